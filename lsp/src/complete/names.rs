//! Names that can be typed at a place.

use super::citations::clauses;
use super::context::Context;
use super::{Asked, Offer, What, keywords};
use crate::hover::taken;
use crate::mentions::{Home, Kind, Mention, Mentions};
use crate::resolve::{declarations, visible};
use heng::ir::Place;
use heng::value::Type;
use heng::wording::named;
use heng::workspace::Workspace;
use heng_grammar::Span;
use heng_grammar::tree::{File, Item, Member};

/// The units that the language knows, in both spellings.
const UNITS: [(&str, &str); 8] = [
    ("元", "yuan"),
    ("万元", "yuan"),
    ("天", "days"),
    ("周", "weeks"),
    ("个月", "months"),
    ("年", "years"),
    ("周岁", "years_old"),
    ("%", "%"),
];

/// The programme and the benefit around an offset, by their spans; a case looks where its benefit is.
pub(crate) fn home<'w>(tree: &'w File, workspace: &'w Workspace, file: usize, offset: usize) -> Home<'w> {
    let inside = |span: Span| span.start <= offset && offset <= span.end;
    let earlier = workspace.sources.iter().take(file).flat_map(|source| &source.tree.items);
    let before = earlier.filter(|item| matches!(item, Item::Programme(_))).count();
    let programmes = tree.items.iter().filter_map(|item| match item {
        Item::Programme(programme) => Some(programme),
        Item::General(_) | Item::Case(_) => None,
    });
    let mut home = Home::default();
    for (at, programme) in programmes.enumerate().filter(|(_, programme)| inside(programme.span)) {
        home.programme = Some(before.saturating_add(at));
        let benefits = programme
            .members
            .iter()
            .filter_map(|member| if let Member::Benefit(benefit) = member { Some(benefit) } else { None });
        home.benefit = benefits.enumerate().find(|(_, benefit)| inside(benefit.span)).map(|(at, _)| at);
    }
    home
}

/// Where the benefit of a case stands: in the programme around the case, else the only one of that name.
pub(crate) fn home_of<'w>(mentions: &Mentions<'w>, name: &str, around: Home<'w>) -> Option<Home<'w>> {
    let name = name.trim_matches(['「', '」']);
    let all = mentions.all.iter().filter(|one| one.declares && one.kind == Kind::Benefit && one.name == name);
    let named: Vec<&Mention<'w>> = all.collect();
    let own = named.iter().find(|one| around.programme.is_some() && one.home.programme == around.programme);
    own.or_else(|| named.first().filter(|_| named.len() == 1)).map(|one| one.home)
}

impl<'w> Asked<'w> {
    fn declared(&self, kind: Kind) -> impl Iterator<Item = &'w Mention<'w>> {
        let home = self.home;
        self.mentions.all.iter().filter(move |one| one.declares && one.kind == kind && visible(one.home, home))
    }

    fn offer(one: &Mention<'_>, what: What, detail: String) -> Offer {
        let place = Some(Place { file: one.file, span: one.span });
        Offer { place, ..Offer::of(named(one.name), what, detail) }
    }

    fn listed(&self, kind: Kind, what: What) -> Vec<Offer> {
        self.declared(kind).map(|one| Self::offer(one, what, String::new())).collect()
    }

