//! The `heng` command.
//!
//! Reads the arguments, lets one verb do its work, writes what it says and leaves with its status: 0 the work was
//! done, 1 what was examined is not right, 2 the call or its input could not be used.

mod arguments;
mod check;
mod completions;
mod diff;
mod eval;
mod examined;
mod explain;
mod facts;
mod fmt;
mod lsp;
mod man;
mod refusal;
mod render;
mod revise;
mod shell;
mod show;
mod test;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let shell = shell::Shell::of(&arguments);
    let finished = match arguments::parse(&arguments, shell.language) {
        Ok(call) => run(&call, shell),
        Err(refused) => refused,
    };
    finished.leave(shell)
}

fn run(call: &arguments::Call, shell: shell::Shell) -> shell::Finished {
    match &call.verb {
        arguments::Verb::Eval(asked) => eval::run(asked, shell),
        arguments::Verb::Check(asked) => check::run(asked, shell),
        arguments::Verb::Test(asked) => test::run(asked, shell),
        arguments::Verb::Revise(asked) => revise::run(asked, shell),
        arguments::Verb::Diff(asked) => diff::run(asked, shell),
        arguments::Verb::Fmt(asked) => fmt::run(asked, shell),
        arguments::Verb::Explain(asked) => explain::run(asked, shell),
        arguments::Verb::Completions(asked) => completions::run(asked, shell),
        arguments::Verb::Lsp(_) => lsp::run(shell),
        arguments::Verb::Man => man::run(shell),
    }
}
