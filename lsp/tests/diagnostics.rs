//! An editor and `heng check` say the same of one file.

use heng::lines::Position;
use heng::workspace::MemoryFiles;
use heng_lsp::diagnostics;

const GENERAL: &str = "总则 \"集\" {\n  施行 2019-01-01 至 2019-12-31\n  出资方 市总工会\n}\n";

const SOUND: &str =
    "项目 甲 {\n  事实 { 会员 : 是否 \"是会员吗？\" }\n  待遇 补贴 {\n    条件 { 会员 }\n    金额 80元\n  }\n}\n";

fn files(programme: &str) -> MemoryFiles {
    MemoryFiles::default().with("集/00-general.heng", GENERAL).with("集/01.heng", programme)
}

#[test]
fn a_mistake_has_its_place_in_characters() {
    let broken = SOUND.replace("条件 { 会员 }", "条件 { 会元 }");
    let found = diagnostics(&files(&broken), "集/01.heng").unwrap();
    let errors: Vec<_> = found.iter().filter(|one| one.diagnostic.message.zh.contains("会元")).collect();
    assert_eq!(errors.len(), 1, "{found:#?}");
    assert_eq!(errors[0].start, Position { line: 4, column: 10 });
    assert_eq!(errors[0].end, Position { line: 4, column: 12 });
}

#[test]
fn a_mistake_in_another_file_is_not_said_here() {
    let broken = GENERAL.replace("2019-12-31", "2019-02-30");
    let files = files(SOUND).with("集/00-general.heng", broken);
    let of_programme = diagnostics(&files, "集/01.heng").unwrap();
    assert!(of_programme.iter().all(|one| one.diagnostic.code != "E0131"), "{of_programme:#?}");
    let of_general = diagnostics(&files, "集/00-general.heng").unwrap();
    assert!(of_general.iter().any(|one| one.diagnostic.code == "E0131"), "{of_general:#?}");
}

#[test]
fn a_path_with_nothing_at_it_is_refused() {
    assert!(diagnostics(&files(SOUND), "集/02.heng").is_err());
}
