//! Commands: what they are given is read, done by one function, and shown.

use super::About;
use crate::commands::{Asked, COMMANDS, Decided, Listed, case, evaluate, list};
use crate::lenses::{outcome, registered};
use crate::session::{Refusal, Session};
use crate::{address, sets};
use heng::cases::{Came, Tried, counted};
use heng::report::{Answer, Style, headline, registered as entries, registers_page, text};
use heng::wording::Language;
use heng_grammar::nearest;
use ls_types::{ExecuteCommandParams, MessageType, ShowMessageParams, Uri};
use lsp_server::ErrorCode;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

#[derive(Deserialize)]
struct OfSet {
    uri: Uri,
    benefit: Option<String>,
    programme: Option<String>,
}

#[derive(Deserialize)]
struct OfCase {
    uri: Uri,
    name: String,
    benefit: Option<String>,
}

#[derive(Deserialize)]
struct OfFacts {
    uri: Uri,
    facts: Map<String, Value>,
    on: String,
    benefit: Option<String>,
}

/// What came of a command: the answer, and the short word of it.
type Done = Result<(Value, String), Refusal>;

impl Session {
    pub(in crate::session) fn executed(&mut self, params: ExecuteCommandParams) -> Result<Value, Refusal> {
        let ExecuteCommandParams { command, arguments, .. } = params;
        let (value, short) = match command.as_str() {
            "heng.cases" => self.listed(&self.argument(&command, arguments)?)?,
            "heng.case" => self.tried(&self.argument(&command, arguments)?)?,
            "heng.evaluate" => self.evaluated(&self.argument(&command, arguments)?)?,
            "heng.register" => self.registered(&self.argument(&command, arguments)?)?,
            other => return Err(unknown(other, self.client.language)),
        };
        if !self.client.shows {
            self.send("window/showMessage", ShowMessageParams { typ: MessageType::INFO, message: short });
        }
        Ok(value)
    }

    /// The one argument of a command.
    fn argument<A: DeserializeOwned>(&self, command: &str, arguments: Vec<Value>) -> Result<A, Refusal> {
        let language = self.client.language;
        let refuse = |zh: &str, en: &str| {
            let said =
                language.choose(&format!("{command} 的参数不对：{zh}"), &format!("wrong argument of {command}: {en}"));
            Refusal::new(ErrorCode::InvalidParams, said)
        };
        let count = arguments.len();
        let mut arguments = arguments.into_iter();
        let (Some(argument), None) = (arguments.next(), arguments.next()) else {
            return Err(refuse(&format!("要一个，有 {count} 个"), &format!("one is expected, not {count}")));
        };
        serde_json::from_value(argument).map_err(|error| refuse(&error.to_string(), &error.to_string()))
    }

    /// The file that a command is about.
    fn asked(&mut self, uri: &Uri) -> Result<About<'_>, Refusal> {
        let said = self.client.language.choose(
            &format!("“{}”不是能读到的政策文件", uri.as_str()),
            &format!("\"{}\" is no policy file that can be read", uri.as_str()),
        );
        self.about(uri).ok_or_else(|| failed(said))
    }

    fn listed(&mut self, given: &OfSet) -> Done {
        let language = self.client.language;
        let about = self.asked(&given.uri)?;
        let all = list(about.told(), given.benefit.as_deref());
        let count = |came: &[Came]| all.iter().filter(|one| came.contains(&one.came)).count();
        let failed = count(&[Came::Failed, Came::Mistaken, Came::Broken]);
        let short = counted(count(&[Came::Passed]), failed, count(&[Came::Waiting]), language);
        let shown = all.iter().map(|one: &Listed| {
            json!({
                "name": one.name, "programme": one.programme, "benefit": one.benefit, "uri": about.shown.uri(one.file),
                "range": about.shown.range(one.file, one.span), "outcome": word(one.came), "messages": one.messages,
            })
        });
        Ok((shown.collect(), short))
    }

    fn tried(&mut self, given: &OfCase) -> Done {
        let language = self.client.language;
        let about = self.asked(&given.uri)?;
        let decided = case(about.told(), about.file, &given.name, given.benefit.as_deref())
            .map_err(|message| failed(language.of(&message)))?;
        let Decided { came, messages, answer, .. } = decided;
        let short = outcome(&Tried { came, differences: Vec::new() }, language, || messages.clone());
        let short = format!("{}{}{}", given.name, language.pick("：", ": "), short.unwrap_or_default());
        let page = answer.as_ref().map(|answer| text(answer, Style::default()));
        Ok((json!({ "outcome": word(came), "messages": messages, "answer": answer, "page": page }), short))
    }

    fn evaluated(&mut self, given: &OfFacts) -> Done {
        let language = self.client.language;
        self.asked(&given.uri)?;
        let path = address::path(&given.uri);
        let asked = Asked { facts: &given.facts, on: &given.on, benefit: given.benefit.as_deref(), language };
        let answer: Answer =
            evaluate(&self.store, sets::root(&path), &path, asked).map_err(|lines| failed(lines.join("\n")))?;
        let lines: Vec<String> = answer.decisions.iter().map(|one| headline(one, language)).collect();
        Ok((json!({ "answer": answer, "page": text(&answer, Style::default()) }), lines.join("\n")))
    }

    fn registered(&mut self, given: &OfSet) -> Done {
        let language = self.client.language;
        let about = self.asked(&given.uri)?;
        let policy = &about.set.workspace.policy;
        let mut registers = entries(&about.set.workspace);
        if let Some(name) = given.programme.as_deref() {
            let known = policy.programmes.iter().map(|one| one.name.as_str());
            if known.clone().all(|one| one != name) {
                return Err(failed(near("项目", "programme", name, known, language)));
            }
            registers = registers.of(name);
        }
        let short = registered(&policy.registers, given.programme.as_deref(), language);
        let page = registers_page(&registers, language);
        Ok((json!({ "registers": registers, "page": page }), short))
    }
}

/// The outcome of a case in the answer of a command.
const fn word(came: Came) -> &'static str {
    match came {
        Came::Passed => "passed",
        Came::Failed => "failed",
        Came::Waiting => "waiting",
        Came::Mistaken | Came::Broken => "broken",
    }
}

fn failed(said: impl Into<String>) -> Refusal {
    Refusal::new(ErrorCode::RequestFailed, said)
}

fn unknown(command: &str, language: Language) -> Refusal {
    let said = near("命令", "command", command, COMMANDS.into_iter(), language);
    Refusal::new(ErrorCode::InvalidParams, said)
}

fn near<'n>(zh: &str, en: &str, name: &str, known: impl Iterator<Item = &'n str>, language: Language) -> String {
    let near = nearest(name, known);
    let (near_zh, near_en) =
        near.map_or_else(Default::default, |near| (format!("，是不是“{near}”"), format!(", did you mean \"{near}\"")));
    language.choose(&format!("没有{zh}“{name}”{near_zh}"), &format!("there is no {en} \"{name}\"{near_en}"))
}
