//! Code actions: mendings of diagnostics, all certain ones of a file at once, and refactorings.
//!
//! A refactoring is proved before the client gets its edits: when it is offered or, where the client can ask for the
//! edits of an action that it shows, only then.

use super::About;
use crate::actions::{actions, certain};
use crate::address;
use crate::mentions::Mentions;
use crate::protocol::Shown;
use crate::refactor::{Proposal, Refactoring, broken, proved, refactor};
use crate::session::{Refusal, Session};
use crate::sets;
use crate::trial::Edits;
use heng_grammar::Span;
use heng_grammar::diagnostic::{Certainty, Message};
use ls_types::{CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Range, Uri, WorkspaceEdit};
use lsp_server::ErrorCode;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What a client gives back when it asks for the edits of a refactoring.
#[derive(Debug, Serialize, Deserialize)]
struct Asked {
    uri: Uri,
    range: Range,
    what: String,
}

#[expect(clippy::unnecessary_wraps, reason = "one shape for all requests")]
impl Session {
    pub(in crate::session) fn code_actions(
        &mut self,
        params: CodeActionParams,
    ) -> Result<Vec<CodeActionOrCommand>, Refusal> {
        let uri = params.text_document.uri;
        let only = params.context.only;
        let wanted = |kind: &CodeActionKind| only.as_ref().is_none_or(|only| only.iter().any(|one| within(kind, one)));
        let mut found = Vec::new();
        if let Some(about) = self.about(&uri) {
            let span = about.shown.span(about.file, params.range);
            if wanted(&CodeActionKind::QUICKFIX) {
                found.extend(mendings(&about, &uri, span));
            }
            if only.is_some() && wanted(&CodeActionKind::SOURCE_FIX_ALL) {
                found.extend(all_mended(&about, &uri));
            }
        }
        let ways: Vec<Refactoring> = Refactoring::ALL.into_iter().filter(|way| wanted(&kind(*way))).collect();
        if !ways.is_empty() {
            found.extend(self.refactorings(&uri, params.range, &ways));
        }
        Ok(found.into_iter().map(CodeActionOrCommand::CodeAction).collect())
    }

    /// What can be rewritten there: with its edits, proved, or with what is needed to ask for them.
    fn refactorings(&mut self, uri: &Uri, range: Range, ways: &[Refactoring]) -> Vec<CodeAction> {
        let proposals = self.proposals(uri, range, ways, false);
        let (language, resolves) = (self.client.language, self.client.resolves);
        let shown = proposals.into_iter().filter_map(|proposal| {
            let what = proposal.what;
            let action = CodeAction {
                title: language.of(&proposal.title).to_owned(),
                kind: Some(kind(what)),
                ..CodeAction::default()
            };
            if resolves {
                let asked = Asked { uri: uri.clone(), range, what: what.id().to_owned() };
                return Some(CodeAction { data: serde_json::to_value(asked).ok(), ..action });
            }
            let edit = self.proved_edit(uri, &proposal.edits).ok()?;
            Some(CodeAction { edit: Some(edit), ..action })
        });
        shown.collect()
    }

    fn proposals(&mut self, uri: &Uri, range: Range, ways: &[Refactoring], resolving: bool) -> Vec<Proposal> {
        let Some(about) = self.about(uri) else { return Vec::new() };
        let span = about.shown.span(about.file, range);
        // What could not be proved is not offered.
        if !resolving && broken(&about.set.workspace) {
            return Vec::new();
        }
        let mentions = Mentions::of(&about.set.workspace);
        let place = (about.file, span);
        // A value is extracted where it is selected, not where the cursor stands in it.
        let ways = ways.iter().filter(|way| **way != Refactoring::Extract || span.start < span.end);
        ways.filter_map(|way| refactor(&about.set.workspace, &mentions, place, *way).ok()).collect()
    }

