//! Every kind of person or unit that gets another answer.

use super::compare::{Assignment, Comparison, Turn, Verdict, granted};
use super::editions::Editions;
use super::effect::{Effect, EffectKind, NotCompared, Shift};
use super::join::Joined;
use super::question::{Benefits, Question, questions};
use super::region::{Kinds, Region};
use super::told::{change, kind, shift};
use super::usual::usual;
use super::witness::{Shown, Side, shown};
use crate::analyse::{Doubt, Variable};
use crate::ir::benefit::Benefit;
use crate::ir::policy::Programme;
use crate::ir::{Expr, ExprId};
use crate::report::AnsweredDecision;
use crate::value::Value;
use crate::wording::Language;
use heng_grammar::diagnostic::Message;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) effects: Vec<Effect>,
    pub(super) not_compared: Vec<NotCompared>,
}

/// Compares every benefit of both editions, and shows what those of one edition alone grant.
pub(super) fn effects(editions: &Editions<'_>, language: Language) -> Found {
    let mut found = Found::default();
    let (old, new) = (&editions.old, &editions.new);
    for (programme, benefit) in old.policy().benefits().filter(|(programme, _)| old.workspace.is_asked(programme)) {
        let this = Side { edition: old, programme, benefit };
        let that = namesake(editions, &programme.name, &benefit.name);
        let mut finder = Finder { editions, language, sides: [Some(this), that], found: &mut found };
        match that {
            Some(that) => finder.both(this, that),
            None if is_unread(new.policy(), editions, &programme.name) => {}
            None => finder.alone(this, true),
        }
    }
    for (programme, benefit) in new.policy().benefits().filter(|(programme, _)| new.workspace.is_asked(programme)) {
        let known = editions.renames.old_of(&programme.name);
        let benefits =
            |one: &Programme| one.benefits.iter().any(|other| other.name == editions.renames.old_of(&benefit.name));
        let same = old.policy().programmes.iter().any(|one| one.name == known && (one.broken || benefits(one)));
        if !same {
            let that = Side { edition: new, programme, benefit };
            Finder { editions, language, sides: [None, Some(that)], found: &mut found }.alone(that, false);
        }
    }
    broken(editions, &mut found);
    found
}

/// The benefit in the new edition that an old one has become.
fn namesake<'s, 'w>(editions: &'s Editions<'w>, programme: &str, benefit: &str) -> Option<Side<'s, 'w>> {
    let renames = editions.renames;
    let is = |(one, other): &(&Programme, &Benefit)| {
        renames.old_of(&one.name) == programme && renames.old_of(&other.name) == benefit
    };
    let (programme, benefit) = editions.new.policy().benefits().find(is)?;
    Some(Side { edition: &editions.new, programme, benefit })
}

fn is_unread(policy: &crate::ir::policy::PolicySet, editions: &Editions<'_>, programme: &str) -> bool {
    policy.programmes.iter().any(|one| one.broken && editions.renames.old_of(&one.name) == programme)
}

/// Programmes that have errors are not compared.
fn broken(editions: &Editions<'_>, found: &mut Found) {
    for (edition, zh, en) in [(&editions.old, "旧", "old"), (&editions.new, "新", "new")] {
        for programme in edition.policy().programmes.iter().filter(|programme| programme.broken) {
            found.not_compared.push(NotCompared {
                programme: programme.name.clone(),
                benefit: None,
                why: Message::new(
                    format!("{zh}版有错误，不作决定"),
                    format!("it has errors in the {en} edition and decides nothing"),
                ),
            });
        }
    }
}

/// Whether the outcome itself changes.
fn is_turned(shown: &Shown) -> bool {
    let outcome = |decision: &Option<AnsweredDecision>| decision.as_ref().map(|one| one.outcome);
    outcome(&shown.old) != outcome(&shown.new)
}

