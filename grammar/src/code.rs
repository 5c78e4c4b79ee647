//! The codes of the parser's messages.
//!
//! In: nothing. Out: one constant a code and [`TITLES`], a one-line title of each in both languages; every
//! code has a page in `docs/errors/`. A code keeps its meaning for ever; a message may be reworded. The
//! codes of names, types and analysis belong to the interpreter and are not listed here.

/// Text that fits no rule at this place.
pub const STRAY: &str = "E0101";
/// A word that is close to a keyword.
pub const UNKNOWN_WORD: &str = "E0102";
/// A keyword that runs into the next word.
pub const MISSING_BLANK: &str = "E0103";
/// A value is missing.
pub const MISSING_VALUE: &str = "E0104";
/// A name is missing.
pub const MISSING_NAME: &str = "E0105";
/// A keyword is missing.
pub const MISSING_WORD: &str = "E0106";
/// A colon or an equals sign is missing.
pub const MISSING_MARK: &str = "E0107";
/// A quoted text is missing.
pub const MISSING_TEXT: &str = "E0108";
/// A quoted text does not end on its line.
pub const UNCLOSED_TEXT: &str = "E0110";
/// An opening brace has no partner.
pub const UNCLOSED_BRACE: &str = "E0111";
/// A closing bracket has no partner.
pub const STRAY_CLOSER: &str = "E0112";
/// A round or square bracket is not closed.
pub const UNCLOSED_BRACKET: &str = "E0113";
/// An opening brace is missing.
pub const MISSING_BRACE: &str = "E0114";
/// An opening brace stands on a line of its own.
pub const LATE_BRACE: &str = "E0115";
/// A reserved word stands where a name must stand.
pub const RESERVED_NAME: &str = "E0116";
/// A character that nobody sees stands in a line that is not understood.
pub const INVISIBLE: &str = "E0117";
/// 且 and 或 are mixed without brackets.
pub const MIXED_JOINTS: &str = "E0120";
/// Two conditions stand on one line.
pub const TWO_CONDITIONS: &str = "E0121";
/// A part that may stand once is written twice.
pub const TWICE: &str = "E0122";
/// A rounding after several values without brackets.
pub const UNCLEAR_ROUNDING: &str = "E0123";
/// A number is not written as Heng reads numbers.
pub const BAD_NUMBER: &str = "E0130";
/// A day that the calendar does not have.
pub const IMPOSSIBLE_DATE: &str = "E0131";
/// A date is not written as Heng reads dates.
pub const BAD_DATE: &str = "E0132";
/// It is unclear whether 万 or 亿 holds for both ends of a range.
pub const UNCLEAR_RANGE: &str = "E0133";
/// A table has no header line.
pub const NO_HEADER: &str = "E0140";
/// A grid does not say what its columns or rows are about.
pub const NO_AXIS: &str = "E0141";
/// The text is too long.
pub const TOO_LONG: &str = "E0190";
/// Brackets are nested too deeply.
pub const TOO_DEEP: &str = "E0191";
/// An expression has too many parts.
pub const TOO_MANY_PARTS: &str = "E0192";

/// Each code with its title in Chinese and English.
pub const TITLES: &[(&str, &str, &str)] = &[
    (STRAY, "这里不能写这样的文字", "text that fits no rule here"),
    (UNKNOWN_WORD, "不认识的词", "unknown word"),
    (MISSING_BLANK, "关键词后面缺少空格", "a blank is missing after a keyword"),
    (MISSING_VALUE, "缺少值", "a value is missing"),
    (MISSING_NAME, "缺少名称", "a name is missing"),
    (MISSING_WORD, "缺少关键词", "a keyword is missing"),
    (MISSING_MARK, "缺少冒号或等号", "a colon or an equals sign is missing"),
    (MISSING_TEXT, "缺少引号内的文字", "a quoted text is missing"),
    (UNCLOSED_TEXT, "引号没有闭合", "a quoted text is not closed"),
    (UNCLOSED_BRACE, "花括号没有闭合", "a brace is not closed"),
    (STRAY_CLOSER, "多余的右括号", "a closing bracket has no partner"),
    (UNCLOSED_BRACKET, "圆括号或方括号没有闭合", "a bracket is not closed"),
    (MISSING_BRACE, "缺少左花括号", "an opening brace is missing"),
    (LATE_BRACE, "左花括号要写在同一行", "an opening brace stands on the next line"),
    (RESERVED_NAME, "保留词不能直接作名称", "a reserved word is used as a name"),
    (INVISIBLE, "有看不见的字符", "an invisible character"),
    (MIXED_JOINTS, "“且”和“或”混用而没有括号", "“and” and “or” are mixed without brackets"),
    (TWO_CONDITIONS, "一行写了两个条件", "two conditions on one line"),
    (TWICE, "写了两次", "written twice"),
    (UNCLEAR_ROUNDING, "舍入的范围不清楚", "it is unclear what is rounded"),
    (BAD_NUMBER, "数字写法不对", "a number is written wrongly"),
    (IMPOSSIBLE_DATE, "没有这一天", "no such day"),
    (BAD_DATE, "日期写法不对", "a date is written wrongly"),
    (UNCLEAR_RANGE, "范围的单位不清楚", "the unit of a range is unclear"),
    (NO_HEADER, "表没有表头", "a table has no header"),
    (NO_AXIS, "表没有写明行和列", "a table does not name its columns and rows"),
    (TOO_LONG, "文件太长", "the text is too long"),
    (TOO_DEEP, "括号嵌套太深", "brackets are nested too deeply"),
    (TOO_MANY_PARTS, "表达式太长", "an expression has too many parts"),
];
