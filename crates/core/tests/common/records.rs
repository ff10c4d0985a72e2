//! Random ids, texts, quantities and records.

use ballast_core::sorted::Sorted;
use ballast_core::sorted_set::SortedSet;

use ballast_core::model::{
    Amount, CategoryId, ClassField, Confidence, CriterionId, CurvePoint, Decision, Direction,
    Estimate, FiscalCalendar, FiscalYear, FormulaId, Fte, GateDecision, GateOutcome, HireId,
    HireKind, Level, Link, LinkKind, Milestone, MilestoneId, MilestoneKind, Money, Month, Name,
    Number, NumberField, ObjectiveId, PersonId, PlannedHire, ProgrammeId, Project, ProjectId,
    RankBy, Rate, Rated, Rating, RoleId, Share, Source, Stage, Veto, Way,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::sorted::{sorted_map, sorted_set};

/// Few enough to meet, and now and then one that nobody has.
pub(crate) fn bits() -> impl Strategy<Value = u128> {
    prop_oneof![20 => 1_u128..6, 1 => Just(u128::MAX)]
}

macro_rules! ids {
    ($($name:ident: $id:ident),* $(,)?) => {
        $(pub(crate) fn $name() -> impl Strategy<Value = $id> { bits().prop_map($id::from_bits) })*
    };
}
ids! {
    objective: ObjectiveId, criterion: CriterionId, category: CategoryId, programme: ProgrammeId,
    role: RoleId, project_id: ProjectId, person: PersonId, formula_id: FormulaId, hire_id: HireId,
    milestone_id: MilestoneId,
}

/// Texts that have broken somebody's program before.
const HOSTILE: [&str; 12] = [
    "",
    " ",
    "\t\n",
    "<img src=x onerror=alert(1)>",
    "=HYPERLINK(\"http://example.org\")",
    "\u{202e}txet",
    "שלום",
    "👩‍👩‍👧‍👦",
    "a\u{0}b\u{1b}[31m",
    "Grün",
    "None",
    "No programme",
];

pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(&HOSTILE[..]).prop_map(str::to_owned),
        8 => "[A-E]{1,2}",
        1 => any::<String>(),
        1 => Just("x".repeat(10_000)),
    ]
}

pub(crate) fn share() -> impl Strategy<Value = Share> {
    prop_oneof![
        Just(Share::ZERO),
        Just(Share::ALL),
        (0_u32..=10_000).prop_map(Share::from_basis_points)
    ]
}

pub(crate) fn money() -> impl Strategy<Value = Money> {
    prop_oneof![
        Just(Money::ZERO),
        (-1_000_i64..100_000).prop_map(Money::from_cents),
        Just(Money::from_cents(1_000_000_000_000_000)),
    ]
}

pub(crate) fn fte() -> impl Strategy<Value = Fte> {
    (0_i32..500).prop_map(Fte::from_hundredths)
}

pub(crate) fn month() -> impl Strategy<Value = Month> {
    (2025_i32..2032, 1_u32..=12).prop_filter_map("known", |(year, month)| Month::new(year, month))
}

pub(crate) fn year() -> impl Strategy<Value = FiscalYear> {
    (2026_i32..2031).prop_filter_map("known", FiscalYear::new)
}

pub(crate) fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        (-20_i32..120).prop_map(Number::whole),
        any::<f64>().prop_filter_map("finite", |value| Number::new(value).ok()),
    ]
}

pub(crate) fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::HigherIsBetter), Just(Direction::LowerIsBetter)]
}

pub(crate) fn decision() -> impl Strategy<Value = Decision> {
    prop_oneof![
        Just(Decision::Open),
        text().prop_map(|reason| Decision::Mandatory { reason }),
        text().prop_map(|reason| Decision::Excluded { reason }),
    ]
}

pub(crate) fn stage() -> impl Strategy<Value = Stage> {
    prop::sample::select(&Stage::ALL[..])
}

pub(crate) fn confidence() -> impl Strategy<Value = Option<Confidence>> {
    option::of(prop::sample::select(&Confidence::ALL[..]))
}

pub(crate) fn links() -> impl Strategy<Value = SortedSet<Link>> {
    let kind = prop_oneof![
        Just(LinkKind::Requires),
        Just(LinkKind::Together),
        Just(LinkKind::Excludes),
        (0_u16..4).prop_map(|lag_months| LinkKind::Follows { lag_months }),
    ];
    sorted_set((kind, project_id()).prop_map(|(kind, other)| Link { kind, other }), 0..3)
}

pub(crate) fn rating() -> impl Strategy<Value = Rating> {
    (number(), text()).prop_map(|(value, note)| Rating { value, note })
}

pub(crate) fn veto() -> impl Strategy<Value = Option<Veto>> {
    option::of((number(), any::<bool>()).prop_map(|(level, rules_out)| Veto { level, rules_out }))
}

pub(crate) fn levels() -> impl Strategy<Value = Vec<Level>> {
    vec((number(), text()).prop_map(|(value, label)| Level { value, label }), 0..4)
}

pub(crate) fn source() -> impl Strategy<Value = Source> {
    let class = prop::sample::select(&ClassField::ALL[..]);
    let keys = prop_oneof![
        "(green|amber|red|running|idea|A|B)",
        bits().prop_map(|bits| CategoryId::from_bits(bits).to_string()),
    ];
    prop_oneof![
        Just(Source::Rated),
        prop::sample::select(&NumberField::ALL[..]).prop_map(Source::Number),
        (class, sorted_map(keys, number(), 0..4))
            .prop_map(|(field, table)| Source::Class { field, table }),
    ]
}

pub(crate) fn costs() -> impl Strategy<Value = Sorted<FiscalYear, Money>> {
    sorted_map(year(), money(), 0..4)
}

