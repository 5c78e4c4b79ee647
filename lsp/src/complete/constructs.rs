//! Whole constructs that can be typed at once, with places to fill in.
//!
//! In: the block at a place. Out: the constructs that may begin there, in the spelling of the file. A place is written
//! `${1:as it stands}`, the same place again `$1`; without the marks it is a text that can be read. Lines below the
//! first are set in as deep as they stand below it. Invariant: what is offered in a block parses there, which a test
//! shows of each in both spellings.

use super::context::{Behind, Block, Context};
use super::{Asked, Offer, What};

/// Where a construct may be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// at the beginning of a line in these blocks
    Start(&'static [Block]),
    /// behind a rule on its line
    Behind,
    /// where a value is written
    Value,
}

/// A construct with its text in both spellings.
struct Construct {
    at: At,
    zh: &'static str,
    en: &'static str,
    doc: (&'static str, &'static str),
}

const FILE: At = At::Start(&[Block::File]);
const ANY: At = At::Start(&[Block::General, Block::Programme, Block::Benefit]);
const PROGRAMME: At = At::Start(&[Block::Programme]);
const RULES: At = At::Start(&[Block::Programme, Block::Benefit]);
const CASES: At = At::Start(&[Block::File, Block::Programme, Block::Benefit]);
const CONDITIONS: At = At::Start(&[Block::Conditions]);

const fn row(at: At, zh: &'static str, en: &'static str, doc: (&'static str, &'static str)) -> Construct {
    Construct { at, zh, en, doc }
}

