//! The syntax tree: what the author wrote, with positions, before any name means anything.
//!
//! In: nothing; these are the types that [`crate::parse`] fills. Out: one [`File`] per text, whatever the text.
//! The tree is free of pest types and of keyword spellings: the Chinese and the English writing of one
//! policy give the same tree. A part that is missing is a `Hole`; text that fits no rule is not in the
//! tree at all, it is in the diagnostics. Names are unresolved, literals are exact text, nothing is typed.

use crate::span::Span;

/// One policy file.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// The general part, programmes and cases, in the order written.
    pub items: Vec<Item>,
    /// Every comment with its place, for the formatter and the editor.
    pub comments: Vec<Comment>,
}

/// `# …` to the end of the line.
#[derive(Debug, Clone)]
pub struct Comment {
    pub text: String,
    pub span: Span,
}

/// What may stand at the top of a file.
#[derive(Debug, Clone)]
pub enum Item {
    /// `总则 "…" { … }`
    General(General),
    /// `项目 NAME "…" { … }`
    Programme(Programme),
    /// `样例 NAME { … }` beside the programme, in a file of cases.
    Case(Case),
}

/// An identifier: a bare word in any script, or `「…」` around anything.
#[derive(Debug, Clone)]
pub struct Name {
    pub text: String,
    pub span: Span,
}

/// A quoted text, without its quote marks.
#[derive(Debug, Clone)]
pub struct Text {
    pub text: String,
    pub span: Span,
}

/// The general part of a policy set.
#[derive(Debug, Clone)]
pub struct General {
    pub title: Option<Text>,
    pub members: Vec<Member>,
    pub span: Span,
}

/// One scheme.
#[derive(Debug, Clone)]
pub struct Programme {
    /// Empty text when the author left the name out; the parser has then reported it.
    pub name: Name,
    pub title: Option<Text>,
    pub members: Vec<Member>,
    pub span: Span,
}

/// What can be granted under a programme.
#[derive(Debug, Clone)]
pub struct Benefit {
    pub name: Name,
    pub title: Option<Text>,
    /// `对象 场所`: whom one decision is about.
    pub object: Option<Name>,
    pub members: Vec<Member>,
    pub span: Span,
}

/// A member of a general part, programme or benefit. Which member may stand where is checked after parsing.
#[derive(Debug, Clone)]
pub enum Member {
    /// `施行 D 至 D`
    InForce(Interval),
    /// `出资方 甲、乙`
    Payers(Vec<Name>),
    /// `月末 取月末日`
    MonthEnd(MonthEnd),
    /// `来源 NAME "title"`
    Source(Source),
    /// `编号 8`
    Number(Number),
    /// `事实 { … }`
    Facts(Vec<Fact>),
    /// `枚举 NAME : a | b`
    Enumeration(Enumeration),
    /// `参数 NAME : TYPE { … }`
    Parameter(Parameter),
    /// `定义 NAME = EXPR`
    Definition(Definition),
    /// `表 NAME { … }`, whose result columns become names.
    Table(NamedTable),
    /// `待遇 NAME … { … }`
    Benefit(Benefit),
    /// `样例 NAME { … }`
    Case(Case),
    /// `基准日 EXPR`
    AsOf(AsOf),
    /// `条件 … { … }`
    Conditions(Group),
    /// `金额 …`
    Amount(Amount),
    /// `分担 { … }`
    Split(Split),
    /// `受理期 …`
    Windows(Windows),
    /// `截止 NAME …`
    Deadline(Deadline),
    /// `保障期 … { 起 … 止 … }`
    Period(Period),
    /// `日期 NAME = EXPR`, a day that the decision states
    Day(Definition),
    /// `限次 …`
    Limit(Limit),
    /// `名额 …`
    Quota(Quota),
    /// `优先`, `重点` or `提示`
    Flag(Flag),
    /// `渠道 NAME { … }`
    Channel(Channel),
    /// `材料 "…"、"…"`
    Documents(Listing),
    /// `服务 …、…`
    Services(Listing),
    /// `输出 NAME = EXPR`
    Output(Definition),
    /// `依据`, `释义`, `勘误` that follow no other member, and every `未载`.
    Annotation(Annotation),
}

/// Two days, both included.
#[derive(Debug, Clone)]
pub struct Interval {
    pub from: Expr,
    pub to: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// What `日期 + 个月` gives when the month has no such day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthEndRule {
    /// `取月末日`: the last day of that month (Civil Code art. 202).
    LastDay,
    /// `取次月首日`: the first day of the month after.
    NextFirst,
    /// The rule is missing or no known one.
    Hole,
}

