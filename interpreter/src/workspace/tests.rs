//! What opening says about folders and files as people really have them.

use super::{MemoryFiles, Workspace, open, open_rules};
use crate::wording::Language;
use heng_grammar::diagnostic::Severity;

const GENERAL: &str = "总则 \"集\" {\n  施行 2019-01-01 至 2019-12-31\n  月末 取月末日\n}\n";
const PROGRAMME: &str = "项目 甲 {\n  待遇 补贴 {\n    金额 80元\n  }\n}\n";

fn opened(files: &MemoryFiles, path: &str) -> Result<Workspace, String> {
    open(files, path).map_err(|error| format!("{}：{}", error.path, Language::Zh.of(&error.message)))
}

fn codes(workspace: &Workspace) -> Vec<(&str, &'static str)> {
    let path = |file: usize| workspace.sources.get(file).map_or("", |source| source.path.as_str());
    workspace.diagnostics.iter().map(|reported| (path(reported.file), reported.diagnostic.code)).collect()
}

fn set() -> MemoryFiles {
    MemoryFiles::default().with("p/00.heng", GENERAL).with("p/01.heng", PROGRAMME).with("p/notes.txt", "x")
}

#[test]
fn a_folder_is_its_policy_files_by_name() -> Result<(), String> {
    let workspace = opened(&set(), "p")?;
    let paths: Vec<&str> = workspace.sources.iter().map(|source| source.path.as_str()).collect();
    assert_eq!(paths, ["p/00.heng", "p/01.heng"]);
    let again = opened(&set(), "p/")?;
    assert_eq!(workspace.hash, again.hash, "the same set has the same hash however it is named");
    let other = opened(&set().with("p/01.heng", format!("{PROGRAMME}\n")), "p")?;
    assert_ne!(workspace.hash, other.hash);
    Ok(())
}

#[test]
fn a_file_alone_finds_its_general_part_and_its_cases() -> Result<(), String> {
    let files = set()
        .with("p/02.heng", "项目 乙 {")
        .with("p/01.cases.heng", "样例 一 { 待遇 补贴 于 2019-01-01 应为 { 符合 } }");
    let workspace = opened(&files, "p/01.heng")?;
    let asked: Vec<(&str, bool)> =
        workspace.sources.iter().map(|source| (source.path.as_str(), source.asked)).collect();
    assert_eq!(asked, [("p/00.heng", false), ("p/01.cases.heng", true), ("p/01.heng", true)]);
    let errors = codes(&workspace).into_iter().filter(|(path, _)| *path == "p/02.heng").count();
    assert_eq!(errors, 0, "what is wrong in a neighbour is not said here");
    Ok(())
}

#[test]
fn what_cannot_be_read_is_named_and_the_others_are_read() -> Result<(), String> {
    let (gbk, _, _) = encoding_rs::GB18030.encode("项目 乙 { }");
    let files = set()
        .with("p/02.heng", gbk.into_owned())
        .with("p/03.heng", "")
        .with("p/04.heng", vec![b' '; 4 * 1024 * 1024 + 1])
        .with("p/05.heng", "\u{feff}项目 丙 {\r\n}\r\n");
    let workspace = opened(&files, "p")?;
    let found = codes(&workspace);
    for expected in [("p/02.heng", "E0601"), ("p/03.heng", "E0603"), ("p/04.heng", "E0190")] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
    let said = workspace.diagnostics.iter().find(|reported| reported.diagnostic.code == "E0601");
    let said = said.map(|reported| Language::Zh.of(&reported.diagnostic.message)).unwrap_or_default();
    assert_eq!(said, "不是 UTF-8 文字：第 1 个字节不能识别，像是 GB18030 编码");
    Ok(())
}

#[test]
fn where_there_is_no_policy_it_is_refused() {
    let files = set().with("empty/notes.txt", "x");
    assert_eq!(opened(&files, "q").err().as_deref(), Some("q：没有这个文件或文件夹"));
    assert_eq!(opened(&files, "empty").err().as_deref(), Some("empty：文件夹里没有 .heng 文件"));
}

