//! `heng man`: the manual page, with a section for each verb.
//!
//! In: the command with its words in one language. Out: one page. The sections are those of `clap_mangen`, which writes
//! one page a verb and its headings in English; here they are put together under our own headings.

use crate::arguments::command;
use crate::shell::{Finished, Shell};
use clap::Command;
use clap_mangen::Man;
use heng::wording::Language;
use std::io;

pub(crate) fn run(shell: Shell) -> Finished {
    match page(&command(shell.language), shell.language) {
        Ok(out) => Finished { out, ..Finished::default() },
        Err(error) => Finished::refused(error.to_string()),
    }
}

fn page(command: &Command, language: Language) -> io::Result<String> {
    let heng = Man::new(command.clone());
    let mut page = written(|out| heng.render_title(out))?;
    page.push_str(&headed("SH", language.pick("名称", "NAME"), &written(|out| heng.render_name_section(out))?));
    page.push_str(&headed("SH", usage(language), &written(|out| heng.render_synopsis_section(out))?));
    page.push_str(&headed("SH", options(language), &written(|out| heng.render_options_section(out))?));
    for verb in command.get_subcommands() {
        page.push_str(&section(verb, language)?);
    }
    Ok(page)
}

/// What one verb does, how it is called, and its own options; those of every verb stand before.
fn section(verb: &Command, language: Language) -> io::Result<String> {
    let man = Man::new(verb.clone().disable_help_flag(true).disable_version_flag(true));
    let heading = format!("heng {}", verb.get_name());
    let mut section = headed("SH", &heading, &written(|out| man.render_description_section(out))?);
    section.push_str(&headed("SS", usage(language), &written(|out| man.render_synopsis_section(out))?));
    if verb.get_arguments().next().is_some() {
        section.push_str(&headed("SS", options(language), &written(|out| man.render_options_section(out))?));
    }
    Ok(section)
}

fn usage(language: Language) -> &'static str {
    language.pick("用法", "SYNOPSIS")
}

fn options(language: Language) -> &'static str {
    language.pick("选项", "OPTIONS")
}

fn written(render: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<String> {
    let mut bytes = Vec::new();
    render(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A section under another heading: the lines behind its own.
fn headed(level: &str, heading: &str, section: &str) -> String {
    let body: Vec<&str> = section.lines().skip_while(|line| !line.starts_with(".SH")).skip(1).collect();
    format!(".{level} \"{heading}\"\n{}\n", body.join("\n"))
}
