//! What has a price of its own: every entry of the constraint panel, and within mandates, links and
//! rules of several parts each of these by itself.

use super::describe::project_name;
use super::{Model, PanelRule, Rule};
use crate::change::{Command, ProjectEdit, RuleEdit};
use crate::model::{ConstraintKind, Decision, Link, LinkKind, ProjectId, RuleId, Workspace};

/// Something that a selection could do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priced {
    /// An entry of the constraint panel, as a whole.
    Panel(PanelRule),
    /// One of several that an entry stands for.
    One(Rule),
}

impl Model {
    /// What has a price, each with its rows: entries of the panel in the order of the rows, then the
    /// single mandates, links and parts of rules where an entry stands for several.
    pub fn priced(&self) -> Vec<(Priced, Vec<usize>)> {
        let groups = self.groups();
        let mut priced: Vec<(Priced, Vec<usize>)> =
            groups.iter().map(|(panel, rows)| (Priced::Panel(*panel), rows.clone())).collect();
        let single = |panel: &PanelRule| {
            matches!(panel, PanelRule::Mandates | PanelRule::Links | PanelRule::Custom(_))
        };
        for (_, rows) in groups.iter().filter(|(panel, _)| single(panel)) {
            let mut ones: Vec<(Rule, Vec<usize>)> = Vec::new();
            for row in rows {
                let rule = self.rules[*row];
                match ones.iter_mut().find(|(known, _)| *known == rule) {
                    Some((_, rows)) => rows.push(*row),
                    None => ones.push((rule, vec![*row])),
                }
            }
            if ones.len() > 1 {
                priced.extend(ones.into_iter().map(|(rule, rows)| (Priced::One(rule), rows)));
            }
        }
        priced
    }
}

impl Priced {
    /// What people call it.
    pub fn name(self, workspace: &Workspace) -> String {
        let rule = |id| PanelRule::Custom(id).name(workspace);
        match self {
            Self::Panel(panel) => panel.name(workspace),
            Self::One(Rule::Mandatory(id)) => {
                format!("Mandate on {}", project_name(workspace, id))
            }
            Self::One(Rule::BucketFloor(id)) => format!("{}: its floor", rule(id)),
            Self::One(Rule::BucketCap(id)) => format!("{}: its cap", rule(id)),
            Self::One(Rule::Coverage(id, objective)) => {
                let of = workspace.objectives.get(objective).map(|it| it.name.to_string());
                format!("{}: {}", rule(id), of.unwrap_or_default())
            }
            Self::One(Rule::GroupOf(id, programme)) => {
                let of = workspace.programmes.get(programme).map(|it| it.name.to_string());
                format!("{}: {}", rule(id), of.unwrap_or_default())
            }
            Self::One(one) => one.describe(workspace),
        }
    }

    /// The command that does without it; `None` where a part of a rule has no switch of its own.
    pub fn without(self, workspace: &Workspace) -> Option<Command> {
        match self {
            Self::Panel(panel) => Some(panel.switch(workspace, false)),
            Self::One(Rule::Mandatory(id)) => {
                let edit = ProjectEdit::Decision(Decision::Open);
                Some(Command::EditProject { id, edit })
            }
            Self::One(Rule::Requires(id, other)) => {
                let needs =
                    |kind: LinkKind| matches!(kind, LinkKind::Requires | LinkKind::Follows { .. });
                Some(Command::Batch(vec![unlinked(workspace, id, other, needs)?]))
            }
            Self::One(Rule::Together(a, b)) => both(workspace, a, b, LinkKind::Together),
            Self::One(Rule::Excludes(a, b)) => both(workspace, a, b, LinkKind::Excludes),
            Self::One(Rule::BucketFloor(id)) => bucket(workspace, id, false),
            Self::One(Rule::BucketCap(id)) => bucket(workspace, id, true),
            Self::One(_) => None,
        }
    }
}

/// The project without its links of a kind to another; `None` if it has none.
fn unlinked(
    workspace: &Workspace,
    id: ProjectId,
    other: ProjectId,
    is: impl Fn(LinkKind) -> bool,
) -> Option<Command> {
    let gone = |link: &Link| link.other == other && is(link.kind);
    let mut links = workspace.projects.get(id)?.links.clone();
    let before = links.len();
    links.retain(|link| !gone(link));
    let edit = ProjectEdit::Links(links);
    let is_less = matches!(&edit, ProjectEdit::Links(links) if links.len() < before);
    is_less.then_some(Command::EditProject { id, edit })
}

/// A link that either of two projects may hold, or both.
fn both(workspace: &Workspace, a: ProjectId, b: ProjectId, kind: LinkKind) -> Option<Command> {
    let is = |it: LinkKind| it == kind;
    let found = [unlinked(workspace, a, b, is), unlinked(workspace, b, a, is)];
    let commands: Vec<Command> = found.into_iter().flatten().collect();
    (!commands.is_empty()).then_some(Command::Batch(commands))
}

fn bucket(workspace: &Workspace, id: RuleId, cap: bool) -> Option<Command> {
    let mut kind = workspace.rules.get(id)?.kind.clone();
    let ConstraintKind::Bucket { at_least, at_most, .. } = &mut kind else { return None };
    *(if cap { at_most } else { at_least }) = None;
    Some(Command::EditRule { id, edit: RuleEdit::Kind(kind) })
}
