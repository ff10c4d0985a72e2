//! One saved text with a line before it that tells whether it is whole.
//!
//! The line reads `ballast-slot 1 save=12 at=1767225600000 bytes=48213 sum=90b9c2e1f0a35d47`; the
//! rest is the plain workspace file, so that a person can rescue it by hand. Where the text is too
//! long to be kept here, there is only the line, `ballast-slot 2 away save=12 at=… bytes=… sum=…`, and
//! the whole slot lies elsewhere. What was changed since in haste is a slot of kind `tail`, with the
//! number of the save that it changes.

/// The slot format of a plain text.
const VERSION: u32 = 1;

/// The newest slot format that this program reads.
const NEWEST: u32 = 2;

const WORD: &str = "ballast-slot";

/// What a slot's first line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// Counts saves, from 1.
    pub(super) save: u64,
    /// When, in milliseconds since 1970 by the shell's clock.
    pub(super) saved_at: u64,
}

/// What a slot holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot<'a> {
    /// A text that is as it was written.
    Whole(Header, &'a str),
    /// The text lies elsewhere and has this checksum.
    Away(Header, u64),
    /// What changes the text of an earlier save: its number, and a patch that is as it was written.
    Tail(Header, u64, &'a str),
    /// Written by a newer program.
    Newer,
    /// Cut short, changed, or never ours.
    Broken,
}

/// The slot's text.
pub(super) fn write(header: Header, text: &str) -> String {
    let Header { save, saved_at } = header;
    let (bytes, sum) = (text.len(), checksum(text));
    format!("{WORD} {VERSION} save={save} at={saved_at} bytes={bytes} sum={sum:016x}\n{text}")
}

/// The slot of a text that lies elsewhere.
pub(super) fn away(header: Header, text: &str) -> String {
    let Header { save, saved_at } = header;
    let (bytes, sum) = (text.len(), checksum(text));
    format!("{WORD} 2 away save={save} at={saved_at} bytes={bytes} sum={sum:016x}\n")
}

/// The slot of a patch of the text of an earlier save.
pub(super) fn tail(header: Header, of: u64, patch: &str) -> String {
    let Header { save, saved_at } = header;
    let (bytes, sum) = (patch.len(), checksum(patch));
    format!("{WORD} 2 tail save={save} at={saved_at} bytes={bytes} sum={sum:016x} of={of}\n{patch}")
}

/// What is in a slot's text.
pub(super) fn read(slot: &str) -> Slot<'_> {
    parse(slot).unwrap_or(Slot::Broken)
}

fn parse(slot: &str) -> Option<Slot<'_>> {
    let (line, text) = slot.split_once('\n')?;
    let mut words = line.split(' ');
    if words.next() != Some(WORD) {
        return None;
    }
    let version: u32 = words.next()?.parse().ok()?;
    if version > NEWEST {
        return Some(Slot::Newer);
    }
    let kind = if version == NEWEST { words.next()? } else { "" };
    // A kind that a newer program of the same format has brought.
    if version == NEWEST && !matches!(kind, "away" | "tail") {
        return Some(Slot::Newer);
    }
    let mut field = |name: &str| words.next()?.strip_prefix(name)?.strip_prefix('=');
    let save = field("save")?.parse().ok()?;
    let saved_at = field("at")?.parse().ok()?;
    let bytes: usize = field("bytes")?.parse().ok()?;
    let sum = u64::from_str_radix(field("sum")?, 16).ok()?;
    let header = Header { save, saved_at };
    let whole = text.len() == bytes && checksum(text) == sum;
    match (version, kind) {
        (NEWEST, "away") => text.is_empty().then_some(Slot::Away(header, sum)),
        (NEWEST, _) => {
            let of = field("of")?.parse().ok()?;
            whole.then_some(Slot::Tail(header, of, text))
        }
        (VERSION, _) => whole.then_some(Slot::Whole(header, text)),
        _ => None,
    }
}

/// Folds the text in, eight bytes at a time. Each step can be undone, so that no change within one
/// word goes unnoticed. Finds accidents, not attacks.
pub(super) fn checksum(text: &str) -> u64 {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let step = |sum: u64, word: u64| (sum ^ word).wrapping_mul(ODD).rotate_left(29);
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let sum = words.iter().fold(START, |sum, word| step(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, byte| step(sum, u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: Header = Header { save: 12, saved_at: 1_767_225_600_000 };

    #[test]
    fn what_is_written_is_read() {
        let slot = write(HEADER, "{\n}\n");
        assert_eq!(read(&slot), Slot::Whole(HEADER, "{\n}\n"));
        assert_eq!(read(&away(HEADER, "{\n}\n")), Slot::Away(HEADER, checksum("{\n}\n")));
        assert_eq!(read(&tail(HEADER, 11, "-\n")), Slot::Tail(HEADER, 11, "-\n"));
    }

    #[test]
    fn any_cut_or_changed_byte_is_noticed() {
        for slot in [
            write(HEADER, "{\"format\":\"ballast\"}\n"),
            tail(HEADER, 11, "=3\n+{\"format\":\"ballast\"}\n"),
        ] {
            for at in 0..slot.len() {
                assert_eq!(read(&slot[..at]), Slot::Broken, "cut at {at}");
            }
            let text = slot.find('\n').unwrap() + 1;
            for at in text..slot.len() {
                let mut bytes = slot.clone().into_bytes();
                bytes[at] ^= 1;
                let changed = String::from_utf8(bytes).unwrap();
                assert_eq!(read(&changed), Slot::Broken, "changed at {at}");
            }
        }
        assert_eq!(read(&(away(HEADER, "x") + "y")), Slot::Broken);
    }

    #[test]
    fn a_newer_slot_is_not_taken_for_damage() {
        assert_eq!(read("ballast-slot 2 anything\n"), Slot::Newer);
        assert_eq!(read("ballast-slot 3 away save=1 at=0 bytes=0 sum=0\n"), Slot::Newer);
        assert_eq!(read("ballast-slot 0 save=1 at=0 bytes=0 sum=0\n"), Slot::Broken);
        assert_eq!(read(""), Slot::Broken);
    }
}
