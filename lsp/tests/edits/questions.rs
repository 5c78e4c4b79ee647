//! Requests of every method that is told as a capability, and what a client does with their answers.

use crate::colours::{self, Colours};
use crate::desk::{Answer, Desk, uri};
use crate::document::{Change, Document, Step};
use crate::numbers::Numbers;
use crate::{ranges, shapes};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What each capability lets a client ask.
const CAPABILITIES: [(&str, &[&str]); 20] = [
    ("codeActionProvider", &["textDocument/codeAction", "codeAction/resolve"]),
    ("codeLensProvider", &["textDocument/codeLens", "codeLens/resolve"]),
    ("completionProvider", &["textDocument/completion", "completionItem/resolve"]),
    ("definitionProvider", &["textDocument/definition"]),
    ("diagnosticProvider", &["textDocument/diagnostic"]),
    ("documentFormattingProvider", &["textDocument/formatting"]),
    ("documentHighlightProvider", &["textDocument/documentHighlight"]),
    ("documentLinkProvider", &["textDocument/documentLink"]),
    ("documentOnTypeFormattingProvider", &["textDocument/onTypeFormatting"]),
    ("documentRangeFormattingProvider", &["textDocument/rangeFormatting"]),
    ("documentSymbolProvider", &["textDocument/documentSymbol"]),
    ("executeCommandProvider", &["workspace/executeCommand"]),
    ("foldingRangeProvider", &["textDocument/foldingRange"]),
    ("hoverProvider", &["textDocument/hover"]),
    ("inlayHintProvider", &["textDocument/inlayHint"]),
    ("referencesProvider", &["textDocument/references"]),
    ("renameProvider", &["textDocument/prepareRename", "textDocument/rename"]),
    ("selectionRangeProvider", &["textDocument/selectionRange"]),
    (
        "semanticTokensProvider",
        &[
            "textDocument/semanticTokens/full",
            "textDocument/semanticTokens/full/delta",
            "textDocument/semanticTokens/range",
        ],
    ),
    ("signatureHelpProvider", &["textDocument/signatureHelp"]),
];
const OTHERS: [(&str, &[&str]); 2] =
    [("typeDefinitionProvider", &["textDocument/typeDefinition"]), ("workspaceSymbolProvider", &["workspace/symbol"])];
/// What may be answered with edits; it is asked more often.
const EDITING: [&str; 4] =
    ["textDocument/codeAction", "textDocument/formatting", "textDocument/onTypeFormatting", "textDocument/rename"];

/// What is asked, what came of it, and what the client kept.
#[derive(Default)]
pub(crate) struct Questions {
    pub(crate) methods: Vec<&'static str>,
    /// How many answers held something, by method or command.
    pub(crate) full: BTreeMap<String, usize>,
    colours: Colours,
    /// Actions and lenses that were offered and not asked for yet, perhaps for a text that is gone.
    kept: Vec<(&'static str, Value)>,
}

impl Questions {
    /// Those of what the server can do.
    pub(crate) fn of(able: &Value) -> Self {
        let mut questions = Self::default();
        let able = able.as_object().expect("capabilities");
        for provider in able.keys().filter(|key| key.ends_with("Provider")) {
            let known = CAPABILITIES.iter().chain(&OTHERS).find(|(key, _)| key == provider);
            questions.methods.extend(known.unwrap_or_else(|| panic!("{provider} is not asked")).1);
        }
        let commands = able["executeCommandProvider"]["commands"].as_array().expect("commands");
        let commands = commands.iter().map(|one| one.as_str().expect("a name"));
        questions.full = questions.methods.iter().copied().chain(commands).map(|name| (name.to_owned(), 0)).collect();
        questions
    }

    /// A document is closed: nothing of it is kept.
    pub(crate) fn forget(&mut self, name: &str) {
        self.colours.remove(name);
    }

    /// Asks something about a document and looks at the answer. Gives edits that the answer holds.
    pub(crate) fn ask(&mut self, desk: &mut Desk, numbers: &mut Numbers, name: &str) -> BTreeMap<String, Step> {
        let often = if numbers.once_in(4) { EDITING.as_slice() } else { &self.methods };
        let method = numbers.one(often).expect("something can be asked");
        self.ask_for(desk, numbers, name, method)
    }

    /// Whether a method, or a command of the method that runs them, was never answered with anything.
    pub(crate) fn never(&self, method: &str) -> bool {
        let runs = method == "workspace/executeCommand";
        let own = |name: &str| name == method || runs && name.starts_with("heng.");
        self.full.iter().any(|(name, times)| own(name) && *times == 0)
    }

