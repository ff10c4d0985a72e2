//! Nothing that was reported as saved is ever missing, whatever the storage does.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails here fails a test")]

mod support;

use ballast_core::sorted::Sorted;

use ballast_core::model::{Money, Name, Workspace};
use ballast_file::storage::{
    Harm, KeyValue, MemoryStore, Preferences, SaveError, StorageError, Vault, keys,
};
use ballast_file::{LoadError, save};
use proptest::prelude::*;
use support::arbitrary::cases;

/// The text of a workspace that can be told from the others.
fn plan(number: usize) -> String {
    let name = Name::parse(&format!("Plan {number}")).unwrap();
    save(&Workspace::new(name, "2027-04".parse().unwrap()))
}

fn name_of(opened: &ballast_file::storage::Opened) -> Option<&str> {
    opened.found.as_ref().map(|found| found.loaded.workspace.settings.name.as_str())
}

/// A storage into which so many saves have gone.
fn saved(count: usize) -> MemoryStore {
    let store = MemoryStore::new();
    let (mut vault, _) = Vault::open(&store, keys::MAIN);
    for number in 1..=count {
        vault.save(&plan(number), number as u64).unwrap();
    }
    store
}

#[test]
fn an_empty_storage_opens_empty() {
    let store = MemoryStore::new();
    let (mut vault, opened) = Vault::open(&store, keys::MAIN);
    assert!(opened.found.is_none() && opened.damaged.is_empty() && opened.refused.is_none());
    assert!(!opened.lost_newer);
    assert!(store.texts().is_empty(), "opening writes nothing");
    let saved = vault.save(&plan(1), 7).unwrap();
    assert_eq!((saved.save, saved.saved_at), (1, 7));
}

#[test]
fn the_last_save_is_opened_and_a_person_can_read_it() {
    let store = saved(5);
    let (_, opened) = Vault::open(&store, keys::MAIN);
    assert_eq!(name_of(&opened), Some("Plan 5"));
    assert_eq!(opened.found.unwrap().saved_at, 5);
    assert_eq!(store.texts().len(), 3, "two slots and the number of the last save");
    let slot = store.read(&keys::slot(keys::MAIN, 1)).unwrap().unwrap();
    assert_eq!(slot.split_once('\n').unwrap().1, plan(5));
}

#[test]
fn workspaces_do_not_meet() {
    let store = saved(2);
    let (_, opened) = Vault::open(&store, "other");
    assert!(opened.found.is_none());
}

#[test]
fn a_damaged_copy_is_set_aside_and_never_written_again() {
    let store = saved(4);
    let key = keys::slot(keys::MAIN, 2);
    store.corrupt(&key, |text| text.truncate(text.len() - 3));
    let harmed = store.read(&key).unwrap().unwrap();
    let (mut vault, opened) = Vault::open(&store, keys::MAIN);
    assert_eq!(name_of(&opened), Some("Plan 3"));
    assert!(opened.lost_newer);
    let [damaged] = opened.damaged.as_slice() else { panic!("{:?}", opened.damaged) };
    assert_eq!((damaged.key.as_str(), damaged.text.as_str()), (key.as_str(), harmed.as_str()));
    assert_eq!(damaged.harm, Harm::Broken);
    for number in 5..9 {
        vault.save(&plan(number), 0).unwrap();
    }
    assert_eq!(store.read(&key).unwrap().unwrap(), harmed);
    let (mut vault, opened) = Vault::open(&store, keys::MAIN);
    assert_eq!(name_of(&opened), Some("Plan 8"));
    assert!(!opened.lost_newer);
    vault.let_go(&opened.damaged[0]).unwrap();
    assert_eq!(store.read(&key), Ok(None));
    vault.save(&plan(9), 0).unwrap();
    assert_eq!(name_of(&vault.reopen()), Some("Plan 9"));
}

