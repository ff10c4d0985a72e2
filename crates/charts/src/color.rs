//! Colours as numbers, read from what a style sheet resolves to.

use plotters_backend::BackendColor;

/// An opaque colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Color {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
}

impl Color {
    /// A colour from its three parts.
    pub const fn new(r: u8, g: u8, b: u8) -> Self {
        Self { r, g, b }
    }

    /// Reads a number sign with three or six hexadecimal digits, or `rgb(r, g, b)` with commas or
    /// spaces. An alpha part is read over: charts set their own transparency.
    pub fn from_css(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(digits) = text.strip_prefix('#') {
            return Self::from_hex(digits);
        }
        let inner = text.strip_prefix("rgba(").or_else(|| text.strip_prefix("rgb("))?;
        let inner = inner.strip_suffix(')')?;
        let mut parts = inner.split([',', ' ', '/']).filter(|part| !part.is_empty());
        let mut part = || parts.next().and_then(|part| part.parse::<u8>().ok());
        Some(Self { r: part()?, g: part()?, b: part()? })
    }

    fn from_hex(digits: &str) -> Option<Self> {
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        match digits.len() {
            3 => {
                let part = |shift: u32| (((number >> shift) & 15) * 17) as u8;
                Some(Self::new(part(8), part(4), part(0)))
            }
            6 => {
                let part = |shift: u32| ((number >> shift) & 255) as u8;
                Some(Self::new(part(16), part(8), part(0)))
            }
            _ => None,
        }
    }

    /// This colour with `percent` of `other` stirred in.
    pub fn mix(self, other: Self, percent: u8) -> Self {
        let share = u32::from(percent.min(100));
        let part = |own: u8, foreign: u8| {
            ((u32::from(own) * (100 - share) + u32::from(foreign) * share + 50) / 100) as u8
        };
        Self::new(part(self.r, other.r), part(self.g, other.g), part(self.b, other.b))
    }

    pub(crate) fn with_alpha(self, alpha: f64) -> BackendColor {
        BackendColor { alpha, rgb: (self.r, self.g, self.b) }
    }
}

#[cfg(test)]
mod tests {
    use super::Color;

    #[test]
    fn css_forms() {
        let blue = Some(Color::new(10, 106, 143));
        for text in ["\u{23}0a6a8f", " \u{23}0A6A8F ", "rgb(10, 106, 143)", "rgb(10 106 143)"] {
            assert_eq!(Color::from_css(text), blue, "{text}");
        }
        assert_eq!(Color::from_css("rgba(10, 106, 143, 0.5)"), blue);
        assert_eq!(Color::from_css("rgb(10 106 143 / 0.5)"), blue);
        assert_eq!(Color::from_css("\u{23}fa0"), Some(Color::new(255, 170, 0)));
        for text in [
            "",
            "\u{23}",
            "\u{23}12",
            "\u{23}+12345",
            "red",
            "rgb(1,2)",
            "rgb(300,0,0)",
            "rgb(1,2,3",
        ] {
            assert_eq!(Color::from_css(text), None, "{text}");
        }
    }

    #[test]
    fn mixing_goes_from_one_to_the_other() {
        let (black, white) = (Color::new(0, 0, 0), Color::new(255, 255, 255));
        assert_eq!(black.mix(white, 0), black);
        assert_eq!(black.mix(white, 100), white);
        assert_eq!(black.mix(white, 50), Color::new(128, 128, 128));
    }
}
