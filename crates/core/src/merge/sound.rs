//! What each side kept, and both together do not: put right, and told.

use super::RecordId;
use super::names::Names;
use super::record::Record;
use super::rules::is_contrary;
use super::walk::{Entry, WHOLE, Walk};
use super::words::Words;
use crate::measures::fields;
use crate::model::{
    Constraint, ConstraintKind, CriterionId, Link, LinkKind, Objective, ObjectiveId, Project,
    ProjectId, RuleId, Share, Shared, Workspace, circles,
};
use crate::sorted::Sorted;

/// Makes the outcome keep every invariant of a workspace.
pub(super) fn make(walk: &mut Walk<'_>, base: Option<&Workspace>, merged: &mut Workspace) {
    objectives(walk, merged);
    weights(walk, merged);
    criteria(walk, base, merged);
    rules(walk, base, merged);
    projects(walk, merged);
    open_circles(walk, base, merged);
    formulas(walk, merged);
}

/// Two levels: whoever would be part of a part goes to the top.
fn objectives(walk: &mut Walk<'_>, merged: &mut Workspace) {
    let is_part =
        |id| merged.objectives.get(id).is_none_or(|it: &Shared<Objective>| it.parent.is_some());
    let deep = merged.objectives.iter().filter_map(|(id, it)| {
        let parent = it.parent.filter(|parent| is_part(*parent))?;
        Some((id, parent, it.with(|it| it.parent = None)))
    });
    let deep: Vec<_> = deep.collect();
    for (id, parent, record) in deep {
        walk.record(id);
        let why = "a sub-objective cannot have sub-objectives";
        walk.note("parent", WHOLE, Some(parent.words(&walk.names)), why);
        merged.objectives.set(id, Some(record));
    }
}

/// Weights count in proportion, whatever they add up to; where each side had 100 %, people are told.
fn weights(walk: &mut Walk<'_>, merged: &Workspace) {
    let whole = |of: &Workspace, parent| {
        let siblings = of.objectives.iter().filter(|(_, it)| it.parent == parent);
        let weights: Vec<u32> = siblings.map(|(_, it)| it.weight.basis_points()).collect();
        weights.is_empty() || weights.iter().sum::<u32>() == Share::ALL.basis_points()
    };
    let parents = merged.objectives.ids().filter(|id| merged.is_parent(*id)).map(Some);
    for parent in [None].into_iter().chain(parents) {
        if !whole(merged, parent) && walk.names.copies().all(|side| whole(side, parent)) {
            walk.record(parent.map_or(RecordId::Settings, RecordId::Objective));
            let why = "they do not add up to 100 % any more, and count in proportion";
            walk.note("weights of objectives", WHOLE, None, why);
        }
    }
}

/// Criteria measure objectives that are there and have no parts.
fn criteria(walk: &mut Walk<'_>, base: Option<&Workspace>, merged: &mut Workspace) {
    let whole = merged.clone();
    let measurable = |id: &ObjectiveId| whole.objectives.contains(*id) && !whole.is_parent(*id);
    let first = whole.objective_order().into_iter().find(measurable);
    for (id, criterion) in whole.criteria.iter().filter(|(_, it)| !measurable(&it.objective)) {
        let own = criterion.objective;
        let part = whole.siblings(Some(own)).first().copied();
        let before = base.and_then(|base| Some(base.criteria.get(id)?.objective));
        let heir = part.or(before.filter(measurable));
        let home = heir.map(|heir| (heir, criterion.weight)).or(first.map(|it| (it, Share::ZERO)));
        let why = match home {
            Some(_) if part.is_some() => {
                "that has sub-objectives now, so that it goes to the first"
            }
            Some(_) => "that was removed, so that it goes to another",
            None => "there is no objective left that it could measure",
        };
        walk.record(id);
        walk.note("objective", WHOLE, Some(own.words(&walk.names)), why);
        let moved = home.map(|home| criterion.with(|it| (it.objective, it.weight) = home));
        if moved.is_none() {
            forget_ratings(merged, id);
        }
        merged.criteria.set(id, moved);
    }
}

fn forget_ratings(merged: &mut Workspace, gone: CriterionId) {
    let rated: Vec<ProjectId> = merged.projects.ids().collect();
    for id in rated {
        let project = merged.projects.get(id).filter(|it| it.ratings.contains_key(&gone));
        let without = project.map(|it| {
            it.with(|it| {
                it.ratings.remove(&gone);
                it.tidy();
            })
        });
        if without.is_some() {
            merged.projects.set(id, without);
        }
    }
}

