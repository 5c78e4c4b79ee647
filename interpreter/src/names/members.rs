//! Which member may stand in which block.

use super::Level;
use heng_grammar::Span;
use heng_grammar::tree::Member;

/// Where a member may stand.
pub(super) struct Home {
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    pub(super) levels: &'static [Level],
    pub(super) span: Span,
}

const GENERAL: &[Level] = &[Level::General];
const SHARED: &[Level] = &[Level::General, Level::Programme];
const PROGRAMME: &[Level] = &[Level::Programme];
const DECLARATION: &[Level] = &[Level::General, Level::Programme, Level::Benefit];
const RULE: &[Level] = &[Level::Programme, Level::Benefit];

/// The member's keyword in both languages, the levels it belongs to, and its place.
pub(super) fn home(member: &Member) -> Home {
    let (zh, en, levels, span) = match member {
        Member::InForce(interval) => ("施行", "in_force", GENERAL, interval.span),
        Member::Payers(payers) => ("出资方", "payers", GENERAL, payers.first().map_or(Span::default(), |p| p.span)),
        Member::MonthEnd(rule) => ("月末", "month_end", GENERAL, rule.span),
        Member::Source(source) => ("来源", "source", GENERAL, source.span),
        Member::Renamed(renamed) => ("改名", "renamed", SHARED, renamed.span),
        Member::Number(number) => ("编号", "number", PROGRAMME, number.span),
        Member::Facts(facts) => ("事实", "facts", DECLARATION, facts.first().map_or(Span::default(), |f| f.span)),
        Member::Enumeration(enumeration) => ("枚举", "enumeration", DECLARATION, enumeration.span),
        Member::Parameter(parameter) => ("参数", "parameter", DECLARATION, parameter.span),
        Member::Definition(definition) => ("定义", "define", DECLARATION, definition.span),
        Member::Table(table) => ("表", "table", DECLARATION, table.span),
        Member::Benefit(benefit) => ("待遇", "benefit", PROGRAMME, benefit.span),
        Member::Case(case) => ("样例", "case", RULE, case.span),
        Member::AsOf(as_of) => ("基准日", "as_of", RULE, as_of.span),
        Member::Conditions(group) => ("条件", "conditions", RULE, group.span),
        Member::Amount(amount) => ("金额", "amount", RULE, amount.span),
        Member::Split(split) => ("分担", "split", RULE, split.span),
        Member::Windows(windows) => ("受理期", "window", RULE, windows.span),
        Member::Deadline(deadline) => ("截止", "deadline", RULE, deadline.span),
        Member::Period(period) => ("保障期", "period", RULE, period.span),
        Member::Day(day) => ("日期", "day", RULE, day.span),
        Member::Limit(limit) => ("限次", "limit", RULE, limit.span),
        Member::Quota(quota) => ("名额", "quota", RULE, quota.span),
        Member::Flag(flag) => ("优先、重点、提示", "priority, target_group, note", RULE, flag.span),
        Member::Channel(channel) => ("渠道", "channel", RULE, channel.span),
        Member::Documents(listing) => ("材料", "documents", RULE, listing.span),
        Member::Services(listing) => ("服务", "services", RULE, listing.span),
        Member::Output(output) => ("输出", "output", RULE, output.span),
        Member::Annotation(annotation) => ("依据、释义、勘误、未载", "a register entry", DECLARATION, annotation.span),
    };
    Home { zh, en, levels, span }
}
