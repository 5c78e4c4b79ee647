//! Names: what may be one, how it folds, and which known word is nearest to a mistyped one.
//!
//! In: words. Out: answers about them. Full-width letters and digits fold to half width; nothing else is
//! changed, and letters keep their case. The reserved words come from [`crate::keyword`]. What a name stands
//! for is deliberately not known here.

use crate::keyword;

/// Whether `text` can be written as a bare name, without `「 」`.
pub fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    let starts = characters.next().is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first));
    starts && characters.all(unicode_ident::is_xid_continue) && !keyword::is_reserved(text)
}

/// A name as it is written: bare, or between `「 」`.
pub fn written(name: &str) -> String {
    if is_name(name) { name.to_owned() } else { format!("「{name}」") }
}

/// The candidate nearest to `word`, where it is near enough to be what the author meant.
///
/// One edit is near enough for words of two to four characters, two for longer ones, three from nine on;
/// exchanged neighbours count as one edit. Of equally near candidates the first wins.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let limit = match length {
        0 | 1 => return None,
        2..=4 => 1,
        5..=8 => 2,
        _ => 3,
    };
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let size = candidate.chars().count();
        if size < 2 || size.abs_diff(length) > limit || candidate == word {
            continue;
        }
        let distance = strsim::damerau_levenshtein(word, candidate);
        let near = distance <= limit && distance < length.max(size);
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many edits make one word of another; exchanged neighbours count as one.
pub fn edits(word: &str, other: &str) -> usize {
    strsim::damerau_levenshtein(word, other)
}

/// `text` with full-width letters, digits and underscores folded to half width.
pub(crate) fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

fn fold(character: char) -> char {
    let code = u32::from(character);
    let wide = matches!(character, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '＿' | '．');
    if wide { code.checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character) } else { character }
}

#[cfg(test)]
mod tests {
    use super::{folded, is_name, nearest};

    #[test]
    fn names() {
        assert!(is_name("托管人数") && is_name("_x") && is_name("金额"));
        assert!(!is_name("且") && !is_name("20人") && !is_name("") && !is_name("a b"));
        assert_eq!(folded("Ａ类２"), "A类2");
    }

    #[test]
    fn near_words() {
        assert_eq!(nearest("金颔", ["分担", "金额"]), Some("金额"));
        assert_eq!(nearest("月均收人", ["月均收入", "年均收入"]), Some("月均收入"));
        assert_eq!(nearest("amuont", ["account", "amount"]), Some("amount"));
        assert_eq!(nearest("天", ["元"]), None);
        assert_eq!(nearest("甲乙", ["丙丁"]), None);
    }
}