    /// Values in scope, facts with their questions; those of the type that is wanted apart from the others, the nearest
    /// first.
    pub(super) fn values(&self, context: &Context<'_>) -> (Vec<Offer>, Vec<Offer>) {
        let mut found: Vec<&Mention<'_>> = self.declared(Kind::Value).collect();
        let wanted = self.wanted(context);
        found.sort_by_key(|one| {
            let near = (one.home.benefit.is_some(), one.home.programme.is_some());
            (self.fits(one, wanted.as_ref()), std::cmp::Reverse(near))
        });
        let (fitting, others): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|one| self.fits(one, wanted.as_ref()) < 2);
        let offered = |all: Vec<&Mention<'_>>| {
            all.into_iter().map(|one| Self::offer(one, What::Value, self.detail(one))).collect()
        };
        (offered(fitting), offered(others))
    }

    /// Facts that a case may give and does not give yet: those of its benefit first, or those of every programme where
    /// that is not known.
    pub(super) fn facts(&self, given: &[&str]) -> Vec<Offer> {
        let here = self.mentions.all.iter().filter(|one| one.declares && one.kind == Kind::Value);
        let seen = here.filter(|one| self.home.programme.is_none() || visible(one.home, self.home));
        let mut facts: Vec<&Mention<'_>> =
            seen.filter(|one| self.fact(one).is_some() && !given.contains(&one.name)).collect();
        if self.home.programme.is_some() {
            facts.sort_by_key(|one| std::cmp::Reverse((one.home.benefit.is_some(), one.home.programme.is_some())));
        }
        facts.into_iter().map(|one| Self::offer(one, What::Value, self.detail(one))).collect()
    }

    /// What a case may answer for a fact: members, or whether it is so.
    pub(super) fn answers(&self, fact: &str) -> Vec<Offer> {
        match self.type_named(fact) {
            Some(Type::Boolean) => self.words(&keywords::TRUTH),
            None => [self.members_of(fact), self.words(&keywords::TRUTH)].concat(),
            Some(Type::Enumeration(_)) => self.members_of(fact),
            Some(_) => Vec::new(),
        }
    }

    /// What a cell may say of what it tests.
    pub(super) fn cell(&self, subject: &str) -> Vec<Offer> {
        let members = self.members_of(subject);
        let boolean = matches!(self.type_named(subject), Some(Type::Boolean) | None) && members.is_empty();
        let truth = if boolean { self.words(&keywords::TRUTH) } else { Vec::new() };
        [members, truth, self.words(&keywords::CELL)].concat()
    }

    pub(super) fn fact(&self, one: &Mention<'_>) -> Option<&'w heng::ir::policy::FactDeclaration> {
        let is = |place: heng::ir::Place| place.file == one.file && place.span == one.span;
        self.workspace.policy.facts.iter().find(|fact| is(fact.place))
    }

    fn detail(&self, one: &Mention<'_>) -> String {
        let Some(fact) = self.fact(one) else { return String::new() };
        let kind = taken(self.workspace, fact, self.language);
        let question = fact.question.as_deref().unwrap_or("");
        format!("{kind} {question}").trim_end().to_owned()
    }

    /// The members of what is called so; those of every enumeration where that says nothing.
    pub(super) fn members_of(&self, subject: &str) -> Vec<Offer> {
        let members: Vec<&Mention<'_>> = self.declared(Kind::Member).collect();
        let meant = |one: &&&Mention<'_>| {
            let home = Home { among: Some(subject), ..self.home };
            let asked = Mention { declares: false, kind: Kind::Value, home, ..***one };
            declarations(self.mentions, &asked).contains(*one)
        };
        // A subject that is no enumeration leaves every member possible.
        let own: Vec<Offer> = members
            .iter()
            .filter(|one| self.lists(subject, one) || one.home.among == Some(subject))
            .filter(meant)
            .map(|one| Self::offer(one, What::Member, String::new()))
            .collect();
        if own.is_empty() && self.declared(Kind::Value).all(|one| one.name != subject) {
            return self.listed(Kind::Member, What::Member);
        }
        own
    }

    /// Whether the subject is declared to be of the enumeration that the member belongs to.
    fn lists(&self, subject: &str, member: &Mention<'_>) -> bool {
        let at = self.mentions.all.iter().position(|one| {
            one.declares
                && matches!(one.kind, Kind::Value | Kind::Field)
                && one.name == subject
                && visible(one.home, self.home)
        });
        let next = at.and_then(|at| self.mentions.all.get(at.saturating_add(1)));
        next.is_some_and(|next| next.kind == Kind::Enumeration && member.home.among == Some(next.name))
    }

    pub(super) fn enumerations(&self) -> Vec<Offer> {
        self.listed(Kind::Enumeration, What::Type)
    }

    pub(super) fn payers(&self) -> Vec<Offer> {
        self.listed(Kind::Payer, What::Payer)
    }

    /// Names of the texts that are cited.
    pub(super) fn sources(&self) -> Vec<Offer> {
        self.listed(Kind::Source, What::Label)
    }

    /// What a case can expect to fail: names and citations, these between marks.
    pub(super) fn failing(&self) -> Vec<Offer> {
        let found = clauses(self.workspace, self.at.0, self.at.1).into_iter();
        found.map(|words| Offer::of(format!("\"{words}\""), What::Citation, "")).collect()
    }

    pub(super) fn labels(&self) -> Vec<Offer> {
        [self.listed(Kind::Label, What::Label), self.listed(Kind::Period, What::Label)].concat()
    }

    pub(super) fn periods(&self) -> Vec<Offer> {
        self.listed(Kind::Period, What::Label)
    }

    pub(super) fn benefits(&self) -> Vec<Offer> {
        let all = self.mentions.all.iter().filter(|one| one.declares && one.kind == Kind::Benefit);
        all.map(|one| Self::offer(one, What::Label, String::new())).collect()
    }

    pub(super) fn suppliers(&self) -> Vec<Offer> {
        let all = self.mentions.all.iter().filter(|one| one.kind == Kind::Supplier);
        all.map(|one| Self::offer(one, What::Label, String::new())).collect()
    }

    /// Units behind a number: those that the words before ask for, those of the set, then those of the language.
    pub(super) fn units(&self, context: &Context<'_>) -> Vec<Offer> {
        let own = self.mentions.all.iter().filter(|one| one.kind == Kind::Unit).map(|one| one.name.to_owned());
        let known = UNITS.iter().map(|(zh, en)| self.spelling.choose(zh, en));
        self.asked(context).into_iter().chain(own).chain(known).map(|text| Offer::of(text, What::Unit, "")).collect()
    }
}
