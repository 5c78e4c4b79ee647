//! Small worlds, in which every case can be counted.
//!
//! In: a random list of conditions and table rows over seven facts of few values and a parameter. Out: the policy text that says so,
//! and, by going through every case with code of its own, what is true of it: gaps, overlaps, rows that are never
//! taken, conditions without effect. The analysis must find the same.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use std::collections::BTreeSet;
use std::fmt::Write;

/// One case: a value for every fact.
#[derive(Debug, Clone, Copy)]
pub struct World {
    /// 人数, 0 to 6
    people: i32,
    /// 周数, 1 to 4
    weeks: i32,
    /// 会员
    member: bool,
    /// 级别: 甲 乙 丙
    level: usize,
    /// 签订日 and 发证日, days of January 2019 from 1 to 6
    signed: i32,
    issued: i32,
    /// 出生日, days of January 2017 from 2 to 4
    born: i32,
}

impl World {
    /// The whole years from 出生日 to 签订日.
    fn age(self) -> i32 {
        if self.signed >= self.born { 2 } else { 1 }
    }

    /// 起日: two days after 签订日 where that is the second, third or fourth, else 发证日.
    fn start(self) -> i32 {
        if (2..=4).contains(&self.signed) { self.signed + 2 } else { self.issued }
    }

    /// 人数上限 on 签订日.
    fn limit(self) -> i32 {
        if self.signed >= RAISED { 4 } else { 2 }
    }
}

/// The day of January 2019 on which 人数上限 is raised.
const RAISED: i32 = 4;

/// How two numbers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    Less,
    AtMost,
    AtLeast,
    More,
}

/// A test of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    Anything,
    People(Relation, i32),
    PeopleBetween(i32, i32),
    Weeks(Relation, i32),
    Member(bool),
    Levels(Vec<usize>),
    Signed(Relation, i32),
    /// 发证日 against 签订日
    Issued(Relation),
    /// 发证日 在 自 签订日 起 N天内
    IssuedWithin(i32),
    /// 周岁(出生日, 签订日)
    Age(Relation, i32),
    /// 人数 against 人数上限
    Limit(Relation),
    /// 起日 against a day of January 2019
    Start(Relation, i32),
    Either(Box<Test>, Box<Test>),
    Not(Box<Test>),
}

/// A row: what is asked of people, weeks and level, and the sum.
#[derive(Debug, Clone)]
pub struct Row {
    pub people: Test,
    pub weeks: Test,
    pub level: Test,
    pub sum: i32,
}

/// A benefit with conditions and a table.
#[derive(Debug, Clone)]
pub struct Model {
    pub conditions: Vec<Test>,
    pub rows: Vec<Row>,
}

/// A fault of a model as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Gap,
    Overlap,
    Repetition,
    Nobody,
}

/// What is true of a model.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Truth {
    /// Of gap, overlap, repetition and a benefit that nobody can get: those that there are.
    pub kinds: BTreeSet<Kind>,
    /// By position, among the rows: those never taken.
    pub dead: Vec<usize>,
    /// By position, among the conditions.
    pub always: Vec<usize>,
    pub without_effect: Vec<usize>,
}

const LEVELS: [&str; 3] = ["甲", "乙", "丙"];

impl Relation {
    fn holds(self, a: i32, b: i32) -> bool {
        match self {
            Self::Less => a < b,
            Self::AtMost => a <= b,
            Self::AtLeast => a >= b,
            Self::More => a > b,
        }
    }

    fn of_numbers(self) -> &'static str {
        match self {
            Self::Less => "不满",
            Self::AtMost => "不超过",
            Self::AtLeast => "不低于",
            Self::More => "超过",
        }
    }

    fn of_days(self) -> &'static str {
        match self {
            Self::Less => "早于",
            Self::AtMost => "不晚于",
            Self::AtLeast => "不早于",
            Self::More => "晚于",
        }
    }
}

impl Test {
    fn holds(&self, at: World) -> bool {
        match self {
            Self::Anything => true,
            Self::People(relation, number) => relation.holds(at.people, *number),
            Self::PeopleBetween(low, high) => (*low..=*high).contains(&at.people),
            Self::Weeks(relation, number) => relation.holds(at.weeks, *number),
            Self::Member(wanted) => at.member == *wanted,
            Self::Levels(levels) => levels.contains(&at.level),
            Self::Signed(relation, day) => relation.holds(at.signed, *day),
            Self::Issued(relation) => relation.holds(at.issued, at.signed),
            Self::IssuedWithin(days) => (at.signed..=at.signed + days).contains(&at.issued),
            Self::Age(relation, years) => relation.holds(at.age(), *years),
            Self::Limit(relation) => relation.holds(at.people, at.limit()),
            Self::Start(relation, day) => relation.holds(at.start(), *day),
            Self::Either(a, b) => a.holds(at) || b.holds(at),
            Self::Not(inner) => !inner.holds(at),
        }
    }

