//! One slip of the pen, and its repair.
//!
//! In: a name and the words of its set. Out: the name as those words have it, where one of three slips parts them. The
//! pair of characters at the slip stands nowhere, and the repaired place does with its neighbours. Latin letters pair freely, so of them only the whole is judged, and none is missed.

use super::super::slip::{SHORTEST_LATIN, Slip, is_left_out, is_written};
use super::evidence::{Evidence, plain};

/// The shortest name that is judged by itself, in characters.
const SHORTEST: usize = 3;

/// Characters that words have twice: 妈妈, 天天.
const TWICE: &str = "妈爸爷奶宝哥姐弟妹叔伯姑舅婆娃太人天年月日家户处事步星多常往";

/// The name as the words of the set have it, and what parts them.
pub(super) fn repaired(name: &str, evidence: &Evidence) -> Option<(Slip, String)> {
    let spelt = Spelt::of(name, evidence);
    let shortest = if spelt.latin { SHORTEST_LATIN } else { SHORTEST };
    if spelt.letters.len() < shortest || evidence.has(&spelt.whole, &[&spelt.whole]) {
        return None;
    }
    let places = || 0..spelt.letters.len().saturating_sub(1);
    let exchanged = || places().find_map(|at| spelt.exchanged(at)).map(|name| (Slip::Exchanged, name));
    let doubled = || places().find_map(|at| spelt.doubled(at)).map(|name| (Slip::Doubled, name));
    let lost = || places().find_map(|at| spelt.lost(at)).map(|name| (Slip::Lost, name));
    exchanged().or_else(doubled).or_else(lost)
}

/// A name, letter by letter.
struct Spelt<'n> {
    name: Vec<char>,
    /// the letters of the plain name, each with its place in the name
    letters: Vec<(usize, char)>,
    whole: String,
    latin: bool,
    evidence: &'n Evidence,
}

impl<'n> Spelt<'n> {
    fn of(name: &str, evidence: &'n Evidence) -> Self {
        let name: Vec<char> = name.chars().collect();
        let letter = |(at, c): (usize, &char)| Some((at, plain(&c.to_string()).chars().next()?));
        let letters: Vec<(usize, char)> = name.iter().enumerate().filter_map(letter).collect();
        let whole: String = letters.iter().map(|(_, letter)| *letter).collect();
        let latin = letters.iter().any(|(_, letter)| letter.is_ascii_alphanumeric());
        Self { name, letters, whole, latin, evidence }
    }

    fn plain(&self) -> Vec<char> {
        self.letters.iter().map(|(_, letter)| *letter).collect()
    }

    fn letter(&self, at: usize) -> Option<char> {
        self.letters.get(at).map(|(_, letter)| *letter).filter(|letter| is_written(*letter))
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|before| self.letter(before))
    }

    /// The plain letters from one place to before another.
    fn part(&self, from: usize, to: usize) -> String {
        self.letters.iter().skip(from).take(to.saturating_sub(from)).map(|(_, letter)| *letter).collect()
    }

    fn stands(&self, words: &[char]) -> bool {
        let words: String = words.iter().collect();
        self.evidence.has(&words, &[&self.whole])
    }

    /// No other word has the two side by side.
    fn is_strange(&self, first: char, second: char) -> bool {
        !self.latin && !self.evidence.pairs(first, second, &self.whole)
    }

    /// The places of two neighbours in the name, where nothing stands between them.
    fn neighbours(&self, at: usize) -> Option<(usize, usize)> {
        let (one, other) = (self.letters.get(at)?.0, self.letters.get(at.saturating_add(1))?.0);
        (one.saturating_add(1) == other).then_some((one, other))
    }

    fn exchanged(&self, at: usize) -> Option<String> {
        let next = at.saturating_add(1);
        let (first, second) = (self.letter(at)?, self.letter(next)?);
        let (one, other) = self.neighbours(at)?;
        let mut letters = self.plain();
        letters.swap(at, next);
        let before = self.before(at).map(|before| [before, second, first]);
        let behind = self.letter(next.saturating_add(1)).map(|after| [second, first, after]);
        if first == second || !self.latin && !self.is_strange(first, second) {
            return None;
        }
        let near = || !self.latin && before.into_iter().chain(behind).any(|near| self.stands(&near));
        let mut name = self.name.clone();
        name.swap(one, other);
        (near() || self.stands(&letters)).then(|| name.into_iter().collect())
    }

    fn doubled(&self, at: usize) -> Option<String> {
        let next = at.saturating_add(1);
        let (first, second) = (self.letter(at)?, self.letter(next)?);
        let (one, _) = self.neighbours(at)?;
        if first != second || TWICE.contains(first) {
            return None;
        }
        let mut letters = self.plain();
        letters.remove(at);
        let behind = self.letter(next.saturating_add(1));
        let near: Vec<char> = self.before(at).into_iter().chain([first]).chain(behind).collect();
        let mut name = self.name.clone();
        name.remove(one);
        let likely = self.stands(&letters) || self.is_strange(first, second) && self.stands(&near);
        likely.then(|| name.into_iter().collect())
    }

    fn lost(&self, at: usize) -> Option<String> {
        let next = at.saturating_add(1);
        let (first, second) = (self.letter(at)?, self.letter(next)?);
        let (_, place) = self.neighbours(at)?;
        if !self.is_strange(first, second) {
            return None;
        }
        let length = self.letters.len();
        let between = |from: usize, to: usize| self.evidence.between(&self.part(from, next), &self.part(next, to));
        let end = next.saturating_add(2);
        let inside = at.checked_sub(1).filter(|_| end <= length).and_then(|from| between(from, end));
        let lost = inside.or_else(|| between(0, length).filter(|_| length > SHORTEST))?;
        let mut name = self.name.clone();
        name.insert(place, lost);
        (is_written(lost) && !is_left_out(lost)).then(|| name.into_iter().collect())
    }
}
