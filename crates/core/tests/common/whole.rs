//! What must hold of every workspace.

use ballast_core::sorted_set::SortedSet;

use ballast_core::model::{
    Among, ConstraintKind, Estimate, GateDecision, LinkKind, MilestoneKind, Number, PlannedHire,
    Project, ProjectId, RankBy, Workspace,
};
use proptest::prelude::*;

/// Every id that a record names is there, no project is linked to itself, none follows itself.
pub(crate) fn is_whole(workspace: &Workspace) -> Result<(), TestCaseError> {
    for (_, criterion) in workspace.criteria.iter() {
        prop_assert!(workspace.objectives.contains(criterion.objective));
        prop_assert!(criterion.scale.low() < criterion.scale.high());
        prop_assert!(!workspace.is_parent(criterion.objective), "a criterion of a parent");
        let curve = criterion.scale.curve().to_vec();
        prop_assert!(criterion.scale.clone().bent(curve).is_ok(), "a curve that bends back");
    }
    for (id, objective) in workspace.objectives.iter() {
        let Some(parent) = objective.parent else { continue };
        let known = workspace.objectives.get(parent);
        prop_assert!(known.is_some_and(|it| it.parent.is_none()), "three levels");
        prop_assert!(!workspace.is_parent(id), "three levels");
    }
    for (_, person) in workspace.people.iter() {
        for ((item, other), ratio) in person.comparisons.iter() {
            prop_assert!(item < other && (0.1..=10.0).contains(&ratio.get()));
            prop_assert!(workspace.objectives.contains(*item));
            prop_assert!(workspace.objectives.contains(*other));
        }
        for ((item, other), ratio) in person.criterion_comparisons.iter() {
            prop_assert!(item < other && (0.1..=10.0).contains(&ratio.get()));
            prop_assert!(workspace.criteria.contains(*item));
            prop_assert!(workspace.criteria.contains(*other));
        }
    }
    for by in [Some(workspace.settings.rank_by), workspace.settings.optimise_by] {
        if let Some(RankBy::Formula(id)) = by {
            prop_assert!(workspace.formulas.contains(id));
        }
    }
    for (id, project) in workspace.projects.iter() {
        prop_assert!(project.programme.is_none_or(|it| workspace.programmes.contains(it)));
        prop_assert!(project.category.is_none_or(|it| workspace.categories.contains(it)));
        prop_assert!(project.ratings.keys().all(|it| workspace.criteria.contains(*it)));
        prop_assert!(project.rated.keys().all(|it| project.ratings.contains_key(it)));
        let in_range = |(of, it): (&Estimate, &Number)| (0.0..=of.most()).contains(&it.get());
        prop_assert!(project.estimates.iter().all(in_range));
        prop_assert!(project.demand.keys().all(|it| workspace.roles.contains(*it)));
        for link in &project.links {
            prop_assert!(link.other != id, "linked to itself");
            prop_assert!(workspace.projects.contains(link.other), "linked to nobody");
        }
        prop_assert!(project.duration.is_none_or(|months| (1..=1200).contains(&months)));
        let window = project.earliest_start.zip(project.latest_finish);
        prop_assert!(window.is_none_or(|(start, finish)| start <= finish));
        prop_assert!(!follows_itself(workspace, id), "follows itself");
        for (_, it) in project.milestones.iter() {
            prop_assert!(it.at <= Project::LONGEST);
            let MilestoneKind::Gate(Some(decision)) = &it.kind else { continue };
            prop_assert!(GateDecision::is_date(&decision.date));
        }
    }
    for (_, role) in workspace.roles.iter() {
        prop_assert!(role.lead_months <= PlannedHire::LONGEST_LEAD);
        for (_, hire) in role.hires.iter() {
            prop_assert!(hire.lead_months <= PlannedHire::LONGEST_LEAD);
            prop_assert!(hire.until.is_none_or(|last| hire.from() <= last), "gone before it comes");
        }
    }
    for (_, rule) in workspace.rules.iter() {
        prop_assert!(rule_is_whole(workspace, &rule.kind), "{:?}", rule.kind);
    }
    for (_, scenario) in workspace.scenarios.iter() {
        prop_assert!(scenario.projects.keys().all(|it| workspace.projects.contains(*it)));
    }
    for (_, project) in workspace.projects.iter() {
        let level = project.level.map(usize::from);
        prop_assert!(level.is_none_or(|level| project.selected && level < project.levels.len()));
    }
    let months = workspace.settings.horizon_months;
    prop_assert!((1..=600).contains(&months));
    Ok(())
}

fn rule_is_whole(workspace: &Workspace, kind: &ConstraintKind) -> bool {
    match kind {
        ConstraintKind::Group { among, at_least, at_most } => {
            let known = match among {
                Among::Projects(ids) => ids.iter().all(|id| workspace.projects.contains(*id)),
                Among::Programme(id) => workspace.programmes.contains(*id),
                Among::Category(id) => workspace.categories.contains(*id),
                Among::EachProgramme | Among::Tag(_) => true,
            };
            known && at_least.zip(*at_most).is_none_or(|(least, most)| least <= most)
        }
        ConstraintKind::Bucket { category, .. } => workspace.categories.contains(*category),
        ConstraintKind::Coverage { objective, .. } => {
            objective.is_none_or(|id| workspace.objectives.contains(id))
        }
        ConstraintKind::TotalBudget { .. } | ConstraintKind::Risk { .. } => true,
    }
}

fn follows_itself(workspace: &Workspace, start: ProjectId) -> bool {
    let after = |id: ProjectId| {
        let links = workspace.projects.get(id).into_iter().flat_map(|it| it.links.iter());
        let follows = links.filter(|it| matches!(it.kind, LinkKind::Follows { .. }));
        follows.map(|it| it.other).collect::<Vec<_>>()
    };
    let (mut seen, mut open) = (SortedSet::new(), after(start));
    while let Some(id) = open.pop() {
        if id == start {
            return true;
        }
        if seen.insert(id) {
            open.extend(after(id));
        }
    }
    false
}
