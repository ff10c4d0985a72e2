//! What is too long for local storage lies elsewhere, and is as safe there.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails here fails a test")]

mod support;

use ballast_core::sorted::Sorted;

use ballast_core::model::{Name, Workspace};
use ballast_file::save;
use ballast_file::storage::{
    Fetched, KeyValue, MemoryStore, Opened, Parcel, SaveError, Vault, keys,
};
use proptest::prelude::*;
use support::arbitrary::cases;

fn plan(number: usize) -> String {
    let name = Name::parse(&format!("Plan {number}")).unwrap();
    save(&Workspace::new(name, "2027-04".parse().unwrap()))
}

fn number_of(opened: &Opened) -> usize {
    let found = opened.found.as_ref();
    let name = found.map(|found| found.loaded.workspace.settings.name.to_string());
    name.and_then(|name| name.strip_prefix("Plan ")?.parse().ok()).unwrap_or(0)
}

type Elsewhere = Sorted<String, String>;

/// Opens, and fetches what lies elsewhere as long as something does.
fn open<'a>(store: &'a MemoryStore, elsewhere: &Elsewhere) -> (Vault<&'a MemoryStore>, Opened) {
    let (mut vault, mut opened) = Vault::open(store, keys::MAIN);
    let mut fetched = Vec::new();
    while let Some(place) = opened.away.take() {
        let slot = elsewhere.get(&place).cloned();
        fetched.push(Fetched { place, slot });
        opened = vault.reopen_with(&fetched);
    }
    (vault, opened)
}

fn put(elsewhere: &mut Elsewhere, parcel: &Parcel) {
    elsewhere.insert(parcel.place.clone(), parcel.slot.clone());
}

fn save_away(
    vault: &mut Vault<&MemoryStore>,
    elsewhere: &mut Elsewhere,
    number: usize,
) -> Result<(), SaveError> {
    let parcel = vault.prepare(&plan(number), 0)?;
    put(elsewhere, &parcel);
    vault.commit(&parcel)?;
    let places = vault.places()?;
    elsewhere.retain(|place, _| places.contains(place));
    Ok(())
}

#[test]
fn a_long_text_leaves_one_line_here() {
    let (store, mut elsewhere) = (MemoryStore::new(), Elsewhere::new());
    let (mut vault, _) = open(&store, &elsewhere);
    for number in 1..=5 {
        save_away(&mut vault, &mut elsewhere, number).unwrap();
    }
    assert_eq!(elsewhere.len(), 2, "{elsewhere:?}");
    assert!(store.texts().values().all(|text| text.len() < 120));
    assert_eq!(number_of(&open(&store, &elsewhere).1), 5);
}

#[test]
fn nothing_is_saved_before_it_was_fetched() {
    let (store, mut elsewhere) = (MemoryStore::new(), Elsewhere::new());
    save_away(&mut open(&store, &elsewhere).0, &mut elsewhere, 1).unwrap();
    let (mut vault, opened) = Vault::open(&store, keys::MAIN);
    assert!(opened.away.is_some() && opened.found.is_none() && !opened.lost_newer);
    assert_eq!(opened.refused, Some(SaveError::Coming));
    assert_eq!(vault.save(&plan(2), 0), Err(SaveError::Coming));
}

#[test]
fn what_has_vanished_elsewhere_is_told_and_the_one_before_it_opened() {
    let (store, mut elsewhere) = (MemoryStore::new(), Elsewhere::new());
    let (mut vault, _) = open(&store, &elsewhere);
    vault.save(&plan(1), 0).unwrap();
    save_away(&mut vault, &mut elsewhere, 2).unwrap();
    for slot in [None, Some("ballast-slot 1 cut"), Some("")] {
        elsewhere.clear();
        if let Some(slot) = slot {
            let place = vault.places().unwrap().remove(0);
            elsewhere.insert(place, slot.to_owned());
        }
        let (_, opened) = open(&store, &elsewhere);
        assert_eq!(number_of(&opened), 1);
        assert!(opened.lost_newer);
        assert_eq!(opened.damaged.len(), 1);
    }
}

