//! Names as people wrote them, made safe to draw: one line, bounded, with no control over what is
//! around them.

/// Most visible characters of a name beside a bubble.
pub(crate) const LONGEST: usize = 24;

/// Marks on one letter beyond which further ones are dropped: stacked higher they would cover the
/// lines above and below.
const MOST_MARKS: usize = 8;

/// One line of at most `most` visible characters. Line breaks and tabs become spaces, control
/// characters and the ones that turn the writing direction round are dropped, and what is too long
/// ends in an ellipsis, never within a letter and its marks.
pub fn one_line(text: &str, most: usize) -> String {
    let mut line = String::new();
    let mut letters = 0_usize;
    let mut cut = 0_usize;
    let mut marks = 0_usize;
    let mut joined = false;
    let mut flag_open = false;
    let mut space = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            space = !line.is_empty();
            continue;
        }
        if !is_harmless(letter) {
            continue;
        }
        let second_of_flag = flag_open && is_flag_half(letter) && !space;
        if !space && !line.is_empty() && (joined || is_mark(letter) || second_of_flag) {
            marks += 1;
            joined = letter == JOINER;
            flag_open = false;
            if marks <= MOST_MARKS {
                line.push(letter);
            }
            continue;
        }
        if letter == JOINER || is_mark(letter) {
            // A mark with nothing to stand on.
            continue;
        }
        if space {
            if letters + 1 == most {
                cut = line.len();
            }
            if letters < most {
                line.push(' ');
            }
            letters += 1;
            space = false;
        }
        if letters >= most {
            line.truncate(cut);
            line.truncate(line.trim_end().len());
            line.push('…');
            return line;
        }
        if letters + 1 == most {
            // Up to here if there turns out to be more than fits.
            cut = line.len();
        }
        line.push(letter);
        letters += 1;
        marks = 0;
        joined = false;
        flag_open = is_flag_half(letter);
    }
    line
}

/// `text` in one line of at most `most` letters that is no wider than `room`; `None` if not even
/// three letters fit.
pub(crate) fn fitted(
    text: &str,
    most: usize,
    room: f64,
    px: f64,
    measure: &dyn Fn(&str, f64) -> f64,
) -> Option<(String, f64)> {
    let mut letters = most;
    let mut line = one_line(text, letters);
    loop {
        if line.is_empty() {
            return None;
        }
        let width = sound(measure(&line, px));
        if width <= room {
            return Some((line, width));
        }
        let present = line.chars().count().min(letters);
        let guess = (present as f64 * room.max(0.0) / width) as usize;
        letters = guess.min(present.saturating_sub(1));
        if letters < 3 {
            return None;
        }
        line = one_line(text, letters);
    }
}

/// A width somebody measured: never negative, never not a number.
fn sound(width: f64) -> f64 {
    if width.is_finite() { width.max(0.0) } else { 0.0 }
}

/// About as wide as a usual sans-serif typeface draws it, rather too wide than too narrow: for
/// pictures made where no typeface can be asked.
pub fn approximate_width(text: &str, px: f64) -> f64 {
    let em: f64 = text.chars().map(letter_width).sum();
    em * px * 1.05
}

fn letter_width(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' | ' ' => 0.30,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '"' | '/' | '-' => 0.42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' => 0.95,
        'A'..='Z' | '&' | '+' | '=' | '<' | '>' | '−' => 0.72,
        '0'..='9' => 0.64,
        letter if is_mark(letter) || letter == JOINER => 0.0,
        letter if (letter as u32) < 0x1100 => 0.62,
        letter if (letter as u32) < 0x2E80 => 0.75,
        _ => 1.25,
    }
}

const JOINER: char = '\u{200d}';

/// Whether a character only draws itself: not a control, not one that turns the direction of what
/// follows, not one that no document may hold.
fn is_harmless(letter: char) -> bool {
    !letter.is_control()
        && !matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}')
        && (letter as u32) & 0xfffe != 0xfffe
        && !('\u{fdd0}'..='\u{fdef}').contains(&letter)
}

fn is_flag_half(letter: char) -> bool {
    ('\u{1f1e6}'..='\u{1f1ff}').contains(&letter)
}

/// Characters that stand on the one before: accents, vowel signs, variation, skin tone, joiner.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        JOINER
        | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'
        | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}'
        | '\u{6e7}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{900}'..='\u{903}'
        | '\u{93a}'..='\u{93c}' | '\u{93e}'..='\u{94f}' | '\u{981}'..='\u{983}'
        | '\u{9bc}' | '\u{9be}'..='\u{9cd}' | '\u{bbe}'..='\u{bcd}' | '\u{e31}'
        | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{200c}' | '\u{20d0}'..='\u{20ff}' | '\u{3099}'..='\u{309a}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::{approximate_width, fitted, one_line};

    #[track_caller]
    fn check(text: &str, most: usize, expect: &str) {
        assert_eq!(one_line(text, most), expect);
    }

    #[test]
    fn whole_if_it_fits() {
        check("Battery line 2", 14, "Battery line 2");
        check("  Battery\n\tline  2 ", 24, "Battery line 2");
        check("", 24, "");
        check(" \u{7} ", 24, "");
    }

    #[test]
    fn cut_ends_in_an_ellipsis() {
        check("Battery line 2", 13, "Battery line…");
        check("Battery line 2", 8, "Battery…");
        check("Battery line 2", 7, "Batter…");
        assert_eq!(one_line(&"x".repeat(10_000), 24).chars().count(), 24);
    }

    #[test]
    fn direction_and_control_are_dropped() {
        check("a\u{202e}b\u{2066}c\u{2069}\u{0}\u{1b}d\u{ffff}\u{feff}", 24, "abcd");
        check("مشروع", 24, "مشروع");
    }

    #[test]
    fn letters_keep_their_marks() {
        check("e\u{301}e\u{301}e\u{301}e\u{301}", 3, "e\u{301}e\u{301}…");
        check("e\u{301}e\u{301}e\u{301}", 3, "e\u{301}e\u{301}e\u{301}");
        let family = "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}";
        check(&format!("ab{family}"), 3, &format!("ab{family}"));
        check(&format!("a{family}cd"), 3, &format!("a{family}…"));
        check("\u{1f1e9}\u{1f1ea}\u{1f1eb}\u{1f1f7}x", 2, "\u{1f1e9}\u{1f1ea}…");
        let tall = format!("a{}", "\u{301}".repeat(500));
        assert!(one_line(&tall, 24).chars().count() < 12);
    }

    #[test]
    fn fits_the_room() {
        let (line, width) =
            fitted("Compact EV platform", 24, 60.0, 11.0, &approximate_width).unwrap();
        assert!(width <= 60.0 && line.ends_with('…'), "{line} {width}");
        assert_eq!(fitted("Compact EV platform", 24, 5.0, 11.0, &approximate_width), None);
        assert_eq!(fitted("Compact", 24, 60.0, 11.0, &|_, _| f64::NAN).unwrap().1, 0.0);
    }
}
