//! What can differ between two decisions, as expressions of one program.
//!
//! In: a benefit in both editions, and their joined program. Out: a question for every part of the decision that the
//! editions do not compute by the same expression; what is the same expression cannot differ.

mod ways;

use super::EffectKind;
use super::compare::is_ordered;
use super::editions::Editions;
use super::join::Joined;
use crate::ir::ExprId;
use crate::ir::benefit::{Benefit, FlagRule, ShareRule, TimingKind, TimingRule};
use crate::value::{Decimal, Type, Value};
use heng_grammar::tree::Relation;
use std::sync::Arc;

/// Something that both editions say, or one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) old: Option<ExprId>,
    pub(super) new: Option<ExprId>,
}

/// One part of a decision that may differ.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub(super) kind: EffectKind,
    /// Empty for the outcome itself.
    pub(super) items: Vec<Item>,
    /// What each edition pays, and its shares, which must add up and of which none may be negative. For money alone.
    pub(super) paid: Option<[Paid; 2]>,
    /// Comparisons that no edition makes: each side of an item with the other, each share with nothing.
    pub(super) compared: Vec<Compared>,
}

/// A comparison that no edition makes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Compared {
    pub(super) expr: ExprId,
    /// The item of which the sides are compared, by position; `None`: a share with nothing.
    pub(super) item: Option<usize>,
    /// How the old side stands to the new one.
    pub(super) relation: Relation,
}

/// An amount and its shares.
#[derive(Debug, Clone, Default)]
pub(super) struct Paid {
    pub(super) amount: Option<ExprId>,
    pub(super) shares: Vec<ExprId>,
}

impl Question {
    /// Whether it is granted.
    pub(super) fn outcome() -> Self {
        Self { kind: EffectKind::Outcome, items: Vec::new(), paid: None, compared: Vec::new() }
    }

    fn of(kind: EffectKind, items: Vec<Item>, paid: Option<[Paid; 2]>, joined: &mut Joined) -> Self {
        let mut compared = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let Some((old, new)) = item.old.zip(item.new) else { continue };
            if is_ordered(joined.program.kind(old)) {
                for relation in [Relation::Less, Relation::Greater] {
                    compared.push(Compared { expr: joined.compare(relation, old, new), item: Some(at), relation });
                }
            }
        }
        for share in paid.iter().flatten().flat_map(|paid| &paid.shares) {
            let nothing = joined.constant(joined.program.kind(*share).clone(), Value::Money(Decimal::ZERO));
            let expr = joined.compare(Relation::Less, *share, nothing);
            compared.push(Compared { expr, item: None, relation: Relation::Less });
        }
        Self { kind, items, paid, compared }
    }

    /// Everything that it looks at.
    pub(super) fn roots(&self) -> Vec<ExprId> {
        let items = self.items.iter().flat_map(|item| [item.old, item.new]).flatten();
        let paid = self.paid.iter().flatten().flat_map(|paid| paid.amount.iter().chain(&paid.shares)).copied();
        items.chain(paid).collect()
    }
}

/// A benefit in both editions.
pub(super) struct Benefits<'b> {
    pub(super) old: &'b Benefit,
    pub(super) new: &'b Benefit,
}

/// One of the two editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Old,
    New,
}

/// The parts of a decision for which the editions do not have the same expressions, without the outcome.
pub(super) fn questions(editions: &Editions<'_>, both: &Benefits<'_>, joined: &mut Joined) -> Vec<Question> {
    let mut asker = Asker { editions, old: both.old, new: both.new, joined, questions: Vec::new() };
    asker.money();
    asker.timing();
    asker.outputs();
    asker.flags();
    asker.channels();
    asker.lists();
    asker.questions
}

struct Asker<'a, 'w> {
    editions: &'a Editions<'w>,
    old: &'a Benefit,
    new: &'a Benefit,
    joined: &'a mut Joined,
    questions: Vec<Question>,
}

