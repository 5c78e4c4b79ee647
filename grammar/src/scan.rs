//! A first look at the text, before the grammar reads it.
//!
//! In: the text. Out: the comments, the first bracket that is nested too deeply, the opening brace that most
//! likely lacks its partner, and a copy of the text for the grammar in which every offset stays true: newlines
//! and comments inside closed `( … )` are blanks, and a `「` that is not closed on its line is a mark that fits
//! no rule (looking for its end again and again would take quadratic time).
//! The scan knows texts, quoted names and comments and nothing else; it keeps no words.

use std::borrow::Cow;

use crate::span::Span;
use crate::tree::Comment;

/// Brackets may be nested this deeply; the grammar and everything after it recurse no further.
pub(crate) const DEPTH: usize = 64;

/// What the scan found.
#[derive(Debug)]
pub(crate) struct Scan<'t> {
    pub(crate) text: Cow<'t, str>,
    pub(crate) comments: Vec<Comment>,
    pub(crate) too_deep: Option<Span>,
    /// A brace whose partner stands further left than it should: where to look for a forgotten `}`.
    pub(crate) suspect: Option<usize>,
}

struct Bracket {
    open: char,
    at: usize,
    indent: usize,
    trivia: usize,
}

struct Scanner<'t> {
    text: &'t str,
    stack: Vec<Bracket>,
    comments: Vec<Comment>,
    /// Newlines and comments since the outermost open round bracket.
    trivia: Vec<Span>,
    blank: Vec<Span>,
    /// Quotes of names that do not end on their line.
    spoilt: Vec<usize>,
    /// No name ends before this place.
    unquoted: usize,
    too_deep: Option<Span>,
    suspect: Option<usize>,
    indent: usize,
    line_start: bool,
}

pub(crate) fn scan(text: &str) -> Scan<'_> {
    let mut scanner = Scanner {
        text,
        stack: Vec::new(),
        comments: Vec::new(),
        trivia: Vec::new(),
        blank: Vec::new(),
        spoilt: Vec::new(),
        unquoted: 0,
        too_deep: None,
        suspect: None,
        indent: 0,
        line_start: true,
    };
    let mut at = 0;
    while let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if scanner.too_deep.is_some() {
            break;
        }
        at = scanner.step(at, character);
    }
    Scan {
        text: blanked(text, &scanner.blank, &scanner.spoilt),
        comments: scanner.comments,
        too_deep: scanner.too_deep,
        suspect: scanner.suspect,
    }
}

impl Scanner<'_> {
    /// Reads one token and gives the place after it.
    fn step(&mut self, at: usize, character: char) -> usize {
        let next = at + character.len_utf8();
        match character {
            '\n' | '\r' => {
                self.indent = 0;
                self.line_start = true;
                self.note(Span::new(at, next));
                return next;
            }
            ' ' | '\t' | '\u{3000}' | '\u{A0}' | '\u{FEFF}' => {
                if self.line_start {
                    self.indent += if character == '\u{3000}' { 2 } else { 1 };
                }
                return next;
            }
            '#' | '＃' => return self.comment(at),
            _ => {}
        }
        let after = match character {
            '"' => self.straight(next),
            '“' => self.curly(next),
            '「' => self.quoted_name(at, next),
            '(' | '（' => self.push('(', at, next),
            '[' | '［' => self.push('[', at, next),
            '{' | '｛' => self.push('{', at, next),
            ')' | '）' => self.pop_round(next),
            ']' | '］' => self.pop_square(next),
            '}' | '｝' => self.pop_brace(next),
            _ => next,
        };
        self.line_start = false;
        after
    }

    /// The text from `at` to the end of its line.
    fn line(&self, at: usize) -> &str {
        let rest = self.text.get(at..).unwrap_or("");
        rest.split(['\n', '\r']).next().unwrap_or(rest)
    }

    fn comment(&mut self, at: usize) -> usize {
        let line = self.line(at);
        let end = at + line.len();
        let text = line.trim_end().to_owned();
        let span = Span::new(at, at + text.len());
        self.comments.push(Comment { text, span });
        self.note(Span::new(at, end));
        end
    }

    fn note(&mut self, span: Span) {
        if self.stack.iter().any(|bracket| bracket.open == '(') {
            self.trivia.push(span);
        }
    }

    fn straight(&self, from: usize) -> usize {
        let line = self.line(from);
        line.find('"').map_or_else(|| from + unclosed(line), |end| from + end + 1)
    }

    fn quoted_name(&mut self, at: usize, from: usize) -> usize {
        if at >= self.unquoted {
            let line = self.line(from);
            if let Some(end) = line.find('」') {
                return from + end + '」'.len_utf8();
            }
            self.unquoted = from + line.len();
        }
        self.spoilt.push(at);
        from
    }

    fn curly(&mut self, from: usize) -> usize {
        let mut depth = 1_usize;
        let mut end = None;
        let mut deepest = None;
        let line = self.line(from);
        for (offset, character) in line.char_indices() {
            match character {
                '“' => depth += 1,
                '”' => depth -= 1,
                _ => {}
            }
            if depth > DEPTH {
                deepest = Some(Span::new(from + offset, from + offset + character.len_utf8()));
                break;
            }
            if depth == 0 {
                end = Some(from + offset + character.len_utf8());
                break;
            }
        }
        let after = end.unwrap_or_else(|| from + unclosed(line));
        self.too_deep = deepest;
        after
    }

    fn push(&mut self, open: char, at: usize, next: usize) -> usize {
        if self.stack.len() >= DEPTH {
            self.too_deep = Some(Span::new(at, next));
        }
        self.stack.push(Bracket { open, at, indent: self.indent, trivia: self.trivia.len() });
        next
    }

    fn pop_round(&mut self, next: usize) -> usize {
        if self.stack.last().is_some_and(|bracket| bracket.open == '(')
            && let Some(bracket) = self.stack.pop()
        {
            let from = bracket.trivia.min(self.trivia.len());
            self.blank.extend(self.trivia.drain(from..));
        }
        next
    }

    fn pop_square(&mut self, next: usize) -> usize {
        while self.stack.last().is_some_and(|bracket| bracket.open == '(') {
            self.stack.pop();
        }
        if self.stack.last().is_some_and(|bracket| bracket.open == '[') {
            self.stack.pop();
        }
        next
    }

    fn pop_brace(&mut self, next: usize) -> usize {
        while self.stack.last().is_some_and(|bracket| bracket.open != '{') {
            self.stack.pop();
        }
        if let Some(bracket) = self.stack.pop() {
            let outdented = self.line_start && self.indent < bracket.indent;
            if outdented && self.suspect.is_none() {
                self.suspect = Some(bracket.at);
            }
        }
        if self.stack.is_empty() {
            self.trivia.clear();
        }
        next
    }
}

/// How much of a line an unclosed text takes: all but closing braces at its end.
fn unclosed(line: &str) -> usize {
    line.trim_end_matches(|character: char| character.is_whitespace() || matches!(character, '}' | '｝')).len()
}

/// A mark that no rule knows, as long as `「`.
const SPOILT: &str = "『";

fn blanked<'t>(text: &'t str, spans: &[Span], spoilt: &[usize]) -> Cow<'t, str> {
    if spans.is_empty() && spoilt.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for span in spans {
        if let Some(range) = bytes.get_mut(span.start..span.end) {
            range.fill(b' ');
        }
    }
    for at in spoilt {
        if let Some(range) = bytes.get_mut(*at..*at + SPOILT.len()) {
            range.copy_from_slice(SPOILT.as_bytes());
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}
