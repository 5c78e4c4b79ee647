//! Any facts are read or refused with a place, and what was read can be decided; nothing panics or hangs.
//!
//! The first byte chooses the format. `RUSTC_BOOTSTRAP=1 cargo fuzz run -s none facts -- -max_total_time=60` in the
//! top folder.
#![no_main]

use heng::facts::{Format, Input, Vocabulary, day, read};
use heng::report::{Question, Style, answer, text};
use heng::wording::Language;
use heng::workspace::{MemoryFiles, Workspace, open};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

const POLICY: &str = include_str!("../../interpreter/cli/tests/data/set/01-subsidy.heng");

static WORKSPACE: LazyLock<Workspace> = LazyLock::new(|| {
    let files = MemoryFiles::default().with("set/01.heng", POLICY);
    open(&files, "set/01.heng").expect("the file is there")
});

fuzz_target!(|data: (u8, &str)| {
    let (choice, given) = data;
    let format = match choice % 3 {
        0 => Format::Json,
        1 => Format::Yaml,
        _ => Format::Toml,
    };
    let input = Input { name: "facts", format, text: given };
    match read(&Vocabulary::of(&WORKSPACE.policy), &[input], &[]).map(|reading| reading.facts) {
        Ok(facts) => {
            let on = day("2019-07-15").expect("it is a day");
            let question = Question { facts: &facts, on, language: Language::Zh, benefits: &[] };
            text(&answer(&WORKSPACE, question), Style::default());
        }
        Err(mistakes) => {
            assert!(!mistakes.is_empty());
            for mistake in mistakes {
                mistake.render(Language::En);
            }
        }
    }
});
