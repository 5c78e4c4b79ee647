//! Items of a list in the cited words, and entries that are a part of one or two in one.
//!
//! In: folded entries and folded words. Out: the item that an entry is short of by one character, the two items that
//! it runs together. An item is short of something only where its neighbours are whole: the list is then copied.

/// How many other entries must be whole items.
const WHOLE: usize = 2;

/// What may stand before or behind an item as a word of its own.
const AROUND: &str = "的后时前等类可再并须需由在凭持向经到待先将各本该";

/// The item of which the entry has all but the first or the last character, wherever it stands.
pub(super) fn clipped(entry: &str, all: &[String], words: &[String]) -> Option<String> {
    let others = all.iter().filter(|other| *other != entry);
    if others.filter(|other| words.iter().any(|text| is_item(other, text))).count() < WHOLE {
        return None;
    }
    let mut places = words.iter().flat_map(|text| sides(text, entry));
    let (before, behind) = places.next()?;
    let item = longer(entry, before, behind)?;
    places.all(|(before, behind)| longer(entry, before, behind).is_some()).then_some(item)
}

/// The two items that the entry writes as one.
pub(super) fn joined(entry: &str, words: &[String]) -> Option<(String, String)> {
    entry.char_indices().skip(1).find_map(|(at, _)| {
        let (first, second) = entry.split_at_checked(at)?;
        let listed = format!("{first},{second}");
        words.iter().any(|text| is_item(&listed, text)).then(|| (first.to_owned(), second.to_owned()))
    })
}

/// What stands before and behind every place of the words.
fn sides<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = (&'t str, &'t str)> {
    text.match_indices(words)
        .filter_map(|(at, found)| Some((text.get(..at)?, text.get(at.saturating_add(found.len())..)?)))
}

fn is_item(words: &str, text: &str) -> bool {
    sides(text, words).any(|(before, behind)| opens(before) && closes(behind))
}

/// The entry with the one character that parts it from the border of its item.
fn longer(entry: &str, before: &str, behind: &str) -> Option<String> {
    if opens(before) && closes(behind) {
        return None;
    }
    let (mut ahead, mut after) = (before.chars(), behind.chars());
    if let Some(lost) = after.next().filter(|lost| is_lost(*lost) && closes(after.as_str())) {
        return Some(format!("{entry}{lost}"));
    }
    let lost = ahead.next_back().filter(|lost| is_lost(*lost) && opens(ahead.as_str()) && closes(behind))?;
    Some(format!("{lost}{entry}"))
}

fn is_lost(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_ascii() && !AROUND.contains(letter)
}

fn opens(before: &str) -> bool {
    before.chars().next_back().is_none_or(|last| !last.is_alphanumeric() || is_joint(last))
}

fn closes(behind: &str) -> bool {
    behind.chars().next().is_none_or(|first| !first.is_alphanumeric() || is_joint(first) || first == '等')
}

fn is_joint(letter: char) -> bool {
    "和及或与".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::{clipped, joined};
    use crate::sources::fold;

    fn item(entry: &str, list: &str, words: &str) -> Option<String> {
        let all: Vec<String> = list.split('、').map(fold).collect();
        clipped(&fold(entry), &all, &[fold(words)])
    }

    #[test]
    fn an_entry_short_of_one_character_is_clipped() {
        let words = "免费提供饮水、手机充电、应急救援、如厕和休息等服务";
        for (entry, whole) in [("手机充", "手机充电"), ("急救援", "应急救援"), ("休", "休息"), ("如", "如厕")]
        {
            assert_eq!(item(entry, "手机充电、应急救援、如厕", words).as_deref(), Some(whole));
        }
        assert_eq!(item("应急救援", "手机充电、如厕、应急救援", words), None);
        assert_eq!(item("手机", "如厕、应急救援", words), None, "short of more than one");
        assert_eq!(item("手机充", "如厕、喝水", words), None, "the others are worded freely");
        assert_eq!(item("跑步", "跑步、健身、瑜伽", "跑步、健身、瑜伽、跑步机"), None, "it is an item too");
        assert_eq!(item("初审", "申请、初审、复审", "申请、初审后、复审"), None);
    }

    #[test]
    fn two_items_in_one_are_joined() {
        let words = [fold("免费提供理发、手机维修、配钥匙等贴心服务")];
        let two = ("手机维修".to_owned(), "配钥匙".to_owned());
        assert_eq!(joined("手机维修配钥匙", &words), Some(two));
        assert_eq!(joined("手机维修服务", &words), None);
    }
}
