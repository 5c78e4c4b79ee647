//! Every name in the files of a set: where it stands, what kind of thing it names, and within what.
//!
//! In: the trees of a workspace, in their order. Out: one [`Mention`] a name, declarations among them, by file and
//! place; those of tables of cases only where they are asked for by name. Invariant: the span of a mention is the name as written, with its `「」` where it has them. Nothing is looked
//! up here; [`crate::resolve`] says which declaration a mention means.

mod cases;
mod expressions;
mod members;
mod rules;
mod sheets;

pub use sheets::InSheet;

use heng::workspace::Workspace;
use heng_grammar::Span;
use heng_grammar::tree::{self, Item};

/// What kind of thing a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Programme,
    Benefit,
    Case,
    /// a fact, parameter, definition, named condition or column of a table
    Value,
    /// a field of a list
    Field,
    Enumeration,
    /// a member of an enumeration
    Member,
    Payer,
    Period,
    /// a window, deadline, day, output, limit, quota, flag or channel
    Label,
    /// a text that is cited
    Source,
    Function,
    Unit,
    /// who supplies a fact
    Supplier,
    /// what 改名 says something is called now, whatever it is
    Renamed,
}

/// Within what a name stands: the numbers of its programme and benefit, in the order in which the set is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Home<'t> {
    pub programme: Option<usize>,
    pub benefit: Option<usize>,
    /// The list whose fields may be named here.
    pub list: Option<&'t str>,
    /// The declaration whose members are most likely meant.
    pub among: Option<&'t str>,
}

/// A name somewhere in a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention<'t> {
    pub file: usize,
    pub span: Span,
    pub name: &'t str,
    pub kind: Kind,
    pub declares: bool,
    pub home: Home<'t>,
}

/// Every name of a set, and every span that makes up one thing, for growing a selection.
#[derive(Debug, Default)]
pub struct Mentions<'t> {
    pub all: Vec<Mention<'t>>,
    /// With the file.
    pub nodes: Vec<(usize, Span)>,
    /// Every value with its file.
    pub values: Vec<(usize, &'t tree::Expr)>,
    /// Names in quotes: conditions that a case expects to fail.
    pub quoted: Vec<&'t str>,
    /// Where the mentions in tables of cases stand.
    pub sheets: Vec<InSheet>,
    /// What could not be read of these tables, with the file.
    pub unread: Vec<(usize, String)>,
    /// Where named conditions are declared.
    conditions: Vec<(usize, Span)>,
    file: usize,
    home: Home<'t>,
    /// Names of the benefits of each programme.
    benefits: Vec<Vec<&'t str>>,
    payers: Vec<&'t str>,
}

impl<'t> Mentions<'t> {
    pub fn of(workspace: &'t Workspace) -> Self {
        let payers = workspace.policy.payers.iter().map(String::as_str).collect();
        let mut found = Self { payers, ..Self::default() };
        for (_, programme) in programmes(workspace) {
            let names = programme.members.iter().filter_map(|member| {
                if let tree::Member::Benefit(benefit) = member { Some(benefit.name.text.as_str()) } else { None }
            });
            found.benefits.push(names.collect());
        }
        let mut programme = 0_usize;
        for (file, source) in workspace.sources.iter().enumerate() {
            found.file = file;
            for item in &source.tree.items {
                found.home = Home::default();
                match item {
                    Item::General(general) => {
                        found.node(general.span);
                        found.members(&general.members);
                    }
                    Item::Programme(one) => {
                        found.home.programme = Some(programme);
                        programme = programme.saturating_add(1);
                        found.node(one.span);
                        found.declare(&one.name, Kind::Programme);
                        found.members(&one.members);
                    }
                    Item::Case(case) => found.case(case),
                }
            }
        }
        found.all.retain(|mention| !mention.name.is_empty() && mention.span.start < mention.span.end);
        found
    }

    /// The mention at an offset; one that ends there where none begins.
    pub fn at(&self, file: usize, offset: usize) -> Option<&Mention<'t>> {
        let here = || self.all.iter().filter(move |mention| mention.file == file);
        let inside = here().find(|mention| mention.span.start <= offset && offset < mention.span.end);
        inside.or_else(|| here().find(|mention| mention.span.end == offset))
    }

    fn push(&mut self, name: &'t str, span: Span, kind: Kind, declares: bool) {
        self.all.push(Mention { file: self.file, span, name, kind, declares, home: self.home });
    }

    fn declare(&mut self, name: &'t tree::Name, kind: Kind) {
        self.push(&name.text, name.span, kind, true);
    }

    fn mention(&mut self, name: &'t tree::Name, kind: Kind) {
        self.push(&name.text, name.span, kind, false);
    }

    fn node(&mut self, span: Span) {
        self.nodes.push((self.file, span));
    }
}

/// Every programme of a set with its file.
pub(crate) fn programmes(workspace: &Workspace) -> impl Iterator<Item = (usize, &tree::Programme)> {
    workspace.sources.iter().enumerate().flat_map(|(file, source)| {
        source.tree.items.iter().filter_map(move |item| match item {
            Item::Programme(programme) => Some((file, programme)),
            Item::General(_) | Item::Case(_) => None,
        })
    })
}
