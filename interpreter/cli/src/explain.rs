//! `heng explain`: the page of a diagnostic code.

use crate::arguments::Explain;
use crate::shell::{Finished, Shell};
use heng::wording::Language;

/// Code and page, by code; written when the crate is built.
const PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

pub(crate) fn run(asked: &Explain, shell: Shell) -> Finished {
    match &asked.code {
        Some(code) => page(code, shell.language),
        None => list(shell.language),
    }
}

fn page(code: &str, language: Language) -> Finished {
    let wanted = code.trim().to_ascii_uppercase();
    if let Some((_, page)) = PAGES.iter().find(|(code, _)| *code == wanted) {
        return Finished { out: (*page).to_owned(), ..Finished::default() };
    }
    let near = heng_grammar::nearest(&wanted, PAGES.iter().map(|(code, _)| *code));
    let near = near.map_or_else(String::new, |near| {
        language.choose(&format!("，是不是 {near}"), &format!(", did you mean {near}"))
    });
    Finished::refused(language.choose(
        &format!("错误：没有诊断代号“{code}”{near}\n运行 heng explain 列出全部代号"),
        &format!("error: there is no diagnostic code \"{code}\"{near}\nrun heng explain for all codes"),
    ))
}

fn list(language: Language) -> Finished {
    let mut out = String::new();
    for (code, page) in PAGES {
        let title = page.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let title = title.trim_start_matches('#').trim().trim_start_matches(code).trim_start_matches([':', '：', ' ']);
        out.push_str(format!("{code}  {title}").trim_end());
        out.push('\n');
    }
    if PAGES.is_empty() {
        out = language.choose("这个构建没有带诊断说明\n", "this build carries no pages\n");
    }
    Finished { out, ..Finished::default() }
}
