//! Dates and quantities.
//!
//! In: the pair of a literal. Out: exact text: digits folded to half width, 万 and 亿 multiplied in by moving
//! the point, 角 and 分 turned into yuan. A date is checked against the calendar. Malformed literals become
//! holes with a message that says how to write them.

use super::{Builder, Node, Parts};
use crate::code;
use crate::diagnostic::{Diagnostic, Edit, Message};
use crate::names;
use crate::pairs::Rule;
use crate::span::Span;
use crate::tree::{ExprKind, Literal, Quantity, Unit};
use crate::unit;

/// More digits than any exact decimal of the interpreter holds.
const DIGITS: usize = 28;

impl Builder<'_> {
    pub(super) fn date(&mut self, node: &Node, span: Span) -> ExprKind {
        let written = names::folded(node.as_str());
        let fields: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let &[year, month, day] = fields.as_slice() else {
            self.found.report(bad_date(span, None));
            return ExprKind::Hole;
        };
        let parsed = year.parse::<i16>().ok().zip(month.parse::<i8>().ok()).zip(day.parse::<i8>().ok());
        let exists = parsed.and_then(|((year, month), day)| jiff::civil::Date::new(year, month, day).ok());
        match exists {
            _ if node.as_rule() == Rule::bad_date => {
                let plain = exists.map(|_| format!("{year}-{month:0>2}-{day:0>2}"));
                self.found.report(bad_date(span, plain));
                ExprKind::Hole
            }
            Some(date) => ExprKind::Literal(Literal::Date { year: date.year(), month: date.month(), day: date.day() }),
            None => {
                let last = parsed.and_then(|((year, month), _)| last_day(year, month));
                self.found.report(impossible_date(span, node.as_str(), (month, day), last));
                ExprKind::Hole
            }
        }
    }

    pub(super) fn quantity(&mut self, node: Node, span: Span) -> ExprKind {
        let mut parts = Parts::of(node);
        let mut number = parts.take(Rule::number).map(|number| names::folded(number.as_str())).unwrap_or_default();
        let magnitude = parts.take(Rule::magnitude).map(|word| word.as_str().to_owned());
        let word = parts.next().map(|word| names::folded(word.as_str())).unwrap_or_default();
        let mut rest = word.as_str();
        if let Some(places) = magnitude.as_deref().and_then(places) {
            number = unit::raised(&number, places);
        } else if let Some((places, after)) = leading(rest) {
            number = unit::raised(&number, places);
            rest = after;
        }
        if number.chars().filter(char::is_ascii_digit).count() > DIGITS {
            self.found.report(bad_number(
                span,
                Message::new("数字超过 28 位", "the number has more than 28 digits"),
                None,
            ));
            return ExprKind::Hole;
        }
        if let Some(places) = loose(rest) {
            let plain = format!("{}元", unit::raised(&number, places));
            let message = Message::new(
                format!("不认识的数目单位“{rest}”"),
                format!("“{rest}” is not a unit that can be counted"),
            );
            self.found.report(bad_number(span, message, Some(plain)));
            return ExprKind::Hole;
        }
        let (number, unit) = if rest.is_empty() { (number, None) } else { measured(&number, rest) };
        ExprKind::Literal(Literal::Quantity(Quantity { number, unit }))
    }

    pub(super) fn bad_number(&mut self, node: &Node, span: Span) -> ExprKind {
        let written = names::folded(node.as_str());
        let plain: String = written.chars().filter(|c| !matches!(c, ',' | '，')).collect();
        let grouped = plain != written;
        let message = if grouped {
            Message::new("数字里不写千位分隔号", "a number has no thousands marks")
        } else {
            Message::new(format!("“{written}”不是数字的写法"), format!("“{written}” is not how a number is written"))
        };
        self.found.report(bad_number(span, message, grouped.then_some(plain)));
        ExprKind::Hole
    }
}

fn measured(number: &str, word: &str) -> (String, Option<Unit>) {
    let (number, unit) = unit::measure(number, word);
    (number, Some(unit))
}

fn places(word: &str) -> Option<usize> {
    match word {
        "万" => Some(4),
        "亿" => Some(8),
        _ => None,
    }
}

/// 万 or 亿 at the head of a unit word that stood after a blank.
fn leading(word: &str) -> Option<(usize, &str)> {
    let head = word.chars().next()?;
    let rest = word.strip_prefix(head)?;
    let mut buffer = [0; 4];
    places(head.encode_utf8(&mut buffer)).map(|places| (places, rest))
}

/// 十元, 百元 and 千元 would read as counting units.
fn loose(word: &str) -> Option<usize> {
    match word {
        "十元" | "十" => Some(1),
        "百元" | "百" => Some(2),
        "千元" | "千" => Some(3),
        _ => None,
    }
}

fn bad_number(span: Span, message: Message, plain: Option<String>) -> Diagnostic {
    let diagnostic = Diagnostic::error(code::BAD_NUMBER, span, message);
    match plain {
        Some(plain) => written(diagnostic, &plain),
        None => diagnostic
            .with_help(Message::new("写作 1000、2.5、3.5元 或 5万元", "write 1000, 2.5, 3.5 yuan or 50000 yuan")),
    }
}

/// The same number or day as it is written.
fn written(diagnostic: Diagnostic, plain: &str) -> Diagnostic {
    let title = Message::new(format!("改为 {plain}"), format!("write {plain}"));
    let edits = vec![Edit::replace(diagnostic.span, plain)];
    diagnostic.with_help(Message::new(format!("写作 {plain}"), format!("write {plain}"))).with_certain_fix(title, edits)
}

fn bad_date(span: Span, plain: Option<String>) -> Diagnostic {
    let message = Message::new("日期不是这样写的", "a date is not written like this");
    let diagnostic = Diagnostic::error(code::BAD_DATE, span, message);
    match plain {
        Some(plain) => written(diagnostic, &plain),
        None => diagnostic.with_help(Message::new(
            "年月日都要写，例如 2019-03-15 或 2019年3月15日",
            "write year, month and day, as in 2019-03-15",
        )),
    }
}

/// The last day of a month.
fn last_day(year: i16, month: i8) -> Option<String> {
    jiff::civil::Date::new(year, month, 1).ok().map(|first| first.last_of_month().to_string())
}

/// `last`: the last day of that month.
fn impossible_date(span: Span, written: &str, (month, day): (&str, &str), last: Option<String>) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        code::IMPOSSIBLE_DATE,
        span,
        Message::new(format!("没有“{written}”这一天"), format!("there is no such day as “{written}”")),
    )
    .with_label(Message::new(
        format!("这一年的{month}月没有{day}日"),
        format!("month {month} of that year has no day {day}"),
    ))
    .with_help(Message::new("改成日历上有的一天", "write a day that the calendar has"));
    match last {
        Some(last) => diagnostic.with_word(&last),
        None => diagnostic,
    }
}
