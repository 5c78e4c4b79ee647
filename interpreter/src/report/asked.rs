//! What can be said of a question before it is answered: benefits that the set does not have, programmes with errors.

use super::answer::Undecided;
use crate::workspace::Workspace;
use heng_grammar::diagnostic::Message;
use heng_grammar::nearest;

/// Says of each name that no benefit has it, and what may have been meant. A name that may stand in a file that could
/// not be read is left to what is said of that file.
pub fn unknown_benefits(workspace: &Workspace, names: &[String]) -> Vec<Message> {
    let benefits = || workspace.policy.programmes.iter().flat_map(|programme| &programme.benefits);
    let unread = workspace.unread();
    let unknown = names.iter().filter(|name| {
        let known = benefits().any(|benefit| benefit.name == **name);
        !known && !unread.iter().any(|file| file.may_declare(name))
    });
    unknown
        .map(|name| {
            let (zh, en) = meant(workspace, name);
            Message::new(format!("没有待遇“{name}”{zh}"), format!("there is no benefit \"{name}\"{en}"))
        })
        .collect()
}

/// What may have been meant by a name that is no benefit's: those of the programme of that name, or the nearest.
fn meant(workspace: &Workspace, name: &str) -> (String, String) {
    let programmes = &workspace.policy.programmes;
    if let Some(programme) = programmes.iter().find(|programme| programme.name == name) {
        let names: Vec<&str> = programme.benefits.iter().map(|benefit| benefit.name.as_str()).collect();
        let zh = format!("，这是项目的名称，它的待遇有：{}", names.join("、"));
        return (zh, format!(", it is a programme with the benefits {}", names.join(", ")));
    }
    let benefits = programmes.iter().flat_map(|programme| &programme.benefits);
    nearest(name, benefits.map(|benefit| benefit.name.as_str()))
        .map_or_else(Default::default, |near| (format!("，是不是“{near}”"), format!(", did you mean \"{near}\"")))
}

/// The programmes that were not decided; `None` where none has a name.
pub fn undecided_programmes(undecided: &[Undecided]) -> Option<Message> {
    let named: Vec<(&String, &String)> =
        undecided.iter().filter_map(|one| Some((one.programme.as_ref()?, &one.file))).collect();
    let zh: Vec<String> = named.iter().map(|(programme, file)| format!("{programme}（{file}）")).collect();
    let en: Vec<String> = named.iter().map(|(programme, file)| format!("{programme} ({file})")).collect();
    (!named.is_empty()).then(|| {
        Message::new(
            format!("以下项目有错误，没有决定：{}", zh.join("、")),
            format!("these programmes have errors and were not decided: {}", en.join(", ")),
        )
    })
}
