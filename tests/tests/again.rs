//! A check that keeps what it found before finds, after any edits, exactly what a fresh check finds.
#![expect(clippy::expect_used, reason = "a failing test may panic")]

use heng::check::{Checked, Findings, check, check_again};
use heng::workspace::{MemoryFiles, Trees, Workspace, open, open_again};
use heng_tests::repository::{policies, text};
use std::collections::BTreeMap;

/// Texts by path, those of the set and those beside it.
type Texts = BTreeMap<String, String>;

/// What a hand types, and what it should not.
const WORDS: [&str; 30] = [
    "",
    "",
    "",
    "}",
    "{",
    "\n",
    " ",
    "0",
    "1",
    "9",
    ".0",
    "会员",
    "金额 ",
    "20人以上",
    "𠮷",
    "，",
    "“",
    "\"",
    "且 ",
    "非 ",
    "依据 \"",
    "释义 \"",
    "待遇 补贴 {",
    "事实 {",
    "参数 ",
    "# ",
    "元",
    "周",
    "yuan",
    "not ",
];

/// A row of numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

fn files(texts: &Texts) -> MemoryFiles {
    texts.iter().fold(MemoryFiles::default(), |files, (path, text)| files.with(path, text.as_str()))
}

fn sources(texts: &Texts) -> Vec<String> {
    texts.iter().filter(|(path, _)| path.ends_with("notice.txt")).map(|(_, text)| text.clone()).collect()
}

/// One set that is read again and again.
#[derive(Default)]
struct Again {
    trees: Trees,
    checked: Checked,
}

impl Again {
    fn of(&mut self, texts: &Texts) -> (Workspace, Findings) {
        let workspace = open_again(&files(texts), "set", &mut self.trees).expect("the set is there");
        let findings = check_again(&workspace, &sources(texts), None, &mut self.checked);
        (workspace, findings)
    }

    /// Reads the texts again and compares with a fresh start.
    fn assert_fresh(&mut self, texts: &Texts, what: &str) -> Findings {
        let (workspace, findings) = self.of(texts);
        let fresh = open(&files(texts), "set").expect("the set is there");
        assert_eq!(workspace.diagnostics, fresh.diagnostics, "{what}");
        assert_eq!(findings, check(&fresh, &sources(texts), None), "{what}");
        findings
    }
}

/// An edit that the next one may undo: a piece of a file becomes another.
fn edit(numbers: &mut Numbers, texts: &mut Texts) -> (String, usize, String, String) {
    let paths: Vec<String> = texts.keys().cloned().collect();
    let path = paths[numbers.below(paths.len())].clone();
    let text = texts.get_mut(&path).expect("it is one of them");
    let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    // Half of the edits change a digit or stand beside one.
    if numbers.below(2) == 0 && text.contains(|c: char| c.is_ascii_digit()) {
        places = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    }
    let from = places[numbers.below(places.len())];
    let taken: String = text[from..].chars().take(numbers.below(4)).collect();
    let with = WORDS[numbers.below(WORDS.len())].to_owned();
    text.replace_range(from..from + taken.len(), &with);
    (path, from, taken, with)
}

fn edited(mut texts: Texts, edits: usize, seed: u64) {
    let mut numbers = Numbers(seed);
    let mut again = Again::default();
    let start = texts.clone();
    for at in 0..edits {
        let (path, from, taken, with) = edit(&mut numbers, &mut texts);
        if at % 25 == 0 {
            again.assert_fresh(&texts, &format!("edit {at}: {path} at {from}, “{taken}” became “{with}”"));
        } else {
            again.of(&texts);
        }
        if numbers.below(8) != 0 {
            let text = texts.get_mut(&path).expect("it is one of them");
            text.replace_range(from..from + with.len(), &taken);
        }
        // What is broken beyond repair has nothing left to analyse.
        if at % 50 == 49 {
            texts.clone_from(&start);
        }
    }
    again.assert_fresh(&start, "everything undone");
}

fn set(name: &str, kept: impl Fn(&str) -> bool) -> Texts {
    let files = policies(name).into_iter().filter(|(file, _)| kept(file));
    files.map(|(file, text)| (format!("set/{file}"), text)).collect()
}

#[test]
fn random_edits_of_the_policies_of_2019() {
    let kept = ["00-", "04-flexible-workers.heng", "08-", "12-"];
    let mut texts = set("2019", |file| kept.iter().any(|start| file.starts_with(start)));
    // A notice that has some of the words.
    let words: Vec<&str> = texts["set/08-women-workers.heng"].split('"').skip(1).step_by(2).collect();
    let notice = words.join("\n");
    texts.insert("set/notice.txt".to_owned(), notice);
    edited(texts, 500, 0x5eed_2019_0000_0001);
}

#[test]
fn random_edits_of_the_english_policies() {
    let mut texts = set("example-en", |_| true);
    texts.insert("set/notice.txt".to_owned(), text("policies/example-en/notice.txt"));
    edited(texts, 700, 0x5eed_2024_0000_0001);
}

