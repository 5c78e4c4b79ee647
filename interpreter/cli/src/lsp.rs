//! `heng lsp`: the language server on standard input and output.

use crate::shell::{Finished, Shell};
use heng::workspace::disk::DiskFiles;
use std::io;

pub(crate) fn run(shell: Shell) -> Finished {
    let (connection, writer) = heng_lsp::connect(io::BufReader::new(io::stdin()), io::stdout());
    let status = heng_lsp::serve(&connection, Box::new(DiskFiles), shell.language);
    drop(connection);
    writer.finish();
    Finished { status, ..Finished::default() }
}
