//! Workspaces are found whatever has become of what is known of them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails here fails a test")]

use ballast_core::model::{Name, Workspace};
use ballast_file::save;
use ballast_file::storage::{About, KeyValue, MemoryStore, Shelf, Vault, keys};
use proptest::prelude::*;

fn plan(name: &str) -> String {
    save(&Workspace::new(Name::parse(name).unwrap(), "2027-04".parse().unwrap()))
}

fn keep(store: &MemoryStore, id: &str, name: &str) {
    Vault::open(store, id).0.save(&plan(name), 1).unwrap();
}

fn names(store: &MemoryStore) -> Vec<String> {
    Shelf::new(store).list().unwrap().into_iter().map(|it| it.name).collect()
}

#[test]
fn what_was_stored_before_there_was_a_shelf_is_the_first_workspace() {
    let store = MemoryStore::new();
    keep(&store, keys::MAIN, "Plan A");
    let before = store.texts();
    let list = Shelf::new(&store).list().unwrap();
    assert_eq!(list, [About { id: "main".into(), name: "Plan A".into(), ..About::default() }]);
    assert_eq!(store.texts(), before, "looking writes nothing");
}

#[test]
fn the_one_opened_last_comes_first_and_preferences_are_none() {
    let store = MemoryStore::new();
    for (at, name) in ["A", "B", "C"].into_iter().enumerate() {
        let id = format!("w{at}");
        keep(&store, &id, name);
        let shelf = Shelf::new(&store);
        shelf
            .note(&id, |about| (about.name, about.opened_at) = (name.to_owned(), at as u64))
            .unwrap();
    }
    store.write(&keys::preference(keys::THEME), "dark").unwrap();
    store.write(keys::OPENED, "w1").unwrap();
    assert_eq!(names(&store), ["C", "B", "A"]);
}

#[test]
fn what_is_known_comes_back() {
    let store = MemoryStore::new();
    let about = About {
        id: "w1".to_owned(),
        name: "Line\nbreak = sign".to_owned(),
        opened_at: 7,
        deleted_at: Some(8),
        filed_at: Some(9),
        changes: 10,
    };
    let shelf = Shelf::new(&store);
    shelf.note("w1", |it| *it = about.clone()).unwrap();
    let name = "Line break = sign".to_owned();
    assert_eq!(shelf.about("w1").unwrap(), About { name, ..about });
}

#[test]
fn removing_one_leaves_the_others() {
    let store = MemoryStore::new();
    keep(&store, "w1", "One");
    keep(&store, "w10", "Ten");
    store.write("somebody/else", "x").unwrap();
    Shelf::new(&store).remove("w1").unwrap();
    assert_eq!(names(&store), ["Ten"]);
    assert_eq!(store.read("somebody/else").unwrap().as_deref(), Some("x"));
}

#[test]
fn ids_are_short_words() {
    for (id, sound) in [
        ("main", true),
        ("w0f", true),
        ("", false),
        ("preferences", false),
        ("A", false),
        ("a/b", false),
        ("a b", false),
        (&"a".repeat(41), false),
    ] {
        assert_eq!(keys::is_workspace(id), sound, "{id}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_has_become_of_it_the_workspace_is_listed(garbage in ".{0,80}") {
        let store = MemoryStore::new();
        keep(&store, "w1", "Plan A");
        store.write(&keys::about("w1"), &garbage).unwrap();
        let list = Shelf::new(&store).list().unwrap();
        prop_assert_eq!(list.len(), 1);
        prop_assert!(!list[0].name.is_empty());
    }
}
