//! Files of every version that ever was, opened for ever. Never change one; add another.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails here fails a test")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use ballast_core::model::{
    Aim, Amount, CapacitySpan, Confidence, ConstraintKind, CoverageFloor, Decision, Estimate,
    GateOutcome, HireKind, LinkKind, MilestoneKind, Money, RankBy, SecondAim, Share, Source, Stage,
    Way,
};
use ballast_file::{Loaded, content_hash, export, load, save};
use support::sound::assert_sound;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

#[track_caller]
fn opened(path: &str) -> (String, Loaded) {
    let text = fs::read_to_string(fixtures().join(path)).unwrap();
    let loaded = load(&text).unwrap();
    (text, loaded)
}

#[test]
fn every_old_file_opens_without_repairs() {
    let mut count = 0;
    for version in 1..=ballast_file::VERSION {
        for entry in fs::read_dir(fixtures().join(format!("v{version}"))).unwrap() {
            let path = entry.unwrap().path();
            let loaded = load(&fs::read_to_string(&path).unwrap()).unwrap();
            assert_eq!(loaded.repairs, [], "{}", path.display());
            assert_eq!(loaded.version_found, version, "{}", path.display());
            assert_sound(&loaded.workspace);
            count += 1;
        }
    }
    assert!(count >= 3);
}

/// These were written by [`save`]. A change of these bytes is a change of the format.
#[test]
fn canonical_files_of_this_version_stay_as_they_are() {
    let all = [
        "v1/empty.json",
        "v1/every_field.json",
        "v1/selection.json",
        "v1/priorities.json",
        "v1/criteria_ways.json",
        "v1/thresholds.json",
        "v1/planned.json",
    ];
    for path in all {
        let (text, loaded) = opened(path);
        assert_eq!(save(&loaded.workspace), text, "{path}");
    }
}

#[test]
fn every_field_is_where_it_belongs() {
    let (_, Loaded { workspace, .. }) = opened("v1/every_field.json");
    assert_eq!(workspace.settings.discount_rate.percent(), 8.5);
    let sources: Vec<&Source> = workspace.criteria.iter().map(|(_, c)| &c.source).collect();
    assert_eq!(*sources[0], Source::Rated);
    assert!(matches!(sources[1], Source::Number(_)) && matches!(sources[2], Source::Class { .. }));
    let (_, role) = workspace.roles.iter().next().unwrap();
    assert_eq!(role.capacity_in("2027-12".parse().unwrap()).value(), 6.0);
    let (_, project) = workspace.projects.iter().next().unwrap();
    assert_eq!(project.stage, Stage::OnHold);
    assert_eq!(project.confidence, Some(Confidence::AmberGreen));
    assert_eq!(project.decision, Decision::Mandatory { reason: "Law".to_owned() });
    assert_eq!(project.total_cost(), Some(Money::from_cents(1_250_050)));
    assert_eq!(project.probability.map(|share| share.percent()), Some(80.0));
    assert_eq!(project.demand.values().next().map(Vec::len), Some(4));
    let follows = LinkKind::Follows { lag_months: 3 };
    assert!(project.links.iter().any(|link| link.kind == follows));
}

#[test]
fn rules_and_selections_are_where_they_belong() {
    let (_, Loaded { workspace, .. }) = opened("v1/selection.json");
    assert!(!workspace.settings.links_on && !workspace.settings.mandates_on);
    assert_eq!(workspace.settings.aim, Aim::ExpectedValue);
    assert_eq!(workspace.settings.second_aim, Some(SecondAim::FewestChanges));
    assert_eq!(workspace.settings.capacity_span, CapacitySpan::Quarter);
    let on: Vec<bool> = workspace.budgets.iter().map(|(_, budget)| budget.on).collect();
    assert_eq!(on, [false, true]);
    let kinds: Vec<&ConstraintKind> = workspace.rules.iter().map(|(_, it)| &it.kind).collect();
    assert!(matches!(kinds[1], ConstraintKind::Group { at_most: Some(1), .. }));
    let spend = CoverageFloor::Spend(Share::from_basis_points(3000));
    assert!(matches!(kinds[9], ConstraintKind::Coverage { at_least, .. } if *at_least == spend));
    let (_, project) = workspace.projects.iter().next().unwrap();
    assert_eq!(project.level, Some(1));
    assert_eq!(project.levels[0].money.percent(), 40.0);
    let (_, decision) = workspace.decisions.iter().next().unwrap();
    assert_eq!(decision.before.len(), 1, "what was decided stays, whatever was removed since");
}

