//! `heng completions`: a script for the shell.

use crate::arguments::{Completions, command};
use crate::shell::{Finished, Shell};

pub(crate) fn run(asked: &Completions, shell: Shell) -> Finished {
    let mut script = Vec::new();
    clap_complete::generate(asked.shell, &mut command(shell.language), "heng", &mut script);
    Finished { out: String::from_utf8_lossy(&script).into_owned(), ..Finished::default() }
}
