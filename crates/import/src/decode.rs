//! Bytes to text.
//!
//! Windows-1252 and UTF-16 are decoded here: a table of 32 characters and the standard library
//! do it, where a decoder for every encoding of the web would add its tables to the download.

/// How the bytes of a file stand for characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a mark at the beginning.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// The encoding of older programs on Windows in western Europe and America.
    Windows1252,
}

impl Encoding {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Windows1252, Self::Utf16Le, Self::Utf16Be];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The characters, without a byte order mark.
    pub text: String,
    /// How they were encoded.
    pub encoding: Encoding,
    /// Places that stand for no character; each is `U+FFFD` in the text.
    pub replaced: usize,
}

/// Makes text of bytes: by the byte order mark, else UTF-16 where every other byte is zero, else
/// UTF-8 where that fits, else Windows-1252.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return utf8(rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, Encoding::Utf16Le);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, Encoding::Utf16Be);
    }
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return utf16(bytes, encoding);
    }
    if fits_utf8(bytes) { utf8(bytes) } else { windows_1252(bytes) }
}

/// Makes text of bytes in the encoding that somebody says they are in. A byte order mark of that
/// encoding is left away.
pub fn decode_as(bytes: &[u8], encoding: Encoding) -> Decoded {
    let without = |mark: &[u8]| bytes.strip_prefix(mark).unwrap_or(bytes);
    match encoding {
        Encoding::Utf8 => utf8(without(b"\xEF\xBB\xBF")),
        Encoding::Utf16Le => utf16(without(b"\xFF\xFE"), encoding),
        Encoding::Utf16Be => utf16(without(b"\xFE\xFF"), encoding),
        Encoding::Windows1252 => windows_1252(bytes),
    }
}

/// In UTF-16 text of western scripts one byte of each pair is zero, and the other hardly ever.
fn utf16_by_zeros(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..bytes.len().min(4096))?;
    let pairs = head.len() / 2;
    if pairs < 2 || head.starts_with(b"PK") {
        return None;
    }
    let zeros = |offset: usize| {
        head.iter().skip(offset).step_by(2).take(pairs).filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    match (even * 10 < pairs, odd * 10 < pairs) {
        (true, _) if odd * 2 > pairs => Some(Encoding::Utf16Le),
        (_, true) if even * 2 > pairs => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Whether the bytes are UTF-8, but for a few broken places: whole characters of several bytes
/// hardly ever come about by chance.
fn fits_utf8(bytes: &[u8]) -> bool {
    // Nearly all files are sound, and that is found out eight bytes at a time.
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut broken, mut whole) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken * 4 <= whole
}

fn utf8(bytes: &[u8]) -> Decoded {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), encoding: Encoding::Utf8, replaced: 0 };
    }
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            replaced += 1;
        }
    }
    Decoded { text, encoding: Encoding::Utf8, replaced }
}

fn utf16(bytes: &[u8], encoding: Encoding) -> Decoded {
    let pairs = bytes.chunks_exact(2);
    let mut replaced = pairs.remainder().len();
    let units = pairs.map(|pair| match (encoding, pair) {
        (Encoding::Utf16Be, &[high, low]) | (_, &[low, high]) => u16::from_be_bytes([high, low]),
        _ => 0,
    });
    let characters = char::decode_utf16(units).map(|unit| {
        unit.unwrap_or_else(|_| {
            replaced += 1;
            char::REPLACEMENT_CHARACTER
        })
    });
    let text = characters.collect();
    Decoded { text, encoding, replaced }
}

/// The characters of the bytes 0x80 to 0x9F; the others stand for their own number. `U+FFFD`:
/// none (the bytes 81, 8D, 8F, 90 and 9D).
const HIGH: [char; 32] = [
    '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž',
    '\u{FFFD}', '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}',
    'ž', 'Ÿ',
];

fn windows_1252(bytes: &[u8]) -> Decoded {
    let mut replaced = 0;
    let character = |byte: &u8| match byte {
        0x80..=0x9F => {
            let found = HIGH[usize::from(byte - 0x80)];
            replaced += usize::from(found == char::REPLACEMENT_CHARACTER);
            found
        }
        _ => char::from(*byte),
    };
    let text = bytes.iter().map(character).collect();
    Decoded { text, encoding: Encoding::Windows1252, replaced }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, encoding: Encoding, replaced: usize) {
        assert_eq!(decode(bytes), Decoded { text: text.to_owned(), encoding, replaced });
    }

    #[test]
    fn marks_decide() {
        check(b"\xEF\xBB\xBFa", "a", Encoding::Utf8, 0);
        check(b"\xFF\xFEa\0\xA3\0", "a£", Encoding::Utf16Le, 0);
        check(b"\xFE\xFF\0a\0\xA3", "a£", Encoding::Utf16Be, 0);
        check(b"", "", Encoding::Utf8, 0);
    }

    #[test]
    fn without_a_mark_the_bytes_decide() {
        check(b"n\0a\0m\0e\0", "name", Encoding::Utf16Le, 0);
        check(b"\0n\0a\0m\0e", "name", Encoding::Utf16Be, 0);
        check("Größe £".as_bytes(), "Größe £", Encoding::Utf8, 0);
        check(b"Gr\xF6\xDFe \xA3 \x80 \x96", "Größe £ € –", Encoding::Windows1252, 0);
        check(b"a\x81", "a\u{FFFD}", Encoding::Windows1252, 1);
    }

    #[test]
    fn whoever_knows_better_can_say_so() {
        let bytes = "Größe".as_bytes();
        let read = |encoding| decode_as(bytes, encoding).text;
        assert_eq!(read(Encoding::Utf8), "Größe");
        assert_eq!(read(Encoding::Windows1252), "GrÃ¶ÃŸe");
        for (encoding, bytes) in [
            (Encoding::Utf8, &b"\xEF\xBB\xBFa"[..]),
            (Encoding::Utf16Le, b"\xFF\xFEa\0"),
            (Encoding::Utf16Be, b"\xFE\xFF\0a"),
            (Encoding::Windows1252, b"a"),
        ] {
            assert_eq!(decode_as(bytes, encoding).text, "a", "{}", encoding.name());
            assert!(Encoding::ALL.contains(&encoding));
        }
    }

    #[test]
    fn a_broken_place_does_not_turn_utf8_into_another_encoding() {
        let mut bytes = "ééééé".as_bytes().to_vec();
        bytes.push(0xC3);
        check(&bytes, "ééééé\u{FFFD}", Encoding::Utf8, 1);
        check(b"\xFF\xFEa\0\0\xD8b\0c", "a\u{FFFD}b", Encoding::Utf16Le, 2);
    }
}
