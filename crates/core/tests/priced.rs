//! Prices: what a selection could do without, one by one, and that the command for it takes just those
//! rows away.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use ballast_core::balance::{Model, PanelRule, Priced, Rule};
use ballast_core::change::{Command, ProjectEdit, SettingsEdit};
use ballast_core::model::{Decision, Link, LinkKind, Name, Project, ProjectId, Workspace};
use ballast_core::view::Snapshot;
use common::portfolio::portfolios;
use common::{empty, run};
use proptest::prelude::*;

fn model(workspace: &Workspace) -> Model {
    let snapshot = Snapshot::of(workspace);
    Model::build(workspace, &snapshot.ratings, &snapshot.scores).unwrap()
}

#[test]
fn what_both_projects_say_is_one_rule() {
    for kind in [LinkKind::Together, LinkKind::Excludes] {
        let mut workspace = empty();
        let [a, b] = [1, 2].map(ProjectId::from_bits);
        for (id, other) in [(a, b), (b, a)] {
            let mut project = Project::new(Name::parse("P").unwrap(), 0);
            project.decision = Decision::Mandatory { reason: String::new() };
            project.links.extend((id > other).then_some(Link { kind, other }));
            run(&mut workspace, Command::PutProject { id, project: Box::new(project) }).unwrap();
        }
        let edit = ProjectEdit::Links([Link { kind, other: b }].into());
        run(&mut workspace, Command::EditProject { id: a, edit }).unwrap();
        run(&mut workspace, Command::EditSettings(SettingsEdit::Mandates(true))).unwrap();
        let links = |rule: &&Rule| matches!(rule, Rule::Together(..) | Rule::Excludes(..));
        assert_eq!(model(&workspace).rules.iter().filter(links).count(), 1, "{kind:?}");
        // Either of the two says it: taken away, both lose it.
        let (rule, _) = model(&workspace).groups()[1].clone();
        let first = model(&workspace).rules.iter().find(links).copied().unwrap();
        assert_eq!(rule, PanelRule::Links);
        let command = Priced::One(first).without(&workspace).unwrap();
        run(&mut workspace, command).unwrap();
        assert_eq!(model(&workspace).rules.iter().filter(links).count(), 0, "{kind:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn without_it_its_rules_are_gone_and_no_others(workspace in portfolios()) {
        let before = model(&workspace);
        for (priced, rows) in before.priced() {
            prop_assert!(!rows.is_empty() && !priced.name(&workspace).is_empty());
            let Some(command) = priced.without(&workspace) else { continue };
            let mut without = workspace.clone();
            run(&mut without, command).unwrap();
            let after = model(&without).rules;
            let gone: Vec<Rule> = rows.iter().map(|row| before.rules[*row]).collect();
            prop_assert!(gone.iter().all(|rule| !after.contains(rule)), "{priced:?}: {after:?}");
            // A budget that no longer counts changes what its followers carry over, and who must be in
            // no longer is a candidate against all else: other kinds of rules stay.
            if let Priced::One(Rule::Requires(..) | Rule::Excludes(..) | Rule::BucketFloor(_) | Rule::BucketCap(_)) = priced {
                let kept = before.rules.iter().filter(|rule| !gone.contains(rule));
                prop_assert!(kept.clone().all(|rule| after.contains(rule)), "{priced:?}");
            }
        }
    }

    #[test]
    fn whoever_stands_for_several_has_each_of_them(workspace in portfolios()) {
        let model = model(&workspace);
        let priced = model.priced();
        let panels = priced.iter().filter(|(it, _)| matches!(it, Priced::Panel(_)));
        prop_assert_eq!(panels.count(), model.groups().len());
        let mandates: Vec<_> =
            model.rules.iter().filter(|rule| matches!(rule, Rule::Mandatory(_))).collect();
        let ones = priced.iter().filter(|(it, _)| matches!(it, Priced::One(Rule::Mandatory(_))));
        prop_assert_eq!(ones.count(), if mandates.len() > 1 { mandates.len() } else { 0 });
    }
}
