//! Categories, programmes, roles and budgets, from the file to the domain.

use ballast_core::model::{
    Budget, Category, CategoryId, FiscalYear, Fte, HireId, Money, Month, PlannedHire, Programme,
    ProgrammeId, Role, RoleId, Shared, Table, code,
};
use ballast_core::sorted::Sorted;

use super::Records;
use super::notes::Notes;
use crate::dto::{BudgetDto, CategoryDto, Entries, HireDto, ProgrammeDto, RoleDto};
use crate::nested::Nested;
use crate::repair::{Kind, Problem, Remedy, Repair};

pub(super) fn categories(
    records: Records<CategoryId, CategoryDto>,
    repairs: &mut Vec<Repair>,
) -> Table<CategoryId, Category> {
    let restored = records.into_iter().map(|(id, dto)| {
        let text = id.to_string();
        let mut notes = Notes::new(Kind::Category, &text, repairs);
        let record = Category {
            name: notes.name(dto.name, "Unnamed category"),
            description: dto.description,
            target: notes.share_or_none("target", dto.target),
            position: notes.position(dto.position),
            extra: notes.extra(dto.extra, Nested::default()),
        };
        (id, Shared::new(record))
    });
    restored.collect()
}

pub(super) fn programmes(
    records: Records<ProgrammeId, ProgrammeDto>,
    repairs: &mut Vec<Repair>,
) -> Table<ProgrammeId, Programme> {
    let restored = records.into_iter().map(|(id, dto)| {
        let text = id.to_string();
        let mut notes = Notes::new(Kind::Programme, &text, repairs);
        let record = Programme {
            name: notes.name(dto.name, "Unnamed programme"),
            description: dto.description,
            owner: dto.owner,
            position: notes.position(dto.position),
            extra: notes.extra(dto.extra, Nested::default()),
        };
        (id, Shared::new(record))
    });
    restored.collect()
}

pub(super) fn roles(
    records: Records<RoleId, RoleDto>,
    repairs: &mut Vec<Repair>,
) -> Table<RoleId, Role> {
    let restored = records.into_iter().map(|(id, dto)| {
        let text = id.to_string();
        let mut notes = Notes::new(Kind::Role, &text, repairs);
        let mut nested = Nested::default();
        let record = Role {
            name: notes.name(dto.name, "Unnamed role"),
            capacity: notes.fte("capacity", dto.capacity),
            changes: changes(dto.changes, &mut notes),
            cost_per_month: notes
                .money("cost_per_month", dto.cost_per_month)
                .unwrap_or(Money::ZERO),
            run_share: notes.share("run_share", dto.run_share),
            lead_months: notes.lead("lead_months", dto.lead_months),
            hires: hires(dto.hires, &mut nested, &mut notes),
            limits: !dto.off,
            position: notes.position(dto.position),
            extra: notes.extra(dto.extra, nested),
        };
        (id, Shared::new(record))
    });
    restored.collect()
}

fn changes(Entries(rows): Entries<i64>, notes: &mut Notes<'_>) -> Sorted<Month, Fte> {
    let mut changes = Sorted::new();
    for (month, hundredths) in rows {
        let field = format!("changes.{month}");
        if let Some(month) = notes.parsed(&field, &month)
            && changes.insert(month, notes.fte(&field, hundredths)).is_some()
        {
            notes.note(&field, Problem::Duplicate, Remedy::LastKept);
        }
    }
    changes
}

/// One whose month of decision is not known is left out: nobody can say when it comes.
fn hires(
    Entries(rows): Entries<HireDto>,
    nested: &mut Nested,
    notes: &mut Notes<'_>,
) -> Sorted<HireId, PlannedHire> {
    let mut hires = Sorted::default();
    for (text, dto) in rows {
        let at = format!("hires.{text}");
        let Some(id) = notes.parsed::<HireId>(&at, &text) else { continue };
        let Some(decided) = notes.month(&at, dto.decided.as_deref()) else {
            if dto.decided.is_none() {
                notes.note(&at, Problem::Missing, Remedy::LeftOut);
            }
            continue;
        };
        let mut hire = PlannedHire {
            kind: notes.word(&at, dto.kind.as_deref(), code::read_hire).unwrap_or_default(),
            fte: notes.fte(&at, dto.fte),
            decided,
            lead_months: notes.lead(&at, dto.lead_months),
            until: notes.month(&at, dto.until.as_deref()),
            cost_per_month: dto.cost_per_month.and_then(|cost| notes.money(&at, cost)),
            note: dto.note,
            on: !dto.off,
        };
        if hire.until.is_some_and(|last| last < hire.from()) {
            notes.note(&at, Problem::FinishBeforeStart, Remedy::LeftOut);
            hire.until = None;
        }
        nested.put(&["hires", &text], dto.extra);
        if hires.insert(id, hire).is_some() {
            notes.note(&at, Problem::Duplicate, Remedy::LastKept);
        }
    }
    hires
}

pub(super) fn budgets(
    records: Records<FiscalYear, BudgetDto>,
    repairs: &mut Vec<Repair>,
) -> Table<FiscalYear, Budget> {
    let restored = records.into_iter().filter_map(|(year, dto)| {
        let text = year.to_string();
        let mut notes = Notes::new(Kind::Budget, &text, repairs);
        if dto.amount.is_none() {
            notes.note("amount", Problem::Missing, Remedy::LeftOut);
        }
        let amount = notes.money("amount", dto.amount?)?;
        let extra = notes.extra(dto.extra, Nested::default());
        Some((year, Shared::new(Budget { amount, on: !dto.off, extra })))
    });
    restored.collect()
}
