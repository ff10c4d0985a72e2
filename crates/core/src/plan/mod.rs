//! Who does it, and when: start months that leave nobody overloaded.
//!
//! Three questions, one engine ([`Question`]). Each candidate has one column for each month in which
//! it may begin ([`Window`]), and the rules of the balance hold for the project as it would be then:
//! its demand and its cost move with its start ([`moved_to`]). [`Model`] builds the 0/1 problem,
//! [`Search`] works on it in slices, [`Schedule`] is what came of it, and one [`Command`] puts it in
//! place ([`Schedule::command`]).
//!
//! Where there is no way, [`Reason`] says what conflicts and [`Cures`] what would help; [`Entry`]
//! says what it would take to let one project in, and [`Staffing`] what more people of a role are
//! worth: each by solving again, never by shadow prices.
//!
//! [`Command`]: crate::change::Command

mod asked;
mod build;
mod cure;
mod dated;
mod entry;
mod follow;
mod greedy;
mod hiring;
mod likeness;
mod model;
mod moved;
mod offer;
mod profile;
mod reason;
mod rule;
mod schedule;
mod search;
mod slack;
mod staffing;
mod stretched;
mod told;
mod trials;
mod window;

pub use asked::{Asked, Question};
pub use cure::{Cure, CureKind, Cures};
pub use dated::{length_edits, start_edits};
pub use entry::{Entry, EntryKind, Way};
pub use hiring::{hire_command, planned_for, planned_hires, planned_to_stay, too_soon};
pub use likeness::{copied_demand, like_projects};
pub use model::{Column, Model};
pub use moved::{costs_from, moved_to};
pub use offer::{Offer, OfferKind, Offers, Readings, settled};
pub use profile::{Profile, effort, on_average};
pub use reason::{Fixed, FixedBy, Reason, Shortage};
pub use rule::Rule;
pub use schedule::{Answer, Move, Schedule, Side};
pub use search::{Brief, Search};
pub use slack::Hire;
pub use staffing::{Ladder, Staffing, StaffingPoint};
pub use stretched::stretched_to;
pub use trials::{Apart, Turn};
pub use window::{Held, Window, last_month, length};
