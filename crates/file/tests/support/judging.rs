//! Commands about weights, people, scales and measures, read off the dice.

use ballast_core::change::{
    Command, CriterionEdit, FormulaEdit, ObjectiveEdit, PersonEdit, ProjectEdit, SettingsEdit,
};
use ballast_core::model::{
    Amount, CriterionId, CurvePoint, Direction, Estimate, FormulaId, Number, ObjectiveId, PersonId,
    RankBy, Rated, Share, Way, Workspace,
};

use super::arbitrary::{money, number, share, text};
use super::dice::Dice;

fn way(dice: &mut Dice<'_>) -> Way {
    dice.among(&Way::ALL).unwrap()
}

fn by(dice: &mut Dice<'_>, workspace: &Workspace) -> RankBy {
    let formulas: Vec<FormulaId> = workspace.formulas.ids().collect();
    let own = dice.among(&formulas).filter(|_| dice.coin()).map(RankBy::Formula);
    own.unwrap_or_else(|| dice.among(&RankBy::ALL).unwrap())
}

fn up_to(dice: &mut Dice<'_>, most: f64) -> Number {
    Number::new(most * f64::from(dice.throw()) / f64::from(u32::MAX)).unwrap()
}

pub(super) fn project_edit(dice: &mut Dice<'_>, workspace: &Workspace) -> ProjectEdit {
    let criteria: Vec<CriterionId> = workspace.criteria.ids().collect();
    match dice.below(3) {
        0 => {
            let estimate = dice.among(&Estimate::ALL).unwrap();
            ProjectEdit::Estimate(estimate, dice.maybe(|dice| up_to(dice, estimate.most())))
        }
        1 => ProjectEdit::Amount(dice.among(&Amount::ALL).unwrap(), dice.maybe(money)),
        _ => match dice.among(&criteria) {
            Some(criterion) => {
                let rated = dice.maybe(|dice| Rated { by: text(dice), at: text(dice) });
                ProjectEdit::Rated(criterion, rated)
            }
            None => ProjectEdit::Owner(text(dice)),
        },
    }
}

fn objective(dice: &mut Dice<'_>, all: &[ObjectiveId]) -> ObjectiveEdit {
    match dice.below(4) {
        0 => ObjectiveEdit::Parent(dice.among(all)),
        1 => ObjectiveEdit::Rank(dice.maybe(|dice| 1 + dice.below(9) as u16)),
        2 => ObjectiveEdit::Swing(dice.maybe(|dice| up_to(dice, 100.0))),
        _ => ObjectiveEdit::Way(way(dice)),
    }
}

fn criterion(dice: &mut Dice<'_>) -> CriterionEdit {
    match dice.below(5) {
        3 => CriterionEdit::Rank(dice.maybe(|dice| 1 + dice.below(9) as u16)),
        4 => CriterionEdit::Swing(dice.maybe(|dice| up_to(dice, 100.0))),
        0 => {
            let (rating, points): (_, Share) = (up_to(dice, 100.0), share(dice));
            CriterionEdit::Curve(vec![CurvePoint { rating, points }])
        }
        1 => CriterionEdit::MinMax(dice.coin()),
        _ => CriterionEdit::Formula(dice.maybe(|_| "benefit - cost".to_owned())),
    }
}

pub(super) fn command(dice: &mut Dice<'_>, workspace: &Workspace) -> Command {
    let objectives: Vec<ObjectiveId> = workspace.objectives.ids().collect();
    let objective_id = dice.among(&objectives).unwrap_or_else(|| ObjectiveId::from_bits(1));
    let criterion_id = workspace.criteria.ids().next_back();
    let person = workspace.people.ids().next_back();
    let formula = workspace.formulas.ids().next();
    match (dice.below(10), person, formula, criterion_id) {
        (0, ..) => Command::EditSettings(SettingsEdit::Way(way(dice))),
        (1, ..) => Command::EditSettings(SettingsEdit::RankBy(by(dice, workspace))),
        (2, ..) => {
            let by = dice.maybe(|dice| by(dice, workspace));
            Command::EditSettings(SettingsEdit::OptimiseBy(by))
        }
        (3, ..) => {
            let id = ObjectiveId::from_bits(dice.bits());
            Command::AddSubObjective { id, parent: objective_id, name: text(dice) }
        }
        (4, ..) => Command::EditObjective { id: objective_id, edit: objective(dice, &objectives) },
        (5, .., Some(id)) => Command::EditCriterion { id, edit: criterion(dice) },
        (6, _, Some(id), _) => {
            let better = [Direction::HigherIsBetter, Direction::LowerIsBetter][dice.below(2)];
            Command::EditFormula { id, edit: FormulaEdit::Better(better) }
        }
        (7, ..) => {
            let id = FormulaId::from_bits(dice.bits());
            let formula = ["score", "cost ^ 2", "if(known(npv), npv, 0)"][dice.below(3)];
            Command::AddFormula { id, name: text(dice), text: formula.to_owned() }
        }
        (8, Some(id), ..) => {
            let other = dice.among(&objectives).unwrap_or(objective_id);
            let ratio = if dice.coin() { up_to(dice, 9.0) } else { number(dice) };
            let edit = match dice.below(4) {
                0 => PersonEdit::Counts(dice.coin()),
                1 => {
                    let criteria: Vec<CriterionId> = workspace.criteria.ids().collect();
                    let pair = dice.among(&criteria).zip(dice.among(&criteria));
                    let (item, other) =
                        pair.unwrap_or((CriterionId::from_bits(1), CriterionId::from_bits(2)));
                    PersonEdit::CriterionComparison(item, other, Some(ratio))
                }
                _ => PersonEdit::Comparison(objective_id, other, Some(ratio)),
            };
            Command::EditPerson { id, edit }
        }
        _ => Command::AddPerson { id: PersonId::from_bits(dice.bits()), name: text(dice) },
    }
}
