//! Names that a revision changed: what may be renamed, and what 改名 says.

use super::{Reported, Source, mend};
use heng_grammar::diagnostic::{Diagnostic, Message};
use heng_grammar::nearest;
use heng_grammar::tree::{Fact, File, Item, Member, Renamed, TypeExpr};
use std::collections::{BTreeMap, BTreeSet};

/// Every name that can be renamed: programmes, benefits, facts, enumerations and their members, parameters, payers.
pub fn renamable<'t>(files: impl IntoIterator<Item = &'t File>) -> BTreeSet<&'t str> {
    let mut names = BTreeSet::new();
    for item in files.into_iter().flat_map(|file| &file.items) {
        if let Item::Programme(programme) = item {
            names.insert(programme.name.text.as_str());
        }
        declared(item.members(), &mut names);
    }
    names
}

fn declared<'t>(members: &'t [Member], names: &mut BTreeSet<&'t str>) {
    for member in members {
        if let Member::Payers(payers) = member {
            names.extend(payers.iter().map(|payer| payer.text.as_str()));
        } else if let Member::Facts(facts) = member {
            for fact in facts {
                of_fact(fact, names);
            }
        } else if let Member::Enumeration(one) = member {
            names.insert(&one.name.text);
            names.extend(one.members.iter().map(|member| member.text.as_str()));
        } else if let Member::Parameter(parameter) = member {
            names.insert(&parameter.name.text);
            of_type(&parameter.kind, names);
        } else if let Member::Benefit(benefit) = member {
            names.insert(&benefit.name.text);
            declared(&benefit.members, names);
        }
    }
}

fn of_fact<'t>(fact: &'t Fact, names: &mut BTreeSet<&'t str>) {
    names.insert(&fact.name.text);
    of_type(&fact.kind, names);
}

fn of_type<'t>(kind: &'t TypeExpr, names: &mut BTreeSet<&'t str>) {
    names.extend(kind.kind.members().iter().map(|member| member.text.as_str()));
    kind.kind.fields().iter().for_each(|field| of_fact(field, names));
}

/// Every 改名 with the position of its file.
pub fn renamings<'t>(files: impl IntoIterator<Item = &'t File>) -> Vec<(usize, &'t Renamed)> {
    let members = files
        .into_iter()
        .enumerate()
        .flat_map(|(at, file)| file.items.iter().flat_map(Item::members).map(move |member| (at, member)));
    let renamed =
        |(at, member): (usize, &'t Member)| if let Member::Renamed(one) = member { Some((at, one)) } else { None };
    // What is missing was reported by the parser.
    members.filter_map(renamed).filter(|(_, one)| !one.old.text.is_empty() && !one.new.text.is_empty()).collect()
}

/// Warns of what 改名 cannot mean. It decides nothing, so that no programme is broken by it.
pub fn check_renamings(sources: &[Source<'_>]) -> Vec<Reported> {
    let files = || sources.iter().map(|source| source.tree);
    let known = renamable(files());
    let whole = files().flat_map(|file| &file.items).any(|item| matches!(item, Item::Programme(_)));
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let mut reported = Vec::new();
    let mut warn = |file, code, span, message, (help, meant): (Message, Option<&str>)| {
        let diagnostic = mend::near(Diagnostic::warning(code, span, message).with_help(help), meant);
        reported.push(Reported { file, diagnostic });
    };
    for (file, Renamed { old, new, .. }) in renamings(files()) {
        let name = &new.text;
        if known.contains(old.text.as_str()) {
            let (zh, en) = (format!("“{}”还在，没有改名", old.text), format!("“{}” is still there", old.text));
            let help = Message::new(
                "删去这一行，或者把仍叫旧名的都改过来",
                "delete this line, or rename what is still called so",
            );
            warn(file, "E0223", old.span, Message::new(zh, en), (help, None));
        }
        if !known.contains(name.as_str()) {
            // A general part that is looked at alone knows nothing of the programmes.
            if !whole {
                continue;
            }
            let message = Message::new(format!("没有叫“{name}”的"), format!("nothing is called “{name}”"));
            warn(file, "E0222", new.span, message, near(name, &known));
        } else if seen.insert(name, &old.text).is_some_and(|earlier| earlier != old.text) {
            let message = Message::new(format!("“{name}”有两个旧名"), format!("“{name}” has two old names"));
            let help = Message::new("留下上一版用的那个", "keep the one that the edition before used");
            warn(file, "E0223", new.span, message, (help, None));
        }
    }
    reported
}

fn near<'k>(name: &str, known: &BTreeSet<&'k str>) -> (Message, Option<&'k str>) {
    let near = nearest(name, known.iter().copied());
    let help = match near {
        Some(near) => Message::new(format!("是不是“{near}”"), format!("did you mean “{near}”")),
        None => Message::new(
            "写项目、待遇、事实、枚举项、参数或出资方现在的名称",
            "write what a programme, benefit, fact, member of an enumeration, parameter or payer is called now",
        ),
    };
    (help, near)
}

#[cfg(test)]
mod tests {
    use super::{Source, check_renamings};
    use heng_grammar::parse;

    fn codes(text: &str) -> Vec<&'static str> {
        let tree = parse(text).tree;
        let reported = check_renamings(&[Source { path: "", text, tree: &tree }]);
        reported.iter().map(|reported| reported.diagnostic.code).collect()
    }

    #[test]
    fn what_is_declared_anywhere_may_be_a_new_name() {
        let declared = "出资方 市总\n事实 { 人数 : 整数  类型 : 甲 | 乙  成员 : 列表 { 收入 : 金额 } }\n枚举 等级 : 高 < 低\n参数 工资 : 金额 { }";
        for name in ["市总", "人数", "甲", "收入", "等级", "低", "工资", "奖", "奖金"] {
            let text = format!("总则 {{\n{declared}\n改名 旧 → {name}\n}}\n项目 奖 {{\n待遇 奖金 {{ }}\n}}\n");
            assert_eq!(codes(&text), [""; 0], "{name}");
            assert_eq!(codes(&text.replace("→", "").replace("改名 旧", "改名 旧 ->")), [""; 0], "{name}");
        }
    }

    #[test]
    fn what_cannot_be_renamed_so_is_told() {
        let programme = |lines: &str| format!("项目 奖 {{\n{lines}\n待遇 奖金 {{ }}\n待遇 补助 {{ }}\n}}\n");
        assert_eq!(codes(&programme("改名 旧 → 奖会")), ["E0222"]);
        assert_eq!(codes(&programme("改名 补助 → 奖金")), ["E0223"]);
        assert_eq!(codes(&programme("改名 旧 → 奖金\n改名 老 → 奖金")), ["E0223"]);
        assert_eq!(codes(&programme("改名 旧 → 奖金\n改名 旧 → 奖金")), [""; 0]);
        // A general part that is looked at alone knows nothing of the programmes.
        assert_eq!(codes("总则 {\n改名 旧 → 奖金\n}\n"), [""; 0]);
    }
}