    /// As a condition.
    pub fn line(&self) -> String {
        match self {
            Self::Anything => "是".to_owned(),
            Self::People(..) | Self::PeopleBetween(..) => format!("人数 {}", self.cell()),
            Self::Weeks(..) => format!("周数 {}", self.cell()),
            Self::Member(true) => "会员".to_owned(),
            Self::Member(false) => "非 会员".to_owned(),
            Self::Levels(_) => format!("级别 {}", self.cell()),
            Self::Signed(relation, day) => format!("签订日 {} 2019-01-{day:02}", relation.of_days()),
            Self::Issued(relation) => format!("发证日 {} 签订日", relation.of_days()),
            Self::IssuedWithin(days) => format!("发证日 在 自 签订日 起 {days}天内"),
            Self::Age(relation, years) => format!("周岁(出生日, 签订日) {} {years}周岁", relation.of_numbers()),
            Self::Limit(relation) => format!("人数 {} 人数上限", relation.of_numbers()),
            Self::Start(relation, day) => format!("起日 {} 2019-01-{day:02}", relation.of_days()),
            Self::Either(a, b) => format!("({}) 或 ({})", a.line(), b.line()),
            Self::Not(inner) => format!("非 ({})", inner.line()),
        }
    }

    /// In a column of a table.
    fn cell(&self) -> String {
        match self {
            Self::People(relation, number) => format!("{} {number}人", relation.of_numbers()),
            Self::PeopleBetween(low, high) => format!("{low}—{high}人"),
            Self::Weeks(relation, number) => format!("{} {number}周", relation.of_numbers()),
            Self::Levels(levels) => {
                let names: Vec<&str> = levels.iter().filter_map(|at| LEVELS.get(*at)).copied().collect();
                format!("属于 {}", names.join("、"))
            }
            Self::Anything
            | Self::Member(_)
            | Self::Signed(..)
            | Self::Issued(_)
            | Self::IssuedWithin(_)
            | Self::Age(..)
            | Self::Limit(_)
            | Self::Start(..)
            | Self::Either(..)
            | Self::Not(_) => "任意".to_owned(),
        }
    }
}

impl Row {
    fn holds(&self, at: World) -> bool {
        self.people.holds(at) && self.weeks.holds(at) && self.level.holds(at)
    }
}

impl Model {
    /// The policy: each condition and each row on a line of its own.
    pub fn text(&self) -> String {
        let mut text = String::from(
            "总则 \"小世界\" {\n  施行 2019-01-01 至 2019-12-31\n  出资方 区总工会\n  月末 取月末日\n  参数 人数上限 : 整数 人 {\n",
        );
        let _ = writeln!(
            text,
            "    自 2019-01-01 2人 来源 \"甲\"\n    自 2019-01-{RAISED:02} 4人 来源 \"甲\"\n    核至 2019-12-31"
        );
        text.push_str("  }\n}\n项目 示例 {\n  待遇 补贴 {\n    基准日 签订日\n    事实 {\n");
        text.push_str("      人数 : 整数 人  0人以上 6人以下  周数 : 整数 周  1周以上 4周以下\n      会员 : 是否  级别 : 甲 | 乙 | 丙\n");
        text.push_str("      签订日 : 日期  在 2019-01-01 至 2019-01-06\n      发证日 : 日期  在 2019-01-01 至 2019-01-06\n      出生日 : 日期  在 2017-01-02 至 2017-01-04\n    }\n");
        text.push_str("    定义 起日 = 当 签订日 在 2019-01-02 至 2019-01-04 签订日 + 2天\n              否则 发证日  依据 \"甲\"\n");
        if !self.conditions.is_empty() {
            text.push_str("    条件 全部符合 {\n");
            text.extend(self.conditions.iter().map(|test| format!("      {}  依据 \"甲\"\n", test.line())));
            text.push_str("    }\n");
        }
        text.push_str("    金额 表 {\n      人数 | 周数 | 级别 || 费\n");
        let cells = |row: &Row| (row.people.cell(), row.weeks.cell(), row.level.cell(), row.sum);
        let rows = self.rows.iter().map(cells);
        text.extend(rows.map(|(people, weeks, level, sum)| format!("      {people} | {weeks} | {level} || {sum}元\n")));
        text.push_str("    }  依据 \"甲\"\n    分担 { 区总工会 全额 }  依据 \"甲\"\n    输出 年龄 = 周岁(出生日, 签订日)  依据 \"甲\"\n    输出 起始 = 起日  依据 \"甲\"\n  }\n}\n");
        text
    }

    /// What going through every case shows.
    pub fn truth(&self) -> Truth {
        let worlds = worlds();
        let meets = |at: &World| self.conditions.iter().all(|test| test.holds(*at));
        let entitled: Vec<World> = worlds.iter().copied().filter(meets).collect();
        if entitled.is_empty() {
            return Truth { kinds: BTreeSet::from([Kind::Nobody]), ..Truth::default() };
        }
        let always = self.positions(|test| worlds.iter().all(|at| test.holds(*at)));
        let mut truth = Truth { always, ..Truth::default() };
        let implied = |number: usize, test: &Test| {
            let others =
                |at: &&World| self.conditions.iter().filter(|other| *other != test).all(|other| other.holds(**at));
            let repeated = self.conditions.iter().take(number).any(|earlier| earlier == test);
            repeated || worlds.iter().filter(others).all(|at| test.holds(*at))
        };
        let conditions = self.conditions.iter().enumerate();
        truth.without_effect = conditions.filter(|(at, test)| implied(*at, test)).map(|(at, _)| at).collect();
        truth.without_effect.retain(|at| !truth.always.contains(at));
        self.of_rows(&entitled, &mut truth);
        truth
    }

