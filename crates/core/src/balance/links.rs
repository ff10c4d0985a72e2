//! Rows of mandates and links. A project is in when one of its columns is.

use crate::sorted::Sorted;

use ballast_solver::Row;

use super::{Columns, LeftOut, Rows, Rule};
use crate::model::{Decision, Link, LinkKind, ProjectId, Stage, Workspace};

impl Rows {
    pub(super) fn levels(&mut self, columns: &Columns) {
        for (id, span) in columns.each() {
            if columns.list[span.start].level.is_some() {
                self.add(Rule::OneLevel(id), Row::at_most(1, ones(span, 1)));
            }
        }
    }

    pub(crate) fn mandatory(&mut self, columns: &Columns) {
        for (id, span) in columns.each() {
            if matches!(columns.projects[span.start].decision, Decision::Mandatory { .. }) {
                self.add(Rule::Mandatory(id), Row::at_least(1, ones(span, 1)));
            }
        }
    }

    pub(crate) fn links(
        &mut self,
        workspace: &Workspace,
        columns: &Columns,
        left_out: &Sorted<ProjectId, LeftOut>,
    ) {
        // What is done is there to build upon; what was stopped or excluded is not.
        let is_done = |id: ProjectId| {
            let project = workspace.projects.get(id);
            left_out.get(&id) == Some(&LeftOut::Closed)
                && project.is_some_and(|project| project.stage == Stage::Done)
        };
        for (id, span) in columns.each() {
            let links = columns.projects[span.start].links.clone();
            for link in links {
                let other = columns.of(link.other);
                let out = || Row::at_most(0, ones(span.clone(), 1));
                let less = |kind: fn(i64, Vec<(u32, i64)>) -> Row, other| {
                    let terms = ones(span.clone(), 1).into_iter().chain(ones(other, -1));
                    kind(0, terms.collect())
                };
                let needs = matches!(link.kind, LinkKind::Requires | LinkKind::Follows { .. });
                if needs && is_done(link.other) {
                    continue;
                }
                let earlier = other.as_ref().is_some_and(|other| other.start < span.start);
                if earlier && is_mutual(link.kind) && says(workspace, link.other, link.kind, id) {
                    continue;
                }
                // A project that is no candidate is out.
                match (link.kind, other) {
                    (LinkKind::Requires | LinkKind::Follows { .. }, Some(other)) => {
                        let row = less(Row::at_most, other);
                        self.add(Rule::Requires(id, link.other), row);
                    }
                    (LinkKind::Requires | LinkKind::Follows { .. }, None) => {
                        self.add(Rule::Requires(id, link.other), out());
                    }
                    (LinkKind::Together, Some(other)) => {
                        let row = less(Row::equal, other);
                        self.add(Rule::Together(id, link.other), row);
                    }
                    (LinkKind::Together, None) => {
                        self.add(Rule::Together(id, link.other), out());
                    }
                    (LinkKind::Excludes, Some(other)) => {
                        let terms = ones(span.clone(), 1).into_iter().chain(ones(other, 1));
                        self.add(Rule::Excludes(id, link.other), Row::at_most(1, terms));
                    }
                    (LinkKind::Excludes, None) => {}
                }
            }
        }
        self.together_with_left_out(workspace, columns, left_out);
    }

    /// Both or neither counts whichever of the two says it: also where the one that says it is out.
    fn together_with_left_out(
        &mut self,
        workspace: &Workspace,
        columns: &Columns,
        left_out: &Sorted<ProjectId, LeftOut>,
    ) {
        for id in left_out.keys() {
            let links = workspace.projects.get(*id).into_iter().flat_map(|it| it.links.iter());
            for link in links.filter(|link| link.kind == LinkKind::Together) {
                let said = says(workspace, link.other, LinkKind::Together, *id);
                if let Some(other) = columns.of(link.other).filter(|_| !said) {
                    let row = Row::at_most(0, ones(other, 1));
                    self.add(Rule::Together(*id, link.other), row);
                }
            }
        }
    }
}

/// Whether a link says the same whichever of the two holds it. Where both do, it is one rule.
fn is_mutual(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::Together | LinkKind::Excludes)
}

/// Whether a project holds this link to another.
fn says(workspace: &Workspace, id: ProjectId, kind: LinkKind, other: ProjectId) -> bool {
    let links = workspace.projects.get(id).map(|it| &it.links);
    links.is_some_and(|links| links.contains(&Link { kind, other }))
}

/// The columns of one project, each with the same coefficient.
fn ones(span: std::ops::Range<usize>, coefficient: i64) -> Vec<(u32, i64)> {
    span.map(|at| (at as u32, coefficient)).collect()
}
