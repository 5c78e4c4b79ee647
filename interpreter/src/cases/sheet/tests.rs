//! Tables as spreadsheets save them.

use crate::cases::{Content, bind, run};
use crate::wording::Language;
use crate::workspace::{MemoryFiles, open};

const RULES: &str = "总则 \"集\" { 出资方 市总工会 }\n项目 甲 {\n  待遇 补贴 {\n    事实 {\n      人数 : 整数 人 1人以上\n      家人 : \
                     列表 { 姓名 : 文本 }\n    }\n    条件 { 人数 20人以上 依据 \"20人以上\" }\n    金额 80元 × 人数\n    \
                     分担 { 市总工会 全额 }\n    输出 几口 = 个数(家人)\n  }\n}\n";

const TABLE: &str = "样例,待遇,于,人数,家人,应为.结果,应为.金额,应为.市总工会,应为.输出.几口\n\
                     二十人,补贴,2019/7/15,20,\"[ { 姓名 = \"\"王\"\" } ]\",符合,1600,1600元,1\n\
                     十九人,补贴,2019/7/15,19,,不符合,无,,未知\n";

/// How many cases pass, and what is said.
fn tested(table: impl Into<Vec<u8>>) -> Result<(usize, Vec<String>), String> {
    let files = MemoryFiles::default().with("p/01.heng", RULES).with("p/01.cases.csv", table);
    let workspace = open(&files, "p").map_err(|error| error.message.zh)?;
    let bound = bind(&workspace);
    let passes = |case: &&_| run(&workspace, case, Language::Zh).is_some_and(|differences| differences.is_empty());
    let said = bound.diagnostics.iter().chain(&workspace.diagnostics).filter(|one| one.diagnostic.code != "E0609");
    let said = said.map(|one| format!("{} {}", one.diagnostic.code, one.diagnostic.message.zh)).collect();
    Ok((bound.cases.iter().filter(passes).count(), said))
}

#[test]
fn every_encoding_of_a_spreadsheet_is_read() -> Result<(), String> {
    let crlf = TABLE.replace('\n', "\r\n");
    let (gb18030, _, _) = encoding_rs::GB18030.encode(&crlf);
    let bom = format!("\u{feff}{crlf}");
    let expected = (2, Vec::new());
    for bytes in [TABLE.as_bytes(), crlf.as_bytes(), &gb18030, bom.as_bytes()] {
        assert_eq!(tested(bytes)?, expected);
    }
    Ok(())
}

#[test]
fn what_is_no_text_is_named() -> Result<(), String> {
    let utf_16: Vec<u8> = TABLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (passed, said) = tested([vec![0xff, 0xfe], utf_16].concat())?;
    assert_eq!(passed, 0);
    assert!(said.iter().any(|one| one.starts_with("E0601") && one.contains("UTF-16")), "{said:?}");
    assert_eq!(tested("")?, (0, Vec::new()));
    Ok(())
}

#[test]
fn a_row_with_a_mistake_is_not_run() -> Result<(), String> {
    let (passed, said) = tested(TABLE.replace(",20,", ",二十,"))?;
    assert_eq!((passed, said.len()), (1, 1), "{said:?}");
    assert!(said.iter().all(|one| one.starts_with("E0703 第2行“人数”列：")), "{said:?}");
    let files = MemoryFiles::default().with("p/01.heng", RULES).with("p/01.cases.csv", TABLE.replace("人数", "人教"));
    let workspace = open(&files, "p").map_err(|error| error.message.zh)?;
    assert!(bind(&workspace).cases.iter().all(|case| matches!(case.content, Content::Mistaken)));
    Ok(())
}
