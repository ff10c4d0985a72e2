//! The demo's strategy: objectives, criteria, categories and programmes.

use super::generator::{done, fitting};
use super::random::Random;
use crate::error::Result;
use ballast_core::change::{
    CategoryEdit, Command, CriterionEdit, ObjectiveEdit, ProgrammeEdit, SettingsEdit,
};
use ballast_core::model::{
    CategoryId, ClassField, Confidence, CriterionId, Direction, Level, Number, NumberField,
    ObjectiveId, ProgrammeId, Rate, Share, Source, Veto, Workspace, code,
};
use std::collections::BTreeMap;

/// The ids that projects name, by the words of their table.
pub(super) struct Strategy {
    pub(super) categories: BTreeMap<&'static str, CategoryId>,
    pub(super) programmes: BTreeMap<&'static str, ProgrammeId>,
    /// Criteria that people rate, in the order of the table's columns.
    pub(super) rated: Vec<CriterionId>,
}

/// What a criterion measures, and how.
enum Kind {
    /// Rated in words from 1 to 5: what 1, 3 and 5 mean.
    Words([&'static str; 3]),
    /// Rated by a number between two anchors.
    Number(i32, i32),
    /// The project's own benefit, in euro.
    Benefit,
    /// The project's delivery confidence.
    Confidence,
}

/// Name, description, weight within the objective in %, kind.
type CriterionRow = (&'static str, &'static str, u32, Kind);

/// Name, description, weight in %, criteria. Rated criteria stand in the order of the table.
type ObjectiveRow = (&'static str, &'static str, u32, Vec<CriterionRow>);

fn objectives() -> Vec<ObjectiveRow> {
    vec![
        (
            "Grow sales",
            "Sell more vehicles and services to more people by 2030.",
            30,
            vec![
                (
                    "Sales potential",
                    "How many customers would come, or stay, because of it?",
                    50,
                    Kind::Words(["Hardly any", "Some thousands a year", "Decides a segment"]),
                ),
                (
                    "Customer experience",
                    "Would customers notice it in daily use?",
                    25,
                    Kind::Words(["Not at all", "When told", "Every day"]),
                ),
                (
                    "Benefit within the plan",
                    "Benefit of all years as entered, on a fixed scale up to 60 M€.",
                    25,
                    Kind::Benefit,
                ),
            ],
        ),
        (
            "Cut emissions",
            "Half the CO₂ of 2020, of vehicles and plants together, by 2030.",
            25,
            vec![(
                "CO₂ saving",
                "Thousand tonnes of CO₂ a year in 2030, vehicles and plants together.",
                100,
                Kind::Number(0, 40),
            )],
        ),
        (
            "Lower cost a vehicle",
            "Build each vehicle for 1,200 € less than in 2026.",
            20,
            vec![(
                "Saving a vehicle",
                "Euro a vehicle, averaged over all that are built in 2030.",
                100,
                Kind::Number(0, 200),
            )],
        ),
        (
            "Stay safe and lawful",
            "No vehicle that we would not let our own families drive.",
            15,
            vec![(
                "Product safety",
                "Does it make the vehicle safer? Below 2 it is not done at all.",
                100,
                Kind::Words(["Adds a risk", "Changes nothing", "Prevents accidents"]),
            )],
        ),
        (
            "Deliver what we promise",
            "Three of four projects on time and within their money.",
            10,
            vec![
                (
                    "Team readiness",
                    "Are the people, the supplier and the decision there?",
                    40,
                    Kind::Words(["Nothing yet", "Partly", "All of it"]),
                ),
                (
                    "Delivery confidence",
                    "From the monthly status: Green 100 to Red 0.",
                    60,
                    Kind::Confidence,
                ),
            ],
        ),
    ]
}

const CATEGORIES: [(&str, &str, u32); 4] = [
    ("Run", "Keeps plants and offices going.", 15),
    ("Grow", "More of what we sell: models, markets, options.", 50),
    ("Transform", "Changes how we build and what we sell.", 25),
    ("Comply", "What laws and ratings demand.", 10),
];

const PROGRAMMES: [(&str, &str, &str); 4] = [
    ("Cars", "Three electric cars that people can afford by 2029.", "Mara Lindqvist"),
    ("Trucks", "Regional haulage without diesel, and fleets that never wait.", "Piotr Nowicki"),
    ("SUVs", "The family car that dealers ask for, and its siblings.", "Claire Dumont"),
    ("Run the business", "Plants, software and people that all vehicles need.", "Hanna Okafor"),
];

/// Adds settings, objectives, criteria, categories and programmes.
pub(super) fn add(workspace: &mut Workspace, random: &mut Random) -> Result<Strategy> {
    let rate = fitting(Rate::from_percent(8.0))?;
    done(workspace, Command::EditSettings(SettingsEdit::DiscountRate(rate)))?;
    let mut weights = Vec::new();
    let mut rated = Vec::new();
    for (name, about, weight, criteria) in objectives() {
        let objective = ObjectiveId::from_bits(random.id());
        done(workspace, Command::AddObjective { id: objective, name: name.to_owned() })?;
        let edit = ObjectiveEdit::Description(about.to_owned());
        done(workspace, Command::EditObjective { id: objective, edit })?;
        weights.push((objective, Share::from_basis_points(weight * 100)));
        for row in criteria {
            let id = CriterionId::from_bits(random.id());
            if matches!(row.3, Kind::Words(_) | Kind::Number(..)) {
                rated.push(id);
            }
            add_criterion(workspace, id, objective, row)?;
        }
    }
    done(workspace, Command::SetWeights(weights))?;
    Ok(Strategy {
        categories: add_categories(workspace, random)?,
        programmes: add_programmes(workspace, random)?,
        rated,
    })
}

fn add_criterion(
    workspace: &mut Workspace,
    id: CriterionId,
    objective: ObjectiveId,
    (name, about, weight, kind): CriterionRow,
) -> Result<()> {
    done(workspace, Command::AddCriterion { id, objective, name: name.to_owned() })?;
    let anchors = |low, high| {
        CriterionEdit::Anchors(Number::whole(low), Number::whole(high), Direction::HigherIsBetter)
    };
    let mut edits = vec![
        CriterionEdit::Description(about.to_owned()),
        CriterionEdit::Weight(Share::from_basis_points(weight * 100)),
    ];
    match kind {
        Kind::Words(words) => {
            let level = |(value, label): (i32, &str)| Level {
                value: Number::whole(value),
                label: label.to_owned(),
            };
            edits.push(anchors(1, 5));
            edits
                .push(CriterionEdit::Levels([1, 3, 5].into_iter().zip(words).map(level).collect()));
        }
        Kind::Number(low, high) => edits.push(anchors(low, high)),
        Kind::Benefit => {
            edits.push(anchors(0, 60_000_000));
            edits.push(CriterionEdit::Source(Source::Number(NumberField::TotalBenefit)));
        }
        Kind::Confidence => edits.push(CriterionEdit::Source(confidence_table())),
    }
    if name == "Product safety" {
        let veto = Veto { level: Number::whole(2), rules_out: true };
        edits.push(CriterionEdit::Veto(Some(veto)));
    }
    edits.into_iter().try_for_each(|edit| done(workspace, Command::EditCriterion { id, edit }))
}

/// Green 100, and a quarter less each step down.
fn confidence_table() -> Source {
    let ratings = [100, 75, 50, 25, 0].map(Number::whole);
    let keys = Confidence::ALL.map(|it| code::confidence(it).to_owned());
    Source::Class { field: ClassField::Confidence, table: keys.into_iter().zip(ratings).collect() }
}

fn add_categories(
    workspace: &mut Workspace,
    random: &mut Random,
) -> Result<BTreeMap<&'static str, CategoryId>> {
    let mut ids = BTreeMap::new();
    for (name, about, target) in CATEGORIES {
        let id = CategoryId::from_bits(random.id());
        done(workspace, Command::AddCategory { id, name: name.to_owned() })?;
        let target = Some(Share::from_basis_points(target * 100));
        for edit in [CategoryEdit::Description(about.to_owned()), CategoryEdit::Target(target)] {
            done(workspace, Command::EditCategory { id, edit })?;
        }
        ids.insert(name, id);
    }
    Ok(ids)
}

fn add_programmes(
    workspace: &mut Workspace,
    random: &mut Random,
) -> Result<BTreeMap<&'static str, ProgrammeId>> {
    let mut ids = BTreeMap::new();
    for (name, outcome, owner) in PROGRAMMES {
        let id = ProgrammeId::from_bits(random.id());
        done(workspace, Command::AddProgramme { id, name: name.to_owned() })?;
        let edits = [
            ProgrammeEdit::Description(outcome.to_owned()),
            ProgrammeEdit::Owner(owner.to_owned()),
        ];
        for edit in edits {
            done(workspace, Command::EditProgramme { id, edit })?;
        }
        ids.insert(name, id);
    }
    Ok(ids)
}
