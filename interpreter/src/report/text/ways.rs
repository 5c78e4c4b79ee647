//! Channels, papers, services, and flags with their grounds.

use super::page::{Page, columns};
use crate::report::answer::{AnsweredDecision, AnsweredFlag, AnsweredReason};

impl Page {
    pub(super) fn ways(&mut self, decision: &AnsweredDecision) {
        let channels: Vec<Vec<String>> = decision
            .channels
            .iter()
            .map(|channel| {
                let open = match channel.open {
                    Some(true) => self.pick("开放", "open"),
                    Some(false) => self.pick("不开放", "closed"),
                    None => self.pick("未知", "unknown"),
                };
                vec![channel.name.clone(), open.to_owned(), channel.steps.join(" → ")]
            })
            .collect();
        self.block(self.pick("渠道", "channels"), &columns(&channels));
        self.block(self.pick("材料", "papers"), &decision.documents);
        // Who is refused is not told what there would have been for free.
        if decision.outcome != "ineligible" && !decision.services.is_empty() {
            let services = decision.services.join(self.pick("、", ", "));
            self.block(self.pick("服务", "services"), &[services]);
        }
        self.flags(&decision.flags);
    }

    /// Each flag on a line, its grounds beneath it.
    fn flags(&mut self, flags: &[AnsweredFlag]) {
        let names: Vec<Vec<String>> =
            flags.iter().map(|flag| vec![flag.name.clone(), self.flag(flag).to_owned()]).collect();
        let mut rows = Vec::with_capacity(flags.len());
        for (line, flag) in columns(&names).into_iter().zip(flags) {
            rows.push(line);
            rows.extend(self.grounds(&flag.reasons));
        }
        self.block(self.pick("标记", "flags"), &rows);
    }

    /// The grounds; a clause that several share is quoted once, beneath the last of them.
    fn grounds(&self, grounds: &[AnsweredReason]) -> Vec<String> {
        let following = grounds.iter().skip(1).map(Some).chain([None]);
        let told = grounds.iter().zip(following).flat_map(|(ground, next)| {
            let shared = next.is_some_and(|next| next.source == ground.source);
            let lines = self.reason(ground, 1);
            let most = if shared { 1 } else { lines.len() };
            lines.into_iter().take(most)
        });
        told.collect()
    }

    /// What the flag says, as a statement: a bare 否 beside 重点 would contradict itself.
    fn flag(&self, flag: &AnsweredFlag) -> &'static str {
        match (flag.kind, flag.value) {
            ("priority", Some(true)) => self.pick("优先", "goes first"),
            ("priority", Some(false)) => self.pick("不优先", "does not go first"),
            ("priority", None) => self.pick("是否优先未知", "not known whether it goes first"),
            ("target_group", Some(true)) => self.pick("属于重点对象", "in the target group"),
            ("target_group", Some(false)) => {
                self.pick("不属于重点对象，不影响是否符合", "not in the target group, which refuses nobody")
            }
            ("target_group", None) => self.pick(
                "是否属于重点对象未知，不影响是否符合",
                "not known whether in the target group, which refuses nobody",
            ),
            ("limit", Some(true)) => self.pick("没有超出限次", "within the limit"),
            ("limit", Some(false)) => self.pick("已超出限次", "beyond the limit"),
            ("limit", None) => self.pick("是否超出限次未知", "not known whether within the limit"),
            ("quota", Some(true)) => self.pick("还有名额", "places are left"),
            ("quota", Some(false)) => self.pick("名额已满", "no place is left"),
            ("quota", None) => self.pick("是否还有名额未知", "not known whether a place is left"),
            (_, Some(true)) => self.pick("适用", "applies"),
            (_, Some(false)) => self.pick("不适用", "does not apply"),
            (_, None) => self.pick("是否适用未知", "not known whether it applies"),
        }
    }
}