/// Whether everybody of this kind gets the same from the edition that grants it: the sum, and every share of it.
fn paid_alike(comparison: &Comparison<'_, '_>, held: &[(Variable, Vec<Value>)], shown: &Shown) -> Exact {
    let sides = [&shown.old, &shown.new].into_iter().zip(&comparison.paid);
    let paying = sides.filter(|(decision, _)| decision.as_ref().is_some_and(|one| one.outcome == "eligible"));
    let fixed = |id: &ExprId| comparison.is_fixed(*id, held);
    paying.fold(Exact { amount: true, shares: true }, |exact, (_, paid)| Exact {
        amount: exact.amount && paid.amount.iter().all(fixed),
        shares: exact.shares && paid.shares.iter().all(fixed),
    })
}

/// Whether each edition grants the benefit, and everything that may differ between the two.
pub(super) fn asked(editions: &Editions<'_>, both: &Benefits<'_>, joined: &mut Joined) -> ([ExprId; 2], Vec<Question>) {
    let mut asked = questions(editions, both, joined);
    let granted = granted(editions, both, joined);
    if granted[0] != granted[1] {
        asked.insert(0, Question::outcome());
    }
    (granted, asked)
}

/// What is the same for everybody of one kind, and not only in the example.
#[derive(Debug, Clone, Copy)]
struct Exact {
    amount: bool,
    shares: bool,
}

struct Finder<'f, 's, 'w> {
    editions: &'s Editions<'w>,
    language: Language,
    sides: [Option<Side<'s, 'w>>; 2],
    found: &'f mut Found,
}

