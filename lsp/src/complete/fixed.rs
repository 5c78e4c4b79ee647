//! Places at which only certain words may stand, or certain words before all others.
//!
//! In: the words before a place. Out: what may follow them; `None` where the block decides.

use super::context::{Behind, Block, Context, is};
use super::{Asked, Offer, keywords};

/// What follows these words, wherever they stand.
const FOLLOWING: &[(&str, &[&str])] = &[
    ("late", &["refused", "accepted"]),
    ("beyond", &["void", "no_effect"]),
    ("month_end", &["last_day", "next_first"]),
    ("limit", &["per", "when"]),
    ("conditions", &keywords::GROUPS),
    ("window", &["by"]),
];
const STATUS: [&str; 6] = ["upcoming", "in_progress", "over", "met", "missed", "unknown"];
const ACCESS: [&str; 3] = ["open", "closed", "unknown"];
const TRUTH: [&str; 3] = ["true", "false", "unknown"];
/// What begins something that a case expects.
const EXPECTING: [&str; 7] = ["timing", "channel", "flag", "output", "pending", "fails", "amount"];

impl Asked<'_> {
    /// What alone may stand here.
    pub(super) fn fixed(&self, context: &Context<'_>) -> Option<Vec<Offer>> {
        let line = context.line.as_slice();
        let last = line.last().copied().unwrap_or("");
        let opens = |id: &str| context.head.first().is_some_and(|word| is(word, id));
        let starts = context.behind == Behind::Nothing;
        if matches!(last, "." | "．") {
            return Some(self.words(&["from", "until"]));
        }
        if context.block == Block::Expected {
            return self.expected(line);
        }
        match (context.block, line) {
            (Block::Case, [.., on]) if is(on, "on") => return Some(Vec::new()),
            (Block::Case, [benefit, _]) if is(benefit, "benefit") => return Some(self.words(&keywords::ON)),
            (Block::File, [case, ..]) if is(case, "case") => return Some(Vec::new()),
            (Block::Programme, [benefit, _]) if is(benefit, "benefit") => return Some(self.words(&["object"])),
            (_, [deadline, _]) if is(deadline, "deadline") => {
                return Some(self.words(&["by", "since", "not_after"]));
            }
            (_, [deadline, _, by, _]) if is(deadline, "deadline") && is(by, "by") => {
                return Some(self.words(&["since", "not_after"]));
            }
            (Block::Other, _) if starts && opens("period") => return Some(self.words(&["from", "until"])),
            // A new name.
            (Block::Other, _) if starts && opens("window") => return Some(Vec::new()),
            (_, _) => {}
        }
        if is(last, "per") {
            return Some([self.words(&["period"]), self.periods()].concat());
        }
        let following = FOLLOWING.iter().find(|(word, _)| is(last, word) && (line.len() == 1 || *word == "late"));
        let following = following.or_else(|| FOLLOWING.iter().find(|(word, _)| *word == "beyond" && is(last, word)));
        following.map(|(_, words)| self.words(words))
    }

    /// What may follow in something that a case expects; `None` where the next thing may begin.
    fn expected(&self, line: &[&str]) -> Option<Vec<Offer>> {
        let at = line.iter().rposition(|word| EXPECTING.iter().any(|id| is(word, id)))?;
        let (first, rest) = (line.get(at).copied()?, line.get(at.saturating_add(1)..).unwrap_or_default());
        let done = |words: &[&str]| rest.last().is_some_and(|last| words.iter().any(|id| is(last, id)));
        let named = |words: &[&str]| match rest {
            [] => Some(self.labels()),
            [_] => Some(self.words(words)),
            [..] => None,
        };
        if is(first, "timing") && !done(&STATUS) {
            return match rest {
                [] => Some([self.words(&["period"]), self.labels()].concat()),
                [_] => Some(self.words(&STATUS)),
                [.., last] if is(last, "to") => Some(self.words(&["unknown"])),
                [_, _] => Some(self.words(&["to"])),
                [..] => Some([self.words(&STATUS), self.beginning()].concat()),
            };
        }
        if is(first, "channel") {
            return named(&ACCESS);
        }
        if is(first, "flag") {
            return named(&TRUTH);
        }
        match rest {
            [] if is(first, "output") => Some(self.labels()),
            [] if is(first, "pending") => Some([self.facts(&[]), self.words(&["none"])].concat()),
            [] if is(first, "amount") => Some(self.words(&["up_to", "none"])),
            [] if is(first, "fails") => Some(self.failing()),
            [..] => None,
        }
    }

    /// What a case may expect.
    pub(super) fn beginning(&self) -> Vec<Offer> {
        [self.words(&keywords::EXPECTED), self.payers()].concat()
    }
}
