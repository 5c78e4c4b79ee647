//! `heng test --format junit`: what a CI reads. One testsuite a file, in the order of the files.

use super::snapshots::Snapshots;
use super::tested::{Tested, TestedCase};
use super::text::{reason_lines, why};
use heng::cases::Came;
use heng::report::Style;
use heng::wording::Language;
use std::fmt::Write as _;

/// The cases as JUnit XML.
pub(super) fn junit(tested: &Tested, language: Language) -> String {
    let mut suites: Vec<(&str, Vec<&TestedCase>)> = Vec::new();
    for case in &tested.cases {
        match suites.iter_mut().find(|(file, _)| *file == case.file) {
            Some((_, cases)) => cases.push(case),
            None => suites.push((&case.file, vec![case])),
        }
    }
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let (kept, open) = tested.snapshots.as_ref().map_or((0, 0), |snapshots| {
        let changes = snapshots.changes.len();
        (snapshots.unchanged.saturating_add(changes), if snapshots.differ() { changes } else { 0 })
    });
    let total = tested.cases.len().saturating_add(kept);
    let failures = tested.failed.saturating_add(open);
    // Writing to a string cannot fail.
    let _ = writeln!(out, "<testsuites name=\"heng\" {}>", counts(total, failures, tested.waiting));
    for (file, cases) in suites {
        let with = |status: Came| cases.iter().filter(|case| case.status == status).count();
        let (passed, waiting) = (with(Came::Passed), with(Came::Waiting));
        let failures = cases.len().saturating_sub(passed).saturating_sub(waiting);
        let _ = writeln!(out, "  <testsuite name=\"{}\" {}>", escaped(file), counts(cases.len(), failures, waiting));
        for case in cases {
            one(case, language, &mut out);
        }
        out.push_str("  </testsuite>\n");
    }
    if let Some(snapshots) = &tested.snapshots {
        self::snapshots(snapshots, &mut out);
    }
    out.push_str("</testsuites>\n");
    out
}

/// The answers that are not as stored: a testsuite of their own, a failure each.
fn snapshots(snapshots: &Snapshots, out: &mut String) {
    let open = if snapshots.differ() { snapshots.changes.len() } else { 0 };
    let total = snapshots.unchanged.saturating_add(snapshots.changes.len());
    // Writing to a string cannot fail.
    let _ = writeln!(out, "  <testsuite name=\"snapshots\" {}>", counts(total, open, 0));
    for change in snapshots.changes.iter().take(open) {
        let (name, file) = (escaped(&change.title()), escaped(&change.file));
        let _ = writeln!(out, "    <testcase name=\"{name}\" classname=\"{file}\" file=\"{file}\">");
        let (kind, diff) = (change.kind(), escaped(&change.diff));
        let _ = writeln!(out, "      <failure type=\"{kind}\" message=\"{kind}\">{diff}</failure>\n    </testcase>");
    }
    out.push_str("  </testsuite>\n");
}

fn counts(tests: usize, failures: usize, skipped: usize) -> String {
    format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\"")
}

fn one(case: &TestedCase, language: Language, out: &mut String) {
    let (name, file) = (escaped(&case.name), escaped(&case.file));
    let head = format!("    <testcase name=\"{name}\" classname=\"{file}\" file=\"{file}\" line=\"{}\"", case.line);
    if case.status == Came::Passed {
        let _ = writeln!(out, "{head}/>");
        return;
    }
    if case.status == Came::Waiting {
        let why = escaped(why(case.status, language).trim());
        let _ = writeln!(out, "{head}>\n      <skipped message=\"{why}\"/>\n    </testcase>");
        return;
    }
    let mut lines: Vec<String> = case.differences.iter().map(|one| one.line(language)).collect();
    let kind = match case.status {
        Came::Passed | Came::Waiting | Came::Failed => "failed",
        Came::Mistaken => "mistaken",
        Came::Broken => "broken",
    };
    let said = why(case.status, language);
    let message = lines.first().map_or_else(|| said.trim(), String::as_str);
    let message = escaped(message);
    lines.extend(reason_lines(case, language, Style::default()));
    let body = escaped(&lines.join("\n"));
    let _ = writeln!(out, "{head}>\n      <failure type=\"{kind}\" message=\"{message}\">{body}</failure>");
    out.push_str("    </testcase>\n");
}

/// Text that may stand in an attribute and between tags; what XML 1.0 cannot hold becomes U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\n' | '\t' => out.push(character),
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            other if other.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_breaks_out() {
        assert_eq!(escaped("a<b>&\"'\u{1b}\u{0}"), "a&lt;b&gt;&amp;&quot;&apos;\u{fffd}\u{fffd}");
    }
}