pub(crate) fn calendar() -> impl Strategy<Value = FiscalCalendar> {
    (1_u32..=12).prop_filter_map("known", FiscalCalendar::new)
}

pub(crate) fn rate() -> impl Strategy<Value = Rate> {
    (0_u32..3_000).prop_filter_map("known", |it| Rate::from_percent(f64::from(it) / 100.0).ok())
}

pub(crate) fn tags() -> impl Strategy<Value = SortedSet<String>> {
    sorted_set(text(), 0..3)
}

pub(crate) fn changes() -> impl Strategy<Value = Sorted<Month, Fte>> {
    sorted_map(month(), fte(), 0..3)
}

/// A planned hire, now and then one that no workspace takes.
pub(crate) fn hire() -> impl Strategy<Value = PlannedHire> {
    let time = (month(), prop_oneof![9 => 0_u16..20, 1 => Just(61)], option::of(month()));
    let kind = prop::sample::select(&HireKind::ALL[..]);
    (kind, fte(), time, option::of(money()), text(), any::<bool>()).prop_map(
        |(kind, fte, (decided, lead_months, until), cost_per_month, note, on)| PlannedHire {
            kind,
            fte,
            decided,
            lead_months,
            until,
            cost_per_month,
            note,
            on,
        },
    )
}

/// A milestone or gate, now and then one that no workspace takes.
pub(crate) fn milestone() -> impl Strategy<Value = Milestone> {
    let date = prop_oneof![Just(""), Just("2027-04-12"), Just("2028-02-29"), Just("2027-02-29")];
    let outcome = prop::sample::select(&GateOutcome::ALL[..]);
    let decision = (outcome, date, text(), text()).prop_map(|(outcome, date, who, reason)| {
        GateDecision { outcome, date: date.to_owned(), who, reason }
    });
    let kind = prop_oneof![
        Just(MilestoneKind::Milestone),
        option::of(decision).prop_map(MilestoneKind::Gate)
    ];
    let at = prop_oneof![9 => 0_u16..30, 1 => Just(1201)];
    (text(), kind, at).prop_map(|(name, kind, at)| Milestone {
        name: Name::or(&name, "Unnamed"),
        kind,
        at,
    })
}

/// A whole project, possibly one that no workspace takes.
pub(crate) fn project() -> BoxedStrategy<Project> {
    let people = (option::of(programme()), option::of(category()), tags(), stage(), confidence());
    let time =
        (option::of(month()), option::of(month()), option::of(month()), option::of(0_u16..40));
    let money = (costs(), costs(), any::<bool>(), option::of(share()));
    let rated = sorted_map(criterion(), rating(), 0..4);
    let demand = sorted_map(role(), vec(fte(), 0..6), 0..3);
    let milestones = vec((milestone_id(), milestone()), 0..3);
    let rest = (text(), text(), decision(), rated, demand, links(), 0_u32..9, milestones);
    (people, time, money, rest)
        .prop_map(|(people, time, money, rest)| {
            let (key, name, decision, ratings, demand, links, position, milestones) = rest;
            let mut project = Project::new(Name::or(&name, "Unnamed"), position);
            (
                project.programme,
                project.category,
                project.tags,
                project.stage,
                project.confidence,
            ) = people;
            (
                project.earliest_start,
                project.latest_finish,
                project.planned_start,
                project.duration,
            ) = time;
            (project.costs, project.benefits, project.selected, project.probability) = money;
            (project.key, project.decision, project.ratings) = (key, decision, ratings);
            (project.demand, project.links) = (demand, links);
            project.milestones = milestones.into_iter().collect();
            project
        })
        .boxed()
}

pub(crate) fn way() -> impl Strategy<Value = Way> {
    prop::sample::select(&Way::ALL[..])
}

pub(crate) fn rank_by() -> impl Strategy<Value = RankBy> {
    prop_oneof![
        3 => prop::sample::select(&RankBy::ALL[..]),
        1 => formula_id().prop_map(RankBy::Formula),
    ]
}

pub(crate) fn rated() -> impl Strategy<Value = Rated> {
    (text(), text()).prop_map(|(by, at)| Rated { by, at })
}

pub(crate) fn estimate() -> impl Strategy<Value = (Estimate, Option<Number>)> {
    let number = prop_oneof![4 => (0_i32..=100).prop_map(Number::whole), 1 => number()];
    (prop::sample::select(&Estimate::ALL[..]), option::of(number))
}

pub(crate) fn amount() -> impl Strategy<Value = (Amount, Option<Money>)> {
    (prop::sample::select(&Amount::ALL[..]), option::of(money()))
}

/// A curve that fits a scale from 0 to 100, or one that does not.
pub(crate) fn curve() -> impl Strategy<Value = Vec<CurvePoint>> {
    let point = (number(), share()).prop_map(|(rating, points)| CurvePoint { rating, points });
    let rising =
        (1_i32..50, 50_i32..100, 0_u32..5000, 5000_u32..10_000).prop_map(|(a, b, c, d)| {
            let at = |rating, points| CurvePoint {
                rating: Number::whole(rating),
                points: Share::from_basis_points(points),
            };
            vec![at(a, c), at(b, d)]
        });
    prop_oneof![2 => rising, 1 => vec(point, 0..3)]
}

/// Formulas that can be read, and some that cannot.
pub(crate) fn formula() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("max(0, benefit - cost)".to_owned()),
        Just("if(known(effort), business_value / effort, npv)".to_owned()),
        Just("score * probability / 100".to_owned()),
        Just("[N1] + 1".to_owned()),
        Just("1 / 0".to_owned()),
        text(),
    ]
}
