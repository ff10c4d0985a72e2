//! The scale of judgements, in figures and in words.

use super::Judgements;
use crate::text;

/// The ratio at a place of the scale, -8 to 8: 0 is equal, 8 is 9 times, -8 is a ninth.
pub fn step(place: i32) -> f64 {
    let place = place.clamp(-8, 8);
    let times = f64::from(place.abs() + 1);
    if place < 0 { times.recip() } else { times }
}

/// The place of the scale that is nearest to a ratio, -8 to 8.
pub fn step_of(ratio: f64) -> i32 {
    let times = ratio.max(ratio.recip()).min(9.0).round() as i32 - 1;
    if ratio < 1.0 { -times } else { times }
}

/// A ratio as people write it: `3`, `1/3`, `2.65`, `0.73`.
pub fn ratio_text(ratio: f64) -> String {
    let tidy = |ratio: f64| text::short((ratio * 100.0).round() / 100.0);
    let under = ratio.recip();
    let whole = under.round();
    if ratio < 1.0 && whole > 1.0 && (under - whole).abs() < 0.005 {
        return format!("1/{}", tidy(whole));
    }
    tidy(ratio)
}

/// Reads `3`, `1/3` or `0.5`, or the words of the scale: `equally`, `strongly`, `strongly more`,
/// `moderately to strongly less`. `None` if it is neither, or off the scale.
pub fn parse_ratio(typed: &str) -> Option<f64> {
    if let Some(ratio) = in_words(typed) {
        return Some(ratio);
    }
    let ratio = match typed.split_once(['/', ':']) {
        Some((over, under)) => text::parse_number(over)? / text::parse_number(under)?,
        None => text::parse_number(typed)?,
    };
    let most = Judgements::MOST;
    (1.0 / most..=most).contains(&ratio).then_some(ratio)
}

fn in_words(typed: &str) -> Option<f64> {
    let typed = typed.trim().to_lowercase();
    let (words, less) = match typed.strip_suffix("less") {
        Some(words) => (words, true),
        None => (typed.strip_suffix("more").unwrap_or(&typed), false),
    };
    let plain =
        |words: &str| words.trim_end_matches("more").trim().trim_end_matches("ly").to_owned();
    let wanted = plain(words.trim());
    let times = (1..=9).map(f64::from).find(|times| plain(self::words(*times)) == wanted)?;
    Some(if less { times.recip() } else { times })
}

/// How much more, in the words of the scale (Saaty 1980); places between take both.
fn words(times: f64) -> &'static str {
    match times.round() as i32 {
        ..=1 => "equally",
        2 => "a little to moderately more",
        3 => "moderately more",
        4 => "moderately to strongly more",
        5 => "strongly more",
        6 => "strongly to very strongly more",
        7 => "very strongly more",
        8 => "very strongly to extremely more",
        _ => "extremely more",
    }
}

/// What a judgement says of two items by name.
pub fn sentence(item: &str, other: &str, ratio: f64) -> String {
    let times = ratio_text(ratio.max(ratio.recip()));
    if times == "1" {
        format!("{item} and {other} matter equally")
    } else if ratio > 1.0 {
        format!("{item} matters {} than {other} ({times})", words(ratio))
    } else {
        format!("{other} matters {} than {item} ({times})", words(ratio.recip()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_ratios_go_both_ways() {
        for place in -8..=8 {
            assert_eq!(step_of(step(place)), place);
            let written = ratio_text(step(place));
            let read = parse_ratio(&written).unwrap();
            assert!((read - step(place)).abs() < 1e-12, "{written}");
        }
        assert_eq!(ratio_text(1.0 / 3.0), "1/3");
        assert_eq!(ratio_text(0.999_999), "1");
        assert_eq!(ratio_text(0.7303), "0.73");
        assert_eq!(parse_ratio("0.5"), Some(0.5));
        for bad in ["", "a", "11", "1/12", "0", "-2", "1/0"] {
            assert_eq!(parse_ratio(bad), None, "{bad}");
        }
    }

    #[test]
    fn words_of_the_scale_are_read() {
        for (typed, ratio) in [
            ("equally", 1.0),
            ("Equal", 1.0),
            ("moderately", 3.0),
            ("strongly more", 5.0),
            ("very strongly", 7.0),
            ("Extremely more", 9.0),
            ("moderately to strongly", 4.0),
            ("strongly less", 0.2),
            (" extremely less ", 1.0 / 9.0),
        ] {
            assert_eq!(parse_ratio(typed), Some(ratio), "{typed}");
        }
        for bad in ["more", "less", "very", "much more"] {
            assert_eq!(parse_ratio(bad), None, "{bad}");
        }
        for times in 1..=9 {
            assert_eq!(parse_ratio(words(f64::from(times))), Some(f64::from(times)));
        }
    }

    #[test]
    fn words_name_the_stronger_first() {
        assert_eq!(sentence("A", "B", 5.0), "A matters strongly more than B (5)");
        assert_eq!(sentence("A", "B", 1.0 / 3.0), "B matters moderately more than A (3)");
        assert_eq!(sentence("A", "B", 1.0), "A and B matter equally");
    }
}
