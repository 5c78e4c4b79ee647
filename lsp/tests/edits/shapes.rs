//! What the protocol demands of some answers beyond ranges that lie in the text.

use crate::desk::Desk;
use serde_json::Value;

/// Looks at an answer to a request at a place.
pub(crate) fn sound(desk: &Desk, name: &str, method: &str, at: &Value, answer: &Value) {
    let lines = desk.lines(name);
    let span = |range: &Value| lines.span(range, method);
    let offset = lines.offset(at).expect("it was asked for");
    let around = |range: &Value| {
        let (from, to) = span(range);
        assert!(from <= offset && offset <= to, "{method}: {range} is not around {at}");
    };
    let all = answer.as_array().map(Vec::as_slice).unwrap_or_default();
    match method {
        "textDocument/hover" | "textDocument/prepareRename" if !answer.is_null() => around(&answer["range"]),
        "textDocument/completion" => {
            let items = answer["items"].as_array().map_or(all, Vec::as_slice);
            for range in items.iter().map(|item| &item["textEdit"]["range"]) {
                around(range);
                assert_eq!(range["start"]["line"], range["end"]["line"], "{method}");
            }
        }
        "textDocument/selectionRange" => {
            for selection in all {
                around(&selection["range"]);
                parents(selection, &span);
            }
        }
        "textDocument/documentSymbol" => children(all, (0, desk.text(name).len()), &span),
        "textDocument/inlayHint" => {
            assert!(all.iter().all(|hint| lines.offset(&hint["position"]).is_some()), "{method}: {answer}");
        }
        "textDocument/foldingRange" => {
            for fold in all {
                let line = |key: &str| fold[key].as_u64().and_then(|line| usize::try_from(line).ok()).expect("a line");
                assert!(line("startLine") < line("endLine") && line("endLine") < lines.count(), "{fold}");
            }
        }
        _ => {}
    }
}

fn parents(selection: &Value, span: &impl Fn(&Value) -> (usize, usize)) {
    let parent = &selection["parent"];
    if !parent.is_null() {
        let (inner, outer) = (span(&selection["range"]), span(&parent["range"]));
        assert!(outer.0 <= inner.0 && inner.1 <= outer.1, "{selection}");
        parents(parent, span);
    }
}

fn children(symbols: &[Value], outer: (usize, usize), span: &impl Fn(&Value) -> (usize, usize)) {
    for symbol in symbols {
        let (own, name) = (span(&symbol["range"]), span(&symbol["selectionRange"]));
        assert!(own.0 <= name.0 && name.1 <= own.1, "{symbol}");
        assert!(outer.0 <= own.0 && own.1 <= outer.1, "{symbol}");
        children(symbol["children"].as_array().map(Vec::as_slice).unwrap_or_default(), own, span);
    }
}