/// Every construct, in the order in which it is offered.
const CONSTRUCTS: &[Construct] = &[
    row(
        FILE,
        "总则 \"${1:标题}\" {\n  施行 ${2:2019-01-01} 至 ${3:2019-12-31}\n  出资方 ${4:市总工会、区总工会}\n  月末 取月末日\n}",
        "general \"${1:title}\" {\n  in_force ${2:2019-01-01} to ${3:2019-12-31}\n  payers ${4:council, county}\n  month_end last_day\n}",
        ("总则：一整份", "a whole general part"),
    ),
    row(
        FILE,
        "项目 ${1:项目} \"${2:标题}\" {\n  编号 ${3:1}\n  待遇 ${4:待遇} {\n    事实 {\n      ${5:人数} : ${6:整数 人}  \"${7:几人？}\"  由 ${8:申请人}\n    }\n    条件 {\n      ${9:$5 1人以上}  依据 \"${10:原文}\"\n    }\n    金额 ${11:100元}  依据 \"${12:原文}\"\n  }\n}",
        "programme ${1:programme} \"${2:title}\" {\n  number ${3:1}\n  benefit ${4:benefit_1} {\n    facts {\n      ${5:people} : ${6:integer people}  \"${7:How many?}\"  supplied_by ${8:applicant}\n    }\n    conditions {\n      ${9:$5 1 people or_more}  cites \"${10:words}\"\n    }\n    amount ${11:100 yuan}  cites \"${12:words}\"\n  }\n}",
        ("项目：带一个待遇", "a programme with one benefit"),
    ),
    row(
        PROGRAMME,
        "待遇 ${1:待遇} \"${2:标题}\" {\n  条件 {\n    ${3:会员}  依据 \"${4:原文}\"\n  }\n  金额 ${5:100元}  依据 \"${6:原文}\"\n  分担 { ${7:市总工会} 全额 }  依据 \"${8:原文}\"\n}",
        "benefit ${1:benefit_1} \"${2:title}\" {\n  conditions {\n    ${3:member}  cites \"${4:words}\"\n  }\n  amount ${5:100 yuan}  cites \"${6:words}\"\n  split { ${7:council} whole }  cites \"${8:words}\"\n}",
        ("待遇：条件、金额、分担", "a benefit with conditions, amount and split"),
    ),
    row(
        CASES,
        "样例 ${1:名称} {\n  待遇 ${2:待遇} 于 ${3:2019-07-15}\n  事实 { ${4:会员 = 是} }\n  应为 { ${5:符合  金额 100元} }\n}",
        "case ${1:name} {\n  benefit ${2:benefit_1} on ${3:2019-07-15}\n  facts { ${4:member = true} }\n  expect { ${5:eligible  amount 100 yuan} }\n}",
        ("样例：事实和应为", "a case with its facts and what is expected"),
    ),
    row(
        At::Start(&[Block::Case]),
        "事实 {\n  ${1:会员 = 是}\n}",
        "facts {\n  ${1:member = true}\n}",
        ("样例的事实", "the facts of a case"),
    ),
    row(
        At::Start(&[Block::Case]),
        "应为 { ${1:符合  金额 100元} }",
        "expect { ${1:eligible  amount 100 yuan} }",
        ("样例应得的结果", "what is expected of a case"),
    ),
    row(
        ANY,
        "事实 {\n  ${1:人数} : ${2:整数 人}  \"${3:几人？}\"  由 ${4:申请人}\n}",
        "facts {\n  ${1:people} : ${2:integer people}  \"${3:How many?}\"  supplied_by ${4:applicant}\n}",
        ("事实：类型、问句、由谁提供", "facts with type, question and supplier"),
    ),
    row(
        At::Start(&[Block::Facts]),
        "${1:名称} : ${2:是否}  \"${3:问句？}\"  由 ${4:申请人}",
        "${1:name} : ${2:boolean}  \"${3:question?}\"  supplied_by ${4:applicant}",
        ("一个事实", "one fact"),
    ),
    row(ANY, "枚举 ${1:等级} : ${2:甲 | 乙}", "enumeration ${1:level} : ${2:low | high}", ("枚举", "an enumeration")),
    row(
        ANY,
        "参数 ${1:标准} : ${2:金额} {\n  自 ${3:2019-01-01} ${4:100元} 来源 \"${5:出处}\"\n  核至 ${6:2019-12-31}\n}",
        "parameter ${1:standard} : ${2:money} {\n  since ${3:2019-01-01} ${4:100 yuan} source \"${5:where}\"\n  confirmed_until ${6:2019-12-31}\n}",
        ("参数：按日的值和出处", "a parameter with its values by day"),
    ),
    row(ANY, "定义 ${1:名称} = ${2:100元}", "define ${1:name} = ${2:100 yuan}", ("定义", "a definition")),
    row(
        ANY,
        "表 ${1:名称} {\n  ${2:线路} || ${3:价格} | ${4:补贴}\n  ${5:甲线} || ${6:510元} | ${7:170元}\n  ${8:乙线} || ${9:888元} | ${10:296元}\n}",
        "table ${1:name} {\n  ${2:route} || ${3:price} | ${4:grant}\n  ${5:north} || ${6:510 yuan} | ${7:170 yuan}\n  ${8:south} || ${9:888 yuan} | ${10:296 yuan}\n}",
        ("决策表：条件在 || 左边，结果在右边", "a decision table: conditions left of ||, results right of it"),
    ),
    row(
        RULES,
        "条件 全部符合 {\n  ${1:会员}  依据 \"${2:原文}\"\n}",
        "conditions all_of {\n  ${1:member}  cites \"${2:words}\"\n}",
        ("条件：全部符合", "conditions that must all hold"),
    ),
    row(
        RULES,
        "条件 任一符合 {\n  ${1:会员}  依据 \"${2:原文}\"\n}",
        "conditions any_of {\n  ${1:member}  cites \"${2:words}\"\n}",
        ("条件：有一项就行", "conditions of which one is enough"),
    ),
    row(
        RULES,
        "条件 至少 ${1:2} 项 {\n  ${2:会员}  依据 \"${3:原文}\"\n}",
        "conditions at_least ${1:2} of {\n  ${2:member}  cites \"${3:words}\"\n}",
        ("条件：至少几项", "conditions of which some number must hold"),
    ),
    row(
        RULES,
        "条件 均不符合 {\n  ${1:受过处罚}  依据 \"${2:原文}\"\n}",
        "conditions none_of {\n  ${1:punished}  cites \"${2:words}\"\n}",
        ("条件：一项也不能有", "conditions of which none may hold"),
    ),
    row(
        CONDITIONS,
        "${1:名称} : 任一符合 {\n  ${2:会员}  依据 \"${3:原文}\"\n}",
        "${1:name} : any_of {\n  ${2:member}  cites \"${3:words}\"\n}",
        ("一组条件，有名称", "a named group of conditions"),
    ),
    row(
        CONDITIONS,
        "当 ${1:会员} 须 ${2:持卡}  依据 \"${3:原文}\"",
        "when ${1:member} require ${2:has_card}  cites \"${3:words}\"",
        ("只对一部分人要求的条件", "a condition on some people only"),
    ),
    row(
        RULES,
        "金额 分档 ${1:人数} {\n  不满 ${2:20人} | ${3:1万元}\n  ${2}以上 | ${4:2万元}\n}  依据 \"${5:原文}\"",
        "amount tiers ${1:people} {\n  less_than ${2:20 people} | ${3:1000 yuan}\n  ${2} or_more | ${4:2000 yuan}\n}  cites \"${5:words}\"",
        ("金额：分档", "an amount in tiers"),
    ),
    row(
        RULES,
        "金额 表 {\n          | ${1:20人以下} | ${2:21人以上}\n  ${3:不满 4周} | ${4:1万元} | ${5:2万元}\n  ${6:4周以上} | ${7:2万元} | ${8:3万元}\n  列 ${9:人数}  行 ${10:周数}\n}  依据 \"${11:原文}\"",
        "amount table {\n          | ${1:20 people or_less} | ${2:21 people or_more}\n  ${3:less_than 4 weeks} | ${4:1000 yuan} | ${5:2000 yuan}\n  ${6:4 weeks or_more} | ${7:2000 yuan} | ${8:3000 yuan}\n  columns ${9:people}  rows ${10:duration}\n}  cites \"${11:words}\"",
        ("金额：表", "an amount in a table"),
    ),
    row(
        RULES,
        "分担 {\n  ${1:市总工会} ${2:50%}\n  ${3:区总工会} ${4:余额}\n}  依据 \"${5:原文}\"",
        "split {\n  ${1:council} ${2:50%}\n  ${3:county} ${4:remainder}\n}  cites \"${5:words}\"",
        ("分担：各出多少", "who pays which part"),
    ),
    row(
        RULES,
        "受理期 按 ${1:申请日期} {\n  ${2:第一批} ${3:2019-03-15} 至 ${4:2019-04-15}  依据 \"${5:原文}\"\n}",
        "window by ${1:applied_on} {\n  ${2:spring} ${3:2019-03-15} to ${4:2019-04-15}  cites \"${5:words}\"\n}",
        ("受理期", "when one may apply"),
    ),
    row(
        RULES,
        "截止 ${1:申报} 按 ${2:申请日期} 不晚于 ${3:2019-11-30}  依据 \"${4:原文}\"",
        "deadline ${1:claim} by ${2:applied_on} not_after ${3:2019-11-30}  cites \"${4:words}\"",
        ("截止：最后一天", "a last day"),
    ),
    row(
        RULES,
        "截止 ${1:申报} 按 ${2:申请日期} 自 ${3:事故日期} 起 ${4:180天}内  依据 \"${5:原文}\"",
        "deadline ${1:claim} by ${2:applied_on} since ${3:accident} from ${4:180 days} inside  cites \"${5:words}\"",
        ("截止：从某日起多少天内", "a last day, so long after another"),
    ),
    row(
        RULES,
        "保障期 {\n  起 ${1:次月首日(申请日期)}  依据 \"${2:原文}\"\n  止 ${3:起 + 1年 - 1天}  依据 \"${4:原文}\"\n}",
        "period {\n  from ${1:first_of_next_month(applied_on)}  cites \"${2:words}\"\n  until ${3:from + 1 year - 1 day}  cites \"${4:words}\"\n}",
        ("保障期：起和止", "from when until when"),
    ),
    row(
        RULES,
        "限次 每 ${1:年度} ${2:1次} 已有 ${3:本年次数}  依据 \"${4:原文}\"",
        "limit per ${1:calendar_year} ${2:1 times} already ${3:times_granted}  cites \"${4:words}\"",
        ("限次", "how often"),
    ),
    row(
        At::Value,
        "分档 ${1:人数} {\n  不满 ${2:20人} | ${3:1万元}\n  ${2}以上 | ${4:2万元}\n}",
        "tiers ${1:people} {\n  less_than ${2:20 people} | ${3:1000 yuan}\n  ${2} or_more | ${4:2000 yuan}\n}",
        ("分档", "tiers"),
    ),
    row(
        At::Value,
        "累进 ${1:费用} {\n  ${2:1000元}以下 | ${3:50%}\n  超过 ${2} | ${4:20%}\n}",
        "slices ${1:cost} {\n  ${2:1000 yuan} or_less | ${3:50%}\n  more_than ${2} | ${4:20%}\n}",
        ("累进", "slices"),
    ),
    row(
        At::Value,
        "表 {\n  ${1:级别} || ${2:奖金}\n  ${3:甲级} || ${4:2000元}\n  ${5:乙级} || ${6:1000元}\n}",
        "table {\n  ${1:level} || ${2:prize}\n  ${3:high} || ${4:2000 yuan}\n  ${5:low} || ${6:1000 yuan}\n}",
        ("决策表", "a decision table"),
    ),
    row(ANY, "依据 \"${1:原文}\"", "cites \"${1:words}\"", ("依据", "a citation")),
    row(
        ANY,
        "释义 \"${1:原文}\" 读作 \"${2:读法}\" 因 \"${3:理由}\"",
        "reading \"${1:words}\" read_as \"${2:meaning}\" because \"${3:reason}\"",
        ("释义：怎样读、为什么", "how words are read, and why"),
    ),
    row(
        ANY,
        "勘误 \"${1:原文}\" 应作 \"${2:更正}\" 因 \"${3:理由}\"",
        "erratum \"${1:printed}\" should_be \"${2:corrected}\" because \"${3:reason}\"",
        ("勘误：印错的字", "a misprint"),
    ),
    row(
        ANY,
        "未载 \"${1:什么}\" 因 \"${2:理由}\"",
        "not_stated \"${1:what}\" because \"${2:reason}\"",
        ("未载：原文没有说的", "what the source does not say"),
    ),
    row(At::Behind, "依据 \"${1:原文}\"", "cites \"${1:words}\"", ("依据", "a citation")),
    row(
        At::Behind,
        "释义 \"${1:原文}\" 读作 \"${2:读法}\" 因 \"${3:理由}\"",
        "reading \"${1:words}\" read_as \"${2:meaning}\" because \"${3:reason}\"",
        ("释义：怎样读、为什么", "how words are read, and why"),
    ),
    row(
        At::Behind,
        "勘误 \"${1:原文}\" 应作 \"${2:更正}\" 因 \"${3:理由}\"",
        "erratum \"${1:printed}\" should_be \"${2:corrected}\" because \"${3:reason}\"",
        ("勘误：印错的字", "a misprint"),
    ),
];

