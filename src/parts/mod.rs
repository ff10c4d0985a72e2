//! Parts that several screens share and that know what a project is.

pub(crate) mod axes;
pub(crate) mod books;
pub(crate) mod bubble_chart;
pub(crate) mod chart_frame;
pub(crate) mod chart_look;
pub(crate) mod class_tone;
pub(crate) mod counted;
pub(crate) mod curve_chart;
pub(crate) mod empty;
pub(crate) mod exchange;
pub(crate) mod firm_strip;
pub(crate) mod formula_field;
pub(crate) mod help;
pub(crate) mod measure_choice;
pub(crate) mod palette;
pub(crate) mod reach_choice;
pub(crate) mod settings;
pub(crate) mod stack_chart;
pub(crate) mod staffing_card;
pub(crate) mod table_rest;
pub(crate) mod toasts;
pub(crate) mod topbar;
pub(crate) mod weights;
