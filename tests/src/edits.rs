//! Single edits of the rules of a policy set, as a hand might make them.
//!
//! In: the text of a file. Out: texts that differ from it in one place of the rules: a number, a day, a comparator, a
//! connective, a line. Remarks, quotations, cases and questions are left alone.

use std::ops::Range;

/// Words for which another may be written.
const WORDS: [(&str, &str); 12] = [
    ("以上", "以下"),
    ("以下", "以上"),
    ("不满", "超过"),
    ("超过", "不满"),
    ("不早于", "晚于"),
    ("不晚于", "早于"),
    ("不低于", "高于"),
    (" 且 ", " 或 "),
    (" 或 ", " 且 "),
    (" 属于 ", " 不属于 "),
    ("全部符合", "任一符合"),
    (" 非 ", " "),
];

/// Every edit of a text that this module knows, in the order of their places.
pub fn edits(text: &str) -> Vec<String> {
    let quiet = quiet(text);
    let mut found: Vec<(usize, String)> = Vec::new();
    let free = |at: usize| !quiet.iter().any(|range| range.contains(&at));
    for (start, run) in digits(text) {
        if free(start)
            && let Some(new) = bumped(text, start, run)
        {
            found.push((start, new));
        }
    }
    for (word, other) in WORDS {
        for (start, _) in text.match_indices(word) {
            let longer = text.get(..start).is_some_and(|before| before.ends_with('不'));
            if free(start) && !longer {
                found.push((start, replaced(text, start..start + word.len(), other)));
            }
        }
    }
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let rule = line.trim_start();
        let opens = line.contains('{') || line.contains('}') || rule.is_empty();
        if free(range.start) && free(range.end.saturating_sub(2)) && !opens && line.starts_with("      ") {
            found.push((range.start, replaced(text, range, "")));
        }
    }
    found.sort();
    found.into_iter().map(|(_, text)| text).collect()
}

fn replaced(text: &str, range: Range<usize>, new: &str) -> String {
    let mut edited = text.to_owned();
    edited.replace_range(range, new);
    edited
}

/// Runs of digits, with where they start.
fn digits(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text.get(rest..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())) {
        let start = rest + start;
        let tail = text.get(start..).unwrap_or("");
        let length = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
        found.push((start, tail.get(..length).unwrap_or("")));
        rest = start + length;
    }
    found
}

/// The text with a number one larger; `None` for one that is part of a name.
fn bumped(text: &str, start: usize, run: &str) -> Option<String> {
    let before = text.get(..start)?.chars().next_back();
    if before.is_some_and(|c| c.is_alphabetic() && !"年月第至".contains(c)) {
        return None;
    }
    let next = run.parse::<u64>().ok()?.checked_add(1)?;
    Some(replaced(text, start..start + run.len(), &format!("{next:0>width$}", width = run.len())))
}

/// Where nothing is edited: remarks, quotations and cases.
fn quiet(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut chars = text.char_indices();
    let until = |start: usize, end: &str| {
        let tail = text.get(start..).unwrap_or("");
        start + tail.find(end).map_or(tail.len(), |at| at + end.len())
    };
    while let Some((at, c)) = chars.next() {
        let end = match c {
            '#' => until(at, "\n"),
            '"' => until(at + 1, "\""),
            '样' if text.get(at..).is_some_and(|tail| tail.starts_with("样例 ")) => until(at, "\n  }\n"),
            _ => continue,
        };
        found.push(at..end);
        chars = text.get(..end).map_or(text.char_indices(), |_| text.char_indices());
        while chars.offset() < end && chars.next().is_some() {}
    }
    found
}

/// The text with every sum of its rules one larger.
pub fn raised(text: &str) -> String {
    let quiet = quiet(text);
    let mut edited = text.to_owned();
    for (start, run) in digits(text).into_iter().rev() {
        let tail = text.get(start + run.len()..).unwrap_or("");
        let is_sum = tail.starts_with('元') || tail.starts_with("万元");
        if is_sum && !quiet.iter().any(|range| range.contains(&start)) {
            let next = run.parse::<u64>().unwrap_or(0).saturating_add(1);
            edited.replace_range(start..start + run.len(), &next.to_string());
        }
    }
    edited
}
