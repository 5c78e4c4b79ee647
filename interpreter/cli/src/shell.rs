//! The surroundings of a call: language, terminal, output and status.

use heng::wording::Language;
use heng::workspace::disk;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// What begins every colour.
const ESCAPE: char = '\u{1b}';

/// What a verb needs to know of the place that it was called from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shell {
    pub(crate) language: Language,
    pub(crate) colour_out: bool,
    pub(crate) colour_err: bool,
}

/// What a verb has to say, and how the call ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Finished {
    pub(crate) status: u8,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Shell {
    /// Looks at the arguments before they are parsed, so that a mistake in them is said in the right language.
    pub(crate) fn of(arguments: &[OsString]) -> Self {
        let language = match given(arguments, "--lang").as_deref() {
            Some("en") => Language::En,
            Some(_) => Language::Zh,
            None => locale(),
        };
        let coloured = |terminal: bool| match given(arguments, "--color").as_deref() {
            Some("always") => true,
            Some("never") => false,
            Some(_) | None => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        };
        let colour_out = coloured(io::stdout().is_terminal());
        Self { language, colour_out, colour_err: coloured(io::stderr().is_terminal()) }
    }
}

/// The value of an option, `--name value` or `--name=value`.
fn given(arguments: &[OsString], name: &str) -> Option<String> {
    let mut rest = arguments.iter().map(|argument| argument.to_string_lossy());
    while let Some(argument) = rest.next() {
        if argument == "--" {
            return None;
        }
        match argument.strip_prefix(name) {
            Some("") => return rest.next().map(std::borrow::Cow::into_owned),
            Some(value) if value.starts_with('=') => return Some(value.trim_start_matches('=').to_owned()),
            Some(_) | None => {}
        }
    }
    None
}

/// English where the locale is English; else Chinese, also where the locale says nothing.
fn locale() -> Language {
    let english =
        sys_locale::get_locale().is_some_and(|tag| tag == "en" || tag.starts_with("en-") || tag.starts_with("en_"));
    if english { Language::En } else { Language::Zh }
}

impl Finished {
    /// The call or its input could not be used.
    pub(crate) fn refused(err: impl Into<String>) -> Self {
        Self { status: 2, out: String::new(), err: ended(err.into()) }
    }

    /// Writes everything and gives the exit status. A reader that went away is no mistake.
    pub(crate) fn leave(self, shell: Shell) -> ExitCode {
        let shown = |text: &str, colours: bool| if colours { coloured(text) } else { printable(text) };
        let written = write(&mut io::stdout().lock(), &shown(&self.out, shell.colour_out));
        // Nothing can be said about a standard error that cannot be written.
        let _ = write(&mut io::stderr().lock(), &shown(&self.err, shell.colour_err));
        match written {
            Ok(()) => ExitCode::from(self.status),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(self.status),
            Err(error) => {
                let why = disk::words(&error);
                let said = shell.language.choose(
                    &format!("错误：答案写不出去：{}\n", why.zh),
                    &format!("error: the answer cannot be written: {}\n", why.en),
                );
                let _ = write(&mut io::stderr().lock(), &said);
                ExitCode::from(2)
            }
        }
    }
}

fn write(stream: &mut impl Write, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()
}

fn ended(mut text: String) -> String {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// Whether a character could steer a terminal: facts files and policies are somebody else's text.
pub(crate) fn steers(character: char) -> bool {
    character.is_control() && !matches!(character, '\n' | '\t' | '\r')
}

/// Somebody else's text without what could steer a terminal.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|character| if steers(character) { char::REPLACEMENT_CHARACTER } else { character }).collect()
}

/// What we say, coloured by us: of control characters only line ends, tabs and colours stay.
fn coloured(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(escape) = rest.find(ESCAPE) {
        let (before, from) = rest.split_at_checked(escape).unwrap_or((rest, ""));
        let (colour, after) = from.split_at_checked(colour(from).unwrap_or(0)).unwrap_or(("", from));
        shown.push_str(&printable(before));
        shown.push_str(colour);
        rest = after;
        if let Some(steering) = rest.strip_prefix(ESCAPE).filter(|_| colour.is_empty()) {
            shown.push(char::REPLACEMENT_CHARACTER);
            rest = steering;
        }
    }
    shown.push_str(&printable(rest));
    shown
}

/// The length of a colour sequence, `ESC [ digits m`, at the start of the text.
fn colour(text: &str) -> Option<usize> {
    let body = text.strip_prefix("\u{1b}[")?;
    let end = body.find(|character: char| !character.is_ascii_digit() && character != ';')?;
    body.get(end..)?.starts_with('m').then(|| end.saturating_add(3))
}
