//! Comparators in words: 以上, 不满, at least, before.
//!
//! In: glyphs, and where a number with its unit stands. Out: which side is meant and whether the number itself is.
//! The rule is P3 of the language: 以上 以下 以内 include by law, 不满 未满 超过 低于 高于 exclude, 前 and 后 are not settled.

use super::glyphs::Glyphs;
use super::quantity::{Bound, Edge, Side};

const fn bound(side: Side, edge: Edge) -> Bound {
    Bound { side: Some(side), edge }
}

const UP: Bound = bound(Side::Up, Edge::Included);
const DOWN: Bound = bound(Side::Down, Edge::Included);
const OVER: Bound = bound(Side::Up, Edge::Excluded);
const UNDER: Bound = bound(Side::Down, Edge::Excluded);
const AFTER: Bound = bound(Side::Up, Edge::Open);
const BEFORE: Bound = bound(Side::Down, Edge::Open);
const LAWFUL_UP: Bound = bound(Side::Up, Edge::ByLaw);
const LAWFUL_DOWN: Bound = bound(Side::Down, Edge::ByLaw);

/// What may stand behind a number; `None` is a word that only begins like a comparator.
const BEHIND: [(&str, Option<Bound>); 42] = [
    ("内容", None),
    ("内部", None),
    ("前期", None),
    ("前提条件", None),
    ("后续", None),
    ("后台", None),
    ("起点", None),
    ("(含)以上", Some(UP)),
    ("(含)以下", Some(DOWN)),
    ("含以上", Some(UP)),
    ("及其以上", Some(UP)),
    ("及以上", Some(UP)),
    ("及以下", Some(DOWN)),
    ("及之后", Some(UP)),
    ("及以后", Some(UP)),
    ("及之前", Some(DOWN)),
    ("及以前", Some(DOWN)),
    ("或以上", Some(UP)),
    ("或以下", Some(DOWN)),
    ("以上", Some(LAWFUL_UP)),
    ("以下", Some(LAWFUL_DOWN)),
    ("以内", Some(LAWFUL_DOWN)),
    ("之内", Some(LAWFUL_DOWN)),
    ("内", Some(LAWFUL_DOWN)),
    ("以前", Some(BEFORE)),
    ("之前", Some(BEFORE)),
    ("前往", None),
    ("前", Some(BEFORE)),
    ("以后", Some(AFTER)),
    ("之后", Some(AFTER)),
    ("后", Some(AFTER)),
    ("起", Some(UP)),
    ("开始", Some(UP)),
    ("止", Some(DOWN)),
    ("为止", Some(DOWN)),
    ("or more", Some(UP)),
    ("or older", Some(UP)),
    ("or over", Some(UP)),
    ("and over", Some(UP)),
    ("or fewer", Some(DOWN)),
    ("or less", Some(DOWN)),
    ("or younger", Some(DOWN)),
];

