//! A set moved to another year checks as the old one did, its cases pass or wait, and it moves back to what it was.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing test may panic")]

use heng::cases::{bind, run, waits};
use heng::check::check;
use heng::diff::{Options, diff};
use heng::revise::{Note, Part, Refusal, Revision, Why, checklist, revise};
use heng::wording::Language;
use heng::workspace::{Files as _, MemoryFiles, Workspace, decode_sheet, open};
use heng_grammar::diagnostic::Severity;
use heng_tests::repository::{SETS, policies};

fn set(name: &str) -> MemoryFiles {
    let add = |files: MemoryFiles, (file, text): (String, String)| files.with(&format!("set/{file}"), text);
    policies(name).into_iter().fold(MemoryFiles::default(), add)
}

fn revised(files: &MemoryFiles, year: i16) -> Revision {
    revise(files, "set", year, Language::Zh).unwrap_or_else(|refusal| panic!("{refusal:?}"))
}

fn written(revision: &Revision) -> MemoryFiles {
    let add =
        |files: MemoryFiles, (name, content): (&String, &Vec<u8>)| files.with(&format!("set/{name}"), content.clone());
    revision.files.iter().map(|file| (&file.name, &file.content)).fold(MemoryFiles::default(), add)
}

/// Code, file and line of everything that is more than a note.
fn said(workspace: &Workspace) -> Vec<(String, String, usize)> {
    let findings = check(workspace, &[], None);
    let serious = findings.reported.iter().filter(|one| one.diagnostic.severity != Severity::Note);
    let place = |one: &heng::lower::Reported| {
        let source = workspace.sources.get(one.file).unwrap();
        let line = source.lines.position(&source.text, one.diagnostic.span.start).line;
        (one.diagnostic.code.to_owned(), source.path.clone(), line)
    };
    serious.map(place).collect()
}

fn years(name: &str) -> &'static [i16] {
    if name == "2019" { &[2018, 2020, 2024, 2119] } else { &[2023, 2025, 2028] }
}

#[test]
fn the_moved_sets_check_as_before_and_their_cases_pass_or_wait() {
    for name in SETS {
        let old = set(name);
        let before = said(&open(&old, "set").unwrap());
        for year in years(name) {
            let revision = revised(&old, *year);
            let workspace = open(&written(&revision), "set").unwrap();
            let mut now = said(&workspace);
            now.retain(|(code, ..)| code != "E0513");
            assert_eq!(now, before, "{name} {year}");
            let waiting = revision.files.iter().map(|file| file.to_confirm.len()).sum::<usize>();
            assert_eq!(waiting, 1, "{name} {year}");
            for case in bind(&workspace).cases {
                let differences = run(&workspace, &case, Language::Zh).unwrap();
                let sound = differences.is_empty() || waits(&workspace, &case);
                assert!(sound, "{name} {year} {}: {differences:?}", case.name);
            }
            assert!(revision.changed.iter().all(|one| one.why == Why::Waits), "{name} {year}: {:?}", revision.changed);
        }
    }
}

/// Without the marks, and without the days that a 29 February changed.
#[test]
fn what_moves_on_moves_back() {
    for name in SETS {
        let old = set(name);
        let own = open(&old, "set").unwrap().policy.in_force.unwrap().0.year();
        for year in years(name) {
            let there = revised(&old, *year);
            let back = revised(&written(&there), own);
            let bent = |file: &str, line: usize| {
                let of = |revision: &Revision| {
                    let own = revision.files.iter().filter(|one| one.name == file);
                    own.flat_map(|one| &one.moved)
                        .any(|moved| moved.line == line && matches!(moved.note, Some(Note::LeapDay | Note::Counted)))
                };
                of(&there) || of(&back)
            };
            for (file, text) in policies(name) {
                let content = back.files.iter().find(|one| one.name == file).map(|one| one.content.clone());
                let content = String::from_utf8(content.unwrap()).unwrap();
                let plain = content.replace("待核 ", "").replace("to_confirm ", "");
                for (line, (now, before)) in (1..).zip(plain.split('\n').zip(text.split('\n'))) {
                    assert!(now == before || bent(&file, line), "{name} {year} {file}:{line}\n{before}\n{now}");
                }
                assert_eq!(plain.len(), text.len(), "{name} {year} {file}");
            }
        }
    }
}

