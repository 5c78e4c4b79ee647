//! The arguments of the command, by verb. Their help texts, in both languages, are in `words`.

use crate::refusal;
use crate::shell::Finished;
use crate::words;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use heng::wording::Language;
use std::ffi::OsString;

/// One call of the command.
#[derive(Debug, Parser)]
#[command(name = "heng", version, disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub struct Call {
    #[command(subcommand)]
    pub verb: Verb,
    #[arg(long, global = true, value_enum, value_name = "zh|en")]
    pub lang: Option<Lang>,
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value = "auto")]
    pub color: Colour,
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    pub help: Option<bool>,
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    pub version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    Eval(Eval),
    Check(Check),
    Test(Test),
    Explain(Explain),
    Completions(Completions),
    Man,
}

/// `heng eval`
#[derive(Debug, Args)]
pub struct Eval {
    #[arg(value_name = "PATH")]
    pub path: String,
    #[arg(long, value_name = "NAME")]
    pub benefit: Vec<String>,
    #[arg(long, value_name = "FILE|-", allow_hyphen_values = true)]
    pub facts: Vec<String>,
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    #[arg(long, value_enum, value_name = "text|json", default_value = "text")]
    pub format: Format,
}

/// `heng check`
#[derive(Debug, Args)]
pub struct Check {
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    #[arg(long, value_enum, value_name = "warnings")]
    pub deny: Option<Deny>,
    #[arg(long, value_enum, value_name = "text|json", default_value = "text")]
    pub format: Format,
}

/// `heng test`
#[derive(Debug, Args)]
pub struct Test {
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    #[arg(long, value_enum, value_name = "text|json", default_value = "text")]
    pub format: Format,
}

/// `heng explain`
#[derive(Debug, Args)]
pub struct Explain {
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// `heng completions`
#[derive(Debug, Args)]
pub struct Completions {
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    Zh,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    Warnings,
}

/// The command with its help in one language.
pub fn command(language: Language) -> clap::Command {
    words::put(Call::command(), language)
}

/// Reads the arguments; what cannot be used, and what is only asked for help, is already finished.
pub fn parse(arguments: &[OsString], language: Language) -> Result<Call, Finished> {
    let mut command = command(language);
    let matches = command.try_get_matches_from_mut(arguments).map_err(|error| refusal::finish(&error, language))?;
    Call::from_arg_matches(&matches).map_err(|error| refusal::finish(&error, language))
}
