//! What a table decides, and what one of its rows does.
//!
//! In: the tree of a file, its text and an offset. Out: on the word that opens a table, its inputs, its outputs and how many
//! rows it has; on a bar of a row, what the row decides. The words are those of the author.

use crate::walk::{Part, walk};
use heng::wording::Language;
use heng_grammar::Span;
use heng_grammar::tree::{DecisionRow, Expr, File, GridRow, Hit, Name, Table, TableShape, Test, TestKind, Tier, Tiers};

/// What is said of the table or row at a place.
pub(super) fn at(tree: &File, text: &str, offset: usize, language: Language) -> Option<(Span, String)> {
    let about = About { text, language };
    let mut found = None;
    walk(tree, &mut |part| {
        let one = match part {
            Part::Table(table) => One::Table(table),
            Part::Tiers(tiers) => One::Tiers(tiers),
            Part::Member(..) | Part::Test(..) | Part::Within(_) | Part::Annotation(_) | Part::Source(_) => return,
        };
        found = about.said(one, offset).or(found.take());
    });
    found
}

/// The summary of a table, to be said of its name.
pub(super) fn summary(table: &Table, text: &str, language: Language) -> String {
    About { text, language }.table(table)
}

/// A table of either kind.
#[derive(Clone, Copy)]
enum One<'t> {
    Table(&'t Table),
    Tiers(&'t Tiers),
}

struct About<'t> {
    text: &'t str,
    language: Language,
}

impl About<'_> {
    fn said(&self, one: One<'_>, offset: usize) -> Option<(Span, String)> {
        let span = match one {
            One::Table(table) => table.span,
            One::Tiers(tiers) => tiers.span,
        };
        if offset < span.start || span.end < offset {
            return None;
        }
        let head = self.head(span);
        if offset <= head.end {
            return Some(match one {
                One::Table(table) => (head, self.table(table)),
                One::Tiers(tiers) => (head, self.tiers(tiers)),
            });
        }
        let bar = self.bar(offset)?;
        let rows = match one {
            One::Table(table) => self.rows(table),
            One::Tiers(tiers) => self.tier_rows(tiers),
        };
        let (_, said) = rows.into_iter().find(|(row, _)| row.start <= bar.start && bar.end <= row.end)?;
        Some((bar, said))
    }

    fn words(&self, span: Span) -> String {
        span.slice(self.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The word that opens a table.
    fn head(&self, span: Span) -> Span {
        let word = span.slice(self.text).split([' ', '\t', '\u{3000}', '{', '｛', '\r', '\n']).next().unwrap_or("");
        Span::new(span.start, span.start.saturating_add(word.len()))
    }

    /// The bar that the offset touches.
    fn bar(&self, offset: usize) -> Option<Span> {
        let is = |c: &char| matches!(c, '|' | '｜' | '‖');
        let behind = self.text.get(offset..)?.chars().next().filter(is);
        let before = self.text.get(..offset)?.chars().next_back().filter(is);
        match (behind, before) {
            (Some(c), _) => Some(Span::new(offset, offset.saturating_add(c.len_utf8()))),
            (None, Some(c)) => Some(Span::new(offset.saturating_sub(c.len_utf8()), offset)),
            (None, None) => None,
        }
    }

    fn table(&self, table: &Table) -> String {
        match &table.shape {
            TableShape::Grid { column_input, row_input, columns, rows } => {
                let inputs = [self.words(column_input.span), self.words(row_input.span)];
                let count = self.language.choose(
                    &format!("{} 行 × {} 列", rows.len(), columns.len()),
                    &format!("{} rows × {} columns", rows.len(), columns.len()),
                );
                self.summed(&inputs, &[], &count, table.hit)
            }
            TableShape::Decision { inputs, outputs, rows } => {
                let inputs: Vec<String> = inputs.iter().map(|input| self.words(input.span)).collect();
                let outputs: Vec<String> = outputs.iter().map(|output| output.text.clone()).collect();
                self.summed(&inputs, &outputs, &self.count(rows.len()), table.hit)
            }
        }
    }

    fn tiers(&self, tiers: &Tiers) -> String {
        let how = if tiers.marginal {
            self.language.pick("累进：每一段各按各的比率，相加", "each slice at its own rate, summed")
        } else {
            self.language.pick("分档：落在哪一档就取哪一档的值", "the value of the tier that it falls in")
        };
        let inputs = [self.words(tiers.input.span)];
        format!("{}\n\n{how}", self.summed(&inputs, &[], &self.count(tiers.rows.len()), Hit::Exact))
    }

    fn count(&self, rows: usize) -> String {
        self.language
            .choose(&format!("{rows} 行"), &if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") })
    }

    fn summed(&self, inputs: &[String], outputs: &[String], count: &str, hit: Hit) -> String {
        let between = self.language.pick("、", ", ");
        let inputs = inputs.join(between);
        let mut said = self.language.choose(&format!("取决于：{inputs}"), &format!("depends on: {inputs}"));
        if !outputs.is_empty() {
            let outputs = outputs.join(between);
            said.push_str(&self.language.choose(&format!("\n\n决定：{outputs}"), &format!("\n\ndecides: {outputs}")));
        }
        let order = match hit {
            Hit::First => self.language.pick("，取第一个符合的行", ", the first row that applies"),
            Hit::Exact => "",
        };
        format!("{said}\n\n{count}{order}")
    }

    /// Every row with what it decides.
    fn rows(&self, table: &Table) -> Vec<(Span, String)> {
        match &table.shape {
            TableShape::Grid { column_input, row_input, columns, rows } => {
                rows.iter().map(|row| (row.span, self.grid_row((column_input, row_input), columns, row))).collect()
            }
            TableShape::Decision { inputs, outputs, rows } => {
                rows.iter().map(|row| (row.span, self.decision_row(inputs, outputs, row))).collect()
            }
        }
    }

    fn tier_rows(&self, tiers: &Tiers) -> Vec<(Span, String)> {
        let said = |row: &Tier| format!("{} → {}", self.asked(&tiers.input, &row.test), self.words(row.value.span));
        tiers.rows.iter().map(|row| (row.span, said(row))).collect()
    }

    fn grid_row(&self, (column, input): (&Expr, &Expr), columns: &[Test], row: &GridRow) -> String {
        let cells = columns.iter().zip(&row.cells);
        let cells = cells.map(|(test, cell)| format!("- {} → {}", self.asked(column, test), self.words(cell.span)));
        std::iter::once(self.asked(input, &row.test)).chain(cells).collect::<Vec<_>>().join("\n")
    }

    fn decision_row(&self, inputs: &[Expr], outputs: &[Name], row: &DecisionRow) -> String {
        let asked = inputs.iter().zip(&row.tests).filter(|(_, test)| !matches!(test.kind, TestKind::Anything));
        let asked: Vec<String> = asked.map(|(input, test)| self.asked(input, test)).collect();
        let always = || self.language.choose("任何情形", "in any case");
        let head = if asked.is_empty() { always() } else { asked.join(self.language.pick("，", ", ")) };
        let results = outputs.iter().zip(&row.results);
        let results = results.map(|(name, value)| format!("- {} = {}", name.text, self.words(value.span)));
        std::iter::once(head).chain(results).collect::<Vec<_>>().join("\n")
    }

    /// What a cell asks of its input.
    fn asked(&self, input: &Expr, test: &Test) -> String {
        format!("{} {}", self.words(input.span), self.words(test.span)).trim_end().to_owned()
    }
}
