//! From a trace to a decision: entitlement first, then amount, split, timing, channels.

use super::pending::pending;
use super::scalar::Scalar;
use super::{Cell, Decision, Facts, Fault, Outcome, Portion, Status, Timing, Trace};
use crate::ir::ExprId;
use crate::ir::benefit::{Benefit, ChannelAccess, TimingKind};
use crate::ir::fold::fold;
use crate::ir::policy::PolicySet;
use crate::value::{Date, Decimal, Failure, Value, exact};

/// Decides one benefit for the facts, as of `on`. The trace is overwritten and belongs to this decision after.
pub fn decide(set: &PolicySet, benefit: &Benefit, facts: &Facts, on: Date, trace: &mut Trace) -> Decision {
    let program = &benefit.program;
    let mut reader = Scalar { program, parameters: &set.parameters, facts, on: Some(on), at: 0, record: None };
    fold(program, &mut reader, &mut trace.cells);
    let reading = Reading { benefit, trace, on };
    let entitlement = trace.cell(benefit.entitlement);
    let mut faults: Vec<Fault> = entitlement.fault().into_iter().collect();
    let refused = entitlement.truth() == Some(false);
    let (amount, split) = if refused { (None, Vec::new()) } else { reading.money(&mut faults) };
    reading.others(&mut faults);
    let amount_known = benefit.amount.is_none() || amount.is_some();
    let outcome = match entitlement.truth() {
        Some(false) => Outcome::Ineligible,
        Some(true) if amount_known && faults.is_empty() => Outcome::Eligible,
        Some(true) | None => Outcome::Undetermined,
    };
    let pending = if outcome == Outcome::Undetermined { pending(benefit, trace) } else { Vec::new() };
    Decision {
        on,
        outcome,
        amount,
        split,
        outputs: benefit.outputs.iter().map(|output| trace.cell(output.value).known().cloned()).collect(),
        timing: benefit.timing.iter().map(|rule| reading.timing(rule.kind)).collect(),
        channels: benefit.channels.iter().map(|rule| reading.access(rule.open)).collect(),
        flags: benefit.flags.iter().map(|rule| trace.cell(rule.value).truth()).collect(),
        pending,
        faults,
    }
}

struct Reading<'a> {
    benefit: &'a Benefit,
    trace: &'a Trace,
    on: Date,
}

impl Reading<'_> {
    fn date(&self, id: ExprId) -> Option<Date> {
        self.trace.cell(id).known().and_then(Value::as_date)
    }

    /// The amount and its parts. A fault in either is noted and leaves both out.
    fn money(&self, faults: &mut Vec<Fault>) -> (Option<Decimal>, Vec<Portion>) {
        let Some(rule) = &self.benefit.amount else { return (None, Vec::new()) };
        match self.trace.cell(rule.value) {
            Cell::Known(Value::Money(amount)) => match self.split(*amount, rule.value) {
                Ok(split) => (Some(*amount), split),
                Err(fault) => {
                    faults.push(fault);
                    (None, Vec::new())
                }
            },
            Cell::Fault(fault) => {
                faults.push(*fault);
                (None, Vec::new())
            }
            Cell::Known(_) | Cell::Unknown => (None, Vec::new()),
        }
    }

    /// The faults of everything that is shown beside the money, each once. An output that is written for some cases
    /// only (`当 … V` without 否则) is simply absent in the others.
    fn others(&self, faults: &mut Vec<Fault>) {
        let mut note = |id: ExprId, absent: bool| {
            if let Cell::Fault(fault) = self.trace.cell(id) {
                let is_absent = absent && fault.failure == Failure::NoRow && fault.at == id;
                if !is_absent && !faults.contains(fault) {
                    faults.push(*fault);
                }
            }
        };
        self.benefit.outputs.iter().for_each(|output| note(output.value, true));
        self.benefit.flags.iter().for_each(|flag| note(flag.value, false));
        for rule in &self.benefit.timing {
            match rule.kind {
                TimingKind::Window { from, to, .. } | TimingKind::Period { from, to } => {
                    note(from, false);
                    note(to, false);
                }
                TimingKind::Deadline { last, .. } => note(last, false),
                TimingKind::Day(day) => note(day, false),
            }
        }
        for channel in &self.benefit.channels {
            if let ChannelAccess::When(when) = channel.open {
                note(when, false);
            }
        }
    }

    fn split(&self, amount: Decimal, at: ExprId) -> Result<Vec<Portion>, Fault> {
        let mut portions = Vec::with_capacity(self.benefit.split.len());
        let mut total = Decimal::ZERO;
        let mismatch = Fault { failure: Failure::SplitMismatch, at };
        for share in &self.benefit.split {
            match self.trace.cell(share.amount) {
                Cell::Known(Value::Money(part)) => {
                    if part.is_sign_negative() && !part.is_zero() {
                        return Err(Fault { at: share.amount, ..mismatch });
                    }
                    total = exact::add(total, *part).map_err(|failure| Fault { failure, at: share.amount })?;
                    if !part.is_zero() {
                        portions.push(Portion { payer: share.payer, amount: *part });
                    }
                }
                Cell::Fault(fault) => return Err(*fault),
                // The parts are shown together or not at all: half a split would not add up.
                Cell::Known(_) | Cell::Unknown => return Ok(Vec::new()),
            }
        }
        if self.benefit.split.is_empty() || total == amount { Ok(portions) } else { Err(mismatch) }
    }

    fn access(&self, access: ChannelAccess) -> Option<bool> {
        match access {
            ChannelAccess::Open => Some(true),
            ChannelAccess::Closed => Some(false),
            ChannelAccess::When(when) => self.trace.cell(when).truth(),
        }
    }

    /// The day from which the benefit is seen: its as-of day where known, else the day of the decision.
    fn seen_from(&self, by: Option<ExprId>) -> Date {
        by.or(self.benefit.as_of).and_then(|day| self.date(day)).unwrap_or(self.on)
    }

    fn timing(&self, kind: TimingKind) -> Timing {
        match kind {
            TimingKind::Window { by, from, to } => self.interval(self.date(from), self.date(to), self.seen_from(by)),
            TimingKind::Period { from, to } => self.interval(self.date(from), self.date(to), self.seen_from(None)),
            TimingKind::Day(day) => self.interval(self.date(day), self.date(day), self.seen_from(None)),
            TimingKind::Deadline { by, last } => {
                let (met, last) = (by.and_then(|day| self.date(day)), self.date(last));
                let status = match (met, last) {
                    (_, None) => Status::Unknown,
                    (Some(day), Some(last)) if day <= last => Status::Met,
                    (Some(_), Some(_)) => Status::Missed,
                    (None, Some(last)) if self.on <= last => Status::Open,
                    (None, Some(_)) => Status::Closed,
                };
                Timing { from: None, to: last, status }
            }
        }
    }

    #[expect(clippy::unused_self, reason = "reads as one of the timing rules")]
    fn interval(&self, from: Option<Date>, to: Option<Date>, day: Date) -> Timing {
        let status = match (from, to) {
            (Some(from), Some(_)) if day < from => Status::Upcoming,
            (Some(_), Some(to)) if day > to => Status::Closed,
            (Some(_), Some(_)) => Status::Open,
            (None, _) | (_, None) => Status::Unknown,
        };
        Timing { from, to, status }
    }
}
