//! What the page knows: the one handle, the way changes take, what is derived, what is saved.

mod app;
mod bubble;
mod import;
mod optimum;
mod preferences;
mod saver;
mod session;
mod study;
mod theme;
mod toast;

pub(crate) use app::{
    App, new_category_id, new_criterion_id, new_decision_id, new_objective_id, new_programme_id,
    new_role_id, new_rule_id, new_scenario_id, use_app,
};
pub(crate) use import::ImportDraft;
pub(crate) use optimum::Shown;
use preferences::Preferences;
pub(crate) use saver::{SaveState, Saver};
pub(crate) use study::{Frontier, Sheet, frontiers};
pub(crate) use theme::ThemeChoice;
pub(crate) use toast::Tone;