#[test]
fn a_whole_copy_that_cannot_be_opened_is_damage_too() {
    let store = saved(1);
    let (mut vault, _) = Vault::open(&store, keys::MAIN);
    vault.save("{\"format\":\"ballast\"", 0).unwrap();
    let opened = vault.reopen();
    assert_eq!(name_of(&opened), Some("Plan 1"));
    assert!(matches!(opened.damaged[0].harm, Harm::Unreadable(LoadError::NotJson { .. })));
    vault.save(&plan(3), 0).unwrap();
    assert_eq!(name_of(&vault.reopen()), Some("Plan 3"));
}

#[test]
fn a_newer_copy_is_left_alone() {
    let newer = plan(2).replace("\"version\":1", "\"version\":2");
    let newer_slot = "ballast-slot 2 in another manner\n{}";
    for overwrite in [None, Some(newer_slot)] {
        let store = saved(1);
        let (mut vault, _) = Vault::open(&store, keys::MAIN);
        vault.save(&newer, 0).unwrap();
        if let Some(text) = overwrite {
            store.corrupt(&keys::slot(keys::MAIN, 2), |slot| *slot = text.to_owned());
        }
        let before = store.texts();
        let (mut vault, opened) = Vault::open(&store, keys::MAIN);
        assert_eq!(opened.refused, Some(SaveError::TooNew));
        assert!(opened.damaged.is_empty() && !opened.lost_newer);
        assert_eq!(vault.save(&plan(3), 0), Err(SaveError::TooNew));
        assert_eq!(store.texts(), before);
    }
}

#[test]
fn a_full_storage_keeps_what_it_has() {
    let store = saved(2);
    let (mut vault, _) = Vault::open(&store, keys::MAIN);
    let before = store.texts();
    store.limit(Some(before.iter().map(|(key, text)| key.len() + text.len()).sum()));
    let long = Workspace::new(Name::parse(&"x".repeat(999)).unwrap(), "2027-04".parse().unwrap());
    let long = save(&long);
    let Err(SaveError::Storage(StorageError::Full { needed })) = vault.save(&long, 0) else {
        panic!("it should be full");
    };
    assert!(needed > long.len());
    assert_eq!(store.texts(), before);
    store.limit(None);
    vault.save(&long, 0).unwrap();
}

#[test]
fn a_blocked_storage_says_so_and_can_be_tried_again() {
    let store = saved(2);
    store.block(true);
    let (mut vault, opened) = Vault::open(&store, keys::MAIN);
    let blocked = SaveError::Storage(StorageError::Blocked);
    assert_eq!(opened.refused, Some(blocked.clone()));
    store.block(false);
    assert_eq!(vault.save(&plan(3), 0), Err(blocked), "never before it has been opened");
    assert_eq!(name_of(&vault.reopen()), Some("Plan 2"));
    vault.save(&plan(3), 0).unwrap();
}

#[test]
fn a_storage_that_forgets_is_found_out() {
    let store = saved(2);
    let (mut vault, _) = Vault::open(&store, keys::MAIN);
    store.forget_writes(true);
    assert_eq!(vault.save(&plan(3), 0), Err(SaveError::NotKept));
    store.forget_writes(false);
    vault.save(&plan(4), 0).unwrap();
    assert_eq!(name_of(&vault.reopen()), Some("Plan 4"));
}

#[test]
fn another_tab_is_not_overwritten() {
    let store = saved(1);
    let (mut here, _) = Vault::open(&store, keys::MAIN);
    let (mut there, _) = Vault::open(&store, keys::MAIN);
    there.save(&plan(2), 0).unwrap();
    assert_eq!(here.save(&plan(3), 0), Err(SaveError::Overtaken));
    assert_eq!(name_of(&here.reopen()), Some("Plan 2"));
    here.save(&plan(3), 0).unwrap();
}

#[test]
fn a_storage_that_was_cleared_is_filled_again() {
    let store = saved(3);
    let (mut vault, _) = Vault::open(&store, keys::MAIN);
    for key in store.texts().keys() {
        store.remove(key).unwrap();
    }
    vault.save(&plan(4), 0).unwrap();
    assert_eq!(name_of(&vault.reopen()), Some("Plan 4"));
}

#[test]
fn a_lost_newest_copy_is_reported() {
    let store = saved(4);
    store.remove(&keys::slot(keys::MAIN, 2)).unwrap();
    let (_, opened) = Vault::open(&store, keys::MAIN);
    assert_eq!(name_of(&opened), Some("Plan 3"));
    assert!(opened.lost_newer);
}

