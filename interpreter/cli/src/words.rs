//! Help in both languages.
//!
//! One row per verb and argument. A test proves that nothing visible is without its row.

use clap::Command;
use heng::wording::Language;

/// Identifier of a verb or argument, then Chinese and English.
type Row = (&'static str, &'static str, &'static str);

const VERBS: &[Row] = &[
    ("eval", "就一个人或一个单位的事实，决定各项待遇", "decide every benefit for one person or unit"),
    ("check", "不用事实就能查出的一切问题", "find everything that can be known without facts"),
    ("test", "运行写在政策旁边的样例", "run the cases beside the policies"),
    ("diff", "两版之间改了什么，对谁有什么变化", "what changes between two editions, and for whom"),
    (
        "revise",
        "从这一年的政策集做出另一年的，并列出要核对的",
        "make another year's set from this one, with a checklist of what to confirm",
    ),
    (
        "fmt",
        "把政策就地整理成统一的格式；PATH 为 - 则从标准输入到标准输出",
        "bring policies into their canonical form in place; PATH - goes from standard input to standard output",
    ),
    (
        "explain",
        "一个诊断代号的说明；不给代号则列出全部",
        "the page of a diagnostic code; all codes where none is given",
    ),
    ("lsp", "编辑器的语言服务（标准输入输出）", "the language server for editors, on standard input and output"),
    ("completions", "输出命令补全脚本", "print a completion script"),
    ("man", "输出手册页", "print the manual page"),
];

const ARGUMENTS: &[Row] = &[
    ("path", "政策文件或政策集文件夹", "a policy file or the folder of a policy set"),
    ("paths", "政策文件或政策集文件夹，可以有几个", "policy files or folders of policy sets"),
    ("benefit", "只决定这项待遇，可以重复", "decide this benefit only; may be repeated"),
    (
        "facts",
        "事实文件（JSON、YAML、TOML，按扩展名），- 为标准输入的 JSON，可以重复",
        "a file of facts (JSON, YAML or TOML by extension), - for JSON on standard input; may be repeated",
    ),
    ("set", "给一个事实，优先于文件，可以重复", "give one fact, wins over files; may be repeated"),
    (
        "on",
        "决定日，如 2019-07-15；不给时，eval 取今天，check 的例证取施行首日",
        "the day of the decision such as 2019-07-15; without it eval takes today, and check tells its examples for the first day in force",
    ),
    (
        "source",
        "公告原文（纯文本或 Markdown），依据逐字与它核对，可以重复；不给则用政策集文件夹里的 .txt、.md",
        "the text of the notice (plain or Markdown) against which quotations are verified; may be repeated; by default the .txt and .md files in the folder of the set",
    ),
    ("old", "政策集文件夹", "the folder of a policy set"),
    ("folder", "新政策集的文件夹，必须是新的或空的", "the folder of the new set, which must be new or empty"),
    ("year", "新政策集开始施行的年份，如 2020", "the year in which the new set comes into force, such as 2020"),
    ("deny", "warnings：有警告也算不合格", "warnings: a warning counts as an error"),
    ("filter", "只运行名称含有这段文字的样例", "run only cases whose name contains this"),
    (
        "coverage",
        "列出没有一个样例用到的条件、例外、行、档次、日期和界限",
        "list the conditions, exceptions, rows, tiers, days and bounds that no case shows",
    ),
    (
        "suggest",
        "把没有用到的写成待补的样例（标准输出就是一个样例文件，应为由您填写）；也统计覆盖",
        "write cases for what is not covered (standard output is a file of cases, expectations are left to you); implies --coverage",
    ),
    (
        "update",
        "把答复存到政策集旁的 snapshots 文件夹；以后每次运行都与它比较",
        "store the answers in the folder snapshots beside the set; every later run is compared with them",
    ),
    ("before", "旧版：政策文件或政策集文件夹", "the old edition: a policy file or the folder of a policy set"),
    ("after", "新版：政策文件或政策集文件夹", "the new edition: a policy file or the folder of a policy set"),
    (
        "on_old",
        "旧版只从这一天看；不给则看施行期间的每一天，给了 --on-new 则取旧版的同月同日",
        "see the old edition from this day only; by default from every day in force, or from the same day of its year as --on-new",
    ),
    (
        "on_new",
        "新版只从这一天看；不给则同上，给了 --on-old 则取新版的同月同日",
        "see the new edition from this day only; by default as above, or from the same day of its year as --on-old",
    ),
    (
        "people",
        "一批人或单位的事实（JSON 数组或 CSV），统计谁的结果有变化、各出资方的合计",
        "facts of many people or units (a JSON array or CSV): counts who changes, and the sum per payer",
    ),
    (
        "rename",
        "旧版的“旧名”就是新版的“新名”，可以重复；也可以在新版里写 改名 旧名 → 新名",
        "what the old edition calls OLD the new one calls NEW; may be repeated; the new edition may also say renamed OLD -> NEW",
    ),
    ("memo", "text（默认）、json 或 markdown", "text (default), json or markdown"),
    ("exit_code", "有差别时以 1 结束", "end with 1 when there are differences"),
    (
        "check",
        "不改写，只列出格式不统一的地方；有则退出状态为 1",
        "write nothing, show what is not in canonical form; exit status 1 where something is not",
    ),
    (
        "to",
        "zh 或 en：同时把关键词改成这种语言，名称和引文不动",
        "zh or en: write the keywords in this language too; names and quotations stay",
    ),
    ("report", "text（默认）、json 或 junit", "text (default), json or junit"),
    ("code", "诊断代号，如 E0203", "a diagnostic code such as E0203"),
    ("shell", "bash、zsh、fish、elvish 或 powershell", "bash, zsh, fish, elvish or powershell"),
    ("stdio", "不写也是这样；有的编辑器会写上", "the default; some editors say so"),
    ("format", "text（默认）或 json", "text (default) or json"),
    (
        "lang",
        "zh 或 en；不给则随系统语言，系统语言不是英语时为 zh",
        "zh or en; by default that of the locale, zh where it is neither",
    ),
    ("color", "auto（默认）、always 或 never", "auto (default), always or never"),
    ("help", "显示帮助", "show this help"),
    ("version", "显示版本", "show the version"),
];

const ABOUT: (&str, &str) =
    ("衡：把公告写成可以检查、可以决定的政策", "Heng: policies that can be checked and decided");

fn find(rows: &[Row], id: &str, language: Language) -> Option<&'static str> {
    rows.iter().find(|row| row.0 == id).map(|row| language.pick(row.1, row.2))
}