impl<'s, 'w> Finder<'_, 's, 'w> {
    fn both(&mut self, old: Side<'s, 'w>, new: Side<'s, 'w>) {
        let (editions, both) = (self.editions, Benefits { old: old.benefit, new: new.benefit });
        if let Some(fact) = new.benefit.program.inputs.iter().find(|fact| editions.clashing.contains(fact)) {
            let name = editions.new.policy().fact(*fact).map_or("", |fact| fact.name.as_str());
            self.doubt(
                old,
                Message::new(
                    format!("事实“{name}”在新版里是另一种类型，两版的情形不能逐一对应"),
                    format!(
                        "the fact “{name}” is of another type in the new edition, so that situations do not correspond"
                    ),
                ),
            );
            return;
        }
        self.presumed(old);
        self.presumed(new);
        let mut joined = Joined::of(editions, Some(&old.benefit.program), Some(&new.benefit.program));
        let (granted, questions) = asked(editions, &both, &mut joined);
        if questions.is_empty() {
            return;
        }
        let comparison = Comparison::of(editions, &both, joined, granted, &questions);
        let usual = usual(&comparison);
        for question in &questions {
            let Kinds { regions, doubt, .. } = comparison.kinds(question);
            for region in regions {
                self.tell(old, question, &region, &comparison, &usual);
            }
            if let Some(doubt) = doubt {
                self.sampled(old, doubt);
            }
        }
    }

    /// Notes the parameters that nobody has confirmed: compared is what is written, and decided is nothing.
    fn presumed(&mut self, side: Side<'s, 'w>) {
        let parameters = &side.edition.policy().parameters;
        let read = side.benefit.program.exprs.iter().filter_map(|expr| {
            let Expr::Parameter { parameter, .. } = expr else { return None };
            parameters.get(parameter.0 as usize)
        });
        for series in read.filter(|series| series.to_confirm) {
            let name = &series.name;
            self.doubt(
                side,
                Message::new(
                    format!("参数“{name}”待核，只按写下的数值比较"),
                    format!("the parameter “{name}” waits for confirmation; compared is what is written"),
                ),
            );
        }
    }

    /// A benefit that one edition alone has: whoever is entitled there gains or loses it.
    fn alone(&mut self, side: Side<'s, 'w>, is_old: bool) {
        let (editions, program) = (self.editions, &side.benefit.program);
        let joined =
            if is_old { Joined::of(editions, Some(program), None) } else { Joined::of(editions, None, Some(program)) };
        let comparison = Comparison::alone(editions, side.benefit, joined, is_old);
        let usual = usual(&comparison);
        if usual.is_empty() {
            return;
        }
        let situation = comparison.complete(&usual, &usual);
        let Some(shown) = shown(editions, self.sides, &situation, self.language) else { return };
        let decided = shown.old.as_ref().or(shown.new.as_ref());
        if decided.is_some_and(|decision| decision.outcome == "eligible") {
            let region = Message::new("凡符合条件的", "everyone who meets the conditions");
            let exact = paid_alike(&comparison, &[], &shown);
            self.add(side, EffectKind::Outcome, region, shown, exact);
        }
    }

    /// Tells a kind of case if one of its situations shows it on the real editions.
    fn tell(
        &mut self,
        of: Side<'s, 'w>,
        question: &Question,
        region: &Region,
        comparison: &Comparison<'_, '_>,
        usual: &Assignment,
    ) {
        let turns: &[Turn] = if let Verdict::Changed(turns) = &region.verdict { turns } else { &[] };
        let lost = turns.contains(&Turn::Lost);
        let mut elsewhere = false;
        for example in &region.examples {
            let situation = comparison.complete(example, usual);
            let Some(shown) = shown(self.editions, self.sides, &situation, self.language) else { continue };
            // Whoever is not entitled any more is told of that and of nothing else.
            elsewhere |= question.kind != EffectKind::Outcome && is_turned(&shown);
            if let Some(kind) = kind(question.kind, lost, &shown, self.editions.new.years) {
                let exact = if kind == EffectKind::Outcome {
                    paid_alike(comparison, &region.held, &shown)
                } else {
                    let exact = turns.iter().all(|turn| matches!(turn, Turn::Same | Turn::Exact(..)));
                    Exact { amount: exact, shares: exact }
                };
                self.add(of, kind, region.words.clone(), shown, exact);
                return;
            }
        }
        if elsewhere {
            return;
        }
        let words = &region.words;
        self.doubt(
            of,
            Message::new(
                format!("{}：没有找到能说明差别的例子", words.zh),
                format!("{}: no example was found that shows the difference", words.en),
            ),
        );
    }

    fn add(&mut self, of: Side<'s, 'w>, kind: EffectKind, region: Message, shown: Shown, exact: Exact) {
        let known = |one: &Effect| {
            one.programme == of.programme.name
                && one.benefit == of.benefit.name
                && one.kind == kind
                && one.region == region
        };
        let mut shift = if exact.amount { shift(&shown) } else { Shift::default() };
        if !exact.shares {
            shift.payers.clear();
        }
        let change = change(kind, &shown, exact.amount, self.editions.new.years);
        if self.found.effects.iter().any(|one| known(one) && one.change == change) {
            return;
        }
        let Shown { witness, old, new } = shown;
        let (programme, benefit) = (of.programme.name.clone(), of.benefit.name.clone());
        self.found.effects.push(Effect { programme, benefit, kind, region, change, shift, witness, old, new });
    }

    fn sampled(&mut self, of: Side<'s, 'w>, doubt: Doubt) {
        self.doubt(
            of,
            match doubt {
                Doubt::List => Message::new(
                    "要看一张清单里的各条记录，只比较了几种清单",
                    "it looks into the records of a list; some lists were compared",
                ),
                Doubt::Relation => Message::new(
                    "几个事实相乘，或者三个以上的事实放在一起比较，只比较了一部分情形",
                    "it compares a product of facts, or more than two facts at once; some situations were compared",
                ),
                Doubt::Number => {
                    Message::new("情形太多，只比较了一部分", "there are too many cases; some were compared")
                }
            },
        );
    }

    fn doubt(&mut self, of: Side<'s, 'w>, why: Message) {
        let entry = NotCompared { programme: of.programme.name.clone(), benefit: Some(of.benefit.name.clone()), why };
        let known = &mut self.found.not_compared;
        if !known
            .iter()
            .any(|one| one.benefit == entry.benefit && one.programme == entry.programme && one.why == entry.why)
        {
            known.push(entry);
        }
    }
}
