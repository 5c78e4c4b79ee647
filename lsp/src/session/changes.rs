//! Notifications: what the client opens, changes and closes, and what changed beside it.

use super::Session;
use crate::{address, position, sets};
use ls_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams,
};
use lsp_server::Notification;
use serde::de::DeserializeOwned;

impl Session {
    pub(super) fn notification(&mut self, notification: Notification) {
        match notification.method.as_str() {
            "initialized" => self.watch(),
            "textDocument/didOpen" => self.read(notification, Self::opened),
            "textDocument/didChange" => self.read(notification, Self::changed),
            "textDocument/didClose" => self.read(notification, Self::closed),
            "workspace/didChangeWorkspaceFolders" => self.read(notification, Self::folders_changed),
            "workspace/didChangeWatchedFiles" => self.read(notification, Self::changed_on_disk),
            // Whatever else is told needs no answer.
            _ => {}
        }
    }

    fn read<P: DeserializeOwned>(&mut self, notification: Notification, take: fn(&mut Self, P)) {
        match serde_json::from_value(notification.params) {
            Ok(params) => take(self, params),
            Err(error) => self.log(format!("{}: {error}", notification.method)),
        }
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        let path = address::path(&document.uri);
        self.store.open(&path, document.text, document.version);
        self.client.addresses.insert(path.clone(), document.uri);
        self.told.remove(&path);
        self.touched(&path);
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let path = address::path(&params.text_document.uri);
        let encoding = self.client.encoding;
        let Some(buffer) = self.store.buffer_mut(&path) else {
            let said = self.client.language.choose("没有打开", "is not open");
            self.log(format!("{path}: {said}"));
            return;
        };
        for change in params.content_changes {
            match change.range {
                Some(range) => {
                    let span = position::Places::of(&buffer.text).span(&buffer.text, range, encoding);
                    buffer.replace(span, &change.text);
                }
                None => buffer.text = change.text,
            }
        }
        buffer.version = params.text_document.version;
        self.touched(&path);
    }

    #[expect(clippy::needless_pass_by_value, reason = "one shape for all notifications")]
    fn closed(&mut self, params: DidCloseTextDocumentParams) {
        let path = address::path(&params.text_document.uri);
        self.store.close(&path);
        self.client.addresses.remove(&path);
        self.due.remove(&path);
        self.coloured.remove(&path);
        let told = self.told.remove(&path).is_some();
        self.touched(&path);
        if told {
            self.clear(&params.text_document.uri);
        }
        self.sets.keep(self.store.open_paths());
    }

    fn changed_on_disk(&mut self, params: DidChangeWatchedFilesParams) {
        for change in params.changes {
            let path = address::path(&change.uri);
            // What is open does not come from the disk.
            if self.store.buffer(&path).is_none() {
                self.touched(&path);
            }
        }
    }

    #[expect(clippy::needless_pass_by_value, reason = "one shape for all notifications")]
    fn folders_changed(&mut self, params: DidChangeWorkspaceFoldersParams) {
        for folder in &params.event.removed {
            self.folders.remove(&address::path(&folder.uri));
        }
        for folder in &params.event.added {
            self.folders.add(&address::path(&folder.uri));
        }
    }

    /// The set of a path is read again, and its open files are told anew.
    fn touched(&mut self, path: &str) {
        self.sets.changed(path);
        self.folders.changed(path);
        self.lenses_stale = true;
        let beside: Vec<String> =
            self.store.open_paths().filter(|open| sets::together(open, path)).map(str::to_owned).collect();
        self.due.extend(beside);
    }
}
