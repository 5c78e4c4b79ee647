//! The places where text may be stray, and what belongs there.
//!
//! In: nothing. Out: for each place its keywords, for suggestions, and what is said when nothing better is
//! known. The keywords are named by their ids of the table.

use crate::diagnostic::Message;
use crate::keyword::{self, Keyword, Place};

/// The construct around stray text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Where {
    File,
    Member,
    /// between the words of a header and its brace
    Header,
    Facts,
    Conditions,
    /// after a complete condition
    Condition,
    Parameter,
    Split,
    Windows,
    Period,
    Channel,
    Table,
    /// after a complete row
    Row,
    Tiers,
    Case,
    Given,
    Expected,
}

impl Where {
    /// The ids of the keywords that may begin an entry here.
    fn ids(self) -> &'static [&'static str] {
        match self {
            Self::File | Self::Member | Self::Condition | Self::Row | Self::Given | Self::Facts => &[],
            Self::Header => {
                &["all_of", "any_of", "at_least_n", "none_of", "first", "object", "by_ratio", "by", "benefit", "items"]
            }
            Self::Conditions => &["all_of", "any_of", "at_least_n", "none_of", "when", "except", "cites"],
            Self::Parameter => &["since", "confirmed_until", "to_confirm", "source"],
            Self::Split => &["when", "otherwise", "whole", "remainder", "not_stated", "by_ratio"],
            Self::Windows => &["to", "cites"],
            Self::Period => &["from", "until"],
            Self::Channel => &["open", "closed", "steps", "documents", "cites", "reading", "erratum"],
            Self::Table | Self::Tiers => &["columns", "rows", "cites", "reading", "erratum", "first"],
            Self::Case => &["benefit", "on", "facts", "expect"],
            Self::Expected => &[
                "eligible",
                "ineligible",
                "undetermined",
                "amount",
                "split",
                "output",
                "timing",
                "channel",
                "flag",
                "pending",
                "fails",
            ],
        }
    }

    /// The keywords that may begin an entry here.
    pub(super) fn first_words(self) -> Vec<&'static Keyword> {
        let opens = |row: &&'static Keyword| match self {
            Self::File => row.place == Place::File,
            Self::Member => matches!(row.place, Place::Member | Place::Annotation) || row.id == "case",
            Self::Header
            | Self::Facts
            | Self::Conditions
            | Self::Condition
            | Self::Parameter
            | Self::Split
            | Self::Windows
            | Self::Period
            | Self::Channel
            | Self::Table
            | Self::Row
            | Self::Tiers
            | Self::Case
            | Self::Given
            | Self::Expected => self.ids().contains(&row.id),
        };
        keyword::all().filter(opens).collect()
    }

    /// The keywords that may continue an entry here.
    pub(super) fn next_words(self) -> Vec<&'static Keyword> {
        let continues = |row: &&'static Keyword| match row.place {
            Place::Inside | Place::Expression | Place::Annotation | Place::Rounding => true,
            Place::Case => matches!(self, Self::Case | Self::Expected),
            Place::Type => matches!(self, Self::Facts | Self::Parameter),
            Place::File | Place::Member => self.ids().contains(&row.id),
        };
        keyword::all().filter(continues).collect()
    }

    pub(super) fn message(self) -> Message {
        match self {
            Self::File => Message::new("这里要写 总则、项目 或 样例", "only general, programme and case stand here"),
            Self::Member => Message::new("这一行不以关键词开头", "this line does not begin with a keyword"),
            Self::Header => Message::new("“{”前面有读不懂的文字", "the words before “{” are not understood"),
            Self::Facts => Message::new("这不是事实的写法", "this is not how a fact is declared"),
            Self::Conditions | Self::Condition => {
                Message::new("这不是条件的写法", "this is not how a condition is written")
            }
            Self::Parameter => Message::new("这不是参数值的写法", "this is not a dated value"),
            Self::Split => Message::new("这不是分担的写法", "this is not how a share is written"),
            Self::Windows => Message::new("这不是受理期的写法", "this is not how a window is written"),
            Self::Period => Message::new("保障期里只写 起 和 止", "only from and until stand in a period"),
            Self::Channel => Message::new("这一行不能写在渠道里", "this line cannot stand in a channel"),
            Self::Table | Self::Row | Self::Tiers => Message::new("这不是表格的一行", "this is not a row of the table"),
            Self::Case => Message::new("这一行不能写在样例里", "this line cannot stand in a case"),
            Self::Given => Message::new("这不是事实取值的写法", "this is not how the value of a fact is given"),
            Self::Expected => Message::new("这不是应有结果的写法", "this is not how a result is written"),
        }
    }

    pub(super) fn help(self) -> Message {
        match self {
            Self::File => Message::new("写作 项目 名称 \"标题\" { … }", "write programme NAME \"title\" { … }"),
            Self::Member => Message::new(
                "每一行以 条件、金额、分担、依据 等关键词开头；说明文字前面加 #",
                "begin each line with a keyword such as conditions, amount or split; put # before a comment",
            ),
            Self::Header => Message::new("删去这些文字，或检查拼写", "delete these words or check their spelling"),
            Self::Facts => Message::new(
                "写作 托管人数 : 整数 人  1人以上",
                "write children : integer children  1 children or_more",
            ),
            Self::Conditions | Self::Condition => Message::new(
                "一行一个条件，例如 托管人数 20人以上",
                "one condition a line, such as children 20 children or_more",
            ),
            Self::Parameter => {
                Message::new("写作 自 2019-04-01 2480元 来源 \"…\"", "write since 2019-04-01 2480 yuan source \"…\"")
            }
            Self::Split => Message::new("写作 市总工会 50%  区总工会 50%", "write council 50%  county 50%"),
            Self::Windows => {
                Message::new("写作 第一批 2019-03-15 至 2019-04-15", "write spring 2024-02-01 to 2024-03-31")
            }
            Self::Period => {
                Message::new("写作 起 起保日 和 止 起 + 1年 - 1天", "write from DAY and until from + 1 year - 1 day")
            }
            Self::Channel | Self::Table | Self::Row | Self::Tiers | Self::Case | Self::Given | Self::Expected => {
                self.inner_help()
            }
        }
    }

    /// The help of blocks that hold no rules.
    fn inner_help(self) -> Message {
        match self {
            Self::Channel => Message::new(
                "写 开放 当 …、不开放、流程 甲 → 乙 或 材料 \"…\"",
                "write open when …, closed, steps a → b or documents \"…\"",
            ),
            Self::Table | Self::Row => Message::new(
                "各格之间写 |，例如 不满 4周 | 2万元 | 4万元",
                "divide the cells by |, as in less_than 4 weeks | 2000 yuan",
            ),
            Self::Tiers => Message::new("写作 不满 20人 | 6万元", "write less_than 20 children | 3000 yuan"),
            Self::Case => Message::new(
                "样例里写 待遇 … 于 …、事实 { … } 和 应为 { … }",
                "a case has benefit … on …, facts { … } and expect { … }",
            ),
            Self::Given => Message::new("写作 托管人数 = 20人", "write children = 20 children"),
            Self::Expected => Message::new(
                "写 符合、金额 4万元、市总工会 2万元、输出 名称 = 值、时间、渠道、标记、待补 或 不符",
                "write eligible, amount 4000 yuan, council 2000 yuan, output NAME = VALUE, timing, channel, flag, pending or fails",
            ),
            Self::File
            | Self::Member
            | Self::Header
            | Self::Facts
            | Self::Conditions
            | Self::Condition
            | Self::Parameter
            | Self::Split
            | Self::Windows
            | Self::Period => Message::new("删去这些文字，或检查拼写", "delete these words or check their spelling"),
        }
    }

    /// What to do with text after a complete entry.
    pub(super) fn tail_help(self) -> Message {
        match self {
            Self::Member | Self::File => Message::new(
                "下一项另起一行；算式的两部分之间要有运算符",
                "begin a new line for the next member; put an operator between two values",
            ),
            Self::Header
            | Self::Facts
            | Self::Conditions
            | Self::Condition
            | Self::Parameter
            | Self::Split
            | Self::Windows
            | Self::Period
            | Self::Channel
            | Self::Table
            | Self::Row
            | Self::Tiers
            | Self::Case
            | Self::Given
            | Self::Expected => self.help(),
        }
    }
}
