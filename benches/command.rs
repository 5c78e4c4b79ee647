//! How long one call of the command takes, from start to exit.
//!
//! `cargo build --release && cargo bench -p heng-tests --bench command`; without the release binary it says so and
//! measures nothing.

use divan::Bencher;
use heng_tests::repository::root;
use std::path::PathBuf;
use std::process::{Command, Stdio};

fn main() {
    if binary().is_some() {
        divan::main();
    } else {
        println!("there is no release binary; build it with: cargo build --release");
    }
}

fn binary() -> Option<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let path = target.join("release/heng");
    path.exists().then_some(path)
}

fn call(bencher: Bencher<'_, '_>, arguments: &[&str]) {
    let Some(binary) = binary() else { return };
    bencher.bench(|| {
        let mut command = Command::new(&binary);
        let status = command.args(arguments).current_dir(root()).stdout(Stdio::null()).status();
        assert!(status.is_ok_and(|status| status.success()), "{arguments:?}");
    });
}

#[divan::bench]
fn eval_the_set(bencher: Bencher<'_, '_>) {
    call(bencher, &["eval", "policies/2019", "--facts", "examples/employee.json", "--on", "2019-07-15"]);
}

#[divan::bench]
fn eval_one_benefit(bencher: Bencher<'_, '_>) {
    let facts = ["--facts", "examples/employee.json", "--on", "2019-07-15"];
    call(bencher, &[&["eval", "policies/2019", "--benefit", "会员卡参保"][..], &facts].concat());
}

#[divan::bench]
fn check_the_set(bencher: Bencher<'_, '_>) {
    call(bencher, &["check", "policies/2019"]);
}
