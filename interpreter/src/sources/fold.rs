//! A text without what does not matter to a quotation.

/// Full width becomes half width, every quote mark one quote mark, every dash one dash, and blanks go.
pub(crate) fn fold(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').map(fold_character).collect()
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
