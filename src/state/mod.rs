//! What the page knows: the one handle, the way changes take, what is derived, what is saved.

mod app;
mod beside;
mod entering;
mod firm_tables;
mod firmness;
mod import;
mod kept;
mod opening;
mod optimum;
mod planning;
mod preferences;
mod rescue;
mod saver;
mod session;
mod session_chart;
mod staffing;
mod study;
mod theme;
mod toast;
mod trail;
mod trying;

pub(crate) use app::{
    App, blank, new_category_id, new_criterion_id, new_decision_id, new_formula_id, new_hire_id,
    new_milestone_id, new_objective_id, new_person_id, new_programme_id, new_project_id,
    new_role_id, new_rule_id, new_scenario_id, use_app,
};
pub(crate) use beside::Best;
pub(crate) use firm_tables::{BAND, Reach, SetFlip, why_no_sets};
pub(crate) use firmness::Sampled;
pub(crate) use import::{Bytes, ImportDraft, ImportReport, Opened};
pub(crate) use kept::{Clash, Compared, FileState, Version, Versions};
pub(crate) use opening::{Arrivals, Arrived, Base, Merging};
pub(crate) use optimum::Shown;
pub(crate) use planning::{Plan, Wish};
use preferences::Preferences;
pub(crate) use saver::{LONGEST, Opening, SaveState, Saver};
pub(crate) use session::{Counted, Only};
pub(crate) use session_chart::{ChartKind, TornadoChoice};
pub(crate) use study::{Along, Frontier, Sheet, along_money, frontiers};
pub(crate) use theme::ThemeChoice;
pub(crate) use toast::Tone;
