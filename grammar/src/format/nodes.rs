//! The pairs of the parser as a flat list: which construct each word belongs to.
//!
//! In: the pairs of one text. Out: the constructs with their parents, and the leaves (words, names, texts, numbers,
//! marks that have a rule) in the order of the text. What lies between two leaves is looked at in [`super::tokens`].

use pest::iterators::Pair;

use crate::pairs::Rule;
use crate::span::Span;

/// One construct.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) rule: Rule,
    /// The construct around it; the file is its own.
    pub(super) parent: usize,
    /// Where its first word stands; nothing for a construct without words.
    pub(super) first: Option<usize>,
    pub(super) end: usize,
}

/// A word, name, text, number or mark that a rule of the grammar reads as one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leaf {
    pub(super) rule: Rule,
    pub(super) span: Span,
    pub(super) node: usize,
}

/// The constructs and leaves of a text.
#[derive(Debug, Default)]
pub(super) struct Nodes {
    pub(super) constructs: Vec<Node>,
    pub(super) leaves: Vec<Leaf>,
    /// The constructs in which a brace is missing or too many.
    unpaired: Vec<usize>,
}

impl Nodes {
    pub(super) fn of(file: Pair<Rule>) -> Self {
        let mut nodes = Self::default();
        nodes.add(file, 0);
        nodes
    }

    fn add(&mut self, pair: Pair<Rule>, parent: usize) {
        let (rule, span) = (pair.as_rule(), Span::new(pair.as_span().start(), pair.as_span().end()));
        let whole = matches!(rule, Rule::quantity | Rule::near_quantity);
        let word = whole || pair.clone().into_inner().next().is_none();
        if unpaired(rule) {
            self.unpaired.push(parent);
        }
        if word {
            // What the parser could not read may reach over the end of its last line.
            let written = pair.as_str().trim_end_matches([' ', '\t', '\u{3000}', '\u{A0}', '\u{FEFF}', '\n', '\r']);
            if !written.is_empty() && rule != Rule::EOI {
                self.leaves.push(Leaf { rule, span: Span::new(span.start, span.start + written.len()), node: parent });
                self.begin(parent, span.start);
            }
            return;
        }
        let own = self.constructs.len();
        self.constructs.push(Node { rule, parent: parent.min(own), first: None, end: span.end });
        for inner in pair.into_inner() {
            self.add(inner, own);
        }
    }

    /// The items in which the braces do not match: only the author's indentation tells what belongs where.
    pub(super) fn unpaired(&self) -> impl Iterator<Item = Span> + '_ {
        self.unpaired.iter().map(|node| {
            let mut item = *node;
            while let Some(parent) = self.constructs.get(item).map(|node| node.parent).filter(|parent| *parent > 0) {
                item = parent;
            }
            let whole = self.constructs.get(item);
            let start = whole.filter(|_| item > 0).and_then(|node| node.first).unwrap_or(0);
            Span::new(start, whole.map_or(0, |node| node.end))
        })
    }

    /// Notes a first word for every construct around it that has none yet.
    fn begin(&mut self, mut node: usize, at: usize) {
        while let Some(found) = self.constructs.get_mut(node).filter(|found| found.first.is_none()) {
            found.first = Some(at);
            node = found.parent;
        }
    }
}

fn unpaired(rule: Rule) -> bool {
    let rules =
        [Rule::no_open, Rule::no_close, Rule::no_bracket, Rule::surplus_close, Rule::inner_close, Rule::early_close];
    rules.contains(&rule)
}

/// Whether the construct is a list whose members stand on lines of their own.
pub(super) fn holds_entries(rule: Rule) -> bool {
    let lists = [
        Rule::file,
        Rule::members,
        Rule::benefit_members,
        Rule::parameter_block,
        Rule::fact_block,
        Rule::list_block,
        Rule::group_block,
        Rule::split_block,
        Rule::window_block,
        Rule::period_block,
        Rule::channel_block,
        Rule::table_block,
        Rule::tier_block,
        Rule::case_block,
        Rule::given_block,
        Rule::expected_block,
        Rule::records,
        Rule::record,
        Rule::grid,
        Rule::decision,
    ];
    lists.contains(&rule)
}

/// Whether the construct is an entry of a register behind a rule.
pub(super) fn annotates(rule: Rule) -> bool {
    matches!(rule, Rule::citation | Rule::reading | Rule::erratum)
}
