//! Arguments that cannot be used, said in both languages.

use crate::shell::Finished;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use heng::wording::Language;

/// Help and version end well; anything else is refused with status 2.
pub(crate) fn finish(error: &clap::Error, language: Language) -> Finished {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Finished { status: 0, out: error.render().to_string(), err: String::new() }
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Finished::refused(error.render().to_string()),
        ErrorKind::InvalidValue
        | ErrorKind::UnknownArgument
        | ErrorKind::InvalidSubcommand
        | ErrorKind::NoEquals
        | ErrorKind::ValueValidation
        | ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::ArgumentConflict
        | ErrorKind::MissingRequiredArgument
        | ErrorKind::MissingSubcommand
        | ErrorKind::InvalidUtf8
        | ErrorKind::Io
        | ErrorKind::Format
        | _ => Finished::refused(message(error, language)),
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn message(error: &clap::Error, language: Language) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let said = match error.kind() {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            language.choose(&format!("多了一个参数“{argument}”"), &format!("one argument too many, \"{argument}\""))
        }
        ErrorKind::UnknownArgument => {
            let near = suggestion(error, ContextKind::SuggestedArg, language);
            language
                .choose(&format!("没有“{argument}”这个选项{near}"), &format!("there is no option \"{argument}\"{near}"))
        }
        ErrorKind::InvalidSubcommand => {
            let verb = context(error, ContextKind::InvalidSubcommand);
            let near = suggestion(error, ContextKind::SuggestedSubcommand, language);
            language.choose(&format!("没有“{verb}”这个命令{near}"), &format!("there is no command \"{verb}\"{near}"))
        }
        ErrorKind::MissingRequiredArgument => {
            language.choose(&format!("缺少 {argument}"), &format!("{argument} is missing"))
        }
        ErrorKind::MissingSubcommand => language.choose("缺少命令", "a command is missing"),
        ErrorKind::InvalidValue if value.is_empty() => {
            language.choose(&format!("{argument} 后面缺少值"), &format!("{argument} needs a value"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = context(error, ContextKind::ValidValue);
            let near = if valid.is_empty() {
                String::new()
            } else {
                language.choose(&format!("，可以是 {valid}"), &format!(", use one of {valid}"))
            };
            language.choose(
                &format!("{argument} 不能是“{value}”{near}"),
                &format!("{argument} cannot be \"{value}\"{near}"),
            )
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            language
                .choose(&format!("{argument} 的值的个数不对"), &format!("{argument} has the wrong number of values"))
        }
        ErrorKind::ArgumentConflict => {
            language.choose(&format!("{argument} 只能给一次"), &format!("{argument} can be given once only"))
        }
        ErrorKind::InvalidUtf8 => language.choose("参数不是 UTF-8 文字", "an argument is not UTF-8"),
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion
        | ErrorKind::Io
        | ErrorKind::Format
        | _ => error.kind().as_str().unwrap_or("?").to_owned(),
    };
    let help = language.pick("运行 heng --help 看用法", "run heng --help for usage");
    format!("{}{said}\n{help}\n", language.pick("错误：", "error: "))
}

fn suggestion(error: &clap::Error, kind: ContextKind, language: Language) -> String {
    let near = context(error, kind);
    if near.is_empty() {
        near
    } else {
        language.choose(&format!("，是不是“{near}”"), &format!(", did you mean \"{near}\""))
    }
}
