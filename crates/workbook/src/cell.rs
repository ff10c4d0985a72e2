//! A cell's value as the text that people see.

use calamine::{DataRef, ExcelDateTime, Style};

/// What a cell holds.
pub(crate) enum Seen {
    /// Nothing.
    Blank,
    /// A text, a number, a date, yes or no.
    Text(String),
    /// A formula that went wrong; what it shows.
    Error(String),
}

/// Reads a cell: dates as ISO 8601, numbers with all their digits, `true` and `false`.
pub(crate) fn seen(value: &DataRef<'_>, style: Option<&Style>) -> Seen {
    let text = match value {
        DataRef::Empty => return Seen::Blank,
        DataRef::Error(error) => return Seen::Error(error.to_string()),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => match float(*number, style) {
            Some(text) => text,
            None => return Seen::Error("#NUM!".to_owned()),
        },
        DataRef::DateTime(at) => date(at),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
        }
    };
    if text.is_empty() { Seen::Blank } else { Seen::Text(text) }
}

fn float(number: f64, style: Option<&Style>) -> Option<String> {
    if !number.is_finite() {
        return None;
    }
    let format = style.and_then(|style| style.number_format.as_ref());
    let format = format.map_or("", |format| format.format_code.as_str());
    let (percent, currency) = (is_percent(format), currency(format));
    let text = plain(number);
    Some(if percent {
        format!("{}%", hundredfold(&text))
    } else {
        match (currency, text.strip_prefix('-')) {
            (Some(sign), Some(rest)) => format!("-{sign}{rest}"),
            (Some(sign), None) => format!("{sign}{text}"),
            (None, _) => text,
        }
    })
}

/// A number with all its digits and no more: `3`, not `3.0`.
pub(crate) fn plain(number: f64) -> String {
    // Minus nothing is nothing.
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}

/// A hundred times a number, by moving its point: a product of floats would not be exact.
pub(crate) fn hundredfold(text: &str) -> String {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let padded = format!("{fraction:0<2}");
    let (up, rest) = padded.split_at(2);
    let whole = format!("{whole}{up}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let rest = if rest.is_empty() { String::new() } else { format!(".{rest}") };
    format!("{sign}{whole}{rest}")
}

/// What a format shows besides the digits: its characters outside of quotation marks, brackets and
/// after no backslash.
fn bare(format: &str) -> String {
    let mut bare = String::new();
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for c in format.split(';').next().unwrap_or_default().chars() {
        match c {
            _ if escaped => escaped = false,
            '"' if !bracketed => quoted = !quoted,
            '\\' | '_' | '*' if !quoted && !bracketed => escaped = true,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            c if !quoted && !bracketed => bare.push(c),
            _ => {}
        }
    }
    bare
}

fn is_percent(format: &str) -> bool {
    bare(format).contains('%')
}

/// The currency that a format shows: bare, between quotation marks, or as in `[$€-407]`.
fn currency(format: &str) -> Option<String> {
    let first = format.split(';').next().unwrap_or_default();
    if let Some((_, after)) = first.split_once("[$") {
        let sign: String = after.chars().take_while(|c| !matches!(c, '-' | ']')).collect();
        if !sign.trim().is_empty() && sign.chars().count() <= 4 {
            return Some(sign.trim().to_owned());
        }
    }
    ["£", "€", "$", "¥", "₹"]
        .into_iter()
        .find(|sign| {
            let inside = first.replace("[$", "");
            inside.contains(sign)
        })
        .map(str::to_owned)
}

fn date(at: &ExcelDateTime) -> String {
    if at.is_duration() {
        return plain(at.as_f64() * 24.0);
    }
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date}T{hour:02}:{minute:02}:{second:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_all_their_digits() {
        for (number, text) in [
            (3.0, "3"),
            (-0.0, "0"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1e15, "1000000000000000"),
        ] {
            assert_eq!(plain(number), text);
        }
        for (text, times) in [
            ("0.07", "7"),
            ("0.455", "45.5"),
            ("1", "100"),
            ("-0.005", "-0.5"),
            ("0", "0"),
            ("0.3333", "33.33"),
            ("12.5", "1250"),
        ] {
            assert_eq!(hundredfold(text), times);
        }
    }

    #[test]
    fn formats_say_what_numbers_are() {
        for (format, percent, sign) in [
            ("0.0%", true, None),
            ("0\" %\"", false, None),
            ("#,##0.00", false, None),
            ("[$€-407]#,##0", false, Some("€")),
            ("[$-409]#,##0", false, None),
            ("\"£\"#,##0", false, Some("£")),
            ("$#,##0.00_);[Red]($#,##0.00)", false, Some("$")),
            ("[$CHF] #,##0", false, Some("CHF")),
            ("General", false, None),
        ] {
            assert_eq!(
                (is_percent(format), currency(format).as_deref()),
                (percent, sign),
                "{format}"
            );
        }
    }
}