impl Asked<'_> {
    /// The constructs that may begin at a place.
    pub(super) fn constructs(&self, context: &Context<'_>) -> Vec<Offer> {
        let starts = context.behind == Behind::Nothing;
        let ruled = matches!(context.block, Block::General | Block::Programme | Block::Benefit | Block::Conditions);
        let fits = |at: At| match at {
            At::Start(blocks) => starts && blocks.contains(&context.block),
            At::Behind => !starts && (ruled || matches!(context.block, Block::Split | Block::Other)),
            At::Value => context.valued && ruled,
        };
        let fitting = CONSTRUCTS.iter().filter(|construct| fits(construct.at));
        fitting.map(|construct| self.whole(construct)).collect()
    }

    fn whole(&self, construct: &Construct) -> Offer {
        let year =
            self.workspace.policy.in_force.map_or_else(|| "2019".to_owned(), |(from, _)| from.year().to_string());
        let text = self.spelling.pick(construct.zh, construct.en).replace("2019-", &format!("{year}-"));
        let plain = filled(&text);
        let (first, more) = plain.split_once('\n').map_or((plain.as_str(), ""), |(first, _)| (first, " …"));
        Offer {
            text: format!("{first}{more}"),
            what: What::Construct,
            detail: self.language.choose(construct.doc.0, construct.doc.1),
            insert: Some(Insert { snippet: Some(text), plain: plain.clone() }),
            place: None,
        }
    }
}

