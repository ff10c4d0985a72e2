//! Fields of rules, kept selections and decisions.

use super::RecordId;
use super::names::Names;
use super::record::{Fields, Record, Which, plain, rest, tail};
use super::walk::{Entry, Three, Walk};
use crate::collect;
use crate::model::{Among, Constraint, ConstraintKind, DecisionRecord, ProjectId, Scenario};

impl Fields for Constraint {
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self) {
        plain!(walk, three, out; name: "name", on: "counts");
        kind(walk, three.map(|it| it.map(|it| &it.kind)), &mut out.kind);
        tail!(walk, three, out);
    }

    fn forget(&mut self, gone: Which<'_>) {
        if let ConstraintKind::Group { among: Among::Projects(ids), .. } = &mut self.kind {
            ids.retain(|id| !gone((*id).into()));
        }
    }

    fn regain(&mut self, base: &Self, kept: Which<'_>) {
        let ConstraintKind::Group { among: Among::Projects(was), .. } = &base.kind else { return };
        if let ConstraintKind::Group { among: Among::Projects(ids), .. } = &mut self.kind {
            ids.extend(was.iter().filter(|id| kept(RecordId::Project(**id))));
        }
    }
}

/// Floor, cap and projects of rules that are otherwise the same are merged by themselves.
fn kind(walk: &mut Walk<'_>, three: Three<'_, ConstraintKind>, out: &mut ConstraintKind) {
    let alike = three.iter().flatten().all(|it| bare(it) == bare(out));
    match out {
        ConstraintKind::Group { among, at_least, at_most } if alike => {
            let groups = three.map(|it| match it {
                Some(ConstraintKind::Group { among, at_least, at_most }) => {
                    Some((among, at_least, at_most))
                }
                _ => None,
            });
            walk.plain("at least", groups.map(|it| it.map(|(_, least, _)| least)), at_least);
            walk.plain("at most", groups.map(|it| it.map(|(.., most)| most)), at_most);
            if let Among::Projects(ids) = among {
                let lists = groups.map(|it| match it {
                    Some((Among::Projects(ids), ..)) => ids.iter().map(|id| (*id, &())).collect(),
                    _ => Vec::new(),
                });
                let named = |id: ProjectId, names: &Names<'_>| Entry {
                    key: id.to_string(),
                    label: names.of(id.into()),
                };
                let kept = walk.entries("project", &lists, named);
                *ids = collect::set(kept.into_iter().map(|(id, ())| id));
            }
        }
        ConstraintKind::Bucket { at_least, at_most, .. } if alike => {
            let limits = three.map(|it| match it {
                Some(ConstraintKind::Bucket { at_least, at_most, .. }) => Some((at_least, at_most)),
                _ => None,
            });
            walk.plain("at least", limits.map(|it| it.map(|(least, _)| least)), at_least);
            walk.plain("at most", limits.map(|it| it.map(|(_, most)| most)), at_most);
        }
        _ => walk.plain("rule", three, out),
    }
}

/// What a rule is without its limits and the projects that it names one by one.
fn bare(kind: &ConstraintKind) -> ConstraintKind {
    let mut bare = kind.clone();
    match &mut bare {
        ConstraintKind::Group { among, at_least, at_most } => {
            (*at_least, *at_most) = (None, None);
            if let Among::Projects(ids) = among {
                ids.clear();
            }
        }
        ConstraintKind::Bucket { at_least, at_most, .. } => (*at_least, *at_most) = (None, None),
        _ => {}
    }
    bare
}

/// Whether the floor of a rule lies above its cap.
pub(super) fn is_contrary(kind: &ConstraintKind) -> bool {
    match kind {
        ConstraintKind::Group { at_least: Some(least), at_most: Some(most), .. } => least > most,
        ConstraintKind::Bucket { at_least: Some(least), at_most: Some(most), .. } => least > most,
        _ => false,
    }
}

impl Record for Constraint {
    fn owner(&self) -> Option<RecordId> {
        match &self.kind {
            ConstraintKind::Group { among: Among::Programme(id), .. } => Some((*id).into()),
            ConstraintKind::Group { among: Among::Category(id), .. }
            | ConstraintKind::Bucket { category: id, .. } => Some((*id).into()),
            ConstraintKind::Coverage { objective, .. } => objective.map(RecordId::Objective),
            _ => None,
        }
    }
}

impl Fields for Scenario {
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self) {
        plain!(walk, three, out;
            name: "name",
            note: "note",
            projects: "projects",
            aim: "aim",
            value: "value",
            proof: "proof",
            kept_at: "kept at",
        );
        tail!(walk, three, out);
    }

    fn forget(&mut self, gone: Which<'_>) {
        self.projects.retain(|id, _| !gone((*id).into()));
    }

    fn regain(&mut self, base: &Self, kept: Which<'_>) {
        let lost = |id: &ProjectId| kept((*id).into());
        for (id, level) in base.projects.iter().filter(|(id, _)| lost(id)) {
            if !self.projects.contains_key(id) {
                self.projects.insert(*id, *level);
            }
        }
    }
}
impl Record for Scenario {}

impl Fields for DecisionRecord {
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self) {
        plain!(walk, three, out;
            at: "when",
            reason: "reason",
            aim: "aim",
            value: "value",
            proof: "proof",
            projects: "projects",
            before: "projects before",
        );
        rest!(walk, three, out);
    }
}
impl Record for DecisionRecord {}