#[test]
fn weights_scales_and_measures_are_where_they_belong() {
    let (_, Loaded { workspace, .. }) = opened("v1/priorities.json");
    assert_eq!(workspace.settings.way, Way::Pairwise);
    let own = workspace.formulas.ids().next().unwrap();
    assert_eq!(workspace.settings.rank_by, RankBy::Formula(own));
    assert_eq!(workspace.settings.optimise_by, Some(RankBy::ExpectedCommercialValue));
    let top = workspace.siblings(None);
    assert_eq!(workspace.siblings(Some(top[0])).len(), 1);
    assert_eq!(workspace.way(Some(top[0])), Way::Centroid);
    let (_, curved) = workspace.criteria.iter().next().unwrap();
    assert_eq!(curved.scale.points(1.0), 25.0);
    let (_, project) = workspace.projects.iter().next().unwrap();
    assert_eq!(project.rated.values().next().map(|it| it.by.as_str()), Some("Ada"));
    assert_eq!(project.estimates.len(), Estimate::ALL.len());
    assert_eq!(project.amounts.get(&Amount::DelayPerMonth), Some(&Money::from_cents(1_250_050)));
    // Grace does not count: Ada alone says 3 to 1.
    let weights = ballast_core::scoring::weighing::weights(&workspace, None).weights;
    assert!((weights[0] - 0.75).abs() < 1e-12, "{weights:?}");
}

#[test]
fn planned_people_and_gates_are_where_they_belong() {
    let (_, Loaded { workspace, .. }) = opened("v1/planned.json");
    let month = |text: &str| text.parse().unwrap();
    let (_, role) = workspace.roles.iter().next().unwrap();
    assert_eq!(role.lead_months, 3);
    // One comes in April to stay; the contractor is switched off.
    assert_eq!(role.planned_in(month("2027-03")).value(), 0.0);
    assert_eq!(role.planned_in(month("2028-12")).value(), 1.0);
    assert_eq!(role.free_in(month("2027-04")).value(), 4.0);
    assert_eq!(role.hires_cost_in(month("2027-04")), Money::from_cents(900_000));
    let (_, contractor) = role.hires.iter().next_back().unwrap();
    assert_eq!((contractor.kind, contractor.on), (HireKind::Contractor, false));
    let (_, project) = workspace.projects.iter().next().unwrap();
    let order = project.milestone_order().into_iter();
    let told: Vec<_> = order
        .map(|id| project.milestones.get(&id).unwrap())
        .map(|it| (it.name.as_str(), it.month(month("2027-02")).to_string(), it.is_gate()))
        .collect();
    let at = |name, month: &str, gate| (name, month.to_owned(), gate);
    assert_eq!(
        told,
        [
            at("Go or no go", "2027-02", true),
            at("Breakthrough", "2027-07", false),
            at("Hand-over", "2027-09", true)
        ]
    );
    let decided = project.milestones.iter().find_map(|(_, it)| match &it.kind {
        MilestoneKind::Gate(Some(decision)) => Some(decision),
        _ => None,
    });
    let decided = decided.unwrap();
    assert_eq!((decided.outcome, decided.who.as_str()), (GateOutcome::Passed, "Board"));
}

/// Customers weigh their criteria 75 to 25 by a pair, Safety 33 to 67 by rank sum. Of Money a way is
/// chosen that nobody has told anything: its criteria weigh 67 to 33, as entered.
#[test]
fn criteria_are_weighed_by_the_way_of_their_objective() {
    let (_, Loaded { workspace, .. }) = opened("v1/criteria_ways.json");
    let customers = 0.75 * 80.0 + 0.25 * 40.0;
    let safety = (70.0 + 2.0 * 10.0) / 3.0;
    let money = (2.0 * 50.0 + 20.0) / 3.0;
    let expected = 0.6 * customers + 0.3 * safety + 0.1 * money;
    let snapshot = ballast_core::view::Snapshot::of(&workspace);
    let project = workspace.projects.ids().next().unwrap();
    let value = snapshot.value(project).unwrap();
    assert!((value - expected).abs() < 1e-9, "{value} for {expected}");
}

