//! Commands about rules, kept selections and decisions, read off the dice.

use ballast_core::change::{Command, RuleEdit, ScenarioEdit};
use ballast_core::model::{
    Aim, Among, BucketBase, CapacitySpan, ChosenProjects, ConstraintKind, CoverageFloor,
    DecisionId, DecisionRecord, FundingLevel, Name, RiskCap, RuleId, Scenario, ScenarioId,
    SecondAim, Workspace,
};

use super::arbitrary::{extra, money, number, share, text};
use super::dice::Dice;
use ballast_core::change::SettingsEdit;

pub(super) fn settings(dice: &mut Dice<'_>) -> SettingsEdit {
    match dice.below(7) {
        0 => SettingsEdit::Overload(share(dice)),
        1 => {
            SettingsEdit::CapacitySpan([CapacitySpan::Month, CapacitySpan::Quarter][dice.below(2)])
        }
        2 => SettingsEdit::CarryOver(dice.coin()),
        3 => SettingsEdit::Links(dice.coin()),
        4 => SettingsEdit::Mandates(dice.coin()),
        5 => SettingsEdit::Aim(aim(dice)),
        _ => SettingsEdit::SecondAim(dice.maybe(|dice| dice.among(&SecondAim::ALL).unwrap())),
    }
}

fn aim(dice: &mut Dice<'_>) -> Aim {
    dice.among(&Aim::ALL).unwrap()
}

pub(super) fn levels(dice: &mut Dice<'_>) -> Vec<FundingLevel> {
    dice.several(3, |dice| FundingLevel {
        name: Name::or(&text(dice), "Level"),
        money: share(dice),
        people: share(dice),
        value: share(dice),
    })
}

fn kind(dice: &mut Dice<'_>, workspace: &Workspace) -> ConstraintKind {
    let programmes: Vec<_> = workspace.programmes.ids().collect();
    let categories: Vec<_> = workspace.categories.ids().collect();
    let objectives: Vec<_> = workspace.objectives.ids().collect();
    let least = dice.below(4) as u32;
    match dice.below(5) {
        0 => ConstraintKind::TotalBudget { amount: money(dice) },
        1 => {
            let some = dice.among(&programmes).map(Among::Programme);
            let among = match dice.below(5) {
                0 => some.unwrap_or(Among::EachProgramme),
                1 => Among::EachProgramme,
                2 => dice.among(&categories).map_or(Among::EachProgramme, Among::Category),
                3 => Among::Tag(text(dice)),
                _ => Among::Projects(workspace.projects.ids().filter(|_| dice.coin()).collect()),
            };
            let at_most = dice.maybe(|dice| least + dice.throw() % 9);
            ConstraintKind::Group { among, at_least: dice.coin().then_some(least), at_most }
        }
        2 if !categories.is_empty() => ConstraintKind::Bucket {
            category: dice.among(&categories).unwrap(),
            at_least: dice.maybe(share),
            at_most: dice.maybe(share),
            of: [BucketBase::Selection, BucketBase::Budget][dice.below(2)],
        },
        3 => ConstraintKind::Coverage {
            objective: dice.among(&objectives),
            at_least: if dice.coin() {
                CoverageFloor::Count(least)
            } else {
                CoverageFloor::Spend(share(dice))
            },
        },
        _ if dice.coin() => ConstraintKind::Risk { at_most: RiskCap::Average(share(dice)) },
        _ => ConstraintKind::Risk { at_most: RiskCap::Total(dice.throw()) },
    }
}

fn chosen(dice: &mut Dice<'_>, workspace: &Workspace) -> ChosenProjects {
    let kept = workspace.projects.iter().filter(|_| dice.coin()).collect::<Vec<_>>();
    let level = |levels: usize, dice: &mut Dice<'_>| {
        (levels > 0 && dice.coin()).then(|| dice.below(levels) as u8)
    };
    kept.into_iter().map(|(id, project)| (id, level(project.levels.len(), dice))).collect()
}

pub(super) fn command(dice: &mut Dice<'_>, workspace: &Workspace) -> Command {
    let rule = workspace.rules.ids().next_back();
    let kept = workspace.scenarios.ids().next();
    match dice.below(9) {
        0 | 1 => {
            let id = RuleId::from_bits(dice.bits());
            Command::AddRule { id, name: text(dice), kind: kind(dice, workspace) }
        }
        2 => match rule {
            Some(id) => Command::EditRule { id, edit: RuleEdit::On(dice.coin()) },
            None => Command::Batch(Vec::new()),
        },
        3 => match rule {
            Some(id) => Command::EditRule { id, edit: RuleEdit::Kind(kind(dice, workspace)) },
            None => Command::Batch(Vec::new()),
        },
        4 => match workspace.budgets.ids().next() {
            Some(year) => Command::SwitchBudget { year, on: dice.coin() },
            None => Command::Batch(Vec::new()),
        },
        5 => match kept {
            Some(id) => Command::EditScenario { id, edit: ScenarioEdit::Note(text(dice)) },
            None => Command::Batch(Vec::new()),
        },
        6 => {
            let scenario = Scenario {
                name: Name::or(&text(dice), "Kept"),
                note: text(dice),
                projects: chosen(dice, workspace),
                aim: aim(dice),
                value: dice.maybe(number),
                proof: text(dice),
                kept_at: text(dice),
                position: dice.throw(),
                extra: extra(dice),
            };
            let id = ScenarioId::from_bits(dice.bits());
            Command::KeepScenario { id, scenario: Box::new(scenario) }
        }
        _ => {
            let decision = DecisionRecord {
                at: text(dice),
                reason: text(dice),
                aim: aim(dice),
                value: dice.maybe(number),
                proof: text(dice),
                projects: chosen(dice, workspace),
                before: ChosenProjects::default(),
                extra: extra(dice),
            };
            let id = DecisionId::from_bits(dice.bits());
            Command::Decide { id, decision: Box::new(decision) }
        }
    }
}
