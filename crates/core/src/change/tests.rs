//! What a command does, case by case; the laws of change are in the crate's `tests` folder.

use super::{Command, update};
use crate::model::{Month, Name, ObjectiveId, Workspace};

/// Ids are random, so nothing that people see may depend on their order.
#[test]
fn what_rounding_leaves_does_not_go_by_id() {
    let weights = |ids: [u128; 3]| {
        let month = Month::new(2027, 1).unwrap();
        let mut workspace = Workspace::new(Name::parse("W").unwrap(), month);
        for bits in ids {
            let id = ObjectiveId::from_bits(bits);
            let command = Command::AddObjective { id, name: "O".to_owned() };
            let change = update(&workspace, command).unwrap();
            workspace.apply(&change);
        }
        let order = workspace.objective_order().into_iter();
        order
            .map(|id| workspace.objectives.get(id).unwrap().weight.basis_points())
            .collect::<Vec<_>>()
    };
    let expected = weights([1, 2, 3]);
    assert_eq!(expected.iter().sum::<u32>(), 10_000);
    for ids in [[3, 2, 1], [2, 3, 1], [3, 1, 2]] {
        assert_eq!(weights(ids), expected, "{ids:?}");
    }
}