#[test]
fn a_folder_without_a_general_part_says_so() -> Result<(), String> {
    let workspace = opened(&MemoryFiles::default().with("p/01.heng", PROGRAMME), "p")?;
    assert!(codes(&workspace).contains(&("p/01.heng", "E0604")));
    assert!(workspace.has_errors() && workspace.policy.programmes.iter().all(|programme| programme.broken));
    let said = workspace.diagnostics.iter().find(|reported| reported.diagnostic.code == "E0604");
    let said = said.map(|reported| Language::Zh.of(&reported.diagnostic.message)).unwrap_or_default();
    assert_eq!(said, "文件夹“p”里没有总则");
    let alone = opened(&MemoryFiles::default().with("p/01.heng", PROGRAMME), "p/01.heng")?;
    assert!(!codes(&alone).contains(&("p/01.heng", "E0604")), "a programme that needs nothing may be read alone");
    Ok(())
}

#[test]
fn rules_in_a_file_of_cases_are_refused() -> Result<(), String> {
    let files = set().with("p/02.cases.heng", format!("{PROGRAMME}\n总则 \"乙\" {{ }}\n"));
    let workspace = opened(&files, "p")?;
    let found: Vec<_> = codes(&workspace).into_iter().filter(|(path, _)| *path == "p/02.cases.heng").collect();
    assert_eq!(found, [("p/02.cases.heng", "E0605"), ("p/02.cases.heng", "E0605")]);
    let rules = open_rules(&files, "p").map_err(|error| error.path)?;
    assert_eq!(workspace.policy.programmes.len(), rules.policy.programmes.len());
    Ok(())
}

#[test]
fn rules_in_a_file_of_cases_are_refused_where_they_stand() -> Result<(), String> {
    let workspace = opened(&set().with("p/02.cases.heng", PROGRAMME), "p")?;
    assert!(codes(&workspace).contains(&("p/02.cases.heng", "E0605")));
    let alone = opened(&set().with("p/02.cases.heng", PROGRAMME), "p/02.cases.heng")?;
    assert!(codes(&alone).contains(&("p/02.cases.heng", "E0605")));
    Ok(())
}

fn errors_of(benefit: &str) -> Result<Vec<&'static str>, String> {
    let facts = "事实 { 人数 : 整数 人 1人以上 }";
    let text = format!("项目 甲 {{\n  待遇 补贴 {{\n    {facts}\n{benefit}  }}\n}}\n");
    let workspace = opened(&MemoryFiles::default().with("01.heng", text), "01.heng")?;
    let errors = workspace.diagnostics.iter().filter(|reported| reported.diagnostic.severity == Severity::Error);
    Ok(errors.map(|reported| reported.diagnostic.code).collect())
}

#[test]
fn a_division_whose_rounding_lacks_brackets_is_one_mistake() -> Result<(), String> {
    assert_eq!(errors_of("输出 人均 = 人数 ÷ 3 四舍五入到 分\n")?, ["E0123"]);
    assert_eq!(errors_of("输出 人均 = 人数 ÷ 3\n")?, ["E0308"]);
    assert_eq!(errors_of("输出 人均 = (人数 ÷ 3) 四舍五入到 分\n")?, [""; 0]);
    Ok(())
}

#[test]
fn definitions_rest_on_one_another_a_hundred_deep_at_most() -> Result<(), String> {
    let chain = |length: usize| {
        let links = (1..length).map(|at| format!("定义 甲{at} = 甲{} + 1人\n", at + 1));
        links.collect::<String>() + &format!("定义 甲{length} = 人数\n输出 结果 = 甲1\n")
    };
    assert_eq!(errors_of(&chain(100))?, [""; 0]);
    assert_eq!(errors_of(&chain(101))?, ["E0193"]);
    Ok(())
}

#[test]
fn what_an_unknown_function_is_given_counts_as_used() -> Result<(), String> {
    let text = "项目 甲 {\n待遇 补贴 {\n事实 { 入职日期 : 日期  成员 : 列表 { 收入 : 金额 0元以上 } }\n\
                输出 月 = 满月(入职日期)\n输出 人数 = 计数(成员, 收入)\n}\n}\n";
    let workspace = opened(&MemoryFiles::default().with("01.heng", text), "01.heng")?;
    let found: Vec<&str> = codes(&workspace).into_iter().map(|(_, code)| code).collect();
    assert_eq!(found, ["E0212", "E0212"]);
    Ok(())
}
