//! Formulas name criteria by their names, which either side may have changed.

use super::Choices;
use super::fates::Fates;
use super::names::Names;
use super::record;
use super::walk::Walk;
use crate::measures::fields;
use crate::model::{OwnFormula, Shared, Workspace};

/// Base, mine and theirs with formulas that name criteria as the outcome will call them: a criterion
/// that one side has renamed is no change of the formulas that name it.
pub(super) fn renamed(
    base: Option<&Workspace>,
    mine: &Workspace,
    theirs: &Workspace,
    choices: &Choices,
    file: usize,
) -> [Option<Workspace>; 3] {
    let sides = [base, Some(mine), Some(theirs)];
    if sides.iter().flatten().all(|side| side.formulas.is_empty()) {
        return sides.map(Option::<&_>::cloned);
    }
    let mut walk = Walk::merging(Names::new(sides), choices, file);
    let fates = Fates::of(&mut walk, sides);
    let mut outcome = mine.clone();
    let objectives = sides.map(|side| side.map(|it| &it.objectives));
    outcome.objectives = record::table(&mut walk, &fates, objectives);
    let criteria = sides.map(|side| side.map(|it| &it.criteria));
    outcome.criteria = record::table(&mut walk, &fates, criteria);
    let names = fields::Names::of(&outcome);
    sides.map(|side| side.map(|side| naming(side, &names)))
}

/// What has no such name stays as it is.
fn naming(side: &Workspace, names: &fields::Names) -> Workspace {
    let before = fields::Names::of(side);
    let mut side = side.clone();
    if before == *names {
        return side;
    }
    let formulas = side.formulas.iter().map(|(id, own)| {
        let text = fields::renamed(&own.text, &before, names).filter(|text| *text != own.text);
        let new = text.map(|text| Shared::new(OwnFormula { text, ..OwnFormula::clone(own) }));
        (id, new.unwrap_or_else(|| own.clone()))
    });
    side.formulas = formulas.collect();
    side
}
