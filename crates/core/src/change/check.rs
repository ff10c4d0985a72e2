//! What must hold of a record before a command may put it in place.

use crate::sorted_set::SortedSet;

use super::Rejection;
use super::draft::{Draft, Record};
use crate::model::{
    Category, CategoryId, ClassField, Criterion, Fte, GateDecision, LinkKind, MilestoneKind, Money,
    PlannedHire, Programme, ProgrammeId, Project, ProjectId, QuantityError, Role, Source,
};

/// An amount must be one that a record may hold.
pub(super) fn money(amount: Money) -> Result<(), Rejection> {
    let most = Money::LIMIT_MAJOR as i64;
    if amount.cents().unsigned_abs() > most.unsigned_abs() * 100 {
        return Err(Rejection::Range { field: "an amount of money", least: -most, most });
    }
    Ok(())
}

/// People must be there, and not more than a record may hold.
pub(super) fn people(fte: Fte) -> Result<(), Rejection> {
    if (Fte::ZERO..=Fte::MOST).contains(&fte) {
        return Ok(());
    }
    Err(Rejection::Quantity(QuantityError::Fte(fte.value())))
}

/// Nobody is looked for longer than a record may hold.
pub(super) fn lead(months: u16) -> Result<(), Rejection> {
    let most = PlannedHire::LONGEST_LEAD;
    if months > most {
        let field = "the lead time in months";
        return Err(Rejection::Range { field, least: 0, most: i64::from(most) });
    }
    Ok(())
}

/// Planned people must come before they go.
pub(super) fn hire(hire: &PlannedHire) -> Result<(), Rejection> {
    people(hire.fte)?;
    lead(hire.lead_months)?;
    hire.cost_per_month.map_or(Ok(()), money)?;
    if hire.until.is_some_and(|last| last < hire.from()) {
        return Err(Rejection::LeavesBeforeStart);
    }
    Ok(())
}

/// The categories and programmes that a source's table names must be there.
pub(super) fn source(draft: &Draft<'_>, source: &Source) -> Result<(), Rejection> {
    let Source::Class { field, table } = source else { return Ok(()) };
    for key in table.keys() {
        match field {
            ClassField::Category => {
                let id = key.parse::<CategoryId>().ok();
                let missing = Rejection::Missing { kind: Category::KIND };
                draft.need::<Category>(id.ok_or(missing)?)?;
            }
            ClassField::Programme => {
                let id = key.parse::<ProgrammeId>().ok();
                let missing = Rejection::Missing { kind: Programme::KIND };
                draft.need::<Programme>(id.ok_or(missing)?)?;
            }
            ClassField::Confidence | ClassField::Stage | ClassField::Tag => {}
        }
    }
    Ok(())
}

fn all_known<R: Record>(
    draft: &Draft<'_>,
    ids: impl IntoIterator<Item = R::Id>,
) -> Result<(), Rejection> {
    ids.into_iter().try_for_each(|id| draft.need::<R>(id).map(|_| ()))
}

/// What must hold of a project by itself and of the records that it names.
pub(super) fn project(
    draft: &Draft<'_>,
    id: ProjectId,
    project: &Project,
) -> Result<(), Rejection> {
    all_known::<Programme>(draft, project.programme)?;
    all_known::<Category>(draft, project.category)?;
    all_known::<Role>(draft, project.demand.keys().copied())?;
    all_known::<Criterion>(draft, project.ratings.keys().copied())?;
    for link in &project.links {
        if link.other == id {
            return Err(Rejection::LinkToSelf);
        }
        draft.need::<Project>(link.other)?;
    }
    let most = i64::from(Project::LONGEST);
    if project.duration.is_some_and(|months| months == 0 || months > Project::LONGEST) {
        return Err(Rejection::Range { field: "the duration in months", least: 1, most });
    }
    if project.demand.values().any(|months| months.len() > usize::from(Project::LONGEST)) {
        return Err(Rejection::Range { field: "months of demand", least: 1, most });
    }
    for (_, it) in project.milestones.iter() {
        if it.at > Project::LONGEST {
            let field = "months from the start";
            return Err(Rejection::Range { field, least: 0, most });
        }
        let MilestoneKind::Gate(Some(decision)) = &it.kind else { continue };
        if !GateDecision::is_date(&decision.date) {
            return Err(Rejection::Date);
        }
    }
    if project.levels.len() > Project::MOST_LEVELS {
        let most = Project::MOST_LEVELS as i64;
        return Err(Rejection::Range { field: "the number of funding levels", least: 0, most });
    }
    let sums = project.costs.values().chain(project.benefits.values());
    for amount in sums.chain(project.amounts.values()) {
        money(*amount)?;
    }
    for (estimate, number) in &project.estimates {
        let most = estimate.most();
        if !(0.0..=most).contains(&number.get()) {
            let (field, most) = ("an estimate", most as i64);
            return Err(Rejection::Range { field, least: 0, most });
        }
    }
    project.demand.values().flatten().try_for_each(|fte| people(*fte))?;
    match (project.earliest_start, project.latest_finish) {
        (Some(start), Some(finish)) if finish < start => Err(Rejection::FinishBeforeStart),
        _ => Ok(()),
    }
}

/// No project may follow itself, however many steps away.
pub(super) fn circle(draft: &Draft<'_>, from: &[ProjectId]) -> Result<(), Rejection> {
    let followed = |id: ProjectId| -> Vec<ProjectId> {
        let links = draft.get::<Project>(id).map(|project| project.links.clone());
        let links = links.unwrap_or_default().into_iter();
        let follows = links.filter(|link| matches!(link.kind, LinkKind::Follows { .. }));
        follows.map(|link| link.other).collect()
    };
    for start in from {
        let mut seen = SortedSet::new();
        let mut open = followed(*start);
        while let Some(id) = open.pop() {
            if id == *start {
                return Err(Rejection::FollowsCircle);
            }
            if seen.insert(id) {
                open.extend(followed(id));
            }
        }
    }
    Ok(())
}
