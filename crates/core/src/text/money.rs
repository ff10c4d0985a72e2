//! Money.

use super::number::decimal;
use crate::model::Money;
use crate::order;

/// The unit that a column or an axis of money is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoneyUnit {
    /// Major units.
    Ones,
    /// Thousands.
    Thousands,
    /// Millions.
    Millions,
    /// Billions.
    Billions,
}

impl MoneyUnit {
    /// The unit in which a typical amount of the column has one to three digits before the point.
    pub fn for_amounts(amounts: impl IntoIterator<Item = Money>) -> Self {
        let mut sizes: Vec<f64> = amounts
            .into_iter()
            .map(|money| money.major().abs())
            .filter(|size| *size > 0.0)
            .collect();
        order::sort_numbers(&mut sizes);
        match sizes.get(sizes.len() / 2) {
            Some(size) if *size >= 2e9 => Self::Billions,
            Some(size) if *size >= 2e5 => Self::Millions,
            Some(size) if *size >= 2e2 => Self::Thousands,
            _ => Self::Ones,
        }
    }

    /// Major units in one of this unit.
    pub fn size(self) -> f64 {
        match self {
            Self::Ones => 1.0,
            Self::Thousands => 1e3,
            Self::Millions => 1e6,
            Self::Billions => 1e9,
        }
    }

    /// How the unit is written with the currency, such as `M€`, `£m` or `M CHF`.
    pub fn label(self, currency: &str) -> String {
        let sign = currency_sign(currency);
        let letter = match self {
            Self::Ones => "",
            Self::Thousands => "k",
            Self::Millions => "M",
            Self::Billions => "bn",
        };
        match (sign, self) {
            ("£", Self::Millions) => "£m".to_owned(),
            ("£" | "$", _) => format!("{sign}{letter}"),
            (sign, Self::Billions) if sign.chars().count() == 1 => format!("bn {sign}"),
            (sign, _) if sign.chars().count() == 1 => format!("{letter}{sign}"),
            (sign, Self::Ones) => sign.to_owned(),
            (sign, _) => format!("{letter} {sign}"),
        }
    }

    /// The amount in this unit, without the unit: one decimal (none in ones).
    pub fn text(self, amount: Money) -> String {
        let decimals = usize::from(self != Self::Ones);
        decimal(amount.major() / self.size(), decimals)
    }
}

/// The sign of a currency where there is a common one; otherwise what was entered.
pub fn currency_sign(currency: &str) -> &str {
    match currency {
        "EUR" => "€",
        "GBP" => "£",
        "USD" => "$",
        "JPY" => "¥",
        other => other,
    }
}

/// An amount with its own unit: `8.8 M€`, `£340k`. For text; columns share one unit.
pub fn money(amount: Money, currency: &str) -> String {
    let unit = MoneyUnit::for_amounts([amount]);
    let number = unit.text(amount);
    match currency_sign(currency) {
        sign @ ("£" | "$") => {
            let label = unit.label(currency);
            let letter = label.trim_start_matches(sign);
            match number.strip_prefix('−') {
                Some(number) => format!("−{sign}{number}{letter}"),
                None => format!("{sign}{number}{letter}"),
            }
        }
        _ => format!("{number} {}", unit.label(currency)),
    }
}

/// An amount to the last cent, without its currency.
pub fn money_full(amount: Money) -> String {
    let whole = amount.cents() % 100 == 0;
    decimal(amount.major(), if whole { 0 } else { 2 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_for_people() {
        let major = |amount| Money::from_major(amount).unwrap();
        for (amount, currency, expected) in [
            (8_800_000.0, "EUR", "8.8 M€"),
            (340_000.0, "GBP", "£0.3m"),
            (-3_400_000.0, "GBP", "−£3.4m"),
            (12_000.0, "USD", "$12.0k"),
            (90.0, "EUR", "90 €"),
            (2_500_000_000.0, "EUR", "2.5 bn €"),
            (5_000_000.0, "CHF", "5.0 M CHF"),
        ] {
            assert_eq!(money(major(amount), currency), expected);
        }
        assert_eq!(money_full(major(1234.5)), "1,234.50");
    }
}
