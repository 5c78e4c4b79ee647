//! The members that decide: money, time, limits and channels.

use super::{Part, Walk};
use heng_grammar::tree::{
    Access, Amount, Channel, Deadline, LastDay, Limit, LimitBasis, Share, ShareValue, SplitBody, Windows,
};

impl<'t> Walk<'t, '_> {
    pub(super) fn amount(&mut self, one: &'t Amount) {
        self.expr(&one.value);
        self.annotations(&one.annotations);
        if let Some(ceiling) = &one.ceiling {
            self.expr(&ceiling.value);
            self.exprs(&ceiling.drawn);
            self.annotations(&ceiling.annotations);
        }
        if let Some(floor) = &one.floor {
            self.expr(&floor.value);
            self.annotations(&floor.annotations);
        }
    }

    pub(super) fn deadline(&mut self, one: &'t Deadline) {
        self.exprs(&one.by);
        match &one.last_day {
            LastDay::Hole => {}
            LastDay::NotAfter(day) => self.expr(day),
            LastDay::Within(within) => self.within(within),
        }
        self.annotations(&one.annotations);
    }

    pub(super) fn limit(&mut self, one: &'t Limit) {
        match &one.basis {
            LimitBasis::Hole => {}
            LimitBasis::Count { most, already } => self.exprs([most, already]),
            LimitBasis::When(when) => self.expr(when),
        }
        self.annotations(&one.annotations);
    }

    pub(super) fn shares(&mut self, body: &'t SplitBody) {
        match body {
            SplitBody::NotStated(annotation) => self.tell(Part::Annotation(annotation)),
            SplitBody::Shares(shares) => shares.iter().for_each(|share| self.share(share)),
            SplitBody::Arms { arms, otherwise } => {
                for arm in arms {
                    self.expr(&arm.when);
                    arm.shares.iter().for_each(|share| self.share(share));
                }
                if let Some(otherwise) = otherwise {
                    self.shares(otherwise);
                }
            }
        }
    }

    fn share(&mut self, share: &'t Share) {
        match &share.value {
            ShareValue::Hole | ShareValue::Whole | ShareValue::Remainder => {}
            ShareValue::Value(value) => self.expr(value),
        }
        self.annotations(&share.annotations);
    }

    pub(super) fn windows(&mut self, one: &'t Windows) {
        self.exprs(&one.by);
        for window in &one.windows {
            self.exprs([&window.from, &window.to]);
            self.annotations(&window.annotations);
        }
        self.annotations(&one.annotations);
    }

    pub(super) fn channel(&mut self, one: &'t Channel) {
        match &one.access {
            Access::Open | Access::Closed => {}
            Access::When(when) => self.expr(when),
        }
        one.procedures.iter().for_each(|procedure| self.exprs(&procedure.when));
        self.annotations(&one.annotations);
    }
}