    /// Asks with one method.
    pub(crate) fn ask_for(
        &mut self,
        desk: &mut Desk,
        numbers: &mut Numbers,
        name: &str,
        method: &'static str,
    ) -> BTreeMap<String, Step> {
        let params = match method {
            "workspace/executeCommand" => return self.command(desk, numbers, name),
            "codeAction/resolve" | "codeLens/resolve" | "completionItem/resolve" => {
                return self.resolve(desk, numbers, method);
            }
            "textDocument/onTypeFormatting" => {
                let before = typed(desk, numbers, name, "|", " ");
                let behind = (before + 1).min(desk.text(name).len());
                self.params(desk, numbers, name, behind)
            }
            "textDocument/rangeFormatting" => {
                let at = typed(desk, numbers, name, "{", "  ");
                self.params(desk, numbers, name, at)
            }
            "textDocument/signatureHelp" => {
                let at = typed(desk, numbers, name, "元", "min(");
                self.params(desk, numbers, name, at)
            }
            _ => {
                let at = place(numbers, &desk.documents[name]);
                self.params(desk, numbers, name, at)
            }
        };
        let answer = desk.ask(method, &params);
        self.count(method, &answer);
        let refusable = ["textDocument/prepareRename", "textDocument/rename"].contains(&method);
        assert!(answer.is_ok() || refusable, "{method} is refused");
        let Ok(answer) = answer else { return BTreeMap::new() };
        ranges::within(desk, name, &answer, method);
        shapes::sound(desk, name, method, &params["position"], &answer);
        self.taken(desk, numbers, name, method, &answer)
    }

