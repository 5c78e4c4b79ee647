//! Questions about the word at a place.

use crate::shown::{offers, range, shown};
use crate::{Asked, ask};
use heng_lsp::Session;
use serde_json::json;

pub(crate) fn answered(session: &mut Session, asked: &Asked<'_>) -> Option<String> {
    let mut params = asked.here.clone();
    let method = match asked.what {
        "hover" | "complete" => asked.what,
        "definition" => "definition",
        "references" => "references",
        "highlight" => "documentHighlight",
        "prepare" => "prepareRename",
        "rename" => "rename",
        _ => return None,
    };
    match asked.what {
        "hover" => {
            let said = ask(session, "textDocument/hover", params);
            let words = said["contents"]["value"].as_str().unwrap_or("nothing");
            return Some(format!("{}\n{words}\n", range(&said["range"])));
        }
        "complete" => return Some(offers(&ask(session, "textDocument/completion", params))),
        "references" => params["context"] = json!({ "includeDeclaration": true }),
        "rename" => params["newName"] = json!(asked.new),
        _ => {}
    }
    Some(shown(&ask(session, &format!("textDocument/{method}"), params)))
}
