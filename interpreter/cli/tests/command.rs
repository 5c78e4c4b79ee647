//! Calling the command, for the tests beside this file.
#![allow(dead_code, unreachable_pub, reason = "each test file compiles this one and uses a part of it")]
#![allow(clippy::expect_used, clippy::missing_panics_doc, reason = "a failing test may panic")]

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// How a call ended and what it said.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// A path beneath `tests/data`.
pub fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// A fresh folder for what a test writes.
pub fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("the target folder can be written");
    path
}

/// Runs `heng` in the folder of the test data.
pub fn run(arguments: &[&str]) -> Ran {
    run_in(&data(""), arguments, b"")
}

/// Runs `heng` in a folder, with something on standard input.
pub fn run_in(folder: &std::path::Path, arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_heng"))
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "zh_CN.UTF-8")
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command can be started");
    if let Some(mut stdin) = child.stdin.take() {
        // A call that does not read its input may have ended already.
        let _ = stdin.write_all(input);
    }
    let output = child.wait_with_output().expect("the command ends");
    Ran {
        status: output.status.code().expect("the command was not killed"),
        out: String::from_utf8(output.stdout).expect("the output is UTF-8"),
        err: String::from_utf8(output.stderr).expect("the errors are UTF-8"),
    }
}

/// Everything that a call gave, for a snapshot.
pub fn shown(ran: &Ran) -> String {
    format!("status {}\n---- out\n{}---- err\n{}", ran.status, ran.out, ran.err)
}