/// A rule that was turned to a record that the other side has removed asks for what it asked before.
fn rules(walk: &mut Walk<'_>, base: Option<&Workspace>, merged: &mut Workspace) {
    let holds = |rule: &Constraint| rule.owner().is_none_or(|id| is_there(merged, id));
    let broken = merged.rules.iter().filter(|(_, it)| !holds(it)).map(|(id, it)| {
        let before = base.and_then(|base| base.rules.get(id)).filter(|it| holds(it));
        (id, it.clone(), before.map(|before| it.with(|it| it.kind = before.kind.clone())))
    });
    let broken: Vec<(RuleId, Shared<Constraint>, Option<Shared<Constraint>>)> = broken.collect();
    for (id, rule, before) in broken {
        walk.record(id);
        let why = "it names a record that was removed";
        walk.note("rule", WHOLE, Some(rule.kind.words(&walk.names)), why);
        merged.rules.set(id, before);
    }
    let contrary = merged.rules.iter().filter(|(_, it)| is_contrary(&it.kind));
    let contrary: Vec<_> = contrary.map(|(id, it)| (id, it.clone())).collect();
    for (id, rule) in contrary {
        walk.record(id);
        let was = Some(rule.kind.words(&walk.names));
        walk.note("at least", WHOLE, was, "it lies above the most");
        merged.rules.set(id, Some(rule.with(|it| without_floor(&mut it.kind))));
    }
}

fn without_floor(kind: &mut ConstraintKind) {
    match kind {
        ConstraintKind::Group { at_least, .. } => *at_least = None,
        ConstraintKind::Bucket { at_least, .. } => *at_least = None,
        _ => {}
    }
}

fn is_there(merged: &Workspace, id: RecordId) -> bool {
    match id {
        RecordId::Objective(id) => merged.objectives.contains(id),
        RecordId::Category(id) => merged.categories.contains(id),
        RecordId::Programme(id) => merged.programmes.contains(id),
        _ => true,
    }
}

/// What fields of one project ask of each other.
fn projects(walk: &mut Walk<'_>, merged: &mut Workspace) {
    let loose = merged.projects.iter().filter_map(|(id, it)| {
        let mut copy = Project::clone(it);
        let first = it.earliest_start;
        copy.latest_finish =
            it.latest_finish.filter(|last| first.is_none_or(|first| first <= *last));
        copy.tidy();
        (copy != **it).then(|| (id, it.clone(), copy))
    });
    let loose: Vec<_> = loose.collect();
    for (id, project, tidy) in loose {
        walk.record(id);
        if let Some(finish) = project.latest_finish.filter(|it| Some(*it) != tidy.latest_finish) {
            let why = "it lies before the earliest start";
            walk.note("latest finish", WHOLE, Some(finish.words(&walk.names)), why);
        }
        if let Some(level) = project.level.filter(|it| Some(*it) != tidy.level) {
            let why = "the project is not adopted at a level that it has";
            walk.note("level adopted", WHOLE, Some(level.words(&walk.names)), why);
        }
        merged.projects.set(id, Some(Shared::new(tidy)));
    }
}

type Follows = Sorted<ProjectId, Vec<Link>>;

/// Leaves out links until no project follows itself. What was in the base stays: every circle has a
/// link that is new.
fn open_circles(walk: &mut Walk<'_>, base: Option<&Workspace>, merged: &mut Workspace) {
    let follows = |project: &Project| -> Vec<Link> {
        let links = project.links.iter().copied();
        links.filter(|link| matches!(link.kind, LinkKind::Follows { .. })).collect()
    };
    let projects = merged.projects.iter().map(|(id, it)| (id, follows(it)));
    let mut graph: Follows = projects.filter(|(_, links)| !links.is_empty()).collect();
    let known = |id: ProjectId, link: &Link| {
        base.and_then(|base| base.projects.get(id)).is_some_and(|it| it.links.contains(link))
    };
    loop {
        let closing = circles::closing(&graph);
        if closing.is_empty() {
            return;
        }
        let new: Vec<_> = closing.iter().copied().filter(|(id, link)| !known(*id, link)).collect();
        // One that was there before gives way to a new one of its circle.
        let old = || {
            let (id, link) = *closing.first()?;
            let circle = circles::circle(&graph, id, link)?;
            let new = circle.into_iter().find(|(id, link)| !known(*id, link));
            Some(new.unwrap_or((id, link)))
        };
        let dropped = if new.is_empty() { old().into_iter().collect() } else { new };
        for (id, link) in dropped {
            if let Some(links) = graph.get_mut(&id) {
                links.retain(|it| *it != link);
            }
            let Some(project) = merged.projects.get(id) else { continue };
            let without = project.with(|it| it.links.retain(|it| *it != link));
            merged.projects.set(id, Some(without));
            walk.record(id);
            let why = "the projects would follow each other in a circle";
            let follows = |_: &Names<'_>| Entry::named(&"follows");
            walk.note("link", &follows, Some(link.other.words(&walk.names)), why);
        }
    }
}

/// A formula that whoever has it could read, and that names a criterion by a name that is no longer
/// its.
fn formulas(walk: &mut Walk<'_>, merged: &Workspace) {
    let reads = |text: &str, of: &Workspace| fields::parse(text, &fields::Names::of(of)).is_ok();
    for (id, formula) in merged.formulas.iter() {
        let has =
            |side: &&Workspace| side.formulas.get(id).is_some_and(|it| it.text == formula.text);
        let mut owners = walk.names.copies().filter(has);
        if owners.all(|side| reads(&formula.text, side)) && !reads(&formula.text, merged) {
            walk.record(id);
            let why = "it names a criterion that was renamed or removed; correct it";
            walk.note("formula", WHOLE, None, why);
        }
    }
}
