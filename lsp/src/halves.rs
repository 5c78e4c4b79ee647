//! Halves of characters in JSON.
//!
//! In: a body that is no JSON for us. Out: the same with every lone half of a pair of UTF-16 written as U+FFFD, and every
//! byte that is no UTF-8 too. Editors that count in UTF-16 send such halves while somebody deletes an emoji by halves. The
//! replacement is as long as the half, in UTF-16 and in UTF-8, so that both sides keep counting alike.

const REPLACEMENT: &str = "\\ufffd";

/// The body with whole characters only.
pub(crate) fn whole(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let mut whole = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(at) = rest.find('\\') {
        let (plain, escape) = rest.split_at(at);
        whole.push_str(plain);
        let (taken, put) = replaced(escape);
        let (escape, after) = escape.split_at_checked(taken).unwrap_or((escape, ""));
        whole.push_str(put.unwrap_or(escape));
        rest = after;
    }
    whole.push_str(rest);
    whole
}

/// How long the escape at the beginning is, and what stands for it where it is half a character.
fn replaced(text: &str) -> (usize, Option<&'static str>) {
    match (unit(text), text.get(6..).and_then(unit)) {
        (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => (12, None),
        (Some(0xD800..=0xDFFF), _) => (6, Some(REPLACEMENT)),
        (Some(_), _) => (6, None),
        (None, _) => (text.chars().take(2).map(char::len_utf8).sum(), None),
    }
}

/// The unit of UTF-16 that an escape at the beginning stands for.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn only_lone_halves_are_replaced() {
        let kept = [r#""年\ud83d\ude00\n""#, r#""\\ud83d""#, r#""\u5e74\\""#, r#""\"#, r#""\ud8"#, r#""\年""#];
        for text in kept {
            assert_eq!(whole(text.as_bytes()), text);
        }
        assert_eq!(whole(br#""\ud83d""#), r#""\ufffd""#);
        assert_eq!(whole(br#""\ude00\ud83d\ud83d\ude00\\\ud83dx""#), r#""\ufffd\ufffd\ud83d\ude00\\\ufffdx""#);
        assert_eq!(whole(b"\"\xff\""), "\"\u{FFFD}\"");
    }
}
