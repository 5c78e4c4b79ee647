//! One case, decided.

use crate::cases::{Told, sound};
use heng::cases::{Came, Case};
use heng::report::{Answer, Question, answer};
use heng_grammar::diagnostic::Message;
use heng_grammar::nearest;

/// A case with what is decided for it.
#[derive(Debug, Clone)]
pub struct Decided {
    /// Its position among the cases of the set.
    pub at: usize,
    pub came: Came,
    pub messages: Vec<String>,
    /// `None` where the case cannot be run.
    pub answer: Option<Answer>,
}

/// The case of a name, one that stands in `file` first; of a benefit, where that is named.
pub fn case(told: Told<'_>, file: usize, name: &str, benefit: Option<&str>) -> Result<Decided, Message> {
    let at = find(told, file, name, benefit)?;
    let own = told.all().get(at).ok_or_else(|| nothing(told, name, None))?;
    let came = told.tried(at).map_or(Came::Broken, |tried| tried.came);
    Ok(Decided { at, came, messages: told.messages(at), answer: decided(told, own) })
}

fn find(told: Told<'_>, file: usize, name: &str, benefit: Option<&str>) -> Result<usize, Message> {
    let named = |case: &Case| case.name == name && (benefit.is_none() || told.home(case).1 == benefit);
    let found: Vec<(usize, &Case)> = told.all().iter().enumerate().filter(|(_, case)| named(case)).collect();
    let own: Vec<&(usize, &Case)> = found.iter().filter(|(_, case)| case.file == file).collect();
    match (own.as_slice(), found.as_slice()) {
        ([one], _) => Ok(one.0),
        ([], [one]) => Ok(one.0),
        ([], []) => Err(nothing(told, name, benefit)),
        ([first, ..], _) if benefit.is_some() => Ok(first.0),
        (_, [first, ..]) if benefit.is_some() => Ok(first.0),
        (_, _) => Err(Message::new(
            format!("有几个样例叫“{name}”，请同时给出待遇（benefit）"),
            format!("several cases are called \"{name}\", give the benefit too"),
        )),
    }
}

fn nothing(told: Told<'_>, name: &str, benefit: Option<&str>) -> Message {
    let own = told.all().iter().filter(|case| benefit.is_none() || told.home(case).1 == benefit);
    let near = nearest(name, own.map(|case| case.name.as_str()).filter(|known| *known != name));
    let (zh, en) =
        near.map_or_else(Default::default, |near| (format!("，是不是“{near}”"), format!(", did you mean \"{near}\"")));
    let (of_zh, of_en) = benefit
        .map_or_else(Default::default, |benefit| (format!("待遇“{benefit}”"), format!(" of benefit \"{benefit}\"")));
    Message::new(format!("{of_zh}没有样例“{name}”{zh}"), format!("there is no case \"{name}\"{of_en}{en}"))
}

/// The answer of `heng eval` to the facts of the case, for its benefit.
fn decided(told: Told<'_>, case: &Case) -> Option<Answer> {
    let prepared = sound(case)?;
    let benefits = [told.home(case).1?.to_owned()];
    let question = Question { facts: &prepared.facts, on: prepared.on, language: told.language, benefits: &benefits };
    Some(Answer { policy_hash: told.workspace.rules_hash(), ..answer(told.workspace, question) })
}
