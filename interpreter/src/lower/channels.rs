//! Channels and outputs.

use super::builder::Builder;
use crate::ir::benefit::{ChannelAccess, ChannelRule, OutputRule};
use crate::names::citations;
use crate::value::Type;
use heng_grammar::tree::{self, Access};

impl<'t> Builder<'_, 't> {
    pub(super) fn channel(&mut self, channel: &'t tree::Channel) -> ChannelRule {
        let open = match &channel.access {
            Access::Open => ChannelAccess::Open,
            Access::Closed => ChannelAccess::Closed,
            Access::When(when) => ChannelAccess::When(self.condition(when).id),
        };
        let mut procedures = Vec::with_capacity(channel.procedures.len());
        for procedure in &channel.procedures {
            let when = procedure.when.as_ref().map(|when| self.condition(when).id);
            procedures.push((when, procedure.steps.iter().map(|step| step.text.clone()).collect()));
        }
        ChannelRule {
            name: channel.name.text.clone(),
            open,
            procedures,
            documents: channel.documents.iter().map(|document| document.text.clone()).collect(),
            citations: citations(&channel.annotations),
        }
    }

    pub(super) fn output(&mut self, output: &'t tree::Definition) -> Option<OutputRule> {
        let wanted = output.kind.as_ref().and_then(|kind| self.written_type(kind));
        let typed = self.expr(&output.value, wanted.as_ref());
        let fits = wanted.is_none_or(|wanted| self.demand(&typed, &wanted, output.value.span));
        if !fits || typed.kind == Type::Wrong {
            return None;
        }
        self.whole_fen(&typed.kind, output.value.span);
        Some(OutputRule { name: output.name.text.clone(), value: typed.id, citations: citations(&output.annotations) })
    }
}
