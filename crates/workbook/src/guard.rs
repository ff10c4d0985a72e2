//! What a file is, and whether it is safe to unzip, before anything of it is believed.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::error::BookError;

/// The most bytes of XML that are unzipped, of all parts together.
const MOST_BYTES: usize = 256 * 1024 * 1024;
/// The most parts of an archive.
const MOST_PARTS: usize = 20_000;
/// The first bytes of a zipped file.
const ZIPPED: &[u8] = b"PK\x03\x04";
/// The first bytes of a compound file: an old workbook, or a new one that is locked.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Within a compound file: the name of the part that holds a locked workbook, in UTF-16.
const LOCKED: &str = "EncryptedPackage";

/// Whether bytes begin as workbooks do, old and locked ones too; text never does.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIPPED) || bytes.starts_with(COMPOUND)
}

/// Refuses what is no XLSX workbook, or would burst when unzipped.
pub(crate) fn check(bytes: &[u8]) -> Result<(), BookError> {
    if bytes.starts_with(COMPOUND) {
        let locked: Vec<u8> = LOCKED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_locked = bytes.windows(locked.len()).any(|part| part == locked);
        return Err(if is_locked { BookError::Locked } else { BookError::Old });
    }
    if !bytes.starts_with(ZIPPED) {
        return Err(BookError::NotAWorkbook);
    }
    let damaged = |cause: zip::result::ZipError| BookError::Damaged(cause.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let too_large = BookError::TooLarge { megabytes: MOST_BYTES / 1024 / 1024 };
    if archive.len() > MOST_PARTS {
        return Err(too_large);
    }
    let mut names = Vec::with_capacity(archive.len());
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(damaged)?;
        names.push(part.name().map_err(damaged)?.into_owned());
    }
    kind(&names)?;
    let mut left = MOST_BYTES;
    for (at, name) in names.iter().enumerate() {
        let name = name.to_ascii_lowercase();
        // Pictures and the like are never looked at.
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let mut part = archive.by_index(at).map_err(damaged)?;
        let (mut size, mut head) = (0, Vec::new());
        let mut piece = [0; 16 * 1024];
        // What an archive says of its sizes may be a lie; what comes out of it is counted.
        loop {
            let count =
                part.read(&mut piece).map_err(|cause| BookError::Damaged(cause.to_string()))?;
            if count == 0 {
                break;
            }
            if head.is_empty() {
                head.extend_from_slice(piece.get(..count.min(2048)).unwrap_or_default());
            }
            size += count;
            if size > left {
                return Err(too_large);
            }
        }
        left -= size;
        if name.ends_with("sharedstrings.xml") && claimed(&head).is_some_and(|it| it > size / 4) {
            let said = "it says that it has more texts than fit into it".to_owned();
            return Err(BookError::Damaged(said));
        }
    }
    Ok(())
}

/// Which kind of document an archive is, by its parts.
fn kind(names: &[String]) -> Result<(), BookError> {
    let has = |known: &str| names.iter().any(|name| name.eq_ignore_ascii_case(known));
    let within = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if has("xl/workbook.bin") {
        return Err(BookError::Other("a binary workbook (XLSB)"));
    }
    if has("content.xml") && has("mimetype") {
        return Err(BookError::Other("an OpenDocument file (ODS)"));
    }
    if within("word/") || within("ppt/") {
        return Err(BookError::Other("another Office document"));
    }
    if !has("[Content_Types].xml") && !within("xl/") {
        return Err(BookError::Other("a zipped file"));
    }
    Ok(())
}

/// How many texts a part says that it has: room for all of them would be made at once.
fn claimed(head: &[u8]) -> Option<usize> {
    let head = String::from_utf8_lossy(head);
    let (_, after) = head.split_once("uniqueCount")?;
    let digits = after.trim_start().strip_prefix('=')?.trim_start().strip_prefix(['"', '\''])?;
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    Some(digits.get(..end)?.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_part_claims_is_read() {
        assert_eq!(claimed(b"<sst count=\"9\" uniqueCount=\"12\">"), Some(12));
        assert_eq!(claimed(b"<sst uniqueCount = '99999999999999999999999'>"), Some(usize::MAX));
        assert_eq!(claimed(b"<sst>"), None);
    }

    #[test]
    fn what_is_no_workbook_is_named() {
        assert_eq!(check(b"Key,Name\n"), Err(BookError::NotAWorkbook));
        assert_eq!(check(b""), Err(BookError::NotAWorkbook));
        let mut old = COMPOUND.to_vec();
        old.extend([0; 600]);
        assert_eq!(check(&old), Err(BookError::Old));
        old.extend(LOCKED.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(check(&old), Err(BookError::Locked));
        assert!(matches!(check(b"PK\x03\x04 and nothing more"), Err(BookError::Damaged(_))));
        assert!(is_workbook(&old) && !is_workbook(b"P,K\n"));
    }
}
