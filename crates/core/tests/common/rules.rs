//! Random rules, kept selections, decisions and funding levels.

use ballast_core::change::{Command, RuleEdit, ScenarioEdit};
use ballast_core::model::{
    Aim, Among, BucketBase, ChosenProjects, ConstraintKind, CoverageFloor, DecisionId,
    DecisionRecord, Extra, FundingLevel, Name, RiskCap, RuleId, Scenario, ScenarioId,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::records as r;
use super::sorted::sorted_set;

fn rule_id() -> impl Strategy<Value = RuleId> {
    r::bits().prop_map(RuleId::from_bits)
}

fn scenario_id() -> impl Strategy<Value = ScenarioId> {
    r::bits().prop_map(ScenarioId::from_bits)
}

fn decision_id() -> impl Strategy<Value = DecisionId> {
    r::bits().prop_map(DecisionId::from_bits)
}

pub(crate) fn aim() -> impl Strategy<Value = Aim> {
    prop::sample::select(&Aim::ALL[..])
}

pub(crate) fn funding() -> impl Strategy<Value = Vec<FundingLevel>> {
    let level = (r::text(), r::share(), r::share(), r::share());
    let level = level.prop_map(|(name, money, people, value)| FundingLevel {
        name: Name::or(&name, "Level"),
        money,
        people,
        value,
    });
    vec(level, 0..4)
}

/// What a rule may ask for.
pub(crate) fn kind() -> BoxedStrategy<ConstraintKind> {
    let among = prop_oneof![
        4 => sorted_set(r::project_id(), 0..4).prop_map(Among::Projects),
        1 => r::programme().prop_map(Among::Programme),
        1 => Just(Among::EachProgramme),
        1 => r::category().prop_map(Among::Category),
        1 => r::text().prop_map(Among::Tag),
    ];
    let limits = || (option::of(0_u32..5), option::of(0_u32..5));
    let shares = || (option::of(r::share()), option::of(r::share()));
    let base = prop_oneof![Just(BucketBase::Selection), Just(BucketBase::Budget)];
    let floor = prop_oneof![
        (0_u32..4).prop_map(CoverageFloor::Count),
        r::share().prop_map(CoverageFloor::Spend)
    ];
    let cap =
        prop_oneof![r::share().prop_map(RiskCap::Average), (0_u32..500).prop_map(RiskCap::Total)];
    prop_oneof![
        r::money().prop_map(|amount| ConstraintKind::TotalBudget { amount }),
        (among, limits()).prop_map(|(among, (at_least, at_most))| ConstraintKind::Group {
            among,
            at_least,
            at_most
        }),
        (r::category(), shares(), base).prop_map(|(category, (at_least, at_most), of)| {
            ConstraintKind::Bucket { category, at_least, at_most, of }
        }),
        (option::of(r::objective()), floor)
            .prop_map(|(objective, at_least)| ConstraintKind::Coverage { objective, at_least }),
        cap.prop_map(|at_most| ConstraintKind::Risk { at_most }),
    ]
    .boxed()
}

pub(crate) fn chosen() -> impl Strategy<Value = ChosenProjects> {
    vec((r::project_id(), option::weighted(0.2, 0_u8..4)), 0..4)
        .prop_map(|chosen| chosen.into_iter().collect())
}

fn scenario() -> impl Strategy<Value = Scenario> {
    let texts = (r::text(), r::text(), r::text());
    (texts, chosen(), aim(), option::of(r::number()), 0_u32..9).prop_map(
        |((name, note, proof), projects, aim, value, position)| Scenario {
            name: Name::or(&name, "Kept"),
            note,
            projects,
            aim,
            value,
            proof,
            kept_at: "2027-04-01T08:00:00Z".to_owned(),
            position,
            extra: Extra::default(),
        },
    )
}

fn decision() -> impl Strategy<Value = DecisionRecord> {
    (r::text(), chosen(), aim(), option::of(r::number())).prop_map(
        |(reason, projects, aim, value)| DecisionRecord {
            at: "2027-04-01T08:00:00Z".to_owned(),
            reason,
            aim,
            value,
            proof: "Proven best".to_owned(),
            projects,
            before: ChosenProjects::default(),
            extra: Extra::default(),
        },
    )
}

/// A command about rules, kept selections or decisions.
pub(crate) fn command() -> BoxedStrategy<Command> {
    let edit = prop_oneof![
        1 => r::text().prop_map(RuleEdit::Name),
        1 => any::<bool>().prop_map(RuleEdit::On),
        3 => kind().prop_map(RuleEdit::Kind),
        1 => (0_u32..9).prop_map(RuleEdit::Position),
    ];
    let kept = prop_oneof![
        r::text().prop_map(ScenarioEdit::Name),
        r::text().prop_map(ScenarioEdit::Note),
        (0_u32..9).prop_map(ScenarioEdit::Position),
    ];
    prop_oneof![
        3 => (rule_id(), r::text(), kind())
            .prop_map(|(id, name, kind)| Command::AddRule { id, name, kind }),
        2 => (rule_id(), edit).prop_map(|(id, edit)| Command::EditRule { id, edit }),
        1 => rule_id().prop_map(|id| Command::RemoveRule { id }),
        1 => (r::year(), any::<bool>()).prop_map(|(year, on)| Command::SwitchBudget { year, on }),
        2 => (scenario_id(), scenario()).prop_map(|(id, scenario)| Command::KeepScenario {
            id,
            scenario: Box::new(scenario)
        }),
        1 => (scenario_id(), kept).prop_map(|(id, edit)| Command::EditScenario { id, edit }),
        1 => scenario_id().prop_map(|id| Command::RemoveScenario { id }),
        2 => (decision_id(), decision()).prop_map(|(id, decision)| Command::Decide {
            id,
            decision: Box::new(decision)
        }),
    ]
    .boxed()
}