    fn positions(&self, holds: impl Fn(&Test) -> bool) -> Vec<usize> {
        self.conditions.iter().enumerate().filter(|(_, test)| holds(test)).map(|(at, _)| at).collect()
    }

    fn of_rows(&self, entitled: &[World], truth: &mut Truth) {
        let count = self.rows.len();
        let (mut held, mut alone) = (vec![false; count], vec![false; count]);
        let mut together = Vec::new();
        for at in entitled {
            let rows: Vec<usize> = (0..count).filter(|row| self.rows[*row].holds(*at)).collect();
            if rows.is_empty() {
                truth.kinds.insert(Kind::Gap);
            }
            for row in &rows {
                held[*row] = true;
                alone[*row] |= rows.len() == 1;
                together.extend(rows.iter().filter(|other| *other > row).map(|other| (*row, *other)));
            }
        }
        let differ = |(a, b): &(usize, usize)| self.rows[*a].sum != self.rows[*b].sum;
        if together.iter().any(differ) {
            truth.kinds.insert(Kind::Overlap);
        }
        truth.dead = (0..count).filter(|row| !held[*row]).collect();
        if together.iter().any(|pair| !differ(pair) && (!alone[pair.0] || !alone[pair.1])) {
            truth.kinds.insert(Kind::Repetition);
        }
    }
}

fn worlds() -> Vec<World> {
    let mut worlds = Vec::new();
    for people in 0..=6 {
        for weeks in 1..=4 {
            for member in [false, true] {
                for level in 0..LEVELS.len() {
                    for signed in 1..=6 {
                        for (issued, born) in (1..=6).flat_map(|issued| (2..=4).map(move |born| (issued, born))) {
                            worlds.push(World { people, weeks, member, level, signed, issued, born });
                        }
                    }
                }
            }
        }
    }
    worlds
}

fn relations() -> impl Strategy<Value = Relation> + Clone {
    prop_oneof![Just(Relation::Less), Just(Relation::AtMost), Just(Relation::AtLeast), Just(Relation::More)]
}

fn people() -> impl Strategy<Value = Test> + Clone {
    prop_oneof![
        (relations(), 0..=6_i32).prop_map(|(relation, number)| Test::People(relation, number)),
        (0..=5_i32, 0..=4_i32).prop_map(|(low, more)| Test::PeopleBetween(low, low + more)),
    ]
}

fn weeks() -> impl Strategy<Value = Test> + Clone {
    (relations(), 1..=4_i32).prop_map(|(relation, number)| Test::Weeks(relation, number))
}

fn levels() -> impl Strategy<Value = Test> + Clone {
    (1..7_usize).prop_map(|bits| Test::Levels((0..LEVELS.len()).filter(|at| bits >> at & 1 == 1).collect()))
}

fn tests() -> impl Strategy<Value = Test> {
    let simple = prop_oneof![
        people(),
        weeks(),
        levels(),
        any::<bool>().prop_map(Test::Member),
        (relations(), 1..=6_i32).prop_map(|(relation, day)| Test::Signed(relation, day)),
        relations().prop_map(Test::Issued),
        (1..=4_i32).prop_map(Test::IssuedWithin),
        (relations(), 1..=3_i32).prop_map(|(relation, years)| Test::Age(relation, years)),
        relations().prop_map(Test::Limit),
        (relations(), 1..=7_i32).prop_map(|(relation, day)| Test::Start(relation, day)),
    ];
    simple.prop_recursive(1, 3, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Test::Either(Box::new(a), Box::new(b))),
            inner.prop_map(|inner| {
                // 非 会员 is one test, so that equal conditions are equal here.
                if let Test::Member(truth) = inner { Test::Member(!truth) } else { Test::Not(Box::new(inner)) }
            }),
        ]
    })
}

fn rows() -> impl Strategy<Value = Row> {
    let or_any = |test: proptest::strategy::BoxedStrategy<Test>| prop_oneof![2 => test, 1 => Just(Test::Anything)];
    let cells = (or_any(people().boxed()), or_any(weeks().boxed()), or_any(levels().boxed()), 1..=2_i32);
    cells.prop_map(|(people, weeks, level, sum)| Row { people, weeks, level, sum })
}

/// Models with up to four conditions and six rows.
pub fn models() -> impl Strategy<Value = Model> {
    (vec(tests(), 0..=4), vec(rows(), 1..=6)).prop_map(|(conditions, rows)| Model { conditions, rows })
}