/// `月末 …`
#[derive(Debug, Clone)]
pub struct MonthEnd {
    pub rule: MonthEndRule,
    pub span: Span,
}

/// `来源 NAME "title"`: a text that rules cite.
#[derive(Debug, Clone)]
pub struct Source {
    pub name: Option<Name>,
    pub title: Option<Text>,
    pub span: Span,
}

/// A number as written, width-folded: digits, at most one point.
#[derive(Debug, Clone)]
pub struct Number {
    pub text: String,
    pub span: Span,
}

/// A declared input.
#[derive(Debug, Clone)]
pub struct Fact {
    pub name: Name,
    pub kind: TypeExpr,
    /// All must hold of a given value.
    pub range: Vec<Test>,
    pub question: Option<Text>,
    /// `由 申请人`
    pub supplier: Option<Name>,
    /// `推算 EXPR`: the value where none is given.
    pub derived: Option<Expr>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// A written type.
#[derive(Debug, Clone)]
pub struct TypeExpr {
    pub kind: TypeKind,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum TypeKind {
    /// Nothing readable as a type.
    Hole,
    /// `是否`
    Boolean,
    /// `整数 人`
    Integer { unit: Option<Name> },
    /// `小数 公里`
    Decimal { unit: Option<Name> },
    /// `金额`
    Money,
    /// `比例`
    Ratio,
    /// `日期`
    Date,
    /// `文本`, `文本 10位数字`
    Text { digits: Option<Number> },
    /// the name of an `枚举`
    Named(Name),
    /// `a | b | c`, or ordered `a < b < c`
    Members { members: Vec<Name>, ordered: bool },
    /// `列表 { 字段 : 类型 … }`
    List { fields: Vec<Fact> },
}

/// `枚举 NAME : a < b`
#[derive(Debug, Clone)]
pub struct Enumeration {
    pub name: Name,
    pub members: Vec<Name>,
    pub ordered: bool,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// A dated published constant.
#[derive(Debug, Clone)]
pub struct Parameter {
    pub name: Name,
    pub kind: TypeExpr,
    pub values: Vec<DatedValue>,
    /// `核至 D`: confirmed unchanged until that day.
    pub confirmed_until: Option<Expr>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `自 D VALUE 来源 "…"`
#[derive(Debug, Clone)]
pub struct DatedValue {
    pub from: Expr,
    pub value: Expr,
    pub source: Option<Text>,
    pub span: Span,
}

/// `NAME (: TYPE)? = EXPR`, shared by 定义, 日期 and 输出.
#[derive(Debug, Clone)]
pub struct Definition {
    pub name: Name,
    pub kind: Option<TypeExpr>,
    pub value: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `表 NAME { … }`
#[derive(Debug, Clone)]
pub struct NamedTable {
    pub name: Option<Name>,
    pub table: Table,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `基准日 EXPR`
#[derive(Debug, Clone)]
pub struct AsOf {
    pub day: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// How the conditions of a group join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// `全部符合`
    All,
    /// `任一符合`
    Any,
    /// `至少 N 项`
    AtLeast(u32),
    /// `均不符合`
    None,
}

/// `全部符合 { … }`
#[derive(Debug, Clone)]
pub struct Group {
    pub joint: Joint,
    pub conditions: Vec<Condition>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// One line of a group.
#[derive(Debug, Clone)]
pub struct Condition {
    /// `NAME ：` makes the condition a name that other rules may use.
    pub name: Option<Name>,
    pub body: ConditionBody,
    pub annotations: Vec<Annotation>,
    /// `除外 …`, each with its own clause.
    pub exceptions: Vec<Exception>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum ConditionBody {
    /// an expression of type 是否
    Expr(Expr),
    /// `当 EXPR 须 EXPR`: the second is asked only where the first holds
    Implication { when: Expr, require: Expr },
    /// a nested group
    Group(Group),
}

/// `除外 EXPR`: where it holds, the condition it follows does not.
#[derive(Debug, Clone)]
pub struct Exception {
    pub when: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `金额 …`
#[derive(Debug, Clone)]
pub struct Amount {
    /// `最高`: an upper bound, not a sum.
    pub up_to: bool,
    pub value: Expr,
    pub annotations: Vec<Annotation>,
    pub ceiling: Option<Ceiling>,
    pub floor: Option<Floor>,
    pub span: Span,
}

/// `封顶 EXPR (已领 EXPR)?`
#[derive(Debug, Clone)]
pub struct Ceiling {
    pub value: Expr,
    pub drawn: Option<Expr>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `保底 EXPR`
#[derive(Debug, Clone)]
pub struct Floor {
    pub value: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `分担 …`
#[derive(Debug, Clone)]
pub struct Split {
    /// `按比例`: the shares are parts of their sum.
    pub by_ratio: bool,
    pub body: SplitBody,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum SplitBody {
    /// `分担 未载 "…"`: the source does not say who pays.
    NotStated(Annotation),
    /// `{ 甲 50%  乙 余额 }`
    Shares(Vec<Share>),
    /// `{ 当 C : … 否则 : … }`
    Arms { arms: Vec<SplitArm>, otherwise: Option<Box<SplitBody>> },
}

#[derive(Debug, Clone)]
pub struct SplitArm {
    pub when: Expr,
    pub shares: Vec<Share>,
    pub span: Span,
}

/// `PAYER VALUE`
#[derive(Debug, Clone)]
pub struct Share {
    pub payer: Name,
    pub value: ShareValue,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum ShareValue {
    Hole,
    /// `全额`
    Whole,
    /// `余额`
    Remainder,
    /// a sum, a percentage, or a part where the split is `按比例`
    Value(Expr),
}

/// What a late application comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Late {
    /// `逾期 不予受理` (also what silence means)
    Refused,
    /// `逾期 仍受理`
    Accepted,
}

/// `受理期 …`
#[derive(Debug, Clone)]
pub struct Windows {
    /// `按 EXPR`: the day that must fall inside; without it the as-of day.
    pub by: Option<Expr>,
    pub windows: Vec<Window>,
    pub late: Option<Late>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `第一批 D 至 D`
#[derive(Debug, Clone)]
pub struct Window {
    pub name: Name,
    pub from: Expr,
    pub to: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `截止 NAME (按 EXPR)? …`
#[derive(Debug, Clone)]
pub struct Deadline {
    pub name: Name,
    pub by: Option<Expr>,
    pub last_day: LastDay,
    pub late: Option<Late>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum LastDay {
    Hole,
    /// `不晚于 D`
    NotAfter(Expr),
    /// `自 D 起 180天内`
    Within(Within),
}

/// `自 SINCE 起 LENGTH 内`: SINCE itself is not counted, the last day is.
#[derive(Debug, Clone)]
pub struct Within {
    pub since: Expr,
    pub length: Expr,
}

/// `保障期 NAME? { 起 … 止 … }`
#[derive(Debug, Clone)]
pub struct Period {
    /// Without a name the period is called 保障期.
    pub name: Option<Name>,
    pub start: Expr,
    pub end: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `限次 …`
#[derive(Debug, Clone)]
pub struct Limit {
    /// A named limit is shown as a flag.
    pub name: Option<Name>,
    /// `每 保障期`
    pub per: Option<Name>,
    pub basis: LimitBasis,
    /// `超出 不影响`: the flag is shown, the outcome stands.
    pub no_effect: bool,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum LimitBasis {
    Hole,
    /// `1份 已有 EXPR`: within the limit while EXPR is below it
    Count { most: Expr, already: Expr },
    /// `当 EXPR`: within the limit while EXPR holds
    When(Expr),
}

/// `名额 NAME 10个 已有 EXPR`
#[derive(Debug, Clone)]
pub struct Quota {
    pub name: Name,
    pub places: Expr,
    pub taken: Expr,
    pub no_effect: bool,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlagKind {
    /// `优先`
    Priority,
    /// `重点`
    TargetGroup,
    /// `提示`
    Note,
}

/// `优先 NAME 当 EXPR`
#[derive(Debug, Clone)]
pub struct Flag {
    pub kind: FlagKind,
    pub name: Name,
    pub when: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `渠道 NAME { … }`
#[derive(Debug, Clone)]
pub struct Channel {
    pub name: Name,
    pub access: Access,
    pub procedures: Vec<Procedure>,
    pub documents: Vec<Text>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// Who may use a channel.
#[derive(Debug, Clone)]
pub enum Access {
    /// nothing written, or `开放`
    Open,
    /// `不开放`
    Closed,
    /// `开放 当 EXPR`
    When(Expr),
}

/// `流程 (当 EXPR)? A → B → C`
#[derive(Debug, Clone)]
pub struct Procedure {
    pub when: Option<Expr>,
    pub steps: Vec<Text>,
    pub span: Span,
}

/// `材料 …` or `服务 …`: names or texts, both kept as text.
#[derive(Debug, Clone)]
pub struct Listing {
    pub entries: Vec<Text>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// An entry of a register.
#[derive(Debug, Clone)]
pub struct Annotation {
    pub kind: AnnotationKind,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum AnnotationKind {
    /// `依据 "…"`, `依据 NAME "…"`: the words a rule rests on
    Citation { source: Option<Name>, quote: Text },
    /// `释义 "…" 读作 "…" 因 "…"`: how an ambiguous phrase is read
    Reading { phrase: Text, reading: Option<Text>, because: Option<Text> },
    /// `勘误 "印作" 应作 "改作" 因 "…"`; right after a citation `勘误 "改作"` alone (then `printed` is the quotation)
    Erratum { printed: Text, corrected: Option<Text>, because: Option<Text> },
    /// `未载 "…" 因 "…"`: what the source does not say
    NotStated { what: Text, because: Option<Text> },
}

/// An expression.
#[derive(Debug, Clone)]
pub struct Expr {
    pub kind: ExprKind,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum ExprKind {
    /// Something is missing here; the parser has reported it.
    Hole,
    Literal(Literal),
    /// a name to be resolved
    Name(String),
    /// `保障期.起`; in the period's own block plain `起`, where `period` is `None`
    End { period: Option<Name>, end: PeriodEnd },
    /// `周岁(出生日期, 申请日期)`
    Call { function: Name, arguments: Vec<Expr> },
    /// `非 A`
    Not(Box<Expr>),
    /// `-A`
    Negate(Box<Expr>),
    /// `A 且 B 且 C`
    All(Vec<Expr>),
    /// `A 或 B 或 C`
    Any(Vec<Expr>),
    /// `A 不满 60周岁`, `A 属于 x、y`, `A 在 D 至 D`
    Test { subject: Box<Expr>, test: Box<Test> },
    /// `A + B`
    Arithmetic { operator: Operator, left: Box<Expr>, right: Box<Expr> },
    /// `A 四舍五入到 分`
    Round { value: Box<Expr>, rounding: Rounding },
    /// `A 作 天`: the same number, counted in another unit
    Relabel { value: Box<Expr>, unit: Name },
    /// `当 C V … 否则 V`
    Select { arms: Vec<Arm>, otherwise: Option<Box<Expr>>, hit: Hit },
    /// `表 { … }`
    Table(Box<Table>),
    /// `分档 X { … }` or `累进 X { … }`
    Tiers(Box<Tiers>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodEnd {
    /// `起`
    Start,
    /// `止`
    End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    pub mode: RoundingMode,
    pub unit: RoundingUnit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundingMode {
    /// `四舍五入到`: half away from zero
    HalfUp,
    /// `四舍六入到`: half to even
    HalfEven,
    /// `进位到`: towards the next larger
    Up,
    /// `舍去到`: towards zero
    Down,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundingUnit {
    /// 0.01 yuan
    Fen,
    /// 0.1 yuan
    Jiao,
    /// 1 yuan
    Yuan,
    /// 整数: whole numbers of whatever it is
    Whole,
}

/// What a table or arms do when several rows apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// Rows exclude each other; two that apply and disagree are a conflict.
    Exact,
    /// `首个`: the first row that applies.
    First,
}

/// `当 C V`
#[derive(Debug, Clone)]
pub struct Arm {
    pub when: Expr,
    pub value: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum Literal {
    /// `是` / `否`
    Boolean(bool),
    /// `3`, `2.5`, `20人`, `5万元`, `50%`, `180天`
    Quantity(Quantity),
    /// `2019-03-15`, `2019年3月15日`, checked to exist by the parser
    Date { year: i16, month: i8, day: i8 },
    /// `"…"`
    Text(String),
}

/// A number with what follows it.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// digits and at most one point, width-folded; the magnitude 万 or 亿 is already multiplied in
    pub number: String,
    pub unit: Option<Unit>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// 元; 角 and 分 are turned into yuan by the parser
    Yuan,
    /// %
    Percent,
    /// 天 日 day days
    Day,
    /// 周 week weeks
    Week,
    /// 个月 month months
    Month,
    /// 年 year years
    Year,
    /// 周岁
    YearOfAge,
    /// 人 册 份 …: a counting unit of the author's
    Counting(String),
}

/// A predicate on a subject: the right side of a comparison, a table cell, a range.
#[derive(Debug, Clone)]
pub struct Test {
    pub kind: TestKind,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum TestKind {
    Hole,
    /// `*` or `任意` in a table cell
    Anything,
    /// `= X`, `不满 X`, `X以上`, and a bare `X` in a cell
    Compare { relation: Relation, with: Expr },
    /// `在 A 至 B`, `21—50人`: both ends included
    Between { from: Expr, to: Expr, negated: bool },
    /// `在 自 D 起 180天内`: not before D, not after the last day
    Within { within: Box<Within>, negated: bool },
    /// `属于 a、b 等 认定 F`
    Member { members: Vec<Expr>, negated: bool, open: Option<Open> },
}

/// The `等` of an open list.
#[derive(Debug, Clone)]
pub struct Open {
    /// `认定 NAME`: the fact by which a named body decides what is not on the list.
    pub determination: Option<Name>,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    pub hit: Hit,
    pub shape: TableShape,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum TableShape {
    /// column tests above, row tests at the left, one value a cell
    Grid { column_input: Expr, row_input: Expr, columns: Vec<Test>, rows: Vec<GridRow> },
    /// tests left of `||`, results right of it
    Decision { inputs: Vec<Expr>, outputs: Vec<Name>, rows: Vec<DecisionRow> },
}

#[derive(Debug, Clone)]
pub struct GridRow {
    pub test: Test,
    pub cells: Vec<Expr>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub struct DecisionRow {
    pub tests: Vec<Test>,
    pub results: Vec<Expr>,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// `分档 X { … }`: the value of the tier X falls in; `累进 X { … }`: each slice of X at its own rate, summed.
#[derive(Debug, Clone)]
pub struct Tiers {
    pub input: Expr,
    pub marginal: bool,
    pub rows: Vec<Tier>,
    pub span: Span,
}

/// `20人以上 | 12万元`
#[derive(Debug, Clone)]
pub struct Tier {
    pub test: Test,
    pub value: Expr,
    pub annotations: Vec<Annotation>,
    pub span: Span,
}

/// An example that runs with `heng test`.
#[derive(Debug, Clone)]
pub struct Case {
    pub name: Name,
    pub benefit: Option<Name>,
    pub on: Option<Expr>,
    pub facts: Vec<GivenFact>,
    pub expectations: Vec<Expectation>,
    pub span: Span,
}

/// `NAME = VALUE`
#[derive(Debug, Clone)]
pub struct GivenFact {
    pub name: Name,
    pub value: GivenValue,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum GivenValue {
    /// a literal or the name of an enum member
    One(Expr),
    /// `[ { 字段 = 值 … } … ]`
    Records(Vec<Vec<GivenFact>>),
}

/// One line of `应为 { … }`.
#[derive(Debug, Clone)]
pub struct Expectation {
    pub kind: ExpectationKind,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum ExpectationKind {
    /// `符合` / `不符合` / `未定`
    Outcome(Outcome),
    /// `金额 4万元`, `金额 最高 6万元`; `金额 无` has no value
    Amount { up_to: bool, value: Option<Expr> },
    /// `市总工会 2万元`
    Share { payer: Name, value: Expr },
    /// `分担 无`
    NoSplit,
    /// `输出 NAME = V`; `输出 NAME = 未知` has no value
    Output { name: Name, value: Option<Expr> },
    /// `时间 NAME D 至 D STATUS`; an end that is `未知` is `Unknown`
    Timing { name: Name, from: Option<ExpectedDay>, to: Option<ExpectedDay>, status: Option<Status> },
    /// `渠道 NAME 开放 | 不开放 | 未知`
    Channel { name: Name, open: Option<bool> },
    /// `标记 NAME 是 | 否 | 未知`
    Flag { name: Name, value: Option<bool> },
    /// `待补 甲、乙`: exactly these facts are pending
    Pending(Vec<Name>),
    /// `不符 "…"`: a failed condition, by its citation or by its name
    Failed(Text),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Eligible,
    Ineligible,
    Undetermined,
}

#[derive(Debug, Clone)]
pub enum ExpectedDay {
    Known(Expr),
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// `未到`
    Upcoming,
    /// `进行中`
    Open,
    /// `已过`
    Closed,
    /// `按期`
    Met,
    /// `逾期`
    Missed,
    /// `未知`
    Unknown,
}
