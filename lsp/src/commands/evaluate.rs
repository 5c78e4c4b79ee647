//! Facts, decided.

use heng::facts::{self, Format, Input};
use heng::ir::policy::Programme;
use heng::report::{Answer, Question, answer, undecided_programmes, unknown_benefits};
use heng::wording::Language;
use heng::workspace::{Files, Workspace, open_rules};
use heng_grammar::diagnostic::Message;
use serde_json::{Map, Number, Value};

/// The digits that a number of JSON surely keeps on its way.
const DIGITS: usize = 15;

/// What is to be decided.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub facts: &'a Map<String, Value>,
    pub on: &'a str,
    /// All benefits of the programmes in the file where it is not named; of the set, where the file has none.
    pub benefit: Option<&'a str>,
    pub language: Language,
}

/// The answer of `heng eval` for the set at `root`; `path` is the file that is asked about. What is wrong with the
/// question or the set is refused, a line each.
pub fn evaluate(files: &dyn Files, root: &str, path: &str, asked: Asked<'_>) -> Result<Answer, Vec<String>> {
    let language = asked.language;
    let say = |message: &Message| language.of(message).to_owned();
    let on =
        facts::day(asked.on).map_err(|message| vec![format!("on{}{}", language.pick("：", ": "), say(&message))])?;
    let workspace = open_rules(files, root).map_err(|error| vec![say(&error.message)])?;
    let benefits = asked.benefit.map_or_else(|| of_file(&workspace, path), |name| vec![name.to_owned()]);
    let unknown = unknown_benefits(&workspace, &benefits);
    if !unknown.is_empty() {
        return Err(unknown.iter().map(say).collect());
    }
    let reading = read(&workspace, asked)?;
    let question = Question { facts: &reading.facts, on, language, benefits: &benefits };
    let answer = answer(&workspace, question);
    match undecided_programmes(&answer.undecided) {
        Some(message) if answer.decisions.is_empty() => Err(vec![say(&message)]),
        Some(_) | None => Ok(answer),
    }
}

/// The benefits of the programmes in a file.
fn of_file(workspace: &Workspace, path: &str) -> Vec<String> {
    let file = workspace.sources.iter().position(|source| source.path == path);
    let here = |programme: &&Programme| file == Some(programme.place.file);
    let own = workspace.policy.programmes.iter().filter(here);
    own.flat_map(|programme| &programme.benefits).map(|benefit| benefit.name.clone()).collect()
}

fn read(workspace: &Workspace, asked: Asked<'_>) -> Result<facts::Reading, Vec<String>> {
    let language = asked.language;
    let mut long = Vec::new();
    asked.facts.iter().for_each(|(name, value)| too_long(name, value, &mut long));
    if !long.is_empty() {
        return Err(long.iter().map(|message| language.of(message).to_owned()).collect());
    }
    let text = serde_json::to_string(asked.facts).map_err(|error| vec![error.to_string()])?;
    let name = language.pick("事实", "facts");
    let input = Input { name, format: Format::Json, text: &text };
    facts::read(&workspace.vocabulary(None), &[input], &[]).map_err(|mistakes| {
        // The text with the places is nobody's.
        let placeless = mistakes.into_iter().map(|mistake| facts::Mistake { position: None, ..mistake });
        placeless.map(|mistake| mistake.render(language)).collect()
    })
}

/// Numbers that may have lost digits before they came here.
fn too_long(name: &str, value: &Value, found: &mut Vec<Message>) {
    match value {
        Value::Number(number) if lossy(number) => found.push(Message::new(
            format!("事实“{name}”：数字太长，请写在引号里，如 \"3720.10\""),
            format!("fact \"{name}\": the number is too long, write it in quotes, as in \"3720.10\""),
        )),
        Value::Array(values) => values.iter().for_each(|value| too_long(name, value, found)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| too_long(name, value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn lossy(number: &Number) -> bool {
    let whole = number.is_i64() || number.is_u64();
    let written = number.to_string();
    let digits = written.trim_start_matches(['-', '0', '.']).chars().filter(char::is_ascii_digit).count();
    !whole && (digits > DIGITS || written.contains(['e', 'E']))
}
