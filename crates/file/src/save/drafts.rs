//! Lines that are written already, so that a save writes only what has changed.

use ballast_core::model::{Project, ProjectId, Shared, Workspace};

use super::{Envelope, portfolio, write};
use crate::dto::Writer;

/// The lines of the projects as they were last written. A record is replaced, never changed: the
/// line of a record that is still the same is still right.
#[derive(Debug, Default)]
pub struct Drafts {
    /// By id.
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    id: ProjectId,
    of: Shared<Project>,
    text: Vec<u8>,
}

impl Line {
    fn new(id: ProjectId, of: &Shared<Project>) -> Self {
        let mut to = Writer::default();
        to.string(&id.to_string());
        to.text.push(b':');
        to.part(&portfolio::project(of));
        Self { id, of: of.clone(), text: to.text }
    }
}

impl Drafts {
    /// Writes lines of projects that have changed since, at most so many of them, and forgets those
    /// that are of no use any more. Says whether all are there now.
    pub fn prepare(&mut self, workspace: &Workspace, most: usize) -> bool {
        let mut old = std::mem::take(&mut self.lines).into_iter().peekable();
        self.lines.reserve(workspace.projects.len());
        let mut left = most;
        for (id, project) in workspace.projects.iter() {
            while old.next_if(|line| line.id < id).is_some() {}
            let known = old.next_if(|line| line.id == id).filter(|line| line.of.same(project));
            if let Some(line) = known {
                self.lines.push(line);
            } else if left > 0 {
                left -= 1;
                self.lines.push(Line::new(id, project));
            }
        }
        self.lines.len() == workspace.projects.len()
    }

    /// The text that [`crate::save`] gives, with the lines that are there already.
    pub fn save(&mut self, workspace: &Workspace) -> String {
        self.prepare(workspace, usize::MAX);
        write(workspace, |file: &mut Envelope| {
            let lines = self.lines.iter();
            file.lines(
                "projects",
                lines.map(|line| {
                    |to: &mut Writer| {
                        to.text.extend_from_slice(&line.text);
                    }
                }),
            );
        })
    }
}
