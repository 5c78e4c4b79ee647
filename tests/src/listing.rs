//! A lowered benefit in a few lines, for snapshots.
//!
//! In: a benefit of a policy set. Out: what it reads, requires, pays and says, with the type of every value. The
//! expressions themselves are only counted: their meaning is what the cases test.

use heng::ir::ExprId;
use heng::ir::benefit::{Benefit, ChannelAccess, Clause, ClauseKind, TimingKind};
use heng::ir::policy::{Entry, FactDeclaration, FactScope, PolicySet, Programme, Registers};
use heng::wording::{Language, expectation};
use heng::workspace::Workspace;
use std::fmt::Write as _;

/// One benefit.
pub fn benefit(policy: &PolicySet, programme: &Programme, benefit: &Benefit) -> String {
    let mut out = format!("{} · {}", programme.name, benefit.name);
    if let Some(object) = &benefit.object {
        let _ = write!(out, " 对象 {object}");
    }
    let _ = writeln!(out, "\nexprs {}", benefit.program.exprs.len());
    for input in &benefit.program.inputs {
        if let Some(fact) = policy.fact(*input) {
            let _ = writeln!(out, "fact {}", declared(policy, fact));
        }
    }
    if let Some(day) = benefit.as_of {
        let _ = writeln!(out, "as_of {}", kind(benefit, day));
    }
    for clause in &benefit.clauses {
        self::clause(clause, 0, &mut out);
    }
    money(policy, benefit, &mut out);
    rest(benefit, &mut out);
    out
}

fn declared(policy: &PolicySet, fact: &FactDeclaration) -> String {
    let scope = match &fact.scope {
        FactScope::General => "总则",
        FactScope::Programme(_) => "项目",
        FactScope::Benefit(..) => "待遇",
    };
    let question = fact.question.as_deref().unwrap_or("—");
    let supplier = fact.supplier.as_deref().unwrap_or("—");
    let kind = expectation(policy, fact);
    format!("{} [{scope}] {} 由 {supplier} “{question}”", fact.name, Language::Zh.of(&kind))
}

fn kind(benefit: &Benefit, id: ExprId) -> String {
    benefit.program.kind(id).en()
}

fn clause(clause: &Clause, depth: usize, out: &mut String) {
    let kind = match clause.kind {
        ClauseKind::Group(joint) => format!("{joint:?}"),
        ClauseKind::Condition => "condition".to_owned(),
        ClauseKind::Implication => "implication".to_owned(),
        ClauseKind::Unless => "except".to_owned(),
        ClauseKind::Windows => "windows".to_owned(),
        ClauseKind::Deadline => "deadline".to_owned(),
        ClauseKind::Limit => "limit".to_owned(),
        ClauseKind::Quota => "quota".to_owned(),
    };
    let name = clause.name.as_ref().map(|name| format!(" {name}：")).unwrap_or_default();
    let text = if clause.children.is_empty() { format!(" {}", clause.text) } else { String::new() };
    let _ = writeln!(out, "{}{kind}{name}{text}{}", "  ".repeat(depth), cited(&clause.citations));
    for child in &clause.children {
        self::clause(child, depth + 1, out);
    }
}

fn cited(citations: &[String]) -> String {
    citations.iter().map(|citation| format!(" 依据“{citation}”")).collect()
}

fn money(policy: &PolicySet, benefit: &Benefit, out: &mut String) {
    if let Some(amount) = &benefit.amount {
        let bound = if amount.up_to { " up_to" } else { "" };
        let _ = writeln!(out, "amount{bound} {}{}", amount.text, cited(&amount.citations));
    }
    for share in &benefit.split {
        let _ = writeln!(out, "share {}", policy.payer(share.payer));
    }
    for output in &benefit.outputs {
        let _ = writeln!(out, "output {} : {}{}", output.name, kind(benefit, output.value), cited(&output.citations));
    }
}

fn rest(benefit: &Benefit, out: &mut String) {
    for timing in &benefit.timing {
        let kind = match timing.kind {
            TimingKind::Window { .. } => "window",
            TimingKind::Deadline { .. } => "deadline",
            TimingKind::Period { .. } => "period",
            TimingKind::Day(_) => "day",
        };
        let _ = writeln!(out, "{kind} {}{}", timing.name, cited(&timing.citations));
    }
    for channel in &benefit.channels {
        let open = match channel.open {
            ChannelAccess::Open => "open",
            ChannelAccess::Closed => "closed",
            ChannelAccess::When(_) => "when",
        };
        let _ = writeln!(out, "channel {} {open}", channel.name);
        for (when, steps) in &channel.procedures {
            let when = if when.is_some() { "when " } else { "" };
            let _ = writeln!(out, "  {when}{}", steps.join(" → "));
        }
        for document in &channel.documents {
            let _ = writeln!(out, "  document {document}");
        }
    }
    for (word, names) in [("document", &benefit.documents), ("service", &benefit.services)] {
        for name in names {
            let _ = writeln!(out, "{word} {name}");
        }
    }
    for flag in &benefit.flags {
        let _ = writeln!(out, "flag {:?} {}{}", flag.kind, flag.name, cited(&flag.citations));
    }
}

/// The registers of a set.
pub fn registers(workspace: &Workspace, registers: &Registers) -> String {
    let mut out = String::new();
    let all = [
        ("readings", &registers.readings),
        ("errata", &registers.errata),
        ("not stated", &registers.not_stated),
        ("determinations", &registers.determinations),
    ];
    for (title, entries) in all {
        let _ = writeln!(out, "{title}: {}", entries.len());
        for entry in entries {
            let _ = writeln!(out, "  {}", register(workspace, entry));
        }
    }
    out
}

fn register(workspace: &Workspace, entry: &Entry) -> String {
    let file = workspace.sources.get(entry.place.file).map_or("", |source| source.path.as_str());
    let scope = [&entry.programme, &entry.benefit].map(|name| name.as_deref().unwrap_or("—")).join(" · ");
    let answer = entry.answer.as_deref().unwrap_or("—");
    let because = entry.because.as_deref().unwrap_or("—");
    format!("{file} {scope}: “{}” → {answer}; {because}", entry.subject)
}