#[test]
fn damage_everywhere_refuses_instead_of_clearing() {
    let store = MemoryStore::new();
    for number in 1..=keys::SLOTS {
        store.write(&keys::slot(keys::MAIN, number), "rubbish").unwrap();
    }
    let before = store.texts();
    let (mut vault, opened) = Vault::open(&store, keys::MAIN);
    assert_eq!(opened.damaged.len(), keys::SLOTS);
    assert_eq!(vault.save(&plan(1), 0), Err(SaveError::NoSlot));
    assert_eq!(store.texts(), before);
}

#[test]
fn preferences_are_remembered() {
    let store = MemoryStore::new();
    let preferences = Preferences::new(&store);
    assert_eq!(preferences.read(keys::THEME), Ok(None));
    preferences.write(keys::THEME, "dark").unwrap();
    preferences.write(&keys::mapping("00ff"), "{}").unwrap();
    assert_eq!(preferences.read(keys::THEME), Ok(Some("dark".to_owned())));
    preferences.remove(keys::THEME).unwrap();
    assert_eq!(preferences.read(keys::THEME), Ok(None));
    assert!(store.texts().keys().all(|key| key.starts_with(keys::PREFIX)));
}

/// One life of the program: opens, saves some plans, and is killed in the middle.
#[derive(Clone, Debug)]
struct Life {
    saves: usize,
    writes: usize,
    torn_at: Option<usize>,
}

fn lives() -> impl Strategy<Value = Vec<Life>> {
    let life = (1..6_usize, 0..14_usize, prop::option::of(0..400_usize));
    let life = life.prop_map(|(saves, writes, torn_at)| Life { saves, writes, torn_at });
    prop::collection::vec(life, 1..6)
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_kill_at_any_write_loses_nothing_that_was_reported(lives in lives()) {
        let mut texts: Sorted<String, String> = Sorted::new();
        let (mut next, mut reported) = (1, 0);
        for life in lives {
            let store = MemoryStore::with_texts(texts);
            let (mut vault, opened) = Vault::open(&store, keys::MAIN);
            check(&opened, reported)?;
            for damaged in &opened.damaged {
                // As a person does who has looked at it; without it spare slots run out.
                vault.let_go(damaged).unwrap();
            }
            store.stop_after(life.writes, life.torn_at);
            for _ in 0..life.saves {
                if vault.save(&plan(next), 0).is_ok() {
                    reported = next;
                }
                next += 1;
            }
            texts = store.texts();
        }
        check(&Vault::open(MemoryStore::with_texts(texts), keys::MAIN).1, reported)?;
    }
}

/// The last reported plan or a later one is there.
fn check(opened: &ballast_file::storage::Opened, reported: usize) -> Result<(), TestCaseError> {
    prop_assert_eq!(&opened.refused, &None);
    let found = name_of(opened).and_then(|name| name.strip_prefix("Plan ")?.parse().ok());
    let found: usize = found.unwrap_or(0);
    prop_assert!(found >= reported, "found {}, reported {}", found, reported);
    prop_assert!(!opened.lost_newer);
    if let Some(found) = &opened.found {
        prop_assert_eq!(&found.loaded.repairs, &[]);
    }
    Ok(())
}

#[test]
fn amounts_of_money_are_whole_in_storage() {
    let mut workspace = Workspace::new(Name::parse("P").unwrap(), "2027-04".parse().unwrap());
    let command = ballast_core::change::Command::SetBudget {
        year: "2027".parse().unwrap(),
        amount: Some(Money::from_cents(12_345)),
    };
    let change = ballast_core::change::update(&workspace, command).unwrap();
    workspace.apply(&change);
    let store = MemoryStore::new();
    let (mut vault, _) = Vault::open(&store, keys::MAIN);
    vault.save(&save(&workspace), 0).unwrap();
    let slot = store.read(&keys::slot(keys::MAIN, 1)).unwrap().unwrap();
    assert!(slot.contains("\"2027\":{\"amount\":12345}"), "{slot}");
}
