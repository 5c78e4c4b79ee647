//! Windows, deadlines, periods and days.

use super::page::{Page, columns};
use crate::report::answer::{AnsweredDecision, AnsweredTiming};
use crate::wording::timing_name;

impl Page {
    pub(super) fn times(&mut self, decision: &AnsweredDecision) {
        let rows: Vec<Vec<String>> = decision.timing.iter().map(|timing| self.time(timing)).collect();
        self.block(self.pick("时间", "dates"), &columns(&rows));
    }

    fn time(&self, timing: &AnsweredTiming) -> Vec<String> {
        let unknown = self.pick("未知", "unknown");
        let end = |day: &Option<String>| day.clone().unwrap_or_else(|| unknown.to_owned());
        let days = match timing.kind {
            "deadline" => format!("{} {}", self.pick("不晚于", "by"), end(&timing.to)),
            "date" => end(&timing.to),
            _ => format!("{} {} {}", end(&timing.from), self.pick("至", "to"), end(&timing.to)),
        };
        let status = match timing.status {
            "upcoming" => self.pick("未到", "upcoming"),
            "open" => self.pick("进行中", "open"),
            "closed" => self.pick("已过", "closed"),
            "met" => self.pick("按期", "met"),
            "missed" => self.pick("逾期", "missed"),
            _ => unknown,
        };
        // Of a mere day it says nothing that it lies ahead or behind.
        let status = if timing.kind == "date" { "" } else { status };
        let name = timing_name(&timing.name, self.language);
        vec![name.to_owned(), days, status.to_owned()]
    }
}
