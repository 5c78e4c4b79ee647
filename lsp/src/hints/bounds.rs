//! Whether a comparator includes its bound, and which days of a time limit count.

use super::Asked;
use heng_grammar::keyword::{self, Keyword};
use heng_grammar::tree::{ExprKind, Literal, Relation, Test, TestKind, Within};

impl Asked<'_> {
    /// `20人以下` includes twenty, `不满 4周` leaves four out. Signs say it themselves.
    pub(super) fn bound(&mut self, test: &Test) {
        let TestKind::Compare { relation, with } = &test.kind else { return };
        if matches!(with.kind, ExprKind::Hole) {
            return;
        }
        let (sign, included) = match relation {
            Relation::Less => ("<", false),
            Relation::AtMost => ("≤", true),
            Relation::Greater => (">", false),
            Relation::AtLeast => ("≥", true),
            Relation::Equal | Relation::NotEqual => return,
        };
        let span = test.span.to(with.span);
        let before = self.text.get(span.start..with.span.start).unwrap_or("").trim();
        let behind = self.text.get(with.span.end..span.end).unwrap_or("").trim();
        let word = if before.is_empty() { behind } else { before };
        if !word.chars().any(char::is_alphabetic) {
            return;
        }
        // These compare nothing but days.
        let dated = |row: &Keyword| matches!(row.id, "before" | "after" | "not_before" | "not_after");
        let day = matches!(with.kind, ExprKind::Literal(Literal::Date { .. })) || keyword::spelt(word).any(dated);
        let said = match (included, day) {
            (true, true) => self.language.pick("含当日", "that day included"),
            (true, false) => self.language.pick("含本数", "included"),
            (false, true) => self.language.pick("不含当日", "that day excluded"),
            (false, false) => self.language.pick("不含本数", "excluded"),
        };
        let bound = with.span.slice(self.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let rule = self.language.pick(
            "以上、以下、以内、不超过、不低于、不早于、不晚于等含本数；不满、未满、超过、低于、高于、早于、晚于不含本数（语言参考：比较词）",
            "or_more, or_less, at_most, at_least, not_before, not_after and their like include the number; less_than, short_of, more_than, below, above, before, after exclude it (language reference: comparators)",
        );
        let tip = self.language.choose(
            &format!("“{word}”：{sign} {bound}，{said}。{rule}"),
            &format!("“{word}”: {sign} {bound}, {said}. {rule}"),
        );
        self.say(span.end, format!("{sign} {said}"), tip);
    }

    /// `自 D 起 180天内`: the count begins on the day after D, and the last day counts.
    pub(super) fn last_day_counts(&mut self, within: &Within) {
        let at = self.behind_keyword(within.length.span.end);
        if matches!(within.length.kind, ExprKind::Hole) || matches!(within.since.kind, ExprKind::Hole) {
            return;
        }
        let label = self.language.choose("含末日", "last day included");
        let tip = self.language.choose(
            "从起算日的次日数起，数满的那一天是最后一天，当天仍算在内；起算日当天也在期内（语言参考：表达式、时间）",
            "the count begins on the day after; the day on which it is full is the last one and still counts, as the first day itself does (language reference: expressions, time)",
        );
        self.say(at, label, tip);
    }

    /// The end of the 内 that follows, where it does.
    pub(super) fn behind_keyword(&self, end: usize) -> usize {
        let rest = self.text.get(end..).unwrap_or("");
        let word = rest.trim_start_matches([' ', '\t', '\u{3000}']);
        let rows = heng_grammar::keyword::all().filter(|row| matches!(row.id, "inside" | "or_less"));
        let spelt =
            rows.flat_map(heng_grammar::keyword::Keyword::spellings).filter(|spelling| word.starts_with(spelling));
        let blank = rest.len().saturating_sub(word.len());
        spelt.map(str::len).max().map_or(end, |length| end.saturating_add(blank).saturating_add(length))
    }
}
