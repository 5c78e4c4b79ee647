//! Damaged numbers and comparators are noticed from the words alone.
//!
//! Every number of the rules of 2019 whose own citation prints it is changed, every comparator next to such a number is
//! turned, one at a time; `compare` must say something that it does not say of the undamaged policies.

use heng::words::compare;
use heng::workspace::{SourceFile, Workspace};
use heng_grammar::parse;
use heng_tests::repository::{opened, policies, text, workspace};
use std::collections::BTreeSet;

/// Comparators and what they are turned into.
const TURNED: [(&str, &str); 8] = [
    ("不超过 ", "超过 "),
    ("不超过 ", "不低于 "),
    ("不晚于 ", "早于 "),
    ("不早于 ", "晚于 "),
    ("不早于 ", "不晚于 "),
    ("不满 ", "不超过 "),
    ("以上", "以下"),
    ("以下", "以上"),
];

/// A place and what is written there instead.
struct Damage {
    start: usize,
    end: usize,
    instead: String,
}

fn said(workspace: &Workspace) -> BTreeSet<(&'static str, String)> {
    compare(workspace).into_iter().map(|one| (one.diagnostic.code, one.diagnostic.message.zh)).collect()
}

/// The quotations that belong to the line: its own, and those of the annotation lines right behind it.
fn citations(lines: &[&str], at: usize) -> String {
    let more = lines[at + 1..]
        .iter()
        .take_while(|line| ["依据", "释义", "勘误", "因"].iter().any(|word| line.trim_start().starts_with(word)));
    let all = std::iter::once(&lines[at]).chain(more).flat_map(|line| line.split("依据 \"").skip(1));
    all.filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>().join("\n").replace(',', "")
}

/// The digits of a literal as a notice prints them: 10 of 10人, 8月15日 of 2019-08-15.
fn printed(literal: &str) -> String {
    let parts: Vec<u32> = literal.split('-').filter_map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [_, month, day] => format!("{month}月{day}日"),
        _ => literal.to_owned(),
    }
}

fn cited(literal: &str, quotes: &str) -> bool {
    let printed = printed(literal);
    quotes.match_indices(&printed).any(|(at, _)| {
        let around = [quotes[..at].chars().next_back(), quotes[at + printed.len()..].chars().next()];
        !around.into_iter().flatten().any(|c| c.is_ascii_digit() || c == '.')
    })
}

/// Another value of the same shape: the day after or before, half as much again.
fn other(literal: &str) -> String {
    if let Some((month, day)) = literal.rsplit_once('-') {
        let day: u32 = day.parse().unwrap_or(0);
        return format!("{month}-{:02}", if day > 1 { day - 1 } else { day + 1 });
    }
    let number: u64 = literal.parse().unwrap_or(0);
    (number + (number / 2).max(1)).to_string()
}

fn damages(text: &str) -> Vec<Damage> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    let mut offset = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.trim_start().starts_with("样例") {
            break;
        }
        let rule = line.split(['#', '"']).next().unwrap_or("");
        let quotes = citations(&lines, at);
        let mut place = 0;
        for piece in rule.split_inclusive(|c: char| !(c.is_ascii_digit() || c == '-')) {
            let literal = piece.trim_end_matches(|c: char| !(c.is_ascii_digit() || c == '-'));
            let number = literal.parse::<u64>().is_ok() || literal.split('-').count() == 3;
            let name = rule[..place].chars().next_back().is_some_and(|c| c.is_alphabetic() && c.is_ascii());
            if number && !name && cited(literal, &quotes) {
                let (start, end) = (offset + place, offset + place + literal.len());
                found.push(Damage { start, end, instead: other(literal) });
                found.extend(turned(rule, place, literal.len(), offset));
            }
            place += piece.len();
        }
        offset += line.len() + 1;
    }
    found
}

/// The comparators right before and behind the number.
fn turned(rule: &str, place: usize, length: usize, offset: usize) -> impl Iterator<Item = Damage> {
    let behind: String = rule[place + length..].chars().take_while(|c| !c.is_whitespace()).collect();
    let unit = behind.find("以").unwrap_or(behind.len());
    TURNED.into_iter().filter_map(move |(word, instead)| {
        let start = if word.ends_with(' ') {
            rule[..place].ends_with(word).then(|| place - word.len())?
        } else {
            behind[unit..].starts_with(word).then_some(place + length + unit)?
        };
        // 不超过 ends in 超过: only the whole word is turned.
        let whole = word.starts_with('不') || !rule[..start].ends_with('不');
        let (start, end) = (offset + start, offset + start + word.len());
        whole.then(|| Damage { start, end, instead: instead.to_owned() })
    })
}

