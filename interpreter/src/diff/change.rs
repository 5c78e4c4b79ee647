//! One thing that the texts say differently.

/// What is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    Programme,
    Benefit,
    /// a thing that is called otherwise
    Name,
    Title,
    /// `编号`
    Number,
    /// `施行`
    InForce,
    Payer,
    MonthEnd,
    /// a text that is cited
    Source,
    Fact,
    Type,
    Range,
    Question,
    Supplier,
    /// `推算`
    Derived,
    Enumeration,
    /// a member of an enumeration
    Member,
    /// a parameter or one of its dated values
    Parameter,
    /// `核至`
    ConfirmedUntil,
    Definition,
    /// a table, apart from its rows
    Table,
    Row,
    Arm,
    /// `对象`
    Object,
    AsOf,
    Condition,
    /// `除外`
    Exception,
    Amount,
    Ceiling,
    Floor,
    Split,
    Share,
    Window,
    Deadline,
    Period,
    /// `日期`, a day that the decision states
    Date,
    /// a day that moved by the whole years between the editions
    MovedDate,
    Limit,
    Quota,
    Flag,
    Channel,
    Steps,
    Document,
    Service,
    Output,
    Citation,
    Reading,
    Erratum,
    NotStated,
}

impl ChangeKind {
    /// Whether no answer can change by it: only what is quoted, asked or called so.
    pub const fn is_editorial(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::Title
                | Self::Number
                | Self::Source
                | Self::Question
                | Self::Citation
                | Self::Reading
                | Self::Erratum
                | Self::NotStated
        )
    }

    /// The name in JSON, which never changes.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Benefit => "benefit",
            Self::Name => "name",
            Self::Title => "title",
            Self::Number => "number",
            Self::InForce => "in_force",
            Self::Payer => "payer",
            Self::MonthEnd => "month_end",
            Self::Source => "source",
            Self::Fact => "fact",
            Self::Type => "type",
            Self::Range => "range",
            Self::Question => "question",
            Self::Supplier => "supplier",
            Self::Derived => "derived",
            Self::Enumeration => "enumeration",
            Self::Member => "member",
            Self::Parameter => "parameter",
            Self::ConfirmedUntil => "confirmed_until",
            Self::Definition => "definition",
            Self::Table => "table",
            Self::Row => "row",
            Self::Arm => "arm",
            Self::Object => "object",
            Self::AsOf => "as_of",
            Self::Condition => "condition",
            Self::Exception => "exception",
            Self::Amount => "amount",
            Self::Ceiling => "ceiling",
            Self::Floor => "floor",
            Self::Split => "split",
            Self::Share => "share",
            Self::Window => "window",
            Self::Deadline => "deadline",
            Self::Period => "period",
            Self::Date => "date",
            Self::MovedDate => "moved_date",
            Self::Limit => "limit",
            Self::Quota => "quota",
            Self::Flag => "flag",
            Self::Channel => "channel",
            Self::Steps => "steps",
            Self::Document => "document",
            Self::Service => "service",
            Self::Output => "output",
            Self::Citation => "citation",
            Self::Reading => "reading",
            Self::Erratum => "erratum",
            Self::NotStated => "not_stated",
        }
    }

    /// What a reader calls it, in Chinese and English.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Programme => ("项目", "programme"),
            Self::Benefit => ("待遇", "benefit"),
            Self::Name => ("改名", "renamed"),
            Self::Title => ("标题", "title"),
            Self::Number => ("编号", "number"),
            Self::InForce => ("施行", "in force"),
            Self::Payer => ("出资方", "payer"),
            Self::MonthEnd => ("月末", "month end"),
            Self::Source => ("来源", "source"),
            Self::Fact => ("事实", "fact"),
            Self::Type => ("类型", "type"),
            Self::Range => ("范围", "range"),
            Self::Question => ("问句", "question"),
            Self::Supplier => ("提供者", "supplier"),
            Self::Derived => ("推算", "derived value"),
            Self::Enumeration => ("枚举", "enumeration"),
            Self::Member => ("枚举项", "member"),
            Self::Parameter => ("参数", "parameter"),
            Self::ConfirmedUntil => ("核至", "confirmed until"),
            Self::Definition => ("定义", "definition"),
            Self::Table => ("表", "table"),
            Self::Row => ("表行", "row"),
            Self::Arm => ("分支", "arm"),
            Self::Object => ("对象", "object"),
            Self::AsOf => ("基准日", "as-of day"),
            Self::Condition => ("条件", "condition"),
            Self::Exception => ("除外", "exception"),
            Self::Amount => ("金额", "amount"),
            Self::Ceiling => ("封顶", "ceiling"),
            Self::Floor => ("保底", "floor"),
            Self::Split => ("分担", "split"),
            Self::Share => ("出资份额", "share"),
            Self::Window => ("受理期", "window"),
            Self::Deadline => ("截止", "deadline"),
            Self::Period => ("保障期", "period"),
            Self::Date => ("日期", "date"),
            Self::MovedDate => ("日期顺延", "moved date"),
            Self::Limit => ("限次", "limit"),
            Self::Quota => ("名额", "quota"),
            Self::Flag => ("标记", "flag"),
            Self::Channel => ("渠道", "channel"),
            Self::Steps => ("流程", "steps"),
            Self::Document => ("材料", "document"),
            Self::Service => ("服务", "service"),
            Self::Output => ("输出", "output"),
            Self::Citation => ("依据", "citation"),
            Self::Reading => ("释义", "reading"),
            Self::Erratum => ("勘误", "erratum"),
            Self::NotStated => ("未载", "not stated"),
        }
    }
}

/// One thing that the texts say differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// As the old edition calls it, where it has it. `None`: the general part.
    pub programme: Option<String>,
    pub benefit: Option<String>,
    pub kind: ChangeKind,
    /// What the rule is called that it belongs to, where it has a name.
    pub name: Option<String>,
    /// `None`: it was added.
    pub old: Option<String>,
    /// `None`: it was dropped.
    pub new: Option<String>,
}
