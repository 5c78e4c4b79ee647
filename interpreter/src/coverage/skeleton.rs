//! A situation written as a case.

use crate::analyse::Situation;
use crate::ir::benefit::Benefit;
use crate::ir::policy::{FactDeclaration, PolicySet};
use crate::value::{Record, Type, Value};
use crate::wording::{Language, cents, member, named, plain, unit_of, value as value_in_words};
use std::fmt::Write as _;

/// The longest line of facts, in characters.
const WIDTH: usize = 100;

/// A case with facts and without expectations, below remarks that say what it shows.
pub(super) fn skeleton(
    policy: &PolicySet,
    benefit: &Benefit,
    situation: &Situation,
    (name, shows): (&str, &[&str]),
    language: Language,
) -> String {
    let pick = |zh, en| language.pick(zh, en);
    let mut text = String::new();
    // Writing to a string cannot fail.
    for line in shows {
        let _ = writeln!(text, "# {}", line.replace('\n', " "));
    }
    let _ = writeln!(text, "{} {name} {{", pick("样例", "case"));
    let day = format!("{} {}", pick("于", "on"), situation.on);
    let _ = writeln!(text, "  {} {} {day}", pick("待遇", "benefit"), named(&benefit.name));
    let _ = writeln!(text, "  {} {{", pick("事实", "facts"));
    let mut line = String::new();
    for (fact, value) in &situation.facts {
        let Some(declared) = policy.fact(*fact) else { continue };
        let given = given(policy, declared, value, language);
        if !line.is_empty() && line.chars().count().saturating_add(given.chars().count()) > WIDTH {
            let _ = writeln!(text, "    {line}");
            line.clear();
        }
        if !line.is_empty() {
            line.push_str("  ");
        }
        line.push_str(&given);
    }
    if !line.is_empty() {
        let _ = writeln!(text, "    {line}");
    }
    let _ = writeln!(text, "  }}\n  {} {{ }}\n}}", pick("应为", "expect"));
    text
}

fn given(policy: &PolicySet, declared: &FactDeclaration, value: &Value, language: Language) -> String {
    format!("{} = {}", named(&declared.name), written(policy, &declared.kind, value, language))
}

/// A value as a case writes it.
fn written(policy: &PolicySet, kind: &Type, value: &Value, language: Language) -> String {
    let unit = || language.pick(unit_of(kind).zh(), unit_of(kind).en());
    let counted = |number: String| match (language, unit()) {
        (_, "") => number,
        (Language::Zh, unit) => format!("{number}{unit}"),
        (Language::En, unit) => format!("{number} {unit}"),
    };
    match value {
        Value::Boolean(truth) => {
            language.choose(if *truth { "是" } else { "否" }, if *truth { "true" } else { "false" })
        }
        Value::Integer(number) => counted(number.to_string()),
        Value::Decimal(number) if matches!(kind, Type::Ratio { .. }) => {
            value_in_words(policy, kind, &Value::Decimal(*number), language)
        }
        Value::Decimal(number) => counted(plain(*number)),
        Value::Money(sum) => {
            let whole = sum.normalize();
            let digits = if whole.scale() == 0 { plain(whole) } else { cents(*sum) };
            language.choose(&format!("{digits}元"), &format!("{digits} yuan"))
        }
        Value::Date(day) => day.to_string(),
        Value::Member(position) => named(member(policy, kind, *position)),
        Value::Text(text) => format!("\"{text}\""),
        Value::Records(records) => {
            let shown: Vec<String> = records.iter().map(|record| fields(policy, kind, record, language)).collect();
            format!("[ {} ]", shown.join("  "))
        }
    }
}

/// The fields of a record that are known.
fn fields(policy: &PolicySet, kind: &Type, record: &Record, language: Language) -> String {
    let Type::List(id) = kind else { return "{ }".to_owned() };
    let declared = policy.list(*id).map_or(&[][..], |list| list.fields.as_slice());
    let known = declared.iter().zip(record).filter_map(|(field, value)| Some((field, value.as_ref()?)));
    let shown: Vec<String> = known.map(|(field, value)| given(policy, field, value, language)).collect();
    format!("{{ {} }}", shown.join("  "))
}
