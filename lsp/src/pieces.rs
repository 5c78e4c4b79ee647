//! A text cut into remarks, quotations, words, numbers and marks.
//!
//! In: any text. Out: its pieces in order, blanks left out; none goes beyond its line. This is what an editor colours
//! and completes where there is no tree; it agrees with the grammar on what is a remark, a quotation and a name, and
//! knows nothing of structure.

use heng_grammar::Span;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Comment,
    Text,
    Word,
    /// with its unit
    Number,
    Mark,
}

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub sort: Sort,
    pub span: Span,
}

/// What follows a number with its unit and is a keyword of its own.
const SUFFIXES: [&str; 4] = ["以上", "以下", "以内", "内"];
/// Keywords that may stand right before a digit.
const GLUED: [char; 4] = ['至', '到', '自', '在'];

/// All pieces of a text.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut at = 0_usize;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or("");
        let line = rest.split('\n').next().unwrap_or("").trim_end_matches('\r');
        let (sort, length) = match first {
            '#' | '＃' => (Some(Sort::Comment), line.len()),
            '"' => (Some(Sort::Text), closed(line, '"')),
            '“' => (Some(Sort::Text), curly(line)),
            '「' => (Some(Sort::Word), closed(line, '」')),
            _ if is_digit(first) => (Some(Sort::Number), number(line)),
            _ if starts_word(first) => (Some(Sort::Word), word(line)),
            _ if first.is_whitespace() || first == '\u{feff}' => (None, first.len_utf8()),
            _ => (Some(Sort::Mark), first.len_utf8()),
        };
        let end = at.saturating_add(length.max(first.len_utf8()));
        found.extend(sort.map(|sort| Piece { sort, span: Span::new(at, end) }));
        at = end;
    }
    found
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn starts_word(c: char) -> bool {
    c == '_' || unicode_ident::is_xid_start(c)
}

/// The bytes up to and with the closing mark; the whole line where there is none.
fn closed(line: &str, mark: char) -> usize {
    let after = line.char_indices().skip(1).find(|(_, c)| *c == mark);
    after.map_or(line.len(), |(at, c)| at.saturating_add(c.len_utf8()))
}

/// Curly quotation marks may be nested.
fn curly(line: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in line.char_indices() {
        match c {
            '“' => depth = depth.saturating_add(1),
            '”' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return at.saturating_add(c.len_utf8());
        }
    }
    line.len()
}

fn word(line: &str) -> usize {
    let end = line.find(|c: char| !unicode_ident::is_xid_continue(c)).unwrap_or(line.len());
    let mut letters = line.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if GLUED.contains(&first) && is_digit(second) => first.len_utf8(),
        (_, _) => end,
    }
}

/// A number with points, dashes between digits, and its unit up to 以上 and the like.
fn number(line: &str) -> usize {
    let mut end = 0_usize;
    let mut characters = line.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let joins = matches!(c, '.' | '．' | '-') && characters.peek().is_some_and(|(_, next)| is_digit(*next));
        if !is_digit(c) && !joins {
            break;
        }
        end = at.saturating_add(c.len_utf8());
    }
    let behind = line.get(end..).unwrap_or("");
    if behind.starts_with(['%', '％']) {
        return end.saturating_add(behind.chars().next().map_or(0, char::len_utf8));
    }
    let unit = behind.find(|c: char| !unicode_ident::is_xid_continue(c) || is_digit(c)).unwrap_or(behind.len());
    let unit = behind.get(..unit).unwrap_or("");
    let stop = SUFFIXES.iter().filter_map(|suffix| unit.find(suffix)).min().unwrap_or(unit.len());
    end.saturating_add(stop)
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn a_line_in_pieces() {
        let text =
            "项目 「甲 乙」 \"“名” # 1\" { # 注\r\n  自2019年1月1日 不满 2.5万元、21人以上 2019-03-15 50% “a“b”c” x_1";
        let found: Vec<String> =
            pieces(text).iter().map(|piece| format!("{:?} {}", piece.sort, piece.span.slice(text))).collect();
        let expected = [
            "Word 项目",
            "Word 「甲 乙」",
            "Text \"“名” # 1\"",
            "Mark {",
            "Comment # 注",
            "Word 自",
            "Number 2019年",
            "Number 1月",
            "Number 1日",
            "Word 不满",
            "Number 2.5万元",
            "Mark 、",
            "Number 21人",
            "Word 以上",
            "Number 2019-03-15",
            "Number 50%",
            "Text “a“b”c”",
            "Word x_1",
        ];
        assert_eq!(found, expected);
    }
}
