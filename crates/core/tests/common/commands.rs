//! Random commands of every kind, valid and not.

use ballast_core::change::{
    CategoryEdit, Command, CriterionEdit, FormulaEdit, ObjectiveEdit, PersonEdit, ProgrammeEdit,
    ProjectEdit, RoleEdit, SettingsEdit,
};
use ballast_core::model::{
    AxesQuadrants, CapacitySpan, CategoryId, CriterionId, FormulaId, Number, ObjectiveId, PersonId,
    ProgrammeId, ProjectId, RoleId, SecondAim, UnratedRule,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::sorted::sorted_set;
use super::{records as r, rules};

/// Some records of each kind to begin with.
pub(crate) fn openings() -> Vec<Command> {
    let name = |bits: u128| format!("N{bits}");
    let mut commands = Vec::new();
    for bits in 1..4 {
        let objective = ObjectiveId::from_bits(bits);
        let (name, id) = (name(bits), CriterionId::from_bits(bits));
        commands.push(Command::AddObjective { id: objective, name: name.clone() });
        commands.push(Command::AddCriterion { id, objective, name: name.clone() });
        let id = CategoryId::from_bits(bits);
        commands.push(Command::AddCategory { id, name: name.clone() });
        let id = ProgrammeId::from_bits(bits);
        commands.push(Command::AddProgramme { id, name: name.clone() });
        commands.push(Command::AddRole { id: RoleId::from_bits(bits), name: name.clone() });
        commands.push(Command::AddProject { id: ProjectId::from_bits(bits), name: name.clone() });
        let text = "benefit - cost".to_owned();
        let id = FormulaId::from_bits(bits);
        commands.push(Command::AddFormula { id, name: name.clone(), text });
        commands.push(Command::AddPerson { id: PersonId::from_bits(bits), name });
    }
    commands
}

fn quadrants() -> impl Strategy<Value = AxesQuadrants> {
    let place = || option::of(r::number());
    let name = || option::of(r::text());
    let names = (name(), name(), name(), name());
    (option::of(any::<bool>()), place(), place(), names)
        .prop_map(|(shown, x, y, names)| AxesQuadrants { shown, x, y, names: names.into() })
}

fn settings() -> BoxedStrategy<SettingsEdit> {
    prop_oneof![
        r::text().prop_map(SettingsEdit::Name),
        r::text().prop_map(SettingsEdit::Currency),
        r::calendar().prop_map(SettingsEdit::Calendar),
        (r::month(), 0_u32..700).prop_map(|(start, months)| SettingsEdit::Horizon(start, months)),
        r::rate().prop_map(SettingsEdit::DiscountRate),
        prop_oneof![Just(UnratedRule::LeaveOut), Just(UnratedRule::Worst)]
            .prop_map(SettingsEdit::Unrated),
        any::<bool>().prop_map(SettingsEdit::WithinCapacity),
        r::share().prop_map(SettingsEdit::Overload),
        any::<bool>().prop_map(SettingsEdit::CarryOver),
        any::<bool>().prop_map(SettingsEdit::Links),
        any::<bool>().prop_map(SettingsEdit::Mandates),
        rules::aim().prop_map(SettingsEdit::Aim),
        r::way().prop_map(SettingsEdit::Way),
        r::rank_by().prop_map(SettingsEdit::RankBy),
        option::of(r::rank_by()).prop_map(SettingsEdit::OptimiseBy),
        prop_oneof![Just(CapacitySpan::Month), Just(CapacitySpan::Quarter)]
            .prop_map(SettingsEdit::CapacitySpan),
        option::of(prop::sample::select(&SecondAim::ALL[..])).prop_map(SettingsEdit::SecondAim),
        (r::text(), quadrants()).prop_map(|(axes, of)| SettingsEdit::Quadrants(axes, of)),
    ]
    .boxed()
}

fn objective() -> BoxedStrategy<ObjectiveEdit> {
    prop_oneof![
        r::text().prop_map(ObjectiveEdit::Name),
        r::text().prop_map(ObjectiveEdit::Description),
        (0_u32..9).prop_map(ObjectiveEdit::Position),
        option::of(r::objective()).prop_map(ObjectiveEdit::Parent),
        option::of(0_u16..5).prop_map(ObjectiveEdit::Rank),
        option::of(r::number()).prop_map(ObjectiveEdit::Swing),
        r::way().prop_map(ObjectiveEdit::Way),
    ]
    .boxed()
}

fn criterion() -> BoxedStrategy<CriterionEdit> {
    prop_oneof![
        r::text().prop_map(CriterionEdit::Name),
        r::text().prop_map(CriterionEdit::Description),
        r::objective().prop_map(CriterionEdit::Objective),
        r::share().prop_map(CriterionEdit::Weight),
        (r::number(), r::number(), r::direction())
            .prop_map(|(low, high, better)| CriterionEdit::Anchors(low, high, better)),
        r::levels().prop_map(CriterionEdit::Levels),
        r::veto().prop_map(CriterionEdit::Veto),
        r::source().prop_map(CriterionEdit::Source),
        r::curve().prop_map(CriterionEdit::Curve),
        any::<bool>().prop_map(CriterionEdit::MinMax),
        option::of(r::formula()).prop_map(CriterionEdit::Formula),
        (0_u32..9).prop_map(CriterionEdit::Position),
    ]
    .boxed()
}

fn category() -> BoxedStrategy<CategoryEdit> {
    prop_oneof![
        r::text().prop_map(CategoryEdit::Name),
        r::text().prop_map(CategoryEdit::Description),
        option::of(r::share()).prop_map(CategoryEdit::Target),
        (0_u32..9).prop_map(CategoryEdit::Position),
    ]
    .boxed()
}

fn programme() -> BoxedStrategy<ProgrammeEdit> {
    prop_oneof![
        r::text().prop_map(ProgrammeEdit::Name),
        r::text().prop_map(ProgrammeEdit::Description),
        r::text().prop_map(ProgrammeEdit::Owner),
        (0_u32..9).prop_map(ProgrammeEdit::Position),
    ]
    .boxed()
}

fn role() -> BoxedStrategy<RoleEdit> {
    prop_oneof![
        r::text().prop_map(RoleEdit::Name),
        r::fte().prop_map(RoleEdit::Capacity),
        (r::month(), option::of(r::fte()))
            .prop_map(|(month, fte)| RoleEdit::CapacityFrom(month, fte)),
        r::changes().prop_map(RoleEdit::Changes),
        r::money().prop_map(RoleEdit::CostPerMonth),
        r::share().prop_map(RoleEdit::RunShare),
        (0_u16..62).prop_map(RoleEdit::LeadMonths),
        (r::hire_id(), option::of(r::hire())).prop_map(|(id, hire)| RoleEdit::Hire(id, hire)),
        any::<bool>().prop_map(RoleEdit::Limits),
        (0_u32..9).prop_map(RoleEdit::Position),
    ]
    .boxed()
}

fn project() -> BoxedStrategy<ProjectEdit> {
    let texts = prop_oneof![
        r::text().prop_map(ProjectEdit::Key),
        r::text().prop_map(ProjectEdit::Name),
        r::text().prop_map(ProjectEdit::Description),
        r::text().prop_map(ProjectEdit::Sponsor),
        r::text().prop_map(ProjectEdit::Owner),
        r::tags().prop_map(ProjectEdit::Tags),
    ]
    .boxed();
    let classes = prop_oneof![
        option::of(r::programme()).prop_map(ProjectEdit::Programme),
        option::of(r::category()).prop_map(ProjectEdit::Category),
        r::stage().prop_map(ProjectEdit::Stage),
        r::confidence().prop_map(ProjectEdit::Confidence),
        r::decision().prop_map(ProjectEdit::Decision),
        (0_u32..9).prop_map(ProjectEdit::Position),
    ]
    .boxed();
    let time = prop_oneof![
        option::of(r::month()).prop_map(ProjectEdit::EarliestStart),
        option::of(r::month()).prop_map(ProjectEdit::LatestFinish),
        option::of(r::month()).prop_map(ProjectEdit::PlannedStart),
        option::of(prop_oneof![0_u16..40, Just(1200), Just(1201)]).prop_map(ProjectEdit::Duration),
        (r::milestone_id(), option::of(r::milestone()))
            .prop_map(|(id, it)| ProjectEdit::Milestone(id, it)),
    ]
    .boxed();
    let figures = prop_oneof![
        (r::year(), option::of(r::money()))
            .prop_map(|(year, amount)| ProjectEdit::Cost(year, amount)),
        (r::costs(), any::<bool>()).prop_map(|(costs, spread)| ProjectEdit::Costs(costs, spread)),
        (r::year(), option::of(r::money()))
            .prop_map(|(year, amount)| ProjectEdit::Benefit(year, amount)),
        r::costs().prop_map(ProjectEdit::Benefits),
        (r::role(), vec(r::fte(), 0..6)).prop_map(|(role, fte)| ProjectEdit::Demand(role, fte)),
        (r::criterion(), option::of(r::rating()))
            .prop_map(|(criterion, rating)| ProjectEdit::Rating(criterion, rating)),
        option::of(r::share()).prop_map(ProjectEdit::Probability),
        rules::funding().prop_map(ProjectEdit::Levels),
        (r::criterion(), option::of(r::rated()))
            .prop_map(|(criterion, rated)| ProjectEdit::Rated(criterion, rated)),
        r::estimate().prop_map(|(of, number)| ProjectEdit::Estimate(of, number)),
        r::amount().prop_map(|(of, money)| ProjectEdit::Amount(of, money)),
    ]
    .boxed();
    prop_oneof![
        2 => texts,
        2 => classes,
        2 => time,
        4 => figures,
        3 => r::links().prop_map(ProjectEdit::Links),
    ]
    .boxed()
}

fn of_strategy() -> BoxedStrategy<Command> {
    let weights = vec((r::objective(), r::share()), 0..4);
    prop_oneof![
        1 => (r::objective(), r::text()).prop_map(|(id, name)| Command::AddObjective { id, name }),
        1 => (r::objective(), r::objective(), r::text())
            .prop_map(|(id, parent, name)| Command::AddSubObjective { id, parent, name }),
        2 => (r::objective(), objective()).prop_map(|(id, edit)| Command::EditObjective { id, edit }),
        1 => r::objective().prop_map(|id| Command::RemoveObjective { id }),
        1 => weights.prop_map(Command::SetWeights),
        1 => (r::criterion(), r::objective(), r::text())
            .prop_map(|(id, objective, name)| Command::AddCriterion { id, objective, name }),
        3 => (r::criterion(), criterion())
            .prop_map(|(id, edit)| Command::EditCriterion { id, edit }),
        1 => r::criterion().prop_map(|id| Command::RemoveCriterion { id }),
    ]
    .boxed()
}

fn of_judgement() -> BoxedStrategy<Command> {
    let ratio = prop_oneof![4 => (1_i32..=9).prop_map(Number::whole), 1 => r::number()];
    let compared = (r::objective(), r::objective(), option::weighted(0.8, ratio))
        .prop_map(|(item, other, ratio)| PersonEdit::Comparison(item, other, ratio));
    let ratio = prop_oneof![4 => (1_i32..=9).prop_map(Number::whole), 1 => r::number()];
    let criteria = (r::criterion(), r::criterion(), option::weighted(0.8, ratio))
        .prop_map(|(item, other, ratio)| PersonEdit::CriterionComparison(item, other, ratio));
    let person = prop_oneof![
        3 => criteria,
        1 => r::text().prop_map(PersonEdit::Name),
        1 => any::<bool>().prop_map(PersonEdit::Counts),
        6 => compared,
        1 => (0_u32..9).prop_map(PersonEdit::Position),
    ];
    let formula = prop_oneof![
        r::text().prop_map(FormulaEdit::Name),
        r::formula().prop_map(FormulaEdit::Text),
        r::direction().prop_map(FormulaEdit::Better),
        (0_u32..9).prop_map(FormulaEdit::Position),
    ];
    prop_oneof![
        1 => (r::person(), r::text()).prop_map(|(id, name)| Command::AddPerson { id, name }),
        6 => (r::person(), person).prop_map(|(id, edit)| Command::EditPerson { id, edit }),
        1 => r::person().prop_map(|id| Command::RemovePerson { id }),
        2 => (r::formula_id(), r::text(), r::formula())
            .prop_map(|(id, name, text)| Command::AddFormula { id, name, text }),
        2 => (r::formula_id(), formula).prop_map(|(id, edit)| Command::EditFormula { id, edit }),
        1 => r::formula_id().prop_map(|id| Command::RemoveFormula { id }),
    ]
    .boxed()
}

fn of_lists() -> BoxedStrategy<Command> {
    prop_oneof![
        (r::category(), r::text()).prop_map(|(id, name)| Command::AddCategory { id, name }),
        (r::category(), category()).prop_map(|(id, edit)| Command::EditCategory { id, edit }),
        r::category().prop_map(|id| Command::RemoveCategory { id }),
        (r::programme(), r::text()).prop_map(|(id, name)| Command::AddProgramme { id, name }),
        (r::programme(), programme()).prop_map(|(id, edit)| Command::EditProgramme { id, edit }),
        r::programme().prop_map(|id| Command::RemoveProgramme { id }),
        (r::role(), r::text()).prop_map(|(id, name)| Command::AddRole { id, name }),
        (r::role(), role()).prop_map(|(id, edit)| Command::EditRole { id, edit }),
        r::role().prop_map(|id| Command::RemoveRole { id }),
        (r::year(), option::of(r::money()))
            .prop_map(|(year, amount)| Command::SetBudget { year, amount }),
    ]
    .boxed()
}

fn of_projects() -> BoxedStrategy<Command> {
    let ids = || vec(r::project_id(), 0..4);
    prop_oneof![
        2 => (r::project_id(), r::text()).prop_map(|(id, name)| Command::AddProject { id, name }),
        2 => (r::project_id(), r::project())
            .prop_map(|(id, project)| Command::PutProject { id, project: Box::new(project) }),
        6 => (r::project_id(), project()).prop_map(|(id, edit)| Command::EditProject { id, edit }),
        2 => (ids(), project()).prop_map(|(ids, edit)| Command::EditProjects { ids, edit }),
        1 => ids().prop_map(|ids| Command::RemoveProjects { ids }),
        1 => sorted_set(r::project_id(), 0..4).prop_map(Command::AdoptSelection),
        1 => (vec((r::project_id(), r::month()), 0..4), option::of(rules::chosen())).prop_map(
            |(starts, chosen)| Command::AcceptPlan {
                starts: starts.into_iter().collect(),
                chosen: chosen.map(Box::new),
            }
        ),
    ]
    .boxed()
}

/// One command that is not made of others.
pub(crate) fn single() -> BoxedStrategy<Command> {
    prop_oneof![
        1 => settings().prop_map(Command::EditSettings),
        4 => of_strategy(),
        3 => of_judgement(),
        4 => of_lists(),
        4 => rules::command(),
        8 => of_projects(),
    ]
    .boxed()
}

/// Any command but opening another workspace.
pub(crate) fn command() -> BoxedStrategy<Command> {
    prop_oneof![12 => single(), 1 => vec(single(), 0..5).prop_map(Command::Batch)].boxed()
}

/// Any command at all.
pub(crate) fn any_command() -> BoxedStrategy<Command> {
    let opened = || {
        vec(command(), 0..12).prop_map(|commands| {
            let mut other = super::empty();
            for command in commands {
                drop(super::run(&mut other, command));
            }
            Command::Open(Box::new(other))
        })
    };
    let mixed = (command(), opened(), command())
        .prop_map(|(before, open, after)| Command::Batch(vec![before, open, after]));
    prop_oneof![30 => command(), 1 => opened(), 1 => mixed].boxed()
}
