//! Characters that nobody sees.
//!
//! In: the text and what was found wrong in it. Out: the same, where a line that is not understood holds a character
//! without width: then that character is named and what was said of the line is dropped, because it looks right on
//! the screen. Such characters come with text copied from a page or a chat. In remarks and quotes they do no harm.

use crate::code;
use crate::diagnostic::{Diagnostic, Edit, Message};
use crate::span::Span;
use std::collections::BTreeSet;

/// Whether the character has no width: zero-width spaces and joiners, marks of direction, soft hyphens.
pub fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// Names the invisible characters of the lines that were not understood.
pub(crate) fn explain(text: &str, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if diagnostics.is_empty() || !text.chars().skip(1).any(is_invisible) {
        return diagnostics;
    }
    let mut named: BTreeSet<usize> = BTreeSet::new();
    let mut explained: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics {
        let line = line(text, diagnostic.span.start);
        match first(text, line) {
            None => explained.push(diagnostic),
            Some((at, character)) => {
                if named.insert(at) {
                    explained.push(invisible(text, at, character));
                }
            }
        }
    }
    explained.sort_by_key(|diagnostic| diagnostic.span);
    explained
}

/// The line that a byte stands in.
fn line(text: &str, at: usize) -> Span {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end.saturating_add(1));
    let length = text.get(start..).map_or(0, |rest| rest.find('\n').unwrap_or(rest.len()));
    Span::new(start, start.saturating_add(length))
}

/// The first invisible character of a line outside its remark and its quotes. A byte order mark opens a file rightly.
fn first(text: &str, line: Span) -> Option<(usize, char)> {
    let mut quoted = false;
    for (index, character) in line.slice(text).char_indices() {
        let at = line.start.saturating_add(index);
        match character {
            '#' if !quoted => return None,
            '"' => quoted = !quoted,
            '“' => quoted = true,
            '”' => quoted = false,
            _ if !quoted && at > 0 && is_invisible(character) => return Some((at, character)),
            _ => {}
        }
    }
    None
}

fn invisible(text: &str, at: usize, character: char) -> Diagnostic {
    let own = Span::new(at, at.saturating_add(character.len_utf8()));
    // The mark beneath the text covers the neighbour too, for what has no width has no place on the screen.
    let next = text.get(own.end..).and_then(|rest| rest.chars().next()).filter(|next| !next.is_control());
    let span = Span::new(at, own.end.saturating_add(next.map_or(0, char::len_utf8)));
    let number = u32::from(character);
    let shown = next.map_or_else(
        || ("行末".to_owned(), "the end of the line".to_owned()),
        |next| (format!("“{next}”的前面"), format!("“{next}”")),
    );
    let message = Message::new(
        format!("{}有一个看不见的字符（U+{number:04X}）", shown.0),
        format!("an invisible character (U+{number:04X}) stands before {}", shown.1),
    );
    let help = Message::new(
        "删去它：把光标放在这个字前面，按一次退格键；或者把这一行重新打一遍",
        "delete it: put the cursor before this character and press backspace, or type the line again",
    );
    let title = Message::new("删去看不见的字符", "delete the invisible character");
    Diagnostic::error(code::INVISIBLE, span, message)
        .with_help(help)
        .with_certain_fix(title, vec![Edit { span: own, replacement: String::new() }])
}
