//! Random valid workspaces: random commands, those that are refused left out.

use ballast_core::change::{
    CategoryEdit, Command, CriterionEdit, ObjectiveEdit, ProgrammeEdit, ProjectEdit, RoleEdit,
    SettingsEdit, update,
};
use ballast_core::model::{
    AxesQuadrants, ClassField, Confidence, Decision, Direction, Extra, FiscalCalendar, FiscalYear,
    Fte, Level, Link, LinkKind, Money, Month, Name, Number, NumberField, Project, ProjectId, Rate,
    Rating, Share, Source, Stage, UnratedRule, Veto, Workspace, code,
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::dice::Dice;
use super::{judging, planning, rules};

/// How often to try, unless `PROPTEST_CASES` says otherwise. Nothing is written beside the tests: a case that failed becomes a test.
pub(crate) fn cases(count: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(count),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Random valid workspaces.
pub(crate) fn workspaces() -> impl Strategy<Value = Workspace> {
    prop::collection::vec(any::<u32>(), 0..500).prop_map(|numbers| workspace(&numbers))
}

/// The workspace that these numbers stand for.
pub(crate) fn workspace(numbers: &[u32]) -> Workspace {
    let mut dice = Dice::new(numbers);
    let start = month(&mut dice);
    let mut workspace = Workspace::new(Name::or(&text(&mut dice), "Plan"), start);
    while !dice.is_empty() {
        let command = command(&mut dice, &workspace);
        if let Ok(change) = update(&workspace, command) {
            workspace.apply(&change);
        }
    }
    workspace
}

pub(super) fn text(dice: &mut Dice<'_>) -> String {
    let plain = ["", "Alpha", "Übergang 2", "a b", "0"];
    let hostile = [
        "<img src=x onerror=alert(1)>",
        "=HYPERLINK(\"http://x\",\"y\")",
        "שלום \u{202e}dlrow",
        "👩‍👩‍👧‍👦 🚀",
        "a\0b\u{1}c\u{7f}\u{2028}d",
        "\\\"/\u{8}\u{c}\n\r\t.",
        "}{][,:",
        "\u{feff}\u{fffd}\u{10ffff}",
    ];
    match dice.below(20) {
        0 => "ß€𝄞x".repeat(2_500),
        at if at < 8 => dice.among(&plain).unwrap_or_default().to_owned(),
        _ => dice.among(&hostile).unwrap_or_default().to_owned(),
    }
}

pub(super) fn month(dice: &mut Dice<'_>) -> Month {
    let edge = [(1900, 1), (2200, 12), (2027, 4)];
    let (year, month) = match dice.below(4) {
        0 => dice.among(&edge).unwrap_or((2027, 4)),
        _ => (2020 + dice.below(15) as i32, 1 + dice.below(12) as u32),
    };
    Month::new(year, month).unwrap()
}

fn year(dice: &mut Dice<'_>) -> FiscalYear {
    let years = [1899, 2200, 2025, 2026, 2027, 2028];
    FiscalYear::new(dice.among(&years).unwrap()).unwrap()
}

pub(super) fn money(dice: &mut Dice<'_>) -> Money {
    let most = Money::from_major(Money::LIMIT_MAJOR).unwrap().cents();
    let cents = [0, 1, -1, most, -most, i64::from(dice.throw())];
    Money::from_cents(dice.among(&cents).unwrap())
}

pub(super) fn fte(dice: &mut Dice<'_>) -> Fte {
    Fte::from_hundredths([0, 1, 50, 10_000_000, 740][dice.below(5)])
}

pub(super) fn share(dice: &mut Dice<'_>) -> Share {
    Share::from_basis_points(dice.throw() % 10_001)
}

pub(super) fn number(dice: &mut Dice<'_>) -> Number {
    let numbers = [0.0, -0.0, 0.1, 1e300, -1e-300, 5e-324, f64::MAX, f64::MIN, 9e15, 9.1e15];
    let near = f64::from(dice.throw()) / 1000.0;
    let value = if dice.coin() { near } else { dice.among(&numbers).unwrap() };
    Number::new(value).unwrap()
}

pub(super) fn extra(dice: &mut Dice<'_>) -> Extra {
    let values = [
        json!(null),
        json!([1, -2.5, 1e300, u64::MAX, i64::MIN]),
        json!({"z": {"a": [{}]}, "a": text(dice)}),
        json!(true),
    ];
    let fields = dice
        .several(2, |dice| (format!("x{}", text(dice)), dice.among(&values).unwrap_or_default()));
    Extra::new(fields.into_iter().collect::<Map<String, Value>>())
}

pub(crate) fn command(dice: &mut Dice<'_>, workspace: &Workspace) -> Command {
    match dice.below(24) {
        0 => Command::EditSettings(settings(dice)),
        1 => Command::AddObjective { id: id(dice), name: text(dice) },
        2 => Command::AddCategory { id: id(dice), name: text(dice) },
        3 => Command::AddProgramme { id: id(dice), name: text(dice) },
        4 => Command::AddRole { id: id(dice), name: text(dice) },
        5 => {
            let amount = dice.maybe(money);
            Command::SetBudget { year: year(dice), amount }
        }
        6 => criterion(dice, workspace),
        7 => strategy_edit(dice, workspace),
        8 => resource_edit(dice, workspace),
        9 => removal(dice, workspace),
        10 => Command::AddProject { id: id(dice), name: text(dice) },
        11 => Command::PutProject { id: id(dice), project: Box::new(project(dice, workspace)) },
        12 => {
            let all: Vec<ProjectId> = workspace.projects.ids().collect();
            Command::AdoptSelection(all.into_iter().filter(|_| dice.coin()).collect())
        }
        13..16 => rules::command(dice, workspace),
        16..20 => judging::command(dice, workspace),
        _ => {
            let all: Vec<ProjectId> = workspace.projects.ids().collect();
            let Some(id) = dice.among(&all) else {
                return Command::AddProject { id: id(dice), name: text(dice) };
            };
            Command::EditProject { id, edit: project_edit(dice, workspace) }
        }
    }
}

/// A fresh id of whatever kind is wanted.
fn id<K: FromBits>(dice: &mut Dice<'_>) -> K {
    K::from_bits(dice.bits())
}

trait FromBits {
    fn from_bits(bits: u128) -> Self;
}

macro_rules! from_bits {
    ($($id:ident)*) => {
        $(impl FromBits for ballast_core::model::$id {
            fn from_bits(bits: u128) -> Self {
                Self::from_bits(bits)
            }
        })*
    };
}
from_bits!(ObjectiveId CriterionId CategoryId ProgrammeId RoleId ProjectId);

fn quadrants(dice: &mut Dice<'_>) -> SettingsEdit {
    let key = ["value by probability", "npv by risk", "points abc by value"][dice.below(3)];
    let number = |dice: &mut Dice<'_>| Number::new(dice.below(2_000) as f64 / 8.0 - 100.0).ok();
    let mut set = AxesQuadrants {
        shown: dice.maybe(Dice::coin),
        x: dice.maybe(number).flatten(),
        y: dice.maybe(number).flatten(),
        ..AxesQuadrants::default()
    };
    for name in &mut set.names {
        *name = dice.maybe(|dice| text(dice).chars().take(AxesQuadrants::LONGEST_NAME).collect());
    }
    SettingsEdit::Quadrants(key.to_owned(), set)
}

fn settings(dice: &mut Dice<'_>) -> SettingsEdit {
    match dice.below(10) {
        0 => SettingsEdit::Name(text(dice)),
        1 => SettingsEdit::Currency(["EUR", "", " £", "M€", "ABCDEFGH"][dice.below(5)].to_owned()),
        2 => SettingsEdit::Calendar(FiscalCalendar::new(1 + dice.below(12) as u32).unwrap()),
        3 => {
            let start = month(dice);
            SettingsEdit::Horizon(start, 1 + dice.below(600) as u32)
        }
        4 => SettingsEdit::DiscountRate(
            Rate::from_percent(f64::from(dice.throw() % 109_901) / 100.0 - 99.0).unwrap(),
        ),
        5 => SettingsEdit::Unrated([UnratedRule::LeaveOut, UnratedRule::Worst][dice.below(2)]),
        6 => SettingsEdit::WithinCapacity(dice.coin()),
        7 => quadrants(dice),
        _ => rules::settings(dice),
    }
}

fn criterion(dice: &mut Dice<'_>, workspace: &Workspace) -> Command {
    let criteria: Vec<_> = workspace.criteria.ids().collect();
    let objectives: Vec<_> = workspace.objectives.ids().collect();
    let (Some(criterion), true) = (dice.among(&criteria), dice.coin()) else {
        let objective = dice.among(&objectives).unwrap_or_else(|| id(dice));
        return Command::AddCriterion { id: id(dice), objective, name: text(dice) };
    };
    let edit = match dice.below(8) {
        0 => CriterionEdit::Name(text(dice)),
        1 => CriterionEdit::Description(text(dice)),
        2 => CriterionEdit::Objective(dice.among(&objectives).unwrap_or_else(|| id(dice))),
        3 => CriterionEdit::Weight(share(dice)),
        4 => {
            let direction = [Direction::HigherIsBetter, Direction::LowerIsBetter][dice.below(2)];
            CriterionEdit::Anchors(number(dice), number(dice), direction)
        }
        5 => CriterionEdit::Levels(
            dice.several(4, |dice| Level { value: number(dice), label: text(dice) }),
        ),
        6 => CriterionEdit::Veto(
            dice.maybe(|dice| Veto { level: number(dice), rules_out: dice.coin() }),
        ),
        _ => CriterionEdit::Source(source(dice, workspace)),
    };
    Command::EditCriterion { id: criterion, edit }
}

fn source(dice: &mut Dice<'_>, workspace: &Workspace) -> Source {
    match dice.below(3) {
        0 => Source::Rated,
        1 => Source::Number(dice.among(&NumberField::ALL).unwrap()),
        _ => {
            let field = dice.among(&ClassField::ALL).unwrap();
            let classes: Vec<String> = match field {
                ClassField::Confidence => {
                    Confidence::ALL.map(|c| code::confidence(c).to_owned()).to_vec()
                }
                ClassField::Stage => Stage::ALL.map(|s| code::stage(s).to_owned()).to_vec(),
                ClassField::Category => {
                    workspace.categories.ids().map(|id| id.to_string()).collect()
                }
                ClassField::Programme => {
                    workspace.programmes.ids().map(|id| id.to_string()).collect()
                }
                ClassField::Tag => (0..3).map(|_| text(dice)).collect(),
            };
            let kept: Vec<String> = classes.into_iter().filter(|_| dice.coin()).collect();
            Source::Class { field, table: kept.into_iter().map(|c| (c, number(dice))).collect() }
        }
    }
}

fn strategy_edit(dice: &mut Dice<'_>, workspace: &Workspace) -> Command {
    let objectives: Vec<_> = workspace.objectives.ids().collect();
    let Some(id) = dice.among(&objectives) else { return Command::Batch(Vec::new()) };
    match dice.below(3) {
        0 => Command::EditObjective { id, edit: ObjectiveEdit::Description(text(dice)) },
        1 => Command::EditObjective { id, edit: ObjectiveEdit::Position(dice.throw()) },
        _ => Command::SetWeights(vec![(id, share(dice))]),
    }
}

fn resource_edit(dice: &mut Dice<'_>, workspace: &Workspace) -> Command {
    let categories: Vec<_> = workspace.categories.ids().collect();
    let programmes: Vec<_> = workspace.programmes.ids().collect();
    let roles: Vec<_> = workspace.roles.ids().collect();
    let role = dice.among(&roles);
    let command = match dice.below(10) {
        0 => dice
            .among(&categories)
            .map(|id| Command::EditCategory { id, edit: CategoryEdit::Target(dice.maybe(share)) }),
        1 => dice
            .among(&categories)
            .map(|id| Command::EditCategory { id, edit: CategoryEdit::Description(text(dice)) }),
        2 => dice
            .among(&programmes)
            .map(|id| Command::EditProgramme { id, edit: ProgrammeEdit::Owner(text(dice)) }),
        3 => role.map(|id| Command::EditRole { id, edit: RoleEdit::Capacity(fte(dice)) }),
        4 => role.map(|id| Command::EditRole {
            id,
            edit: RoleEdit::CapacityFrom(month(dice), dice.maybe(fte)),
        }),
        5 => role.map(|id| Command::EditRole { id, edit: RoleEdit::CostPerMonth(money(dice)) }),
        6 => role.map(|id| Command::EditRole { id, edit: RoleEdit::Limits(dice.coin()) }),
        7 | 8 => role.map(|id| Command::EditRole { id, edit: planning::role_edit(dice) }),
        _ => role.map(|id| Command::EditRole { id, edit: RoleEdit::RunShare(share(dice)) }),
    };
    command.unwrap_or_else(|| Command::Batch(Vec::new()))
}

fn removal(dice: &mut Dice<'_>, workspace: &Workspace) -> Command {
    let command = match dice.below(12) {
        0 => workspace.objectives.ids().next().map(|id| Command::RemoveObjective { id }),
        1 => workspace.criteria.ids().next().map(|id| Command::RemoveCriterion { id }),
        2 => workspace.categories.ids().next().map(|id| Command::RemoveCategory { id }),
        3 => workspace.programmes.ids().next().map(|id| Command::RemoveProgramme { id }),
        4 => workspace.roles.ids().next().map(|id| Command::RemoveRole { id }),
        5 => workspace.projects.ids().next().map(|id| Command::RemoveProjects { ids: vec![id] }),
        _ => None,
    };
    command.unwrap_or_else(|| Command::Batch(Vec::new()))
}

fn project_edit(dice: &mut Dice<'_>, workspace: &Workspace) -> ProjectEdit {
    let criteria: Vec<_> = workspace.criteria.ids().collect();
    let roles: Vec<_> = workspace.roles.ids().collect();
    match dice.below(18) {
        0 => ProjectEdit::Key(text(dice)),
        1 => ProjectEdit::Name(text(dice)),
        2 => ProjectEdit::Tags(dice.several(4, text).into_iter().collect()),
        3 => ProjectEdit::Confidence(dice.maybe(|dice| dice.among(&Confidence::ALL).unwrap())),
        4 => ProjectEdit::EarliestStart(dice.maybe(month)),
        5 => ProjectEdit::LatestFinish(dice.maybe(month)),
        6 => ProjectEdit::Cost(year(dice), dice.maybe(money)),
        7 => {
            let costs = dice.several(4, |dice| (year(dice), money(dice)));
            ProjectEdit::Costs(costs.into_iter().collect(), dice.coin())
        }
        8 => match dice.among(&roles) {
            Some(role) => ProjectEdit::Demand(role, dice.several(40, fte)),
            None => ProjectEdit::Sponsor(text(dice)),
        },
        9 => match dice.among(&criteria) {
            Some(criterion) => ProjectEdit::Rating(criterion, dice.maybe(rating)),
            None => ProjectEdit::Owner(text(dice)),
        },
        10 => ProjectEdit::Probability(dice.maybe(share)),
        11 => ProjectEdit::Levels(rules::levels(dice)),
        12..15 => judging::project_edit(dice, workspace),
        15..17 => planning::project_edit(dice),
        _ => ProjectEdit::Links(links(dice, workspace).into_iter().collect()),
    }
}

fn rating(dice: &mut Dice<'_>) -> Rating {
    Rating { value: number(dice), note: text(dice) }
}

fn links(dice: &mut Dice<'_>, workspace: &Workspace) -> Vec<Link> {
    let all: Vec<ProjectId> = workspace.projects.ids().collect();
    let links = dice.several(4, |dice| {
        let lag_months = [0, 1, u16::MAX][dice.below(3)];
        let follows = LinkKind::Follows { lag_months };
        let kinds = [LinkKind::Requires, LinkKind::Together, LinkKind::Excludes, follows];
        Some(Link { kind: dice.among(&kinds)?, other: dice.among(&all)? })
    });
    links.into_iter().flatten().collect()
}

fn project(dice: &mut Dice<'_>, workspace: &Workspace) -> Project {
    let categories: Vec<_> = workspace.categories.ids().collect();
    let programmes: Vec<_> = workspace.programmes.ids().collect();
    let mut project = Project::new(Name::or(&text(dice), "P"), dice.throw());
    project.key = text(dice);
    project.description = text(dice);
    project.category = dice.among(&categories);
    project.programme = dice.among(&programmes);
    project.stage = dice.among(&Stage::ALL).unwrap();
    project.decision = match dice.below(3) {
        0 => Decision::Open,
        1 => Decision::Mandatory { reason: text(dice) },
        _ => Decision::Excluded { reason: text(dice) },
    };
    project.selected = dice.coin();
    project.levels = rules::levels(dice);
    project.level = dice.maybe(|dice| dice.below(3) as u8);
    project.planned_start = dice.maybe(month);
    project.duration = dice.maybe(|dice| [1, 12, 1200][dice.below(3)]);
    project.costs_estimated = dice.coin();
    for role in workspace.roles.ids() {
        let months = dice.several(3, fte);
        project.demand.insert(role, months);
    }
    for criterion in workspace.criteria.ids() {
        project.ratings.insert(criterion, rating(dice));
    }
    project.links = links(dice, workspace).into_iter().collect();
    project.extra = extra(dice);
    project
}
