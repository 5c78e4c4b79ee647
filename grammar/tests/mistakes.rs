//! One mistake has one message, or two at most, wherever it is made.

use heng_grammar::parse;

const POLICY: &str = include_str!("data/valid-design.heng");

/// The number of diagnostics when one line of the policy is replaced.
fn count(line: usize, replacement: &str) -> usize {
    let lines = POLICY.split_inclusive('\n').enumerate();
    let text: String = lines.map(|(number, text)| if number == line { replacement } else { text }).collect();
    parse(&text).diagnostics.len()
}

fn lines() -> impl Iterator<Item = (usize, &'static str)> {
    POLICY.split_inclusive('\n').enumerate()
}

#[test]
fn a_closing_brace_left_out_or_written_twice() {
    for (number, line) in lines().filter(|(_, line)| line.trim() == "}") {
        assert_eq!(count(number, ""), 1, "line {} left out", number + 1);
        assert_eq!(count(number, &format!("{line}{line}")), 1, "line {} twice", number + 1);
    }
}

#[test]
fn an_opening_brace_left_out() {
    for (number, line) in lines().filter(|(_, line)| line.trim_end().ends_with('{')) {
        let found = count(number, &line.replace('{', ""));
        assert!((1..=2).contains(&found), "line {}: {found}", number + 1);
    }
}

#[test]
fn a_closing_quote_left_out() {
    for (number, line) in lines() {
        if let Some((before, after)) = line.rsplit_once('"') {
            let found = count(number, &format!("{before}{after}"));
            assert!((1..=2).contains(&found), "line {}: {found}", number + 1);
        }
    }
}

#[test]
fn a_blank_left_out() {
    for (number, line) in lines().filter(|(_, line)| !line.trim_start().starts_with('#')) {
        let indent = line.len() - line.trim_start().len();
        let (before, rest) = line.split_at(indent);
        if let Some((word, after)) = rest.split_once(' ') {
            let found = count(number, &format!("{before}{word}{after}"));
            assert!(found <= 3, "line {}: {found}", number + 1);
        }
    }
}
