//! Addresses of the protocol and paths of the store.
//!
//! In: the address of a document. Out: its path with `/` between folders, and back. A document that is not a file of
//! the disk keeps its whole address as its path; the store never asks the disk for such a path. Absent: whether
//! anything stands there.

use ls_types::Uri;
use serde_json::Value;
use std::path::Path;
use std::str::FromStr;

/// The path of a document.
pub(crate) fn path(uri: &Uri) -> String {
    let file = uri.scheme().as_str().eq_ignore_ascii_case("file").then(|| uri.to_file_path()).flatten();
    match file.map(|path| path.to_string_lossy().into_owned()) {
        Some(path) if cfg!(windows) => path.replace('\\', "/"),
        Some(path) => path,
        // A folder of its own, so that documents of one scheme without folders do not lie beside the server.
        None => match uri.as_str().split_once(':') {
            Some((scheme, rest)) if !rest.contains('/') => format!("{scheme}:/{rest}"),
            Some(_) | None => uri.as_str().to_owned(),
        },
    }
}

/// The address of a path; `None` where it has none.
pub(crate) fn uri(path: &str) -> Option<Uri> {
    if on_disk(path) {
        return Uri::from_file_path(Path::new(path));
    }
    let (scheme, rest) = path.split_once(':')?;
    let rest = rest.strip_prefix('/').filter(|rest| !rest.contains('/')).unwrap_or(rest);
    Uri::from_str(&format!("{scheme}:{rest}")).ok()
}

/// Whether the path is one of the disk.
pub(crate) fn on_disk(path: &str) -> bool {
    Path::new(path).is_absolute()
}

/// Escapes what addresses may not hold as it is, `集` among it: some clients send it so.
pub(crate) fn escape(params: &mut Value) {
    match params {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(words) if key == "uri" || key.ends_with("Uri") => *words = escaped(words),
                    Value::Object(_) | Value::Array(_) => escape(value),
                    Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(escape),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn escaped(address: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_graphic();
    let parts =
        address.bytes().map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") });
    parts.collect()
}

/// The folder of a path.
pub(crate) fn folder(path: &str) -> &str {
    match path.rsplit_once('/') {
        Some(("", _)) => "/",
        Some((folder, _)) => folder,
        None => ".",
    }
}

#[cfg(test)]
mod tests {
    use super::{escape, folder, path, uri};
    use ls_types::Uri;
    use std::str::FromStr;

    #[test]
    fn an_address_and_its_path() {
        for (address, expected) in [
            ("file:///a/%E9%9B%86%20b/01.heng", "/a/集 b/01.heng"),
            ("untitled:Untitled-1", "untitled:/Untitled-1"),
            ("vscode-remote://host/a/01.heng", "vscode-remote://host/a/01.heng"),
        ] {
            let parsed = Uri::from_str(address).unwrap();
            assert_eq!(path(&parsed), expected);
            assert_eq!(uri(expected).unwrap().as_str(), address);
        }
        let mut params =
            serde_json::json!({ "a": [{ "uri": "file:///a/集 b/01.heng", "text": "集 b" }], "rootUri": null });
        escape(&mut params);
        let expected = serde_json::json!({
            "a": [{ "uri": "file:///a/%E9%9B%86%20b/01.heng", "text": "集 b" }], "rootUri": null
        });
        assert_eq!(params, expected);
        assert_eq!(folder("/a/01.heng"), "/a");
        assert_eq!(folder("/01.heng"), "/");
        assert_eq!(folder("untitled:/Untitled-1"), "untitled:");
    }
}
