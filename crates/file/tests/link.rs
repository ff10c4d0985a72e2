//! Workspaces in links: they come back, and what was cut, changed or blown up is refused.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails here fails a test")]

mod support;

use ballast_core::model::{Month, Name, Workspace};
use ballast_file::link::{LONGEST, LinkError, PREFIX, read, write};
use ballast_file::{LoadError, load, save};
use proptest::prelude::*;
use support::arbitrary::{cases, workspaces};

fn plan() -> Workspace {
    Workspace::new(Name::or("Plan", "Plan"), Month::new(2027, 1).unwrap())
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn what_is_written_is_read(workspace in workspaces()) {
        let link = write(&save(&workspace));
        prop_assert!(link.starts_with(PREFIX));
        let safe = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        prop_assert!(link[PREFIX.len()..].chars().all(safe));
        prop_assert!(read(&link).unwrap().workspace == workspace);
    }

    #[test]
    fn any_letter_changed_is_an_error_or_the_same(
        workspace in workspaces(), at in any::<prop::sample::Index>(), letter in any::<char>(),
    ) {
        let link = write(&save(&workspace));
        let letters: Vec<char> = link[PREFIX.len()..].chars().collect();
        let at = at.index(letters.len());
        let mut changed = letters.clone();
        changed[at] = letter;
        let changed: String = changed.into_iter().collect();
        if let Ok(loaded) = read(&changed) {
            prop_assert!(loaded.workspace == workspace);
        }
        let mut more: String = letters[..at].iter().collect();
        more.push(letter);
        more.extend(&letters[at..]);
        if let Ok(loaded) = read(&more) {
            prop_assert!(loaded.workspace == workspace);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,60}", letters in "[A-Za-z0-9_-]{0,200}") {
        drop(read(&text));
        drop(read(&letters));
        let like_one = format!("AQ{letters}");
        prop_assert!(read(&like_one).is_err());
    }
}

#[test]
fn every_cut_and_every_changed_letter_is_told() {
    let link = write(&save(&plan()));
    let letters = &link[PREFIX.len()..];
    for at in 0..letters.len() {
        let error = read(&letters[..at]).unwrap_err();
        if at >= 8 {
            assert_eq!(error, LinkError::Cut { found: at, expected: letters.len() }, "cut at {at}");
        }
        let other = if letters.as_bytes()[at] == b'Q' { "R" } else { "Q" };
        let changed = format!("{}{other}{}", &letters[..at], &letters[at + 1..]);
        assert!(read(&changed).is_err(), "changed at {at}");
    }
    assert!(read("").is_err());
    assert!(read(&format!("{link}AAAA")).is_err());
    let told = read(&letters[..20]).unwrap_err().to_string();
    assert!(told.contains("20 of") && told.contains("cut short"), "{told}");
}

#[test]
fn a_bomb_is_refused_before_it_unfolds() {
    // A hundred megabytes of blanks behind a sound head: a tenth of a megabyte of link.
    let bomb = write(&" ".repeat(100 * 1024 * 1024));
    assert!(bomb.len() < 200_000);
    assert_eq!(read(&bomb).unwrap_err(), LinkError::TooLarge);
    assert_eq!(read(&write(&" ".repeat(LONGEST + 1))).unwrap_err(), LinkError::TooLarge);
    assert_eq!(
        read(&write(&" ".repeat(LONGEST))).unwrap_err(),
        LinkError::Content(LoadError::Empty)
    );
}

#[test]
fn what_is_no_workspace_and_what_is_newer_is_told() {
    assert!(matches!(read(&write("{}")), Err(LinkError::Content(LoadError::NotBallast))));
    let letters = write(&save(&plan()));
    // The first letter and a bit are the format: 1 is `AQ`, 2 is `Ag`.
    let newer = letters.replacen("/link/AQ", "/link/Ag", 1);
    assert_ne!(newer, letters);
    assert_eq!(read(&newer).unwrap_err(), LinkError::Newer);
}

/// Written on the day of the format by another implementation of it, and opened for ever.
#[test]
fn an_old_link_is_opened() {
    let file = load(include_str!("fixtures/v1/exported.json")).unwrap();
    let loaded = read(include_str!("fixtures/links/v1.txt").trim_end()).unwrap();
    assert_eq!(loaded, file);
}