impl<'a> Asker<'a, '_> {
    /// Where an expression of an edition stands in the joined program.
    fn at(&self, which: Which, id: ExprId) -> Option<ExprId> {
        let placed = match which {
            Which::Old => &self.joined.old,
            Which::New => &self.joined.new,
        };
        placed.get(id.0 as usize).copied()
    }

    fn benefit(&self, which: Which) -> &'a Benefit {
        match which {
            Which::Old => self.old,
            Which::New => self.new,
        }
    }

    fn item(&self, old: Option<ExprId>, new: Option<ExprId>) -> Item {
        let place = |which, id: Option<ExprId>| id.and_then(|id| self.at(which, id));
        Item { old: place(Which::Old, old), new: place(Which::New, new) }
    }

    /// Asks about the items of which the sides differ.
    fn ask(&mut self, kind: EffectKind, items: impl IntoIterator<Item = Item>) {
        let items: Vec<Item> = items.into_iter().filter(|item| item.old != item.new).collect();
        if !items.is_empty() {
            let question = Question::of(kind, items, None, self.joined);
            self.questions.push(question);
        }
    }

    fn text(&mut self, text: &str) -> ExprId {
        self.joined.constant(Type::Text, Value::Text(Arc::from(text)))
    }

    fn truth(&mut self, truth: bool) -> ExprId {
        self.joined.constant(Type::Boolean, Value::Boolean(truth))
    }

    /// The amount and what each payer pays.
    fn money(&mut self) {
        let (old, new) = (self.old, self.new);
        let amounts = [old, new].map(|benefit| benefit.amount.as_ref());
        let mut items = vec![self.item(amounts[0].map(|rule| rule.value), amounts[1].map(|rule| rule.value))];
        if let [Some(one), Some(other)] = amounts {
            items.push(Item { old: Some(self.truth(one.up_to)), new: Some(self.truth(other.up_to)) });
        }
        let editions = self.editions;
        let same = |one: &ShareRule, other: &ShareRule| {
            let new = editions.new.policy().payer(other.payer);
            editions.old.policy().payer(one.payer) == editions.renames.old_of(new)
        };
        for (one, other) in paired(&old.split, &new.split, same) {
            items.push(self.item(one.map(|share| share.amount), other.map(|share| share.amount)));
        }
        items.retain(|item| item.old != item.new);
        if !items.is_empty() {
            let paid = Some([self.paid(Which::Old), self.paid(Which::New)]);
            let question = Question::of(EffectKind::Amount, items, paid, self.joined);
            self.questions.push(question);
        }
    }

    fn paid(&self, which: Which) -> Paid {
        let benefit = self.benefit(which);
        let shares = benefit.split.iter().filter_map(|share| self.at(which, share.amount));
        let amount = benefit.amount.as_ref().and_then(|rule| self.at(which, rule.value));
        Paid { amount, shares: shares.collect() }
    }

    fn timing(&mut self) {
        let renames = self.editions.renames;
        let same = |one: &TimingRule, other: &TimingRule| {
            let one_kind = std::mem::discriminant(&one.kind) == std::mem::discriminant(&other.kind);
            one_kind && one.name == renames.old_of(&other.name)
        };
        for (one, other) in paired(&self.old.timing, &self.new.timing, same) {
            let items = self.times(one, other);
            self.ask(EffectKind::Timing, items);
        }
    }

    /// The days of one rule; where they are the same, how the day from which it is seen stands to them.
    fn times(&mut self, old: Option<&TimingRule>, new: Option<&TimingRule>) -> Vec<Item> {
        let days = |rule: Option<&TimingRule>| match rule.map(|rule| rule.kind) {
            Some(TimingKind::Window { from, to, .. } | TimingKind::Period { from, to }) => [Some(from), Some(to)],
            Some(TimingKind::Deadline { last: day, .. } | TimingKind::Day(day)) => [Some(day), None],
            None => [None, None],
        };
        let pairs = days(old).into_iter().zip(days(new));
        let mut items: Vec<Item> = pairs.map(|(one, other)| self.item(one, other)).collect();
        let (Some(one), Some(other)) = (old, new) else { return items };
        if items.iter().any(|item| item.old != item.new) {
            return items;
        }
        let seen = [self.seen(Which::Old, one), self.seen(Which::New, other)];
        for day in items.iter().filter_map(|item| item.old).collect::<Vec<_>>() {
            for relation in [Relation::Less, Relation::Greater] {
                let [old, new] = seen.map(|seen| Some(self.joined.compare(relation, seen, day)));
                items.push(Item { old, new });
            }
        }
        items
    }

    /// The day that a rule is seen from.
    fn seen(&mut self, which: Which, rule: &TimingRule) -> ExprId {
        let as_of = self.benefit(which).as_of;
        let by = match rule.kind {
            TimingKind::Window { by, .. } | TimingKind::Deadline { by, .. } => by,
            TimingKind::Period { .. } | TimingKind::Day(_) => None,
        };
        by.or(as_of).and_then(|id| self.at(which, id)).unwrap_or_else(|| self.joined.day())
    }

    fn outputs(&mut self) {
        let renames = self.editions.renames;
        let pairs = paired(&self.old.outputs, &self.new.outputs, |one, other| one.name == renames.old_of(&other.name));
        for (one, other) in pairs {
            let item = self.item(one.map(|output| output.value), other.map(|output| output.value));
            self.ask(EffectKind::Other, [item]);
        }
    }

    fn flags(&mut self) {
        let renames = self.editions.renames;
        let same = |one: &FlagRule, other: &FlagRule| one.kind == other.kind && one.name == renames.old_of(&other.name);
        for (one, other) in paired(&self.old.flags, &self.new.flags, same) {
            let item = self.item(one.map(|flag| flag.value), other.map(|flag| flag.value));
            self.ask(EffectKind::Other, [item]);
        }
    }
}

/// What one edition has and the other, where both have it.
type Pair<'a, T> = (Option<&'a T>, Option<&'a T>);

/// What stands in both editions, then what stands in the new one alone.
fn paired<'a, T>(old: &'a [T], new: &'a [T], same: impl Fn(&T, &T) -> bool) -> Vec<Pair<'a, T>> {
    let kept = old.iter().map(|one| (Some(one), new.iter().find(|other| same(one, other))));
    let added = new.iter().filter(|other| !old.iter().any(|one| same(one, other))).map(|other| (None, Some(other)));
    kept.chain(added).collect()
}
