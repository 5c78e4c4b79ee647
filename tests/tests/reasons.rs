//! What holds of the reasons of every decision, on the real policies and random facts near their boundaries.
#![expect(clippy::expect_used, reason = "a failing test may panic")]

use heng::report::{AnsweredDecision, AnsweredReason, Question, Style, answer, text};
use heng::wording::Language;
use heng_tests::draw::{Draw, Ground, Situation, draws};
use proptest::prelude::*;
use std::sync::LazyLock;

static GROUND: LazyLock<Ground> = LazyLock::new(|| Ground::of("2019"));

/// Words of the Chinese spelling that stand between blanks and nowhere in a name of these policies.
const CHINESE: [&str; 18] = [
    "属于",
    "不属于",
    "不早于",
    "不晚于",
    "早于",
    "晚于",
    "除外",
    "须",
    "且",
    "或",
    "至",
    "非",
    "当",
    "在",
    "自",
    "起",
    "等",
    "认定",
];

fn told(situation: &Situation, language: Language) -> (AnsweredDecision, String) {
    let (_, benefit) = GROUND.benefit(situation);
    let benefits = [benefit.name.clone()];
    let question = Question { facts: &situation.facts, on: situation.on, language, benefits: &benefits };
    let answer = answer(&GROUND.workspace, question);
    let page = text(&answer, Style::default());
    (answer.decisions.into_iter().next().expect("the benefit is decided"), page)
}

fn all(reasons: &[AnsweredReason]) -> Vec<&AnsweredReason> {
    reasons.iter().flat_map(|reason| std::iter::once(reason).chain(all(&reason.children))).collect()
}

fn decision(draw: &Draw, language: Language) -> (AnsweredDecision, String) {
    told(&GROUND.situation(draw), language)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_refusal_tells_each_failed_requirement_once_with_its_clause(draw in draws()) {
        let (decision, page) = decision(&draw, Language::Zh);
        if decision.outcome == "ineligible" {
            prop_assert!(!decision.reasons.is_empty(), "{page}");
            for reason in &decision.reasons {
                prop_assert!(reason.holds == Some(false) && !reason.source.is_empty(), "{page}");
                prop_assert!(decision.reasons.iter().filter(|other| other.text == reason.text).count() == 1, "{page}");
            }
            prop_assert!(decision.apply.is_none() && decision.flags.iter().all(|flag| flag.reasons.is_empty()), "{page}");
        } else {
            prop_assert!(decision.reasons.iter().all(|reason| reason.holds != Some(false)), "{page}");
            let grounded = |kind| !matches!(kind, "limit" | "quota");
            prop_assert!(decision.flags.iter().all(|flag| grounded(flag.kind) != flag.reasons.is_empty()), "{page}");
        }
    }

    #[test]
    fn no_reason_begins_with_a_sign_or_doubles_its_quote_marks(draw in draws()) {
        let (decision, page) = decision(&draw, Language::Zh);
        let flags = decision.flags.iter().flat_map(|flag| all(&flag.reasons));
        for reason in all(&decision.reasons).into_iter().chain(flags) {
            prop_assert!(!reason.text.starts_with(['=', '<', '>']) && !reason.text.contains("= →"), "{page}");
        }
        prop_assert!(!page.contains("““") && !page.contains("””"), "{page}");
    }

    #[test]
    fn an_english_answer_has_no_chinese_keyword(draw in draws()) {
        let (decision, page) = decision(&draw, Language::En);
        let flags = decision.flags.iter().flat_map(|flag| all(&flag.reasons));
        for reason in all(&decision.reasons).into_iter().chain(flags) {
            let chinese = reason.text.split([' ', '(']).any(|word| CHINESE.contains(&word));
            prop_assert!(!chinese, "{}\n{page}", reason.text);
        }
    }
}
