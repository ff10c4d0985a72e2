//! Selection: which projects to do with the money and people there are.

mod model;
mod money;
mod rule;
mod selection;

pub use model::{LeftOut, Model, VALUE_STEPS};
pub use money::{BucketUse, Ledger, YearUse};
pub use rule::Rule;
pub use selection::{Proof, Selection};
