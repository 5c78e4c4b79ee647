//! Lenses of a document. Those of cases and registers come with their words; those of benefits are given theirs when
//! the client shows them.

use super::About;
use crate::cases::Told;
use crate::lenses::{Lens, lenses, title};
use crate::session::{Refusal, Session};
use ls_types::{CodeLens, CodeLensParams, Command, Uri};
use lsp_server::ErrorCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What a lens is resolved from.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    uri: Uri,
    programme: String,
    benefit: String,
}

impl About<'_> {
    /// The set with its cases.
    pub(super) fn told(&self) -> Told<'_> {
        Told {
            workspace: &self.set.workspace,
            findings: &self.set.findings,
            cases: &self.set.cases,
            language: self.shown.client.language,
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "one shape for all requests")]
impl Session {
    pub(in crate::session) fn code_lenses(&mut self, params: CodeLensParams) -> Result<Vec<CodeLens>, Refusal> {
        let uri = params.text_document.uri;
        let Some(about) = self.about(&uri) else { return Ok(Vec::new()) };
        let told = about.told();
        let shown = lenses(told, about.file).into_iter().map(|(span, lens)| {
            let range = about.shown.range(about.file, span);
            match &lens {
                Lens::Benefit { programme, benefit } => {
                    let kept = Kept { uri: uri.clone(), programme: programme.clone(), benefit: benefit.clone() };
                    CodeLens { range, command: None, data: serde_json::to_value(kept).ok() }
                }
                Lens::Case(_) | Lens::Register(_) => CodeLens {
                    range,
                    command: title(told, &lens).map(|title| run(told, &uri, &lens, title)),
                    data: None,
                },
            }
        });
        Ok(shown.collect())
    }

    /// Gives a lens its words. One of a set that has changed meanwhile is refused; the client asks for all of them anew.
    pub(in crate::session) fn lens_resolved(&mut self, lens: CodeLens) -> Result<CodeLens, Refusal> {
        let Some(data) = lens.data.clone() else { return Ok(lens) };
        let Kept { uri, programme, benefit } =
            serde_json::from_value(data).map_err(|error| Refusal::new(ErrorCode::InvalidParams, error.to_string()))?;
        let language = self.client.language;
        let gone = || {
            let said = language.choose("政策已经改了", "the policy has changed");
            Refusal::new(ErrorCode::ContentModified, said)
        };
        let about = self.about(&uri).ok_or_else(gone)?;
        let what = Lens::Benefit { programme, benefit };
        let words = title(about.told(), &what).ok_or_else(gone)?;
        Ok(CodeLens { command: Some(run(about.told(), &uri, &what, words)), ..lens })
    }
}

/// The command behind a lens.
fn run(told: Told<'_>, uri: &Uri, lens: &Lens, title: String) -> Command {
    let (command, argument) = match lens {
        Lens::Case(at) => {
            let case = told.all().get(*at);
            let mut argument = json!({ "uri": uri, "name": case.map(|case| case.name.as_str()) });
            if let Some(benefit) = case.and_then(|case| told.home(case).1) {
                argument["benefit"] = Value::from(benefit);
            }
            ("heng.case", argument)
        }
        Lens::Benefit { benefit, .. } => ("heng.cases", json!({ "uri": uri, "benefit": benefit })),
        Lens::Register(Some(programme)) => ("heng.register", json!({ "uri": uri, "programme": programme })),
        Lens::Register(None) => ("heng.register", json!({ "uri": uri })),
    };
    Command::new(title, command.to_owned(), Some(vec![argument]))
}