/// Every year that a rule or its words write has moved: what is left is listed, or is the source of a value.
#[test]
fn no_year_of_the_rules_is_left_behind() {
    let revision = revised(&set("2019"), 2069);
    for file in revision.files.iter().filter(|file| !file.name.ends_with(".cases.heng")) {
        let text = String::from_utf8(file.content.clone()).unwrap();
        for (number, line) in (1..).zip(text.lines()) {
            let left = line.contains("2019年") || line.contains("2019-") || line.contains("2018-");
            let listed = file.kept.iter().any(|kept| kept.line == number);
            assert!(!left || listed || line.contains("来源 \"上海市月最低工资标准"), "{}:{number} {line}", file.name);
        }
    }
}

const RULES: &str = "# 2020年的注释\r\n总则 \"2020年「试行」办法\" {\r\n  施行 2020-01-01 至 2020-12-31\r\n  出资方 区总工会\r\n  月末 取月末日\r\n  \
    来源 公告 \"公告（2012年修订）\"\r\n  参数 甲标准 : 金额 {\r\n    自 2010-01-01 10元 来源 \"2010年公布\"\r\n    核至 2030-12-31\r\n  }\r\n  \
    参数 乙标准 : 金额 {\r\n    自 2010-01-01 20元 来源 \"二\"\r\n  }\r\n}\r\n\
    项目 甲 {\r\n  待遇 补贴2020 {\r\n    事实 { 申请日 : 日期   收入 : 金额 0元以上   出生 : 日期 }\r\n    \
    受理期 按 申请日 { 春 2020-02-01 至 ２０２０年２月２９日  依据 \"2020年2月1日—2月29日\" }\r\n    \
    条件 { 出生 早于 1990-01-01  依据 \"1990年1月1日前出生\" 释义 \"1990年1月1日前\" 读作 \"不含当日，见《2020年问答》\" 因 \"照公告\"\r\n      \
    收入 高于 甲标准 或 收入 高于 乙标准  依据 \"高于标准\" 释义 \"标准\" 读作 \"2019—2020年度的标准，见沪工〔2020〕5号\" 因 \"二〇二〇年起\" }\r\n    日期 到期 = 申请日 + 60天\r\n  }\r\n}\r\n";

const TABLE: &str = "样例,待遇,于,申请日,收入,出生,应为.结果,应为.时间.春\r\n\
    甲,补贴2020,2020/2/29,2020-02-29,15,1980/2/29,符合,2020-02-01 至 2020-02-29 进行中\r\n\
    \"乙,\"\"引\"\"\",补贴2020,2020年2月1日,2020/2/1,2020,1980/12/31,符合,\r\n";

fn small() -> MemoryFiles {
    let (table, _, _) = encoding_rs::GB18030.encode(TABLE);
    MemoryFiles::default()
        .with("set/01.heng", RULES)
        .with("set/01.cases.csv", table.into_owned())
        .with("set/公告.txt", "x")
}

#[test]
fn only_days_and_years_change() {
    let revision = revised(&small(), 2021);
    let file = |name: &str| revision.files.iter().find(|file| file.name == name).unwrap();
    let rules = String::from_utf8(file("01.heng").content.clone()).unwrap();
    let expected = RULES
        .replace("\"2020年「", "\"2021年「")
        .replace("施行 2020-01-01 至 2020-12-31", "施行 2021-01-01 至 2021-12-31")
        .replace("春 2020-02-01 至 ２０２０年２月２９日", "春 2021-02-01 至 ２０２１年２月２８日")
        .replace("2020年2月1日—2月29日", "2021年2月1日—2月28日")
        .replace("1990-01-01", "1991-01-01")
        .replace("1990年", "1991年")
        .replace("2019—2020年度", "2020—2021年度")
        .replace("二〇二〇年", "二〇二一年")
        .replace("    自 2010-01-01 20元 来源 \"二\"\r\n", "    自 2011-01-01 20元 来源 \"二\"\r\n    核至 待核\r\n");
    assert_eq!(rules, expected);
    let table = file("01.cases.csv");
    assert!(String::from_utf8(table.content.clone()).is_err(), "the encoding is kept");
    let expected = TABLE
        .replace("2020/2/29,2020-02-29,15,1980/2/29", "2021/2/28,2021-02-28,15,1981/2/28")
        .replace("2020-02-01 至 2020-02-29", "2021-02-01 至 2021-02-28")
        .replace("2020年2月1日,2020/2/1,2020,1980/12/31", "2021年2月1日,2021/2/1,2020,1981/12/31");
    assert_eq!(decode_sheet(&table.content).unwrap(), expected);
    assert_eq!(revision.left, ["公告.txt"]);
}

