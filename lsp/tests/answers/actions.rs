//! Questions about what can be rewritten: behind the arrow stand the selected words, from the place.

use crate::shown::shown;
use crate::{Asked, ask};
use heng_lsp::Session;
use serde_json::{Value, json};

pub(crate) fn answered(session: &mut Session, asked: &Asked<'_>) -> Option<String> {
    let kind = match asked.what {
        "extract" => "refactor.extract",
        "inline" => "refactor.inline",
        "rewrite" => "refactor.rewrite",
        "all" => "source.fixAll",
        _ => return None,
    };
    let mut range = asked.around.clone();
    let units = asked.new.encode_utf16().count();
    let column = asked.position["character"].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or(0);
    range["end"]["character"] = json!(column + units);
    let context = json!({ "diagnostics": [], "only": [kind] });
    let params = json!({ "textDocument": asked.document, "range": range, "context": context });
    let actions = ask(session, "textDocument/codeAction", params);
    Some(match actions.as_array().map(Vec::as_slice) {
        Some([]) => "nothing\n".to_owned(),
        Some(_) | None => shown(&Value::clone(&actions)),
    })
}
