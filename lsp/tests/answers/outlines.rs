//! Questions about a document, its lines and their form.

use crate::shown::{chain, colours, shown};
use crate::{Asked, ask};
use heng_lsp::Session;
use serde_json::{Value, json};

pub(crate) fn answered(session: &mut Session, asked: &Asked<'_>) -> Option<String> {
    let params = json!({ "textDocument": asked.document });
    let around = json!({ "textDocument": asked.document, "range": asked.around });
    Some(match asked.what {
        "fix" => mended(session, around),
        "symbols" => shown(&ask(session, "textDocument/documentSymbol", params)),
        "folds" => shown(&ask(session, "textDocument/foldingRange", params)),
        "select" => {
            let params = json!({ "textDocument": asked.document, "positions": [asked.position] });
            chain(asked.text, &ask(session, "textDocument/selectionRange", params)[0])
        }
        "form" => formed(session, params, "formatting"),
        "line" => formed(session, around, "rangeFormatting"),
        "colours" => colours(asked.text, &ask(session, "textDocument/semanticTokens/full", params)["data"]),
        _ => return None,
    })
}

/// The code actions, each with the code of its diagnostic alone.
fn mended(session: &mut Session, mut params: Value) -> String {
    params["context"] = json!({ "diagnostics": [] });
    let mut actions = ask(session, "textDocument/codeAction", params);
    for action in actions.as_array_mut().into_iter().flatten() {
        let code = action["diagnostics"][0]["code"].clone();
        action["diagnostics"] = code;
    }
    shown(&actions)
}

/// What a client gets that asks for the canonical form, whatever it says of tabs.
fn formed(session: &mut Session, mut params: Value, method: &str) -> String {
    params["options"] = json!({ "tabSize": 4, "insertSpaces": true });
    shown(&ask(session, &format!("textDocument/{method}"), params))
}
