//! What a plan must respect, in the field's terms.

use super::window::Held;
use super::{Model, length};
use crate::balance::{self, project_name};
use crate::model::{Month, ProjectId, Workspace};
use crate::text;

/// One rule of a plan; each is one row of the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// One of the rules that selections have.
    Balance(balance::Rule),
    /// The project is in, at one of its starts.
    Kept(ProjectId),
    /// The project begins at most once, at one funding level.
    OneStart(ProjectId),
    /// If the first project has begun by the month, the second has ended before it, and the lag.
    Follows(ProjectId, ProjectId, Month),
    /// A condition that only one of the searches behind an answer has.
    Trial,
}

impl Rule {
    /// The rule in a sentence without its full stop.
    pub fn describe(self, workspace: &Workspace, model: &Model) -> String {
        let name = |id| project_name(workspace, id);
        match self {
            Self::Balance(rule) => rule.describe(workspace),
            Self::Kept(id) => format!("{} {}", name(id), starts(workspace, model, id)),
            Self::OneStart(id) => format!("{} begins once", name(id)),
            Self::Follows(later, first, _) => {
                format!("{} begins after {} has ended", name(later), name(first))
            }
            Self::Trial => "a condition of the question".to_owned(),
        }
    }
}

/// `begins in May 2027 and takes until July 2027, under way`; `has to begin between May 2027 and
/// July 2027, to end by September 2027`.
fn starts(workspace: &Workspace, model: &Model, id: ProjectId) -> String {
    let (Some(window), Some(project)) = (model.windows.get(&id), workspace.projects.get(id)) else {
        return "is in".to_owned();
    };
    let why = match window.held {
        Some(Held::Pinned) => ", as pinned",
        Some(Held::UnderWay) => ", under way",
        Some(Held::Begun) => ", begun before the horizon",
        Some(Held::NoRoom) => ", with no room between its earliest start and its latest finish",
        Some(Held::AsPlanned) => ", as planned",
        None => "",
    };
    let finish = |start: Month| text::month_long(start.plus(i32::from(length(project)) - 1));
    let deadline = project.latest_finish.filter(|_| window.held.is_none());
    let by = deadline.map(|it| format!(", to end by {}", text::month_long(it)));
    let by = by.unwrap_or_default();
    match window.starts.as_slice() {
        [] if window.reference.is_some() => format!("has no month left to begin in{by}"),
        [] => "is in".to_owned(),
        [one] => {
            let (start, finish) = (text::month_long(*one), finish(*one));
            format!("begins in {start} and takes until {finish}{why}{by}")
        }
        [first, .., last] => {
            let (first, last) = (text::month_long(*first), text::month_long(*last));
            format!("has to begin between {first} and {last}{by}")
        }
    }
}
