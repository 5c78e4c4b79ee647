//! Decimal arithmetic that is exact or fails.
//!
//! `rust_decimal`'s checked operations detect overflow but drop digits in silence; these do not. Rounding
//! happens only in [`round`] and [`divide`], with the mode that the policy wrote.

use super::{Decimal, Failure};
use heng_grammar::tree::{Rounding, RoundingMode, RoundingUnit};
use rust_decimal::RoundingStrategy;

/// The digits after the point that a decimal can hold.
const MOST_SCALE: u32 = 28;

/// `a + b`, exactly.
pub fn add(a: Decimal, b: Decimal) -> Result<Decimal, Failure> {
    let scale = a.scale().max(b.scale());
    let sum = widen(a, scale)?.checked_add(widen(b, scale)?).ok_or(Failure::Overflow)?;
    Decimal::try_from_i128_with_scale(sum, scale).map_err(|_| Failure::Overflow)
}

/// `a - b`, exactly.
pub fn subtract(a: Decimal, b: Decimal) -> Result<Decimal, Failure> {
    add(a, -b)
}

/// `a * b`, exactly.
pub fn multiply(a: Decimal, b: Decimal) -> Result<Decimal, Failure> {
    let scale = a.scale().saturating_add(b.scale());
    if scale > MOST_SCALE {
        return Err(Failure::Overflow);
    }
    let product = a.mantissa().checked_mul(b.mantissa()).ok_or(Failure::Overflow)?;
    Decimal::try_from_i128_with_scale(product, scale).map_err(|_| Failure::Overflow)
}

/// `a / b`, rounded once from the exact quotient.
pub fn divide(a: Decimal, b: Decimal, rounding: Rounding) -> Result<Decimal, Failure> {
    if b.is_zero() {
        return Err(Failure::DivisionByZero);
    }
    // a / b = (ma · 10^sb) / (mb · 10^sa); scaled by 10^digits, the quotient and remainder are whole numbers.
    let digits = digits_of(rounding.unit);
    let numerator = power(b.scale().saturating_add(digits)).and_then(|p| a.mantissa().checked_mul(p));
    let denominator = power(a.scale()).and_then(|p| b.mantissa().checked_mul(p));
    let (numerator, denominator) = numerator.zip(denominator).ok_or(Failure::Overflow)?;
    let quotient = round_quotient(numerator, denominator, rounding.mode).ok_or(Failure::Overflow)?;
    Decimal::try_from_i128_with_scale(quotient, digits).map_err(|_| Failure::Overflow)
}

/// The number rounded as written.
pub fn round(number: Decimal, rounding: Rounding) -> Decimal {
    let strategy = match rounding.mode {
        RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        RoundingMode::HalfEven => RoundingStrategy::MidpointNearestEven,
        RoundingMode::Up => RoundingStrategy::AwayFromZero,
        RoundingMode::Down => RoundingStrategy::ToZero,
    };
    number.round_dp_with_strategy(digits_of(rounding.unit), strategy)
}

/// The digits after the point that are left by rounding to `unit`.
pub fn digits_of(unit: RoundingUnit) -> u32 {
    match unit {
        RoundingUnit::Fen => 2,
        RoundingUnit::Jiao => 1,
        RoundingUnit::Yuan | RoundingUnit::Whole => 0,
    }
}

fn widen(number: Decimal, scale: u32) -> Result<i128, Failure> {
    power(scale.saturating_sub(number.scale()))
        .and_then(|factor| number.mantissa().checked_mul(factor))
        .ok_or(Failure::Overflow)
}

fn power(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

fn round_quotient(numerator: i128, denominator: i128, mode: RoundingMode) -> Option<i128> {
    let quotient = numerator.checked_div(denominator)?;
    let rest = numerator.checked_rem(denominator)?;
    if rest == 0 {
        return Some(quotient);
    }
    let away = if (numerator < 0) == (denominator < 0) { 1 } else { -1 };
    let twice = rest.unsigned_abs().checked_mul(2)?.cmp(&denominator.unsigned_abs());
    let outward = match mode {
        RoundingMode::Up => true,
        RoundingMode::Down => false,
        RoundingMode::HalfUp => twice.is_ge(),
        RoundingMode::HalfEven => twice.is_gt() || (twice.is_eq() && quotient.checked_rem(2)? != 0),
    };
    if outward { quotient.checked_add(away) } else { Some(quotient) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap_or_default()
    }

    fn to(mode: RoundingMode, unit: RoundingUnit) -> Rounding {
        Rounding { mode, unit }
    }

    #[test]
    fn digits_are_never_dropped() {
        assert_eq!(add(Decimal::MAX, decimal("0.01")), Err(Failure::Overflow));
        assert_eq!(multiply(decimal("0.00000000000001"), decimal("0.000000000000001")), Err(Failure::Overflow));
        assert_eq!(multiply(decimal("1.5"), decimal("2480")), Ok(decimal("3720.0")));
        assert_eq!(subtract(decimal("0.1"), decimal("0.3")), Ok(decimal("-0.2")));
    }

    #[test]
    fn a_quotient_is_rounded_once_and_as_written() {
        let fen = |mode| divide(decimal("100"), decimal("3"), to(mode, RoundingUnit::Fen));
        assert_eq!(fen(RoundingMode::HalfUp), Ok(decimal("33.33")));
        assert_eq!(fen(RoundingMode::Up), Ok(decimal("33.34")));
        let half = |mode| divide(decimal("2.5"), decimal("1"), to(mode, RoundingUnit::Yuan));
        assert_eq!(half(RoundingMode::HalfUp), Ok(decimal("3")));
        assert_eq!(half(RoundingMode::HalfEven), Ok(decimal("2")));
        assert_eq!(half(RoundingMode::Down), Ok(decimal("2")));
        assert_eq!(
            divide(decimal("-2.5"), decimal("1"), to(RoundingMode::HalfUp, RoundingUnit::Yuan)),
            Ok(decimal("-3"))
        );
        assert_eq!(
            divide(decimal("1"), decimal("0"), to(RoundingMode::Up, RoundingUnit::Fen)),
            Err(Failure::DivisionByZero)
        );
    }
}