/// The command with all its texts.
pub(crate) fn put(command: Command, language: Language) -> Command {
    let command = command.about(language.pick(ABOUT.0, ABOUT.1));
    let verbs: Vec<String> = command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    let command = arguments(command, language)
        .help_template(template(language, true))
        .override_usage(language.pick("heng <命令> [选项]", "heng <COMMAND> [OPTIONS]"));
    verbs.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |verb| {
            let usage = usage(&verb, language);
            let about = find(VERBS, name, language).unwrap_or_default();
            arguments(verb.about(about), language).help_template(template(language, false)).override_usage(usage)
        })
    })
}

fn arguments(command: Command, language: Language) -> Command {
    command.mut_args(|argument| {
        let help = find(ARGUMENTS, argument.get_id().as_str(), language);
        let takes = argument.get_action().takes_values();
        let argument = if takes { argument.hide_possible_values(true).hide_default_value(true) } else { argument };
        match help {
            Some(help) => argument.help(help),
            None => argument,
        }
    })
}

fn usage(verb: &Command, language: Language) -> String {
    let positionals = verb.get_positionals().map(|argument| {
        let name = argument.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
        let many = if argument.get_action().takes_values() && argument.get_id() == "paths" { "..." } else { "" };
        if argument.is_required_set() { format!("<{name}>{many}") } else { format!("[{name}]{many}") }
    });
    let positionals: Vec<String> = positionals.collect();
    let options = language.pick("[选项]", "[OPTIONS]");
    format!("heng {} {} {options}", verb.get_name(), positionals.join(" ")).replace("  ", " ")
}

fn template(language: Language, top: bool) -> &'static str {
    match (language, top) {
        (Language::Zh, true) => "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n选项：\n{options}\n",
        (Language::En, true) => "{about}\n\nUsage: {usage}\n\nCommands:\n{subcommands}\n\nOptions:\n{options}\n",
        (Language::Zh, false) => "{about}\n\n用法：{usage}\n\n参数：\n{positionals}\n\n选项：\n{options}\n",
        (Language::En, false) => "{about}\n\nUsage: {usage}\n\nArguments:\n{positionals}\n\nOptions:\n{options}\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn every_verb_and_argument_has_its_words() {
        let command = crate::arguments::Call::command();
        for verb in command.get_subcommands() {
            assert!(find(VERBS, verb.get_name(), Language::Zh).is_some(), "{}", verb.get_name());
            for argument in verb.get_arguments().chain(command.get_arguments()) {
                let id = argument.get_id().as_str();
                assert!(find(ARGUMENTS, id, Language::Zh).is_some(), "{id}");
            }
        }
        put(command, Language::Zh).debug_assert();
    }
}
