//! Selection: which projects to do with the money and people there are.

mod aim;
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
mod rule;
mod selection;
mod undecided;
mod uses;

pub use aim::{VALUE_STEPS, steps, value_at};
pub use columns::Column;
use columns::Columns;
pub use frontier::FrontierLevels;
pub use funded::funded;
pub use limits::free;
use model::Rows;
pub use model::{LeftOut, Model};
pub use money::{BucketUse, Ledger, YearUse};
pub use panel::PanelRule;
pub use rule::Rule;
pub use selection::{Proof, Selection};
pub use undecided::undecided;
pub use uses::{RuleUse, Side};
