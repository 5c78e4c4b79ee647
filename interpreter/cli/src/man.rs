//! `heng man`: the manual page, with a section for each verb.

use crate::arguments::command;
use crate::shell::{Finished, Shell};

pub(crate) fn run(shell: Shell) -> Finished {
    let mut page = Vec::new();
    match clap_mangen::Man::new(command(shell.language)).render(&mut page) {
        Ok(()) => Finished { out: String::from_utf8_lossy(&page).into_owned(), ..Finished::default() },
        Err(error) => Finished::refused(error.to_string()),
    }
}