#[test]
fn judgements_of_criteria_that_cannot_be_are_left_out() {
    let (text, _) = opened("v1/criteria_ways.json");
    let (first, second) = ("a".repeat(25) + "e", "a".repeat(25) + "f");
    for (from, to, says) in [
        ("\"ratio\":3".to_owned(), "\"ratio\":30".to_owned(), "between 1/9 and 9"),
        (format!("\"other\":\"{second}\""), format!("\"other\":\"{first}\""), "between 1/9 and 9"),
        (format!("\"other\":\"{second}\""), "\"other\":\"zz\"".to_owned(), "criterion_comparisons"),
        ("\"swing\":12.5".to_owned(), "\"swing\":101".to_owned(), "not between 0 and 100"),
        ("\"rank\":2".to_owned(), "\"rank\":0".to_owned(), "not between 1 and"),
    ] {
        let bent = text.replacen(&from, &to, 1);
        assert_ne!(bent, text, "{from}");
        let loaded = load(&bent).unwrap();
        let told: Vec<String> = loaded.repairs.iter().map(ToString::to_string).collect();
        assert!(told.iter().any(|it| it.contains(says)), "{to}: {told:?}");
        assert_sound(&loaded.workspace);
    }
}

#[test]
fn thresholds_of_charts_and_aims_of_decisions_are_where_they_belong() {
    let (_, Loaded { workspace, .. }) = opened("v1/thresholds.json");
    let (axes, set) = workspace.settings.quadrants.iter().next().unwrap();
    assert_eq!((axes.as_str(), set.shown), ("cost score", Some(true)));
    assert_eq!(set.y.map(|it| it.get()), Some(62.5));
    assert_eq!(set.names[0].as_deref(), Some("Pearls"));
    assert_eq!(set.names[3].as_deref(), Some(""), "no name is not the usual name");
    let (_, decision) = workspace.decisions.iter().next().unwrap();
    assert_eq!(decision.aim, Aim::ExpectedValue);
}

/// By hand, a file need not be as [`save`] writes it; what it says is the same for ever all the same.
#[test]
fn a_file_written_by_hand_says_what_it_said() {
    let (_, loaded) = opened("v1/by_hand.json");
    let (canonical, again) = opened("canonical/by_hand.json");
    assert_eq!(save(&loaded.workspace), canonical);
    assert_eq!(loaded.workspace, again.workspace);
}

/// This one was written by [`export`].
#[test]
fn provenance_and_scores_of_several_are_where_they_belong() {
    let (text, loaded) = opened("v1/exported.json");
    assert_eq!(loaded.stated, Some(content_hash(&loaded.workspace)));
    assert_eq!((loaded.provenance.by.as_str(), loaded.provenance.from.len()), ("Ada", 1));
    assert_eq!(export(&loaded.workspace, &loaded.provenance), text);
    let (_, project) = loaded.workspace.projects.iter().next().unwrap();
    let others = project.others.iter();
    let others: Vec<_> = others.map(|((_, by), it)| (by.as_str(), it.rating.value.get())).collect();
    assert_eq!(others, [("", 5.0), ("Grace", 4.5)]);
}

#[test]
fn what_is_left_out_has_its_default() {
    let (_, Loaded { workspace, .. }) = opened("v1/by_hand.json");
    assert_eq!(workspace.settings.currency, "EUR");
    assert_eq!(workspace.settings.horizon_months, 36);
    assert_eq!(workspace.projects.len(), 2);
}

/// Two levels, criteria at the lower one, judgements on the scale: what is not so is put right.
#[test]
fn priorities_that_cannot_be_are_put_right() {
    let (text, _) = opened("v1/priorities.json");
    let (customers, loyalty) = ("a".repeat(25) + "b", "a".repeat(25) + "c");
    for (from, to, says) in [
        (
            "\"name\":\"Customers\",".to_owned(),
            format!("\"name\":\"Customers\",\"parent\":\"{loyalty}\","),
            "cannot have sub-objectives",
        ),
        (
            format!("\"objective\":\"{loyalty}\""),
            format!("\"objective\":\"{customers}\""),
            "has sub-objectives",
        ),
        ("\"ratio\":3".to_owned(), "\"ratio\":0".to_owned(), "between 1/9 and 9"),
        ("\"points\":8000".to_owned(), "\"points\":10".to_owned(), "curve did not rise"),
        ("\"confidence\":80".to_owned(), "\"confidence\":180".to_owned(), "not between 0 and 100"),
        (
            "\"optimise_by\":\"ecv\"".to_owned(),
            "\"optimise_by\":\"luck\"".to_owned(),
            "not a known word",
        ),
        ("\"swing\":100".to_owned(), "\"swing\":101".to_owned(), "not between 0 and 100"),
        ("\"rank\":1".to_owned(), "\"rank\":0".to_owned(), "not between 1 and"),
    ] {
        let bent = text.replacen(&from, &to, 1);
        assert_ne!(bent, text, "{from}");
        let loaded = load(&bent).unwrap();
        let told: Vec<String> = loaded.repairs.iter().map(ToString::to_string).collect();
        assert!(told.iter().any(|it| it.contains(says)), "{to}: {told:?}");
        assert_sound(&loaded.workspace);
    }
}