#[test]
fn it_comes_back_when_it_has_become_short_again() {
    let (store, mut elsewhere) = (MemoryStore::new(), Elsewhere::new());
    let (mut vault, _) = open(&store, &elsewhere);
    save_away(&mut vault, &mut elsewhere, 1).unwrap();
    vault.save(&plan(2), 0).unwrap();
    assert_eq!(number_of(&open(&store, &elsewhere).1), 2);
    vault.save(&plan(3), 0).unwrap();
    assert_eq!(vault.places().unwrap(), Vec::<String>::new());
    assert_eq!(number_of(&Vault::open(&store, keys::MAIN).1), 3);
}

#[test]
fn another_tab_is_not_overwritten_in_either_half() {
    let (store, mut elsewhere) = (MemoryStore::new(), Elsewhere::new());
    let (mut here, _) = open(&store, &elsewhere);
    let (mut there, _) = open(&store, &elsewhere);
    let parcel = here.prepare(&plan(1), 0).unwrap();
    put(&mut elsewhere, &parcel);
    save_away(&mut there, &mut elsewhere, 2).unwrap();
    assert_eq!(here.commit(&parcel), Err(SaveError::Overtaken));
    assert_eq!(here.prepare(&plan(3), 0), Err(SaveError::Overtaken));
    assert_eq!(here.save_tail(&plan(1), &plan(3), 0), Err(SaveError::Overtaken));
    assert_eq!(number_of(&open(&store, &elsewhere).1), 2);
}

#[test]
fn a_parcel_is_no_save_of_another_workspace_nor_of_another_time() {
    let (store, elsewhere) = (MemoryStore::new(), Elsewhere::new());
    let (mut here, _) = open(&store, &elsewhere);
    let (mut there, _) = Vault::open(&store, "other");
    let parcel = here.prepare(&plan(1), 0).unwrap();
    assert_eq!(there.commit(&parcel), Err(SaveError::Outdated));
    here.save(&plan(2), 0).unwrap();
    assert_eq!(here.commit(&parcel), Err(SaveError::Outdated));
    assert_eq!(number_of(&open(&store, &elsewhere).1), 2);
}

#[test]
fn a_tab_of_an_older_version_stops_and_says_why() {
    let store = MemoryStore::new();
    let (mut vault, _) = Vault::open(&store, keys::MAIN);
    vault.save(&plan(1), 0).unwrap();
    store.write(&keys::slot(keys::MAIN, 2), "ballast-slot 3 save=2\n{}").unwrap();
    store.write(&keys::last(keys::MAIN), "2").unwrap();
    assert_eq!(vault.save(&plan(3), 0), Err(SaveError::TooNew));
}

#[test]
fn what_was_changed_in_haste_is_opened_and_another_tab_hears_of_it() {
    let (store, mut elsewhere) = (MemoryStore::new(), Elsewhere::new());
    let (mut vault, _) = open(&store, &elsewhere);
    save_away(&mut vault, &mut elsewhere, 1).unwrap();
    let (other, _) = open(&store, &elsewhere);
    vault.save_tail(&plan(1), &plan(2), 7).unwrap();
    vault.save_tail(&plan(1), &plan(3), 8).unwrap();
    assert_eq!(other.prepare(&plan(9), 0), Err(SaveError::Overtaken));
    let (mut vault, opened) = open(&store, &elsewhere);
    assert_eq!((number_of(&opened), opened.found.unwrap().saved_at), (3, 8));
    // It hangs on the first save still.
    vault.save_tail(&plan(1), &plan(4), 9).unwrap();
    assert_eq!(number_of(&open(&store, &elsewhere).1), 4);
    save_away(&mut vault, &mut elsewhere, 5).unwrap();
    for number in 1..=keys::TAILS {
        assert_eq!(store.read(&keys::tail(keys::MAIN, number)), Ok(None));
    }
    assert_eq!(number_of(&open(&store, &elsewhere).1), 5);
}

