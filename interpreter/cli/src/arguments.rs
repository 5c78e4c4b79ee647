//! The arguments of the command, by verb. Their help texts, in both languages, are in `words`.

use crate::refusal;
use crate::shell::Finished;
use crate::words;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use heng::wording::Language;
use std::ffi::OsString;

/// One call of the command.
#[derive(Debug, Parser)]
#[command(
    name = "heng",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(crate) struct Call {
    #[command(subcommand)]
    pub(crate) verb: Verb,
    #[arg(long, global = true, value_enum, value_name = "zh|en")]
    pub(crate) lang: Option<Lang>,
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Colour,
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    pub(crate) help: Option<bool>,
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    pub(crate) version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Eval(Eval),
    Check(Check),
    Test(Test),
    Revise(Revise),
    Diff(Diff),
    Fmt(Fmt),
    Explain(Explain),
    Lsp(Lsp),
    Completions(Completions),
    Man,
}

/// `heng eval`
#[derive(Debug, Args)]
pub(crate) struct Eval {
    #[arg(value_name = "PATH")]
    pub(crate) path: String,
    #[arg(long, value_name = "NAME")]
    pub(crate) benefit: Vec<String>,
    #[arg(long, value_name = "FILE|-", allow_hyphen_values = true)]
    pub(crate) facts: Vec<String>,
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) set: Vec<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(crate) on: Option<String>,
    #[arg(long, value_enum, value_name = "text|json", default_value = "text")]
    pub(crate) format: Format,
}

/// `heng check`
#[derive(Debug, Args)]
pub(crate) struct Check {
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub(crate) source: Vec<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(crate) on: Option<String>,
    #[arg(long, value_enum, value_name = "warnings")]
    pub(crate) deny: Option<Deny>,
    #[arg(long, value_enum, value_name = "text|json", default_value = "text")]
    pub(crate) format: Format,
}

/// `heng test`
#[derive(Debug, Args)]
pub(crate) struct Test {
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    pub(crate) filter: Option<String>,
    #[arg(long)]
    pub(crate) coverage: bool,
    #[arg(long)]
    pub(crate) suggest: bool,
    #[arg(long)]
    pub(crate) update: bool,
    #[arg(id = "report", long = "format", value_enum, value_name = "text|json|junit", default_value = "text")]
    pub(crate) format: TestFormat,
}

/// `heng revise`
#[derive(Debug, Args)]
pub(crate) struct Revise {
    #[arg(value_name = "OLD")]
    pub(crate) old: String,
    #[arg(value_name = "NEW_FOLDER")]
    pub(crate) folder: String,
    #[arg(long, value_name = "N", required = true, allow_hyphen_values = true)]
    pub(crate) year: i16,
    #[arg(long, value_enum, value_name = "text|json", default_value = "text")]
    pub(crate) format: Format,
}

/// `heng diff`
#[derive(Debug, Args)]
pub(crate) struct Diff {
    #[arg(id = "before", value_name = "OLD")]
    pub(crate) old: String,
    #[arg(id = "after", value_name = "NEW")]
    pub(crate) new: String,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(crate) on_old: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(crate) on_new: Option<String>,
    #[arg(id = "people", long = "facts", value_name = "FILE")]
    pub(crate) people: Option<String>,
    #[arg(long, value_name = "OLD=NEW")]
    pub(crate) rename: Vec<String>,
    #[arg(id = "memo", long = "format", value_enum, value_name = "text|json|markdown", default_value = "text")]
    pub(crate) format: DiffFormat,
    #[arg(long)]
    pub(crate) exit_code: bool,
}

/// `heng fmt`
#[derive(Debug, Args)]
pub(crate) struct Fmt {
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<String>,
    #[arg(long)]
    pub(crate) check: bool,
    #[arg(long, value_enum, value_name = "zh|en")]
    pub(crate) to: Option<Lang>,
}

/// `heng explain`
#[derive(Debug, Args)]
pub(crate) struct Explain {
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

/// `heng lsp`
#[derive(Debug, Args)]
pub(crate) struct Lsp {
    /// Clients name the way that they speak; there is only one.
    #[arg(long)]
    pub(crate) stdio: bool,
}

/// `heng completions`
#[derive(Debug, Args)]
pub(crate) struct Completions {
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    Zh,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestFormat {
    Text,
    Json,
    Junit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    Text,
    Json,
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    Warnings,
}

/// The command with its help in one language.
pub(crate) fn command(language: Language) -> clap::Command {
    words::put(Call::command(), language)
}

/// Reads the arguments; what cannot be used, and what is only asked for help, is already finished.
pub(crate) fn parse(arguments: &[OsString], language: Language) -> Result<Call, Finished> {
    let mut command = command(language);
    let matches = command
        .try_get_matches_from_mut(asked_for_help(arguments))
        .map_err(|error| refusal::finish(&error, language))?;
    Call::from_arg_matches(&matches).map_err(|error| refusal::finish(&error, language))
}

/// `heng help eval` is `heng eval --help`.
fn asked_for_help(arguments: &[OsString]) -> Vec<OsString> {
    let mut rest = arguments.iter().skip(1);
    let mut position = 1_usize;
    while let Some(argument) = rest.next() {
        if argument == "help" {
            let others = arguments.iter().enumerate().filter(|(index, _)| *index != position);
            return others.map(|(_, argument)| argument.clone()).chain([OsString::from("--help")]).collect();
        }
        if !argument.to_string_lossy().starts_with('-') {
            break;
        }
        position = position.saturating_add(1);
        if argument == "--lang" || argument == "--color" {
            rest.next();
            position = position.saturating_add(1);
        }
    }
    arguments.to_vec()
}
