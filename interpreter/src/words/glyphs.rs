//! Words as a row of characters, in which numbers are looked for.
//!
//! In: words as printed. Out: half width, lower case, one shape for dashes, variants of one numeral folded, runs
//! of blanks one blank; titles in 《》 blanked, for their numbers name and count nothing. Never out of bounds.

/// Characters that can be looked at anywhere.
#[derive(Debug)]
pub(super) struct Glyphs(Vec<char>);

impl Glyphs {
    pub(super) fn new(text: &str) -> Self {
        Self::placed(text).0
    }

    /// With the byte of the text at which each glyph begins.
    pub(super) fn placed(text: &str) -> (Self, Vec<usize>) {
        let mut glyphs: Vec<char> = Vec::with_capacity(text.len());
        let mut places = Vec::with_capacity(text.len());
        let mut title = false;
        for (place, character) in text.char_indices() {
            title = (title || character == '《') && character != '》';
            let folded = if title { ' ' } else { fold(character) };
            if folded != ' ' || glyphs.last() != Some(&' ') {
                glyphs.push(folded);
                places.push(place);
            }
        }
        (Self(glyphs), places)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn at(&self, index: usize) -> Option<char> {
        self.0.get(index).copied()
    }

    pub(super) fn before(&self, index: usize) -> Option<char> {
        index.checked_sub(1).and_then(|before| self.at(before))
    }

    /// Where the next character that is no blank stands.
    pub(super) fn skip(&self, index: usize) -> usize {
        if self.at(index) == Some(' ') { index.saturating_add(1) } else { index }
    }

    /// The index behind the word, where it stands at the index.
    pub(super) fn eat(&self, index: usize, word: &str) -> Option<usize> {
        let end = index.saturating_add(word.chars().count());
        let here = self.0.get(index..end)?;
        here.iter().copied().eq(word.chars()).then_some(end)
    }

    /// The first of the words that stands at the index, with the index behind it.
    pub(super) fn eat_one<T: Copy>(&self, index: usize, words: &[(&str, T)]) -> Option<(T, usize)> {
        words.iter().find_map(|(word, value)| {
            let end = self.eat(index, word)?;
            let letters = word.ends_with(|c: char| c.is_ascii_lowercase());
            let whole = !letters || !self.at(end).is_some_and(|c| c.is_ascii_alphabetic());
            whole.then_some((*value, end))
        })
    }

    /// At most so many characters from the index.
    pub(super) fn from(&self, index: usize, most: usize) -> String {
        self.0.iter().skip(index).take(most).collect()
    }

    /// At most so many characters up to the index.
    pub(super) fn until(&self, index: usize, most: usize) -> String {
        self.0.iter().take(index).skip(index.saturating_sub(most)).collect()
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> String {
        self.0.iter().take(end).skip(start).collect()
    }
}

fn fold(character: char) -> char {
    match character {
        '—' | '–' | '－' | '─' | '‐' | '‑' | '~' | '～' => '-',
        '〇' => '零',
        '兩' => '两',
        '滿' => '满',
        '壹' => '一',
        '贰' => '二',
        '叁' => '三',
        '％' => '%',
        '\u{ff01}'..='\u{ff5e}' => {
            let half = u32::from(character).checked_sub(0xfee0).and_then(char::from_u32);
            half.unwrap_or(character).to_ascii_lowercase()
        }
        other if other.is_whitespace() || other == '\u{feff}' => ' ',
        other => other.to_ascii_lowercase(),
    }
}
