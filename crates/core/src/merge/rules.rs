//! Fields of rules, kept selections and decisions.

use super::RecordId;
use super::record::{Fields, Record, Which, plain, rest, tail};
use super::walk::{Three, Walk};
use crate::model::{Among, Constraint, ConstraintKind, DecisionRecord, ProjectId, Scenario};

impl Fields for Constraint {
    fn fields(walk: &mut Walk<'_>, three: Three<'_, Self>, out: &mut Self) {
        plain!(walk, three, out; name: "name", on: "counts", kind: "rule");
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
