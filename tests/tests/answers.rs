//! Whole answers, as JSON, for the examples and for every file of `tests/data/answers`.
//!
//! To add a test, drop a file there: `{ "set": "2019", "on": "2019-07-15", "benefits": [], "facts": { … } }`, with
//! `"lang": "en"` where the answer is wanted in the language that the set is not written in.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a failing test may panic")]

use heng::facts::{Format, Input, Vocabulary, day, read};
use heng::report::{Question, Style, answer, text};
use heng::wording::Language;
use heng::workspace::Workspace;
use heng_tests::repository::{self, names, workspace};
use serde_json::Value as Json;
use std::sync::LazyLock;

/// The day on which the examples are decided.
const ON: &str = "2019-07-15";

static CHINESE: LazyLock<Workspace> = LazyLock::new(|| workspace("2019"));

static ENGLISH: LazyLock<Workspace> = LazyLock::new(|| workspace("example-en"));

struct Asked<'a> {
    name: &'a str,
    on: &'a str,
    facts: &'a str,
    benefits: &'a [String],
    language: Language,
}

/// The answer for programs and the answer for people, beneath each other.
fn both(workspace: &Workspace, asked: &Asked<'_>) -> String {
    let input = Input { name: asked.name, format: Format::Json, text: asked.facts };
    let facts = read(&Vocabulary::of(&workspace.policy), &[input], &[]).expect("the facts can be read").facts;
    let question =
        Question { facts: &facts, on: day(asked.on).unwrap(), language: asked.language, benefits: asked.benefits };
    let answer = answer(workspace, question);
    for decision in &answer.decisions {
        assert!(decision.faults.is_empty(), "{} {}: {:?}", asked.name, decision.benefit, decision.faults);
    }
    let json = serde_json::to_string_pretty(&answer).unwrap();
    format!("{json}\n----\n{}", text(&answer, Style::default()))
}

fn assert_answer(name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.add_filter("\"policy_hash\": \"[0-9a-f]{64}\"", "\"policy_hash\": \"…\"");
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

#[test]
fn examples() {
    for name in names("examples", ".json") {
        let facts = repository::text(format!("examples/{name}"));
        let (workspace, language) =
            if name.starts_with("millbrook-") { (&*ENGLISH, Language::En) } else { (&*CHINESE, Language::Zh) };
        let asked = Asked { name: &name, on: ON, facts: &facts, benefits: &[], language };
        assert_answer(&format!("example-{name}"), &both(workspace, &asked));
    }
}

#[test]
fn data() {
    for name in names("tests/tests/data/answers", ".json") {
        let file: Json = serde_json::from_str(&repository::text(format!("tests/tests/data/answers/{name}"))).unwrap();
        let set = file["set"].as_str().unwrap();
        let benefits: Vec<String> =
            file["benefits"].as_array().unwrap().iter().map(|benefit| benefit.as_str().unwrap().to_owned()).collect();
        let workspace = if set == "2019" { &*CHINESE } else { &*ENGLISH };
        for benefit in &benefits {
            let found = workspace.policy.benefits().any(|(_, known)| known.name == *benefit);
            assert!(found, "{name}: there is no benefit {benefit}");
        }
        let facts = file["facts"].to_string();
        let language = match (file["lang"].as_str(), set) {
            (Some("en"), _) => Language::En,
            (Some(_), _) | (None, "2019") => Language::Zh,
            (None, _) => Language::En,
        };
        let asked =
            Asked { name: &name, on: file["on"].as_str().unwrap(), facts: &facts, benefits: &benefits, language };
        assert_answer(&format!("answer-{name}"), &both(workspace, &asked));
    }
}

#[test]
fn the_readmes_show_a_whole_answer_as_it_is() {
    let facts = repository::text("examples/employee.json");
    let benefits = ["技能晋升奖励".to_owned()];
    for (readme, language) in [("README.md", Language::En), ("README.zh-CN.md", Language::Zh)] {
        let asked = Asked { name: readme, on: ON, facts: &facts, benefits: &benefits, language };
        let both = both(&CHINESE, &asked);
        let (_, shown) = both.split_once("----\n").unwrap();
        assert!(repository::text(readme).contains(shown), "{readme} does not show\n{shown}");
    }
}
