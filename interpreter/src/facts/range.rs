//! Whether a value lies in the range that its fact declares.

use super::words;
use crate::evaluate::holds;
use crate::ir::policy::{FactDeclaration, PolicySet};
use crate::value::Value;
use crate::wording::expectation;
use heng_grammar::diagnostic::Message;

/// Checks the declared bounds and, for texts, the declared number of digits.
pub(crate) fn within(policy: &PolicySet, fact: &FactDeclaration, value: &Value) -> Result<(), Message> {
    if let (Some(count), Value::Text(text)) = (fact.digits, value) {
        let fits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        if !fits {
            return Err(words::not_digits(count, text));
        }
    }
    let inside =
        fact.range.iter().all(|bound| value.order(&bound.value).is_some_and(|order| holds(bound.relation, order)));
    if inside {
        return Ok(());
    }
    Err(words::outside(&expectation(policy, fact), policy, fact, value))
}