/// A small set in which every part of a check has something to find.
const GENERAL: &str = "总则 \"2019年实事\" {
  施行 2019-01-01 至 2019-12-31  依据 \"2019年\"
  出资方 市总、区总
  枚举 等级 : 低 < 高
  事实 {
    编码 : 文本 3位数字  \"编码是什么？\"  由 单位
    人数 : 整数 人  1人以上  50人以下  \"有多少人？\"  由 单位
  }
  参数 标准 : 金额 {
    自 2019-01-01  100元  来源 \"市里公布\"
  }
}
";

const PROGRAMME: &str = "项目 补助 \"职工补助实施方案\" {
  事实 {
    备注 : 文本      \"备注是什么？\"        由 单位
    级别 : 等级      \"是哪一级？\"          由 单位
    收入 : 金额  0元以上  \"收入多少？\"      由 单位
  }

  待遇 补贴 \"人数补贴\" 对象 单位 {
    条件 全部符合 {
      人数 20人以上  依据 \"20人以上\"
      级别 属于 高  依据 \"高级\"
      收入 不低于 标准  依据 \"不低于标准\"
    }
    金额 80元  依据 \"每家80元\"
    分担 { 市总 全额 }  依据 \"市总全额承担\"
  }
}
";

const CASES: &str = "样例 够 {
  待遇 补贴 于 2019-07-15
  事实 { 人数 = 20人  级别 = 高  收入 = 100元 }
  应为 { 符合  金额 80元 }
}
";

const NOTICE: &str = "2019年 职工补助实施方案 20人以上 高级 不低于标准 每家80元 市总全额承担";

/// What changes what is found: in which file, from what to what.
const CHANGES: [(&str, &str, &str); 18] = [
    // what one benefit reads: its own rules, its facts, a series, an enumeration, the days in force
    ("01.heng", "人数 20人以上", "人数 60人以上"),
    ("01.heng", "人数 20人以上", "人数 1人以上"),
    ("00.heng", "50人以下", "19人以下"),
    ("00.heng", "1人以上", "20人以上"),
    ("00.heng", "枚举 等级 : 低 < 高", "枚举 等级 : 高"),
    ("00.heng", "100元", "0元"),
    ("00.heng", "施行 2019-01-01", "施行 2020-01-01"),
    // only places
    ("01.heng", "项目 补助", "# 备忘\n项目 补助"),
    ("00.heng", "总则", "# 备忘\n总则"),
    // words and quotations, on either side
    ("01.heng", "依据 \"每家80元\"", "依据 \"每家90元\""),
    ("notice.txt", "每家80元", "每家90元"),
    ("notice.txt", "职工补助实施方案", "职工补肋实施方案"),
    ("01.heng", "\"备注是什么？\"", "\"编码是什么？\""),
    ("00.heng", "\"编码是什么？\"  由 单位", "\"编码是什么？\"  由 单立"),
    ("00.heng", "出资方 市总、区总", "出资方 区总"),
    // cases
    ("01.cases.heng", "收入 = 100元", "收入 = 很多"),
    ("01.cases.heng", "级别 = 高", "级别 = 中"),
    ("01.heng", "待遇 补贴", "待遇 津贴"),
];

/// What changes nothing that is found.
const QUIET: [(&str, &str, &str); 3] = [
    ("01.heng", "金额 80元", "金额 80.00元"),
    ("01.heng", "人数 20人以上 ", "人数 20人以上      "),
    ("01.cases.heng", "样例 够", "样例 足够"),
];

fn changed(start: &Texts, (name, from, to): (&str, &str, &str)) -> Texts {
    let mut texts = start.clone();
    let text = texts.get_mut(&format!("set/{name}")).expect("it is one of them");
    assert!(text.contains(from), "{from}");
    *text = text.replacen(from, to, 1);
    texts
}

#[test]
fn what_a_part_rests_on_is_noticed_when_it_changes() {
    let start = [("00.heng", GENERAL), ("01.heng", PROGRAMME), ("01.cases.heng", CASES), ("notice.txt", NOTICE)];
    let start: Texts = start.into_iter().map(|(name, text)| (format!("set/{name}"), text.to_owned())).collect();
    let mut again = Again::default();
    let sound = again.assert_fresh(&start, "the set as it is");
    let codes: Vec<&str> = sound.reported.iter().map(|one| one.diagnostic.code).collect();
    assert_eq!(codes, ["E0210", "E0210"], "{:#?}", sound.reported);
    let all = CHANGES.iter().map(|change| (change, true)).chain(QUIET.iter().map(|change| (change, false)));
    let mut otherwise = Vec::new();
    for (change, told) in all {
        let found = again.assert_fresh(&changed(&start, *change), &format!("{change:?}"));
        let same = |one: &Findings| one.reported.iter().map(|one| one.diagnostic.clone()).collect::<Vec<_>>();
        if (same(&found) != same(&sound)) != told {
            otherwise.push(change);
        }
        again.assert_fresh(&start, "and back again");
    }
    assert!(otherwise.is_empty(), "{otherwise:#?}");
}
