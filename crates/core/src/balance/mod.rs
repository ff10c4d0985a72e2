//! Selection: which projects to do with the money and people there are.

mod aim;
mod bucket;
mod columns;
mod constraints;
mod describe;
pub mod explain;
mod frontier;
mod funded;
mod limits;
mod links;
mod model;
mod money;
mod names;
mod panel;
mod priced;
mod rule;
mod selection;
mod undecided;
mod uses;

pub use aim::{VALUE_STEPS, Worth, steps, value_at, value_unit, worth_of_all};
pub use columns::Column;
pub(crate) use columns::Columns;
pub(crate) use describe::{list, people_unit, project_name, span_name};
pub use frontier::FrontierLevels;
pub use funded::funded;
pub use limits::free;
pub(crate) use model::{Asked, Rows};
pub use model::{LeftOut, Model, ValueUnit};
pub use money::{BucketUse, Ledger, YearUse};
pub use panel::PanelRule;
pub use priced::Priced;
pub use rule::Rule;
pub(crate) use rule::months as months_of;
pub use selection::{Proof, Selection};
pub use undecided::undecided;
pub use uses::{RuleUse, Side};
