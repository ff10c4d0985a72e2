//! Undo and redo.

use super::Change;

/// Ties the steps of one drag or one run of typing together: changes that are recorded one after
/// another under the same gesture are one undo step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gesture(pub u64);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    change: Change,
    label: String,
    gesture: Option<Gesture>,
}

/// What was done and can be taken back, what was taken back and can be done again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    done: Vec<Entry>,
    undone: Vec<Entry>,
}

impl History {
    /// Steps kept; older ones are forgotten.
    pub const LIMIT: usize = 500;

    /// Remembers a change that has been applied. What was undone before can no longer be redone.
    pub fn record(&mut self, change: Change, label: &str, gesture: Option<Gesture>) {
        if change.is_empty() {
            return;
        }
        self.undone.clear();
        match self.done.last_mut() {
            Some(last) if gesture.is_some() && last.gesture == gesture => {
                last.change = std::mem::take(&mut last.change).then(change);
                // A drag that came back to where it began is no step at all.
                if last.change.is_empty() {
                    self.done.pop();
                }
            }
            _ => self.done.push(Entry { change, label: label.to_owned(), gesture }),
        }
        if self.done.len() > Self::LIMIT {
            self.done.remove(0);
        }
    }

    /// The change that takes the last step back; `None` if there is none. Apply it at once.
    pub fn undo(&mut self) -> Option<Change> {
        let entry = self.done.pop()?;
        let back = entry.change.clone().inverse();
        self.undone.push(Entry { gesture: None, ..entry });
        Some(back)
    }

    /// The change that does the last undone step again; `None` if there is none. Apply it at once.
    pub fn redo(&mut self) -> Option<Change> {
        let entry = self.undone.pop()?;
        let forth = entry.change.clone();
        self.done.push(entry);
        Some(forth)
    }

    /// What undo would take back, in a few words; `None` if nothing.
    pub fn undo_label(&self) -> Option<&str> {
        self.done.last().map(|entry| entry.label.as_str())
    }

    /// What redo would do again, in a few words; `None` if nothing.
    pub fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|entry| entry.label.as_str())
    }
}
