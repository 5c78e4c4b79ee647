//! Names of the members that decide: money, time, limits and channels.

use super::{Kind, Mentions};
use heng_grammar::tree::{
    Access, Amount, Channel, Deadline, Flag, LastDay, Limit, LimitBasis, Period, Quota, Share, ShareValue, Split,
    SplitBody, Windows,
};

impl<'t> Mentions<'t> {
    pub(super) fn amount(&mut self, amount: &'t Amount) {
        self.node(amount.span);
        self.expr(&amount.value);
        self.annotations(&amount.annotations);
        if let Some(ceiling) = &amount.ceiling {
            self.expr(&ceiling.value);
            ceiling.drawn.iter().for_each(|drawn| self.expr(drawn));
            self.annotations(&ceiling.annotations);
        }
        if let Some(floor) = &amount.floor {
            self.expr(&floor.value);
            self.annotations(&floor.annotations);
        }
    }

    pub(super) fn split(&mut self, split: &'t Split) {
        self.node(split.span);
        self.shares(&split.body);
        self.annotations(&split.annotations);
    }

    fn shares(&mut self, body: &'t SplitBody) {
        match body {
            SplitBody::NotStated(annotation) => self.annotations(std::slice::from_ref(annotation)),
            SplitBody::Shares(shares) => shares.iter().for_each(|share| self.share(share)),
            SplitBody::Arms { arms, otherwise } => {
                for arm in arms {
                    self.node(arm.span);
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
        self.node(share.span);
        self.mention(&share.payer, Kind::Payer);
        match &share.value {
            ShareValue::Hole | ShareValue::Whole | ShareValue::Remainder => {}
            ShareValue::Value(value) => self.expr(value),
        }
        self.annotations(&share.annotations);
    }

    pub(super) fn windows(&mut self, one: &'t Windows) {
        self.node(one.span);
        one.by.iter().for_each(|by| self.expr(by));
        for window in &one.windows {
            self.node(window.span);
            self.declare(&window.name, Kind::Label);
            self.expr(&window.from);
            self.expr(&window.to);
            self.annotations(&window.annotations);
        }
        self.annotations(&one.annotations);
    }

    pub(super) fn deadline(&mut self, one: &'t Deadline) {
        self.node(one.span);
        self.declare(&one.name, Kind::Label);
        one.by.iter().for_each(|by| self.expr(by));
        match &one.last_day {
            LastDay::Hole => {}
            LastDay::NotAfter(day) => self.expr(day),
            LastDay::Within(within) => self.within(within),
        }
        self.annotations(&one.annotations);
    }

    pub(super) fn period(&mut self, one: &'t Period) {
        self.node(one.span);
        one.name.iter().for_each(|name| self.declare(name, Kind::Period));
        self.expr(&one.start);
        self.expr(&one.end);
        self.annotations(&one.annotations);
    }

    pub(super) fn limit(&mut self, one: &'t Limit) {
        self.node(one.span);
        one.name.iter().for_each(|name| self.declare(name, Kind::Label));
        one.per.iter().for_each(|per| self.mention(per, Kind::Period));
        match &one.basis {
            LimitBasis::Hole => {}
            LimitBasis::Count { most, already } => {
                self.expr(most);
                self.expr(already);
            }
            LimitBasis::When(when) => self.expr(when),
        }
        self.annotations(&one.annotations);
    }

    pub(super) fn quota(&mut self, one: &'t Quota) {
        self.node(one.span);
        self.declare(&one.name, Kind::Label);
        self.expr(&one.places);
        self.expr(&one.taken);
        self.annotations(&one.annotations);
    }

    pub(super) fn flag(&mut self, one: &'t Flag) {
        self.node(one.span);
        self.declare(&one.name, Kind::Label);
        self.expr(&one.when);
        self.annotations(&one.annotations);
    }

    pub(super) fn channel(&mut self, one: &'t Channel) {
        self.node(one.span);
        self.declare(&one.name, Kind::Label);
        match &one.access {
            Access::Open | Access::Closed => {}
            Access::When(when) => self.expr(when),
        }
        for procedure in &one.procedures {
            self.node(procedure.span);
            procedure.when.iter().for_each(|when| self.expr(when));
        }
        self.annotations(&one.annotations);
    }
}