/// What may stand before a number, the longer word first.
const AHEAD: [(&str, Option<Bound>); 78] = [
    ("不得超过", Some(DOWN)),
    ("不得高于", Some(DOWN)),
    ("不得多于", Some(DOWN)),
    ("不得大于", Some(DOWN)),
    ("不能超过", Some(DOWN)),
    ("不应超过", Some(DOWN)),
    ("未超过", Some(DOWN)),
    ("没有超过", Some(DOWN)),
    ("不得低于", Some(UP)),
    ("不得少于", Some(UP)),
    ("不得小于", Some(UP)),
    ("不能少于", Some(UP)),
    ("不应低于", Some(UP)),
    ("不超过", Some(DOWN)),
    ("不高于", Some(DOWN)),
    ("不多于", Some(DOWN)),
    ("不大于", Some(DOWN)),
    ("不晚于", Some(DOWN)),
    ("小于等于", Some(DOWN)),
    ("小于或等于", Some(DOWN)),
    ("至多", Some(DOWN)),
    ("最多", Some(DOWN)),
    ("最高", Some(DOWN)),
    ("最高为", Some(DOWN)),
    ("最高给付", Some(DOWN)),
    ("最高发放金额为", Some(DOWN)),
    ("最晚", Some(DOWN)),
    ("最迟", Some(DOWN)),
    ("截至", Some(DOWN)),
    ("截止", Some(DOWN)),
    ("不少于", Some(UP)),
    ("不低于", Some(UP)),
    ("不小于", Some(UP)),
    ("不早于", Some(UP)),
    ("大于等于", Some(UP)),
    ("大于或等于", Some(UP)),
    ("至少", Some(UP)),
    ("最少", Some(UP)),
    ("最低", Some(UP)),
    ("最早", Some(UP)),
    ("年满", Some(UP)),
    ("不满", Some(UNDER)),
    ("未满", Some(UNDER)),
    ("不足", Some(UNDER)),
    ("小于", Some(UNDER)),
    ("低于", Some(UNDER)),
    ("少于", Some(UNDER)),
    ("早于", Some(UNDER)),
    ("超过", Some(OVER)),
    ("大于", Some(OVER)),
    ("高于", Some(OVER)),
    ("多于", Some(OVER)),
    ("晚于", Some(OVER)),
    ("不含", Some(Bound { side: None, edge: Edge::Excluded })),
    ("不包括", Some(Bound { side: None, edge: Edge::Excluded })),
    ("含", Some(Bound { side: None, edge: Edge::Included })),
    ("包括", Some(Bound { side: None, edge: Edge::Included })),
    ("满", Some(Bound { side: None, edge: Edge::Included })),
    ("at least", Some(UP)),
    ("no less than", Some(UP)),
    ("not less than", Some(UP)),
    ("no fewer than", Some(UP)),
    ("at most", Some(DOWN)),
    ("no more than", Some(DOWN)),
    ("not more than", Some(DOWN)),
    ("no later than", Some(DOWN)),
    ("not above", Some(DOWN)),
    ("up to", Some(DOWN)),
    ("within", Some(DOWN)),
    ("until", Some(DOWN)),
    ("by", Some(DOWN)),
    ("from", Some(UP)),
    ("more than", Some(OVER)),
    ("above", Some(OVER)),
    ("over", Some(OVER)),
    ("less than", Some(UNDER)),
    ("fewer than", Some(UNDER)),
    ("under", Some(UNDER)),
];

/// The comparator of the number that stands from `start` to `end`, its unit included.
pub(super) fn around(glyphs: &Glyphs, start: usize, end: usize) -> Option<Bound> {
    let behind = glyphs.eat_one(glyphs.skip(end), &BEHIND);
    if let Some((found, after)) = behind {
        return found.filter(|_| !refuses(glyphs, start, after));
    }
    let ahead = glyphs.until(start, 20);
    let ahead = ahead.trim_end_matches([' ', '"', '“', '”']);
    let mut words: Vec<&(&str, Option<Bound>)> = AHEAD.iter().filter(|(word, _)| ends_with(ahead, word)).collect();
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let length = words.first().map_or(0, |(word, _)| word.chars().count().saturating_add(1));
    let found = words.first().and_then(|(_, bound)| *bound).or_else(|| dated(ahead));
    found.filter(|_| !refuses(glyphs, start.saturating_sub(length), end))
}

/// Whether the clause around says what is not so: 超过60周岁的不予受理, no member earns more than 2,000. Then the
/// comparator may be that of the rule turned round, and proves nothing.
fn refuses(glyphs: &Glyphs, start: usize, end: usize) -> bool {
    const AFTER_NUMBER: [&str; 15] = [
        "除外", "不予", "不得", "不能", "不可", "不在", "不享", "不再", "不符", "不属", "不发", "不受", "无效",
        "except", " not ",
    ];
    const BEFORE_NUMBER: [&str; 8] = ["不得", "不能", "不应", "不可", "禁止", " no ", " not ", "never "];
    let stops = ['。', '；', ';', ',', '，'];
    let before = format!(" {}", glyphs.until(start, 60));
    let before = before.rsplit(stops).next().unwrap_or("");
    let after = glyphs.from(end, 60);
    let after = after.split(stops).next().unwrap_or("");
    AFTER_NUMBER.iter().any(|word| after.contains(word)) || BEFORE_NUMBER.iter().any(|word| before.contains(word))
}

/// before and after: a word of English that excludes, but that notices use as 前 and 后 are used.
fn dated(ahead: &str) -> Option<Bound> {
    match ahead {
        _ if ends_with(ahead, "before") => Some(BEFORE),
        _ if ends_with(ahead, "after") => Some(AFTER),
        _ => None,
    }
}

fn ends_with(ahead: &str, word: &str) -> bool {
    let Some(rest) = ahead.strip_suffix(word) else { return false };
    !word.is_ascii() || !rest.ends_with(|c: char| c.is_ascii_alphabetic())
}
