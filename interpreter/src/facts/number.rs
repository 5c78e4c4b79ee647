//! The decimal that a spelling spells.
//!
//! In: `-12.50`, `1e3`. Out: exactly that decimal, or why it is none that a fact may have. Limits are counted in
//! the digits as written, before any arithmetic, so that nothing is rounded or lost.

use crate::value::Decimal;

/// How many digits a number may have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) whole: usize,
    pub(super) decimals: usize,
}

/// Why a spelling is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// no number at all
    NotANumber,
    /// digits after the point where none, or fewer, are allowed
    TooManyDecimals,
    /// too many digits before the point
    TooLarge,
}

/// Reads a spelling exactly.
pub(super) fn read(text: &str, limits: Limits) -> Result<Decimal, Refusal> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = split_exponent(unsigned)?;
    let (whole, part) = match mantissa.split_once('.') {
        Some((_, "")) => return Err(Refusal::NotANumber),
        Some(parts) => parts,
        None => (mantissa, ""),
    };
    if whole.is_empty() || !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::NotANumber);
    }
    let digits = format!("{whole}{part}");
    let digits = digits.trim_start_matches('0');
    let scale = i64::try_from(part.len()).unwrap_or(i64::MAX).saturating_sub(exponent);
    if scale > i64::try_from(limits.decimals).unwrap_or(i64::MAX) {
        return Err(Refusal::TooManyDecimals);
    }
    let length = i64::try_from(digits.len()).unwrap_or(i64::MAX);
    if !digits.is_empty() && length.saturating_sub(scale) > i64::try_from(limits.whole).unwrap_or(i64::MAX) {
        return Err(Refusal::TooLarge);
    }
    build(negative, digits, scale).ok_or(Refusal::TooLarge)
}

fn split_exponent(text: &str) -> Result<(&str, i64), Refusal> {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else { return Ok((text, 0)) };
    let digits = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::NotANumber);
    }
    let bound = if exponent.starts_with('-') { -1_000_000 } else { 1_000_000 };
    Ok((mantissa, exponent.parse().unwrap_or(bound)))
}

fn build(negative: bool, digits: &str, scale: i64) -> Option<Decimal> {
    if digits.is_empty() {
        return Some(Decimal::ZERO);
    }
    let magnitude: i128 = digits.parse().ok()?;
    let zeros = u32::try_from(scale.min(0).unsigned_abs()).ok()?;
    let magnitude = magnitude.checked_mul(10_i128.checked_pow(zeros)?)?;
    let signed = if negative { magnitude.checked_neg()? } else { magnitude };
    Decimal::try_from_i128_with_scale(signed, u32::try_from(scale.max(0)).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONEY: Limits = Limits { whole: 15, decimals: 2 };

    fn spelt(text: &str) -> Result<String, Refusal> {
        read(text, MONEY).map(|number| number.to_string())
    }

    #[test]
    fn numbers_are_what_they_spell() {
        assert_eq!(spelt("3720.00").as_deref(), Ok("3720.00"));
        assert_eq!(spelt("0.10").as_deref(), Ok("0.10"));
        assert_eq!(spelt("-0").as_deref(), Ok("0"));
        assert_eq!(spelt("1e3").as_deref(), Ok("1000"));
        assert_eq!(spelt("1.5E1").as_deref(), Ok("15"));
        assert_eq!(spelt("999999999999999.99").as_deref(), Ok("999999999999999.99"));
        assert_eq!(spelt("0000000000000000001").as_deref(), Ok("1"));
    }

    #[test]
    fn what_would_lose_digits_is_refused() {
        assert_eq!(spelt("0.001"), Err(Refusal::TooManyDecimals));
        assert_eq!(spelt("1e-3"), Err(Refusal::TooManyDecimals));
        assert_eq!(spelt("1000000000000000"), Err(Refusal::TooLarge));
        assert_eq!(spelt("1e99999999999999999999"), Err(Refusal::TooLarge));
        for text in ["", "-", "1.", ".5", "1,000", "1_000", "+1", "0x10", "NaN", "1e", "１", "20人", " 1"] {
            assert_eq!(spelt(text), Err(Refusal::NotANumber), "{text}");
        }
    }
}
