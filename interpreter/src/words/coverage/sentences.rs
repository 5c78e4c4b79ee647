//! The sentences of a notice.
//!
//! In: the text of a notice, plain or Markdown, and the numbers of the programmes. Out: its sentences with the section
//! they stand in. A sentence ends at 。；;, at a stop before a blank, and at the end of a line. No sentences that a rule could quote:
//!
//! - headings (`#`), page marks (`-24-`) and rules of a table,
//! - a line of a few characters that ends in a colon or without a stop and begins with （一） or ●, which is a heading,
//! - the column heads of a table (cells without a number or a sentence),
//! - the heads of lists (ending in ：), greetings and thanks, addresses and telephone numbers.

/// A sentence and the number of its programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) section: String,
    pub(super) text: String,
}

/// The sentences that stand in a section of one of the numbers.
pub(super) fn sentences(text: &str, numbers: &[&str]) -> Vec<Sentence> {
    let all = pieces(text, numbers).into_iter().filter(|(_, piece)| says_something(piece));
    all.filter_map(|(section, text)| Some(Sentence { section: section?.to_owned(), text })).collect()
}

/// Every sentence with the number of the section that it stands in, whatever it says; headings are none.
pub(super) fn pieces<'n>(text: &str, numbers: &[&'n str]) -> Vec<(Option<&'n str>, String)> {
    let mut section: Option<&'n str> = None;
    let mut found = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(number) = heading(line, numbers) {
            section = Some(number);
            continue;
        }
        if !line.starts_with('#') {
            found.extend(split(line).into_iter().map(|piece| (section, piece)));
        }
    }
    found
}

/// `## 8 “…”项目实施方案`, `8. Fuel allowance`: the next section begins.
fn heading<'n>(line: &str, numbers: &[&'n str]) -> Option<&'n str> {
    let level = line.chars().take_while(|c| *c == '#').count();
    let marked = matches!(level, 1 | 2);
    let rest = line.trim_start_matches(['#', ' ']);
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let behind = rest.get(digits.len()..)?;
    let spaced = if marked { behind.starts_with([' ', '.', '　']) } else { behind.starts_with(". ") };
    let short = marked || level == 0 && line.chars().count() < 60 && !line.ends_with(['.', '。']);
    numbers.iter().copied().find(|number| *number == digits && spaced && short)
}

fn split(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut characters = line.chars().peekable();
    let mut digit = false;
    while let Some(c) = characters.next() {
        if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
        let stop = matches!(c, '。' | '；' | ';') || c == '.' && characters.peek() == Some(&' ') && !digit;
        digit = c.is_ascii_digit();
        if stop {
            pieces.push(String::new());
        }
    }
    pieces.iter().map(|piece| piece.replace("**", "").trim().to_owned()).filter(|piece| !piece.is_empty()).collect()
}

fn says_something(piece: &str) -> bool {
    let bare = piece.trim_start_matches(['★', '☆', '●', '-', ' ', '*']);
    let bare = without_label(bare);
    let letters = bare.chars().filter(|c| c.is_alphanumeric()).count();
    let named = bare != piece && bare.ends_with('.') && bare.split(' ').count() < 4 && letters < 24;
    let columns = bare.contains('\t') && !has_number(bare) && !bare.contains(['，', ',', '、', '元']);
    let worded = bare.chars().any(char::is_alphabetic);
    let head = bare.ends_with(['：', ':']);
    let titled = bare != piece
        && letters < 12
        && !bare.ends_with(['。', '；', ';', ',', '，', '.'])
        && !bare.contains(['，', ',', '：', ':', '\t'])
        && !has_number(bare);
    worded && letters > 1 && !head && !titled && !named && !columns && !is_greeting(bare)
}

fn has_number(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
}

/// （一）, 1、, 2.1: the label of an item.
fn without_label(text: &str) -> &str {
    let rest = text.trim_start_matches(['(', '（']);
    let numerals = |c: char| c.is_ascii_digit() || "一二三四五六七八九十.".contains(c);
    let behind = rest.trim_start_matches(numerals);
    let labelled = behind.len() < rest.len() && behind.starts_with(['、', ')', '）', '.', ' ']);
    if labelled { behind.trim_start_matches(['、', ')', '）', '.', ' ']) } else { text }
}

fn is_greeting(text: &str) -> bool {
    ["电话", "地址", "联系人", "邮编", "传真", "网址", "咨询电话", "特此", "情系职工", "Telephone", "Address"]
        .iter()
        .any(|word| text.starts_with(word))
}