    fn params(&self, desk: &Desk, numbers: &mut Numbers, name: &str, at: usize) -> Value {
        let document = &desk.documents[name];
        let most = if numbers.once_in(3) { 4_000 } else { 12 };
        let (_, to) = numbers.span(&document.text, at, most);
        let lines = desk.lines(name);
        let (start, end) = (lines.position(at), lines.position(to));
        let kinds: Vec<&str> = desk.able["codeActionProvider"]["codeActionKinds"]
            .as_array()
            .map(|all| all.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        let only = numbers.one(&kinds).filter(|_| !numbers.once_in(4)).map(|kind| vec![kind]);
        let before = self.colours.get(name).map_or("没有", |(id, _)| id);
        let before = if numbers.once_in(4) { "0" } else { before };
        json!({
            "textDocument": { "uri": uri(name) }, "position": start, "positions": [start],
            "range": { "start": start, "end": end }, "previousResultId": before,
            "ch": numbers.one(&["|", "\n"]), "options": { "tabSize": 2, "insertSpaces": true },
            "newName": numbers.one(&["新名", "renamed", "金额", "a b", ""]), "query": numbers.one(&["", "补", "fuel", "没有"]),
            "context": {
                "includeDeclaration": numbers.once_in(2), "diagnostics": [], "only": only,
                "triggerKind": 1, "isRetrigger": false,
            },
        })
    }

    fn count(&mut self, what: &str, answer: &Answer) {
        let none = |one: &Value| one.is_null() || one.as_array().is_some_and(Vec::is_empty);
        let full = |one: &Value| !none(one) && one.get("items").is_none_or(|items| !none(items));
        // A text without mistakes is an answer too.
        if answer.as_ref().is_ok_and(full) || what == "textDocument/diagnostic" {
            *self.full.entry(what.to_owned()).or_default() += 1;
        }
    }

    /// What a client does with an answer.
    fn taken(
        &mut self,
        desk: &Desk,
        numbers: &mut Numbers,
        name: &str,
        method: &str,
        answer: &Value,
    ) -> BTreeMap<String, Step> {
        let all = answer["items"].as_array().or(answer.as_array()).map(Vec::as_slice).unwrap_or_default();
        let one = all.get(numbers.below(all.len()));
        match method {
            "textDocument/formatting" | "textDocument/rangeFormatting" | "textDocument/onTypeFormatting" => {
                let step = ranges::step(&desk.lines(name), desk.text(name), answer, method);
                return if step.is_empty() { BTreeMap::new() } else { BTreeMap::from([(name.to_owned(), step)]) };
            }
            "textDocument/rename" if !answer.is_null() => return ranges::steps(desk, answer, method),
            "textDocument/codeAction" => {
                let edits = all.iter().filter(|action| !action["edit"].is_null());
                let edits: Vec<_> = edits.map(|action| ranges::steps(desk, &action["edit"], method)).collect();
                self.kept.extend(one.map(|action| ("codeAction/resolve", action.clone())));
                return edits.get(numbers.below(edits.len())).cloned().unwrap_or_default();
            }
            "textDocument/codeLens" => {
                self.kept.extend(one.map(|lens| ("codeLens/resolve", lens.clone())));
            }
            "textDocument/completion" => {
                self.kept.extend(one.map(|item| ("completionItem/resolve", item.clone())));
            }
            "textDocument/semanticTokens/full" | "textDocument/semanticTokens/full/delta" => {
                colours::take(&mut self.colours, desk, name, answer);
            }
            "textDocument/semanticTokens/range" => colours::assert_answer(desk, name, answer),
            _ => {}
        }
        BTreeMap::new()
    }

    /// Asks for the rest of something that was offered, perhaps long ago.
    fn resolve(&mut self, desk: &mut Desk, numbers: &mut Numbers, method: &str) -> BTreeMap<String, Step> {
        let of: Vec<usize> = (0..self.kept.len()).filter(|at| self.kept[*at].0 == method).collect();
        let Some(at) = numbers.one(&of) else { return BTreeMap::new() };
        let (_, offered) = self.kept.swap_remove(at);
        let answer = desk.ask(method, &offered);
        self.count(method, &answer);
        let Ok(answer) = answer else { return BTreeMap::new() };
        // An action that had its edits when the text was another is given back as it is.
        if method == "codeAction/resolve" && offered["edit"].is_null() {
            return ranges::steps(desk, &answer["edit"], method);
        }
        if let Some(command) = answer["command"]["command"].as_str() {
            let params = json!({ "command": command, "arguments": answer["command"]["arguments"] });
            let done = desk.ask("workspace/executeCommand", &params);
            self.count(command, &done);
        }
        BTreeMap::new()
    }

    /// Runs a command of the server for the set of a document.
    fn command(&mut self, desk: &mut Desk, numbers: &mut Numbers, name: &str) -> BTreeMap<String, Step> {
        let mut run = |questions: &mut Self, command: &str, argument: Value| {
            let params = json!({ "command": command, "arguments": [argument] });
            let answer = desk.ask("workspace/executeCommand", &params);
            questions.count("workspace/executeCommand", &answer);
            questions.count(command, &answer);
            let answer = answer.unwrap_or_default();
            ranges::within(desk, name, &answer, command);
            answer
        };
        let uri = uri(name);
        let commands: Vec<String> = self.full.keys().filter(|name| name.starts_with("heng.")).cloned().collect();
        match commands[numbers.below(commands.len())].as_str() {
            "heng.case" => {
                let all = run(self, "heng.cases", json!({ "uri": uri }));
                let all = all.as_array().map(Vec::as_slice).unwrap_or_default();
                if let Some(case) = all.get(numbers.below(all.len())) {
                    run(self, "heng.case", json!({ "uri": case["uri"], "name": case["name"] }));
                }
            }
            "heng.evaluate" => {
                let on = if numbers.once_in(2) { "2019-07-15" } else { "2024-06-01" };
                run(self, "heng.evaluate", json!({ "uri": uri, "facts": {}, "on": on }));
            }
            command => {
                run(self, command, json!({ "uri": uri }));
            }
        }
        BTreeMap::new()
    }
}

/// Where something is asked: at the last change, anywhere, where a word begins, or behind a mark.
fn place(numbers: &mut Numbers, document: &Document) -> usize {
    let text = &document.text;
    let marks: &[char] = match numbers.below(6) {
        0 => return (0..=document.spot.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0),
        1 => return numbers.place(text),
        2 | 3 => &[' '],
        4 => &['|'],
        _ => &['(', '（'],
    };
    let behind = text.match_indices(marks).map(|(at, mark)| at + mark.len());
    let found: Vec<usize> = behind.filter(|at| marks != [' '] || !text[*at..].starts_with(' ')).collect();
    numbers.one(&found).unwrap_or_else(|| numbers.place(text))
}

/// Types something before one of some marks. Gives the place behind what was typed.
fn typed(desk: &mut Desk, numbers: &mut Numbers, name: &str, mark: &str, with: &str) -> usize {
    let text = desk.text(name);
    let marks: Vec<usize> = text.match_indices(mark).map(|(at, _)| at).collect();
    let at = numbers.one(&marks).unwrap_or(text.len());
    let step = vec![Change::of(text, (at, at), with)];
    desk.document(name).did(step.clone());
    desk.change(name, &step);
    at + with.len()
}
