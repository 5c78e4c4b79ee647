//! A walk kept as a decision diagram: what each kind of case comes to.
//!
//! Situations with the same future are one node, and a variable that makes no difference is no node at all, so that the
//! ways through the diagram are the kinds of cases that differ.

use super::{Fingerprint, Walk, fingerprint};
use crate::analyse::trial::Trial;
use crate::value::Value;
use std::collections::HashMap;

/// Position of a node in its diagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct NodeId(usize);

/// One node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// What it comes to, as the visitor numbers it; `None` where the walk was cut.
    Leaf(Option<usize>),
    /// The variable to be learnt next, and what follows from each of its values.
    Choice { position: usize, edges: Vec<(Value, NodeId)> },
}

/// All nodes, each after those that it leads to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Diagram {
    nodes: Vec<Node>,
    root: Option<NodeId>,
    pub(crate) cut: bool,
}

impl Diagram {
    pub(crate) fn root(&self) -> Option<NodeId> {
        self.root
    }

    pub(crate) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0)
    }

    fn add(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        NodeId(self.nodes.len().saturating_sub(1))
    }
}

/// What a situation comes to. The flag says that nothing more can be learnt; before, `None` asks for one more fact.
pub(crate) type Judge<'j, 's> = dyn FnMut(&Trial<'s>, bool) -> Option<usize> + 'j;

/// A walk under way, and what it has drawn.
struct Drawing<'s> {
    walk: Walk<'s>,
    diagram: Diagram,
    leaves: HashMap<Option<usize>, NodeId>,
    /// Looked up and never iterated.
    drawn: HashMap<(usize, Fingerprint), NodeId>,
}

impl<'s> Walk<'s> {
    /// The whole walk as a diagram.
    pub(crate) fn diagram(self, judge: &mut Judge<'_, 's>) -> Diagram {
        let mut drawing =
            Drawing { walk: self, diagram: Diagram::default(), leaves: HashMap::new(), drawn: HashMap::new() };
        let root = drawing.draw(0, judge);
        drawing.diagram.root = Some(root);
        drawing.diagram
    }
}

impl<'s> Drawing<'s> {
    fn draw(&mut self, depth: usize, judge: &mut Judge<'_, 's>) -> NodeId {
        let last = depth >= self.walk.order.len();
        if let Some(leaf) = judge(&self.walk.trial, last) {
            return self.leaf(Some(leaf));
        }
        let Some(left) = self.walk.left.checked_sub(1).filter(|_| !last) else {
            self.diagram.cut = true;
            return self.leaf(None);
        };
        self.walk.left = left;
        let Some(next) = self.walk.order.get(depth) else { return self.leaf(None) };
        let (position, values) = (next.position, next.values(&mut self.walk.trial));
        let open = self.walk.trial.open(position, &self.walk.roots);
        let mut edges: Vec<(Value, NodeId)> = Vec::with_capacity(values.len());
        for value in values {
            self.walk.trial.learn(position, &value, &open);
            let key = (depth, fingerprint(&self.walk.trial, &self.walk.roots));
            let known = self.drawn.get(&key).copied();
            let child = known.unwrap_or_else(|| self.draw(depth.saturating_add(1), judge));
            self.drawn.insert(key, child);
            edges.push((value, child));
        }
        self.walk.trial.unlearn(position, &open);
        match edges.first() {
            Some((_, first)) if edges.iter().all(|(_, child)| child == first) => *first,
            Some(_) | None => self.diagram.add(Node::Choice { position, edges }),
        }
    }

    fn leaf(&mut self, leaf: Option<usize>) -> NodeId {
        if let Some(known) = self.leaves.get(&leaf) {
            return *known;
        }
        let node = self.diagram.add(Node::Leaf(leaf));
        self.leaves.insert(leaf, node);
        node
    }
}
