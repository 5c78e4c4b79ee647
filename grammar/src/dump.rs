//! The tree as text, for snapshots and for comparing spellings.
//!
//! In: a tree. Out: an indented s-expression without any place, in which every field that is present appears
//! and every one that is absent does not. Two texts that mean the same have the same dump. It is read by
//! people and tests, not by programs.

mod cases;
mod expressions;
mod members;
mod money;
mod tables;
mod time;

use crate::tree::{Annotation, AnnotationKind, File, Item, Name, Text};

/// A line may be this many characters wide before its parts get lines of their own.
const WIDTH: usize = 110;

/// A word, or a list in brackets.
#[derive(Debug)]
enum Node {
    Word(String),
    List(Vec<Node>),
}

/// The tree of a file as an indented s-expression.
pub fn dump(file: &File) -> String {
    let mut text = String::new();
    for item in &file.items {
        let node = match item {
            Item::General(general) => {
                list("general").maybe(general.title.as_ref().map(quoted)).all(&general.members, members::member)
            }
            Item::Programme(programme) => list("programme")
                .with(name(&programme.name))
                .maybe(programme.title.as_ref().map(quoted))
                .all(&programme.members, members::member),
            Item::Case(case) => cases::case(case),
        };
        node.print(0, &mut text);
        text.push('\n');
    }
    text
}

fn word(text: impl Into<String>) -> Node {
    Node::Word(text.into())
}

fn list(head: &str) -> Node {
    Node::List(vec![word(head)])
}

fn name(name: &Name) -> Node {
    word(if name.text.is_empty() { "∅" } else { &name.text })
}

fn quoted(text: &Text) -> Node {
    word(format!("“{}”", text.text))
}

fn annotation(annotation: &Annotation) -> Node {
    let tagged = |head: &str, text: &Option<Text>| text.as_ref().map(|text| list(head).with(quoted(text)));
    match &annotation.kind {
        AnnotationKind::Citation { source, quote } => {
            list("cites").maybe(source.as_ref().map(name)).with(quoted(quote))
        }
        AnnotationKind::Reading { phrase, reading, because } => {
            list("reading").with(quoted(phrase)).maybe(tagged("read-as", reading)).maybe(tagged("because", because))
        }
        AnnotationKind::Erratum { printed, corrected, because } => list("erratum")
            .with(quoted(printed))
            .maybe(tagged("should-be", corrected))
            .maybe(tagged("because", because)),
        AnnotationKind::NotStated { what, because } => {
            list("not-stated").with(quoted(what)).maybe(tagged("because", because))
        }
    }
}

impl Node {
    fn with(mut self, node: Node) -> Self {
        if let Node::List(nodes) = &mut self {
            nodes.push(node);
        }
        self
    }

    fn maybe(self, node: Option<Node>) -> Self {
        match node {
            Some(node) => self.with(node),
            None => self,
        }
    }

    fn flag(self, set: bool, head: &str) -> Self {
        self.maybe(set.then(|| word(head)))
    }

    fn all<T>(mut self, things: &[T], node: impl FnMut(&T) -> Node) -> Self {
        if let Node::List(nodes) = &mut self {
            nodes.extend(things.iter().map(node));
        }
        self
    }

    fn annotated(self, annotations: &[Annotation]) -> Self {
        self.all(annotations, annotation)
    }

    fn width(&self) -> usize {
        match self {
            Node::Word(text) => text.chars().count(),
            Node::List(nodes) => nodes.iter().map(Node::width).sum::<usize>() + nodes.len() + 1,
        }
    }

    fn print(&self, indent: usize, text: &mut String) {
        let nodes = match self {
            Node::Word(word) => return text.push_str(word),
            Node::List(nodes) => nodes,
        };
        let broken = indent + self.width() > WIDTH;
        text.push('(');
        for (place, node) in nodes.iter().enumerate() {
            let list = matches!(node, Node::List(_));
            if broken && list && place > 0 {
                text.push('\n');
                text.push_str(&" ".repeat(indent + 2));
            } else if place > 0 {
                text.push(' ');
            }
            node.print(indent + 2, text);
        }
        text.push(')');
    }
}