#[test]
fn a_damaged_patch_is_held() {
    let (store, mut elsewhere) = (MemoryStore::new(), Elsewhere::new());
    let (mut vault, _) = open(&store, &elsewhere);
    save_away(&mut vault, &mut elsewhere, 1).unwrap();
    vault.save_tail(&plan(1), &plan(2), 0).unwrap();
    let key = keys::tail(keys::MAIN, 1);
    store.corrupt(&key, |text| text.truncate(text.len() - 2));
    let harmed = store.read(&key).unwrap();
    let (mut vault, opened) = open(&store, &elsewhere);
    assert_eq!((number_of(&opened), opened.lost_newer), (1, true));
    assert_eq!(opened.damaged.len(), 1);
    // The other place is taken, and the damaged one stays.
    vault.save_tail(&plan(1), &plan(3), 0).unwrap();
    assert_eq!(vault.save_tail(&plan(1), &plan(4), 0), Err(SaveError::NoSlot));
    assert_eq!(store.read(&key).unwrap(), harmed);
    assert_eq!(number_of(&open(&store, &elsewhere).1), 3);
    save_away(&mut vault, &mut elsewhere, 4).unwrap();
    assert_eq!(store.read(&key).unwrap(), harmed);
    vault.let_go(&opened.damaged[0]).unwrap();
    assert_eq!(store.read(&key), Ok(None));
}

#[derive(Clone, Copy, Debug)]
enum How {
    Here,
    Away,
    /// Put elsewhere, and killed before it counts.
    HalfAway,
    Tail,
}

#[derive(Clone, Debug)]
struct Life {
    saves: Vec<How>,
    writes: usize,
    torn_at: Option<usize>,
}

fn lives() -> impl Strategy<Value = Vec<Life>> {
    let how = prop_oneof![Just(How::Here), Just(How::Away), Just(How::HalfAway), Just(How::Tail)];
    let saves = prop::collection::vec(how, 1..6);
    let life = (saves, 0..16_usize, prop::option::of(0..200_usize));
    let life = life.prop_map(|(saves, writes, torn_at)| Life { saves, writes, torn_at });
    prop::collection::vec(life, 1..6)
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_kill_at_any_write_loses_nothing_that_was_reported(lives in lives()) {
        let mut texts: Sorted<String, String> = Sorted::new();
        let mut elsewhere = Elsewhere::new();
        let (mut next, mut reported) = (1, 0);
        for life in lives {
            let store = MemoryStore::with_texts(texts);
            let (mut vault, opened) = open(&store, &elsewhere);
            prop_assert!(number_of(&opened) >= reported, "{} of {reported}", number_of(&opened));
            prop_assert!(!opened.lost_newer);
            for damaged in &opened.damaged {
                vault.let_go(damaged).unwrap();
            }
            // The text that a patch starts from is that of the last save that was no patch.
            let mut base: Option<String> = None;
            store.stop_after(life.writes, life.torn_at);
            for how in life.saves {
                let text = plan(next);
                let saved = match (how, &base) {
                    (How::Here, _) => vault.save(&text, 0).map(drop),
                    (How::Away | How::Tail, _) if !matches!(how, How::Tail) || base.is_none() => {
                        save_away(&mut vault, &mut elsewhere, next)
                    }
                    (How::Tail, Some(base)) => vault.save_tail(base, &text, 0).map(drop),
                    _ => {
                        if let Ok(parcel) = vault.prepare(&text, 0) {
                            put(&mut elsewhere, &parcel);
                        }
                        Err(SaveError::NotKept)
                    }
                };
                if saved.is_ok() {
                    reported = next;
                    if !matches!(how, How::Tail) || base.is_none() {
                        base = Some(text);
                    }
                }
                next += 1;
            }
            texts = store.texts();
        }
        let store = MemoryStore::with_texts(texts);
        let (_, opened) = open(&store, &elsewhere);
        prop_assert!(number_of(&opened) >= reported, "{} of {reported}", number_of(&opened));
    }
}