#[test]
fn what_a_person_must_look_at_is_listed() {
    let revision = revised(&small(), 2021);
    let rules = revision.files.iter().find(|file| file.name == "01.heng").unwrap();
    let kept: Vec<(usize, &str)> = rules.kept.iter().map(|kept| (kept.line, kept.words.as_str())).collect();
    assert_eq!(kept, [(1, "# 2020年的注释"), (17, "补贴2020"), (20, "《2020年问答》"), (21, "2020")]);
    let noted: Vec<(usize, Part, Note)> =
        rules.moved.iter().filter_map(|moved| Some((moved.line, moved.part, moved.note?))).collect();
    assert!(noted.contains(&(19, Part::Rule, Note::LeapDay)), "{noted:?}");
    assert!(noted.contains(&(20, Part::Rule, Note::Far)), "{noted:?}");
    let waiting: Vec<&str> = rules.to_confirm.iter().map(|one| one.parameter.as_str()).collect();
    assert_eq!(waiting, ["乙标准"]);
    for (language, words) in [
        (Language::Zh, "**参数“乙标准”待核实**（01.heng:11）"),
        (Language::En, "**Parameter \"乙标准\" is to be confirmed** (01.heng:11)"),
    ] {
        let page = checklist(&revision, language);
        for words in [words, "依据 \"2021年2月1日—2月28日\"", "2020-02-01 → 2021-02-01", "《2020年问答》"]
        {
            assert!(page.contains(words), "{words}\n{page}");
        }
    }
}

#[test]
fn what_cannot_be_moved_is_refused() {
    let refused = |files: &MemoryFiles, year: i16| revise(files, "set", year, Language::Zh).unwrap_err();
    assert!(matches!(refused(&small(), 2020), Refusal::Unfit(_)));
    assert!(matches!(refused(&small(), 0), Refusal::Unfit(_)));
    assert!(matches!(refused(&MemoryFiles::default(), 2021), Refusal::Unreadable(_)));
    let timeless = MemoryFiles::default().with("set/01.heng", "总则 \"集\" { 出资方 甲 }\n项目 乙 { 待遇 丙 { } }\n");
    assert!(matches!(refused(&timeless, 2021), Refusal::Unfit(_)));
    let broken = small().with("set/02.heng", "项目 乙 { 待遇 丙 { 条件 { 没有的 依据 \"无\" } } }\n");
    assert!(matches!(refused(&broken, 2021), Refusal::Errors(_)));
    assert!(small().read("set/01.heng", 1_000_000).is_ok());
}

/// For the same person a year later a revision changes nothing, but for what waits for confirmation.
#[test]
fn a_moved_set_changes_nothing_for_anybody() {
    for name in SETS {
        let files = set(name);
        let old = open(&files, "set").unwrap();
        for year in years(name) {
            let new = open(&written(&revised(&files, *year)), "set").unwrap();
            let difference = diff(&old, &new, &Options::default());
            let moved = i32::from(*year) - i32::from(old.policy.in_force.unwrap().0.year());
            assert_eq!(difference.years, moved, "{name}");
            let told: Vec<&str> = difference.effects.iter().map(|effect| effect.region.zh.as_str()).collect();
            assert_eq!(told, [""; 0], "{name} {year}");
            let open: Vec<&str> = difference.not_analysed.iter().map(|one| one.why.zh.as_str()).collect();
            assert!(open.iter().all(|why| why.contains("待核")), "{name} {year}: {open:?}");
        }
    }
}
