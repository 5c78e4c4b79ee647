//! A text without what does not matter to a quotation.

/// A text in which quotations are looked for, with the place of each character.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    /// For each byte of the folded text where its character begins in the text as it was.
    places: Vec<usize>,
}

impl Folded {
    pub fn of(text: &str) -> Self {
        let mut folded = Self::default();
        for (at, character) in text.char_indices().filter(|(_, c)| matters(*c)) {
            let character = fold_character(character);
            folded.text.push(character);
            folded.places.extend(std::iter::repeat_n(at, character.len_utf8()));
        }
        folded
    }

    /// Where the words of a quotation begin in the text; `…` stands for anything left out.
    pub fn find(&self, quote: &str) -> Option<usize> {
        let pieces: Vec<String> = quote.split('…').map(fold).filter(|piece| !piece.is_empty()).collect();
        let mut first = None;
        let mut from = 0_usize;
        for piece in &pieces {
            let at = from.saturating_add(self.text.get(from..)?.find(piece.as_str())?);
            first = first.or(Some(at));
            from = at.saturating_add(piece.len());
        }
        self.places.get(first?).copied()
    }
}

fn matters(character: char) -> bool {
    !character.is_whitespace() && character != '\u{feff}'
}

/// Full width becomes half width, every quote mark one quote mark, every dash one dash, and blanks go.
pub fn fold(text: &str) -> String {
    text.chars().filter(|c| matters(*c)).map(fold_character).collect()
}

fn fold_character(character: char) -> char {
    match character {
        '“' | '”' | '„' | '＂' | '「' | '」' | '『' | '』' | '‘' | '’' | '\'' => '"',
        '—' | '–' | '－' | '─' | '‐' | '‑' | '~' | '～' => '-',
        '。' | '．' => '.',
        '、' => ',',
        '\u{ff01}'..='\u{ff5e}' => {
            u32::from(character).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(character)
        }
        other => other,
    }
}