    /// The edits of a refactoring, once it is proved.
    fn proved_edit(&mut self, uri: &Uri, edits: &Edits) -> Result<WorkspaceEdit, Message> {
        let path = address::path(uri);
        let gone = || Message::new("没有这个文件", "there is no such file");
        let set = self.sets.of(&self.store, &path).ok_or_else(gone)?;
        proved(&self.store, sets::root(&path), &set.workspace, edits)?;
        let shown = Shown { workspace: &set.workspace, places: &set.places, client: &self.client };
        let mut changes = HashMap::new();
        for (file, edits) in edits {
            if let Some(uri) = shown.uri(*file) {
                changes.insert(uri, edits.iter().map(|edit| shown.edit(*file, edit)).collect());
            }
        }
        Ok(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() })
    }

    /// The edits of an action that was offered without them.
    pub(in crate::session) fn resolved_action(&mut self, action: CodeAction) -> Result<CodeAction, Refusal> {
        let language = self.client.language;
        let refused = |message: &Message| Refusal::new(ErrorCode::RequestFailed, language.of(message));
        let Some(data) = action.data.clone() else { return Ok(action) };
        let asked: Asked =
            serde_json::from_value(data).map_err(|error| Refusal::new(ErrorCode::InvalidParams, error.to_string()))?;
        let gone = Message::new("文字已经改动，请重新选择", "the text has changed; select it again");
        let way = Refactoring::ALL.into_iter().find(|way| way.id() == asked.what).ok_or_else(|| refused(&gone))?;
        let proposal = self.proposals(&asked.uri, asked.range, &[way], true).pop().ok_or_else(|| refused(&gone))?;
        let edit = self.proved_edit(&asked.uri, &proposal.edits).map_err(|message| refused(&message))?;
        Ok(CodeAction { edit: Some(edit), ..action })
    }
}

/// Whether a kind is the one that is asked for, or one of its kinds.
fn within(kind: &CodeActionKind, asked: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(asked.as_str());
    asked.as_str().is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn kind(way: Refactoring) -> CodeActionKind {
    match way {
        Refactoring::Extract => CodeActionKind::REFACTOR_EXTRACT,
        Refactoring::Inline => CodeActionKind::REFACTOR_INLINE,
        Refactoring::Tabulate | Refactoring::Spell => CodeActionKind::REFACTOR_REWRITE,
    }
}

fn mendings(about: &About<'_>, uri: &Uri, span: Span) -> Vec<CodeAction> {
    let (shown, file) = (about.shown, about.file);
    let found = actions(&about.set.findings, file, span).into_iter().map(|(reported, fix)| {
        let edits = fix.edits.iter().map(|edit| shown.edit(file, edit)).collect();
        let only = reported.diagnostic.fixes.len() == 1 && fix.certainty != Certainty::Skeleton;
        CodeAction {
            title: shown.client.language.of(&fix.title).to_owned(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![shown.diagnostic(reported)]),
            edit: Some(WorkspaceEdit {
                changes: Some(HashMap::from([(uri.clone(), edits)])),
                ..WorkspaceEdit::default()
            }),
            is_preferred: only.then_some(true),
            ..CodeAction::default()
        }
    });
    found.collect()
}

/// Every certain mending of a file at once.
fn all_mended(about: &About<'_>, uri: &Uri) -> Option<CodeAction> {
    let (shown, file) = (about.shown, about.file);
    let edits = certain(&about.set.findings, file);
    let title = Message::new("改正所有没有疑义的写法", "mend everything that can be written in one way only");
    (!edits.is_empty()).then(|| CodeAction {
        title: shown.client.language.of(&title).to_owned(),
        kind: Some(CodeActionKind::SOURCE_FIX_ALL),
        edit: Some(WorkspaceEdit {
            changes: Some(HashMap::from([(uri.clone(), edits.iter().map(|edit| shown.edit(file, edit)).collect())])),
            ..WorkspaceEdit::default()
        }),
        ..CodeAction::default()
    })
}
