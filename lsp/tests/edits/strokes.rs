//! What hands do to a text: letters, lines, braces, digits, quotations, and sometimes everything at once.

use crate::document::{Change, Step};
use crate::numbers::Numbers;

const WORDS: [&str; 36] = [
    "",
    "",
    "",
    "}",
    "{",
    "\n",
    "\r\n",
    " ",
    "0",
    "9",
    ".5",
    "|",
    "会员",
    "金额 ",
    "20人以上",
    "𠮷",
    "😀",
    "，",
    "“",
    "\"",
    "（",
    "且 ",
    "非 ",
    "依据 \"",
    "释义 \"",
    "待遇 补贴 {",
    "事实 {",
    "参数 ",
    "# ",
    "元",
    "周",
    "yuan",
    "not ",
    "min(",
    "benefit x {",
    "amount ",
];

/// Changes of one message.
pub(crate) fn step(numbers: &mut Numbers, text: &str, spot: usize, first: &str) -> Step {
    match numbers.below(12) {
        0 => vec![Change::whole(text, rewritten(numbers, text, first))],
        1 | 2 => several(numbers, text),
        3 => marked(numbers, text, &['{', '}'], &["", "", "{", "}"]),
        4 | 5 => marked(numbers, text, &['0', '1', '2', '5', '8', '9'], &["", "0", "1", "7", "50", "."]),
        6 => marked(numbers, text, &['"', '|', '、', '，'], &["", "\"", "|", "很", " "]),
        7 => vec![line(numbers, text)],
        8 | 9 => vec![typed(numbers, text, spot.min(text.len()))],
        _ => {
            let at = numbers.place(text);
            vec![typed(numbers, text, at)]
        }
    }
}

/// A word at a place, perhaps for some letters that stood there.
fn typed(numbers: &mut Numbers, text: &str, at: usize) -> Change {
    let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let span = numbers.span(text, at, 6);
    Change::of(text, span, numbers.one(&WORDS).unwrap_or(""))
}

fn several(numbers: &mut Numbers, text: &str) -> Step {
    let mut text = text.to_owned();
    let count = 2 + numbers.below(3);
    let changes = (0..count).map(|_| {
        let at = numbers.place(&text);
        let change = typed(numbers, &text, at);
        change.apply(&mut text);
        change
    });
    changes.collect()
}

/// One of some characters becomes something else, or stands beside it.
fn marked(numbers: &mut Numbers, text: &str, marks: &[char], with: &[&str]) -> Step {
    let found: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| marks.contains(c)).collect();
    let Some((at, mark)) = numbers.one(&found) else { return vec![Change::of(text, (0, 0), "# ")] };
    let end = if numbers.once_in(4) { at } else { at + mark.len_utf8() };
    vec![Change::of(text, (at, end), numbers.one(with).unwrap_or(""))]
}

/// A line goes, comes twice, or becomes a remark.
fn line(numbers: &mut Numbers, text: &str) -> Change {
    let at = numbers.place(text);
    let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length + 1);
    let with = match numbers.below(3) {
        0 => String::new(),
        1 => text[start..end].repeat(2),
        _ => format!("# {}", &text[start..end]),
    };
    Change::of(text, (start, end), with)
}

/// Another whole text: what it was at first, other line ends, less of it, or nothing.
fn rewritten(numbers: &mut Numbers, text: &str, first: &str) -> String {
    match numbers.below(5) {
        0 | 1 => first.to_owned(),
        2 => text.replace("\r\n", "\n").replace('\n', "\r\n"),
        3 => {
            let at = numbers.place(text);
            text[..at].to_owned()
        }
        _ => String::new(),
    }
}
