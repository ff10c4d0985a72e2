//! Versions kept as bases of merges: found again, and never in the way of anything else.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails here fails a test")]

use ballast_core::model::{Month, Name, Workspace};
use ballast_file::storage::{Bases, KeyValue, MemoryStore, StorageError, keys};
use ballast_file::{ContentHash, save};

fn text(name: &str) -> String {
    save(&Workspace::new(Name::or(name, "Plan"), Month::new(2027, 1).unwrap()))
}

fn keep(bases: &Bases<&MemoryStore>, name: &str) -> ContentHash {
    let text = text(name);
    let hash = ContentHash::of(&text);
    bases.keep(hash, &text).unwrap();
    hash
}

#[test]
fn what_is_kept_is_found_and_the_oldest_make_room() {
    let store = MemoryStore::new();
    let bases = Bases::new(&store);
    let hashes: Vec<ContentHash> = (0..12).map(|at| keep(&bases, &format!("Plan {at}"))).collect();
    for (at, hash) in hashes.iter().enumerate() {
        assert_eq!(bases.find(*hash).unwrap(), Some(text(&format!("Plan {at}"))));
    }
    // Kept again, the oldest is the newest.
    keep(&bases, "Plan 0");
    keep(&bases, "Another");
    assert!(bases.find(hashes[0]).unwrap().is_some());
    assert_eq!(bases.find(hashes[1]).unwrap(), None);
    assert!(!store.texts().contains_key(&keys::base(&hashes[1])));
    assert_eq!(store.texts().len(), 13);
}

#[test]
fn a_full_storage_keeps_what_others_have_there() {
    let store = MemoryStore::new();
    let bases = Bases::new(&store);
    let first = keep(&bases, "First");
    let used: usize = store.texts().iter().map(|(key, text)| key.len() + text.len()).sum();
    store.limit(Some(used + 100));
    let second = keep(&bases, "Second");
    assert_eq!(bases.find(first).unwrap(), None);
    assert_eq!(bases.find(second).unwrap(), Some(text("Second")));
    let known = store.texts();
    store.limit(Some(10));
    let third = text("Third");
    let refused = bases.keep(ContentHash::of(&third), &third);
    assert!(matches!(refused, Err(StorageError::Full { .. })));
    // The bases have gone; nothing else was there to go.
    assert!(store.texts().len() <= known.len());
    store.block(true);
    assert!(bases.find(second).is_err());
}

#[test]
fn what_was_damaged_is_not_found() {
    let store = MemoryStore::new();
    let bases = Bases::new(&store);
    let hash = keep(&bases, "Plan");
    store.corrupt(&keys::base(&hash), |text| text.truncate(text.len() / 2));
    assert_eq!(bases.find(hash).unwrap(), None);
    let other = keep(&bases, "Other");
    let packed = store.texts()[&keys::base(&other)].clone();
    store.corrupt(&keys::base(&hash), |text| *text = packed);
    assert_eq!(bases.find(hash).unwrap(), None);
}

#[test]
fn a_version_that_somebody_else_has_packed_is_found_again() {
    let store = MemoryStore::default();
    let bases = Bases::new(&store);
    let text = text("Plan");
    let hash = ContentHash::of(&text);
    assert!(!bases.renew(hash).unwrap());
    let packed = miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 6);
    bases.keep_packed(hash, &packed).unwrap();
    assert_eq!(bases.find(hash).unwrap(), Some(text));
    assert!(bases.renew(hash).unwrap());
    // Once more is no second one.
    bases.keep_packed(hash, &packed).unwrap();
    let list = store.read(&keys::bases()).unwrap().unwrap();
    assert_eq!(list.lines().count(), 1);
    // Bytes that are no packed text are kept, and not found.
    let other = ContentHash::of("other");
    bases.keep_packed(other, b"no packed text").unwrap();
    assert_eq!(bases.find(other).unwrap(), None);
}