#[test]
fn damaged_numbers_and_comparators_are_noticed() {
    let files: Vec<(String, String)> =
        policies("2019").into_iter().filter(|(name, _)| !name.ends_with(".cases.heng")).collect();
    let general = files.iter().find(|(name, _)| name.starts_with("00")).unwrap();
    let (mut count, mut missed) = (0, Vec::new());
    for (name, text) in files.iter().filter(|file| *file != general) {
        let mut set = opened(&[general.clone(), (name.clone(), text.clone())]);
        let before = said(&set);
        let file = set.sources.iter().position(|source| source.path.ends_with(name)).unwrap();
        for Damage { start, end, instead } in damages(text) {
            let damaged = format!("{}{instead}{}", &text[..start], &text[end..]);
            set.sources[file].tree = parse(&damaged).tree.into();
            count += 1;
            if said(&set).is_subset(&before) {
                let line = text[..start].rsplit('\n').next().unwrap_or("").len();
                missed.push(damaged[start - line..].lines().next().unwrap_or("").trim().to_owned());
            }
        }
    }
    println!("{} of {count} noticed", count - missed.len());
    assert!(count > 150, "only {count} places");
    assert!(missed.len() * 100 <= count * 3, "{} of {count} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn the_policies_agree_with_their_words_but_for_the_one_oddity_of_the_notice() {
    let found = said(&workspace("2019"));
    let codes: Vec<&str> = found.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, ["E0807"], "{found:?}");
    assert!(found.iter().all(|(_, message)| message.contains("20人以下")));
    let english = said(&workspace("example-en"));
    assert!(english.is_empty(), "{english:?}");
}

#[test]
fn rules_that_follow_their_words_are_not_accused() {
    let text = text("tests/tests/data/sound-words.heng");
    let broken: Vec<String> = parse(&text).diagnostics.into_iter().map(|one| one.message.en).collect();
    assert!(broken.is_empty(), "{broken:?}");
    let found = said(&opened(&[("01.heng".to_owned(), text)]));
    assert!(found.is_empty(), "{found:?}");
}

/// A file, what stands in it, what is written instead, and the code that says so.
const MISTYPED: [(&str, &str, &str, &str); 14] = [
    ("02-", "项目 职工学堂 ", "项目 职工学学堂 ", "E0814"),
    ("03-", "项目 职工法律援助 ", "项目 职工律援助 ", "E0814"),
    ("09-", "项目 嘉缘会 ", "项目 嘉会缘 ", "E0814"),
    ("06-", "表 房价补贴一览表 ", "表 房价补贴一表 ", "E0814"),
    ("06-", "|| 地点   ", "|| 点地   ", "E0814"),
    ("10-", "| 企事业单位 |", "| 企事业位 |", "E0814"),
    ("12-", "村 | 重点建设项目工地 | 其他", "村 | 重点建设项项目工地 | 其他", "E0814"),
    ("04-", "渠道 自行前往服务处 ", "渠道 自行前往服处 ", "E0814"),
    ("04-", "→ 服务处 }", "→ 服务处处 }", "E0812"),
    ("03-", "受理 → 审核", "受 → 审核", "E0814"),
    ("05-", "手机充电、", "手机充、", "E0812"),
    ("11-", "、配钥匙", "、配钥", "E0812"),
    ("11-", "手机维修、配钥匙\n", "手机维修配钥匙\n", "E0812"),
    ("13-", "、乒乓、", "、乒、", "E0812"),
];

#[test]
fn mistyped_names_that_nothing_refers_to_are_noticed() {
    let files = policies("2019");
    for (file, right, wrong, code) in MISTYPED {
        let mut set = opened(&files);
        let named = |path: &str| path.rsplit('/').next().is_some_and(|name| name.starts_with(file));
        let rules = |source: &SourceFile| {
            named(&source.path) && !source.path.contains(".cases.") && source.text.contains(right)
        };
        let at = set.sources.iter().position(rules).unwrap();
        let text = set.sources[at].text.replacen(right, wrong, 1);
        assert_ne!(text, set.sources[at].text, "{right}");
        set.sources[at].tree = parse(&text).tree.into();
        set.sources[at].text = text;
        let found = said(&set);
        assert!(found.iter().any(|(found, _)| *found == code), "{wrong}: {found:?}");
    }
}
