//! What of a file can be folded, and how a selection grows.
//!
//! In: a workspace and one of its files. Out: spans between braces and runs of remarks; the spans around a place,
//! innermost first. Invariant: each span of a selection holds the one before it.

use crate::mentions::Mentions;
use crate::pieces::{Sort, pieces};
use heng::workspace::Workspace;
use heng_grammar::Span;

/// A part that can be folded away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fold {
    pub span: Span,
    /// It is a run of remarks and not a block.
    pub remark: bool,
}

/// The blocks and the runs of remarks that go over several lines, by place.
pub fn folds(text: &str) -> Vec<Fold> {
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut run: Option<Span> = None;
    for piece in pieces(text) {
        let words = piece.span.slice(text);
        match piece.sort {
            Sort::Comment if begins_line(text, piece.span.start) => {
                let near = run.filter(|run| is_next_line(text, run.end, piece.span.start));
                if near.is_none() {
                    found.extend(run.map(|span| Fold { span, remark: true }));
                }
                run = Some(near.map_or(piece.span, |near| near.to(piece.span)));
            }
            Sort::Mark if matches!(words, "{" | "｛") => open.push(piece.span.start),
            Sort::Mark if matches!(words, "}" | "｝") => {
                let block = open.pop().map(|start| Span::new(start, piece.span.end));
                found.extend(block.map(|span| Fold { span, remark: false }));
            }
            Sort::Mark | Sort::Comment | Sort::Text | Sort::Word | Sort::Number => {}
        }
    }
    found.extend(run.map(|span| Fold { span, remark: true }));
    found.retain(|fold| fold.span.slice(text).contains('\n'));
    found.sort_by_key(|fold| fold.span);
    found
}

fn begins_line(text: &str, at: usize) -> bool {
    let line = text.get(..at).and_then(|before| before.rsplit('\n').next()).unwrap_or("");
    line.trim().is_empty()
}

fn is_next_line(text: &str, end: usize, start: usize) -> bool {
    let between = text.get(end..start).unwrap_or("");
    between.trim().is_empty() && between.matches('\n').count() == 1
}

/// The spans around an offset, innermost first; the whole file is the last.
pub fn around(workspace: &Workspace, file: usize, offset: usize) -> Vec<Span> {
    let text = workspace.sources.get(file).map_or("", |source| source.text.as_str());
    let mentions = Mentions::of(workspace);
    let nodes = mentions.nodes.iter().filter(|(of, _)| *of == file).map(|(_, span)| *span);
    let words = pieces(text).into_iter().filter(|piece| piece.sort != Sort::Mark).map(|piece| piece.span);
    let blocks = folds(text).into_iter().map(|fold| fold.span);
    let all = nodes.chain(words).chain(blocks).chain([Span::new(0, text.len())]);
    let mut spans: Vec<Span> = all.filter(|span| span.start <= offset && offset <= span.end).collect();
    spans.sort_by_key(|span| (span.end.saturating_sub(span.start), span.start));
    spans.dedup();
    let mut chain: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        if span.start < span.end && chain.last().is_none_or(|last| span.start <= last.start && last.end <= span.end) {
            chain.push(span);
        }
    }
    chain
}
