//! Where a file comes from. What is damaged there is left out: the content counts.

use super::notes::Notes;
use super::{Envelope, record};
use crate::dto::ExportDto;
use crate::nested::Nested;
use crate::provenance::{ContentHash, Provenance};
use crate::repair::{Kind, Problem, Remedy, Repair};

/// The hash that the file states, and where it says that it comes from.
pub(crate) fn export(
    file: &Envelope<'_>,
    repairs: &mut Vec<Repair>,
) -> (Option<ContentHash>, Provenance) {
    let mut notes = Notes::new(Kind::File, "", repairs);
    let [rest @ .., text] = file.export.as_slice() else { return Default::default() };
    if !rest.is_empty() {
        notes.note("export", Problem::Duplicate, Remedy::LastKept);
    }
    let Some(dto) = record::<ExportDto>(text, &mut notes) else { return Default::default() };
    let hash = dto.hash.and_then(|hash| notes.parsed("export.hash", &hash));
    let from = dto.from.iter().take(Provenance::LONGEST);
    let from = from.filter_map(|hash| notes.parsed("export.from", hash)).collect();
    let extra = notes.extra(dto.extra, Nested::default());
    (hash, Provenance { from, by: dto.by, at: dto.at, extra })
}
