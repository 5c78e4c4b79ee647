//! One slip of the pen: two neighbours exchanged, a character doubled or lost.
//!
//! In: two words. Out: the slip that makes the one of the other. A character replaced by another is none: 区总工会 and
//! 市总工会 are two bodies. Digits tell plans apart (J1, J11) and short Latin words do too, so these are never slips.

/// The shortest name of Latin letters that is judged, in characters.
pub(super) const SHORTEST_LATIN: usize = 6;

/// Characters that names leave out as they please: 受理的日期, 区总工会, 咨询人员.
const LEFT_OUT: &str = "的之和与及或等在了将可并为是于总人市区街镇大小新老本各该第项";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slip {
    /// two neighbours changed places
    Exchanged,
    /// a character is written twice
    Doubled,
    /// a character is left out
    Lost,
}

/// The slip that makes the one word of the other.
pub(crate) fn slip(word: &str, meant: &str) -> Option<Slip> {
    if word.chars().count().abs_diff(meant.chars().count()) > 1 {
        return None;
    }
    let (word, meant): (Vec<char>, Vec<char>) = (word.chars().collect(), meant.chars().collect());
    if meant.len() < 2 || !meant.iter().chain(&word).all(|c| is_written(*c)) {
        return None;
    }
    let latin = meant.iter().any(char::is_ascii);
    if latin && meant.len() < SHORTEST_LATIN {
        return None;
    }
    let at = word.iter().zip(&meant).position(|(one, other)| one != other).unwrap_or(word.len().min(meant.len()));
    let rest = |of: &[char], from: usize| of.get(from..).unwrap_or_default().to_vec();
    let next = at.saturating_add(1);
    if word.len() == meant.len() {
        let two = at.saturating_add(2);
        let exchanged = word.get(at) == meant.get(next) && word.get(next) == meant.get(at) && word.get(next).is_some();
        return (exchanged && rest(&word, two) == rest(&meant, two)).then_some(Slip::Exchanged);
    }
    if rest(&word, next) == rest(&meant, at) && word.len() > meant.len() {
        let doubled = at.checked_sub(1).and_then(|before| word.get(before)) == word.get(at);
        return doubled.then_some(Slip::Doubled);
    }
    let lost = word.len() < meant.len() && rest(&word, at) == rest(&meant, next);
    (lost && meant.get(at).is_some_and(|c| !is_left_out(*c))).then_some(Slip::Lost)
}

/// Whether names leave the character out as they please, so that none is missed.
pub(super) fn is_left_out(letter: char) -> bool {
    LEFT_OUT.contains(letter)
}

/// A letter, no digit.
pub(super) fn is_written(letter: char) -> bool {
    letter.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::{Slip, slip};

    #[test]
    fn slips_are_exchanged_doubled_and_lost_characters() {
        for (word, meant, found) in [
            ("自行往前服务处", "自行前往服务处", Some(Slip::Exchanged)),
            ("审审核", "审核", Some(Slip::Doubled)),
            ("审核核", "审核", Some(Slip::Doubled)),
            ("自行前往服处", "自行前往服务处", Some(Slip::Lost)),
            ("受", "受理", Some(Slip::Lost)),
            ("区工会审核", "区总工会审核", None),
            ("市总工会", "区总工会", None),
            ("申请表", "申请", None),
            ("J11", "J1", None),
            ("form", "from", None),
            ("oficevisit", "officevisit", Some(Slip::Lost)),
            ("审核", "受理", None),
        ] {
            assert_eq!(slip(word, meant), found, "{word} {meant}");
        }
    }
}