/// What is inserted instead of the words that are offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Insert {
    /// With places to fill in.
    pub snippet: Option<String>,
    pub plain: String,
}

/// A text with every place as it stands.
fn filled(snippet: &str) -> String {
    let mut known: Vec<(String, String)> = Vec::new();
    fill(snippet, &mut known)
}

fn fill(snippet: &str, known: &mut Vec<(String, String)>) -> String {
    let mut out = String::with_capacity(snippet.len());
    let mut rest = snippet;
    while let Some((before, behind)) = rest.split_once('$') {
        out.push_str(before);
        let braced = behind.strip_prefix('{');
        let inner = braced.unwrap_or(behind);
        let digits = inner.len().saturating_sub(inner.trim_start_matches(|c: char| c.is_ascii_digit()).len());
        let (number, after) = inner.split_at(digits);
        let (value, after) = match (braced, after.strip_prefix(':')) {
            (Some(_), Some(body)) => {
                let (body, after) = body.split_once('}').unwrap_or((body, ""));
                let value = fill(body, known);
                known.push((number.to_owned(), value.clone()));
                (value, after)
            }
            (Some(_), None) => (same(number, known), after.strip_prefix('}').unwrap_or(after)),
            (None, _) => (same(number, known), after),
        };
        out.push_str(&value);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn same(number: &str, known: &[(String, String)]) -> String {
    known.iter().find(|(own, _)| own == number).map(|(_, value)| value.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{At, Block, CONSTRUCTS, filled};

    /// A text in which the construct stands where it is offered, in each of its blocks.
    fn around(at: At, english: bool) -> Vec<(&'static str, &'static str)> {
        let block = |block: Block| match (block, english) {
            (Block::File, _) => ("", ""),
            (Block::General, false) => ("总则 \"集\" {\n", "\n}"),
            (Block::General, true) => ("general \"set\" {\n", "\n}"),
            (Block::Programme, false) => ("项目 甲 {\n", "\n}"),
            (Block::Programme, true) => ("programme a {\n", "\n}"),
            (Block::Benefit, false) => ("项目 甲 { 待遇 乙 {\n", "\n} }"),
            (Block::Benefit, true) => ("programme a { benefit b {\n", "\n} }"),
            (Block::Case, false) => ("样例 甲 {\n", "\n}"),
            (Block::Case, true) => ("case a {\n", "\n}"),
            (Block::Facts, false) => ("项目 甲 { 事实 {\n", "\n} }"),
            (Block::Facts, true) => ("programme a { facts {\n", "\n} }"),
            (Block::Conditions, false) => ("项目 甲 { 条件 {\n", "\n} }"),
            (Block::Conditions, true) => ("programme a { conditions {\n", "\n} }"),
            (Block::Given | Block::Expected | Block::Split | Block::Other, _) => panic!("nothing is offered there"),
        };
        match (at, english) {
            (At::Start(blocks), _) => blocks.iter().map(|one| block(*one)).collect(),
            (At::Behind, false) => {
                vec![
                    ("项目 甲 { 金额 1元  ", "\n}"),
                    ("项目 甲 { 条件 {\n 乙 ", "\n} }"),
                    ("项目 甲 { 分担 {\n 乙 全额 ", "\n} }"),
                ]
            }
            (At::Behind, true) => vec![
                ("programme a { amount 1 yuan  ", "\n}"),
                ("programme a { conditions {\n b ", "\n} }"),
                ("programme a { split {\n b whole ", "\n} }"),
            ],
            (At::Value, false) => {
                vec![("项目 甲 { 金额 ", "\n}"), ("项目 甲 { 定义 乙 = ", "\n}"), ("项目 甲 { 输出 乙 = ", "\n}")]
            }
            (At::Value, true) => vec![("programme a { amount ", "\n}"), ("programme a { define b = ", "\n}")],
        }
    }

    #[test]
    fn every_construct_parses_where_it_is_offered() {
        for construct in CONSTRUCTS {
            for (english, snippet) in [(false, construct.zh), (true, construct.en)] {
                for (open, close) in around(construct.at, english) {
                    let text = format!("{open}{}{close}\n", filled(snippet));
                    let parsed = heng_grammar::parse(&text);
                    assert!(parsed.diagnostics.is_empty(), "{text}\n{:?}", parsed.diagnostics);
                }
            }
        }
    }

    /// The numbers of the places, in their order.
    fn places(snippet: &str) -> Vec<&str> {
        let open = snippet.split("${").skip(1).filter_map(|rest| rest.split_once(':'));
        let numbers = open.map(|(number, _)| number);
        numbers.filter(|number| number.chars().all(|c| c.is_ascii_digit())).collect()
    }

    #[test]
    fn both_spellings_have_the_same_places_in_order() {
        for construct in CONSTRUCTS {
            let numbers: Vec<String> = (1..=places(construct.zh).len()).map(|number| number.to_string()).collect();
            assert_eq!(places(construct.zh), numbers, "{}", construct.zh);
            assert_eq!(places(construct.en), numbers, "{}", construct.en);
        }
    }

    #[test]
    fn places_are_filled_in() {
        assert_eq!(filled("甲 ${1:20人} ${2:$1以上} ${1}止 $1"), "甲 20人 20人以上 20人止 20人");
        assert_eq!(filled("没有"), "没有");
    }
}
