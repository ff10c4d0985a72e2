//! Lines that are written already give the text that writing all of it anew gives.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails here fails a test")]

mod support;

use ballast_file::{Drafts, save};
use proptest::prelude::*;
use support::arbitrary::{cases, workspaces};

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn they_are_what_is_saved(one in workspaces(), other in workspaces(), most in 0_usize..6) {
        let mut drafts = Drafts::default();
        let all = one.projects.len();
        prop_assert_eq!(drafts.prepare(&one, most), all <= most);
        prop_assert_eq!(drafts.save(&one), save(&one));
        prop_assert!(drafts.prepare(&one, 0));

        // Some changed, some gone, some new.
        let mut next = one.clone();
        for (at, (id, project)) in one.projects.iter().enumerate() {
            match at % 3 {
                0 => next.projects.set(id, Some(project.with(|it| it.key.push('x')))),
                1 => next.projects.set(id, None),
                _ => {}
            }
        }
        for (id, project) in other.projects.iter().filter(|(id, _)| !one.projects.contains(*id)) {
            next.projects.set(id, Some(project.clone()));
        }
        drafts.prepare(&next, most);
        prop_assert_eq!(drafts.save(&next), save(&next));
        prop_assert_eq!(drafts.save(&one), save(&one));
        prop_assert_eq!(drafts.save(&other), save(&other));
    }
}
