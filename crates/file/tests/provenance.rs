//! Which content a file holds, what it came from, and what that makes of two files.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails here fails a test")]

mod support;

use ballast_core::model::{Month, Name, Project, ProjectId, Shared, Workspace};
use ballast_file::{
    ContentHash, Hashing, Origin, Provenance, Relation, Version, base_of_all, common_base,
    content_hash, export, load, mark, relation, save, stamp,
};
use proptest::prelude::*;
use support::arbitrary::{cases, workspaces};

fn plan(name: &str) -> Workspace {
    Workspace::new(Name::or(name, "Plan"), Month::new(2027, 1).unwrap())
}

fn version(of: &str, from: &[&str]) -> Version {
    let hash = |name: &&str| content_hash(&plan(name));
    Version { hash: hash(&of), from: from.iter().map(hash).collect() }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn provenance_goes_and_comes_back(workspace in workspaces(), by in ".{0,9}", at in ".{0,9}") {
        let provenance = Provenance::after(&[version("a", &["b", "c"])], &by, &at);
        let text = export(&workspace, &provenance);
        let loaded = load(&text).unwrap();
        prop_assert_eq!(&loaded.repairs, &[]);
        prop_assert!(loaded.workspace == workspace);
        prop_assert_eq!(loaded.stated, Some(content_hash(&workspace)));
        prop_assert_eq!(&loaded.provenance, &provenance);
        prop_assert_eq!(loaded.version().from, provenance.from);
        // The content is the same whoever wrote it down, and so are the bytes.
        prop_assert_eq!(save(&loaded.workspace), save(&workspace));
        prop_assert_eq!(export(&loaded.workspace, &loaded.provenance), text);
        prop_assert!(load(&save(&workspace)).unwrap().provenance == Provenance::default());
    }
}

proptest! {
    #[test]
    fn a_hash_in_pieces_is_that_of_the_whole(text in ".{0,300}", at_once in 1usize..70) {
        let mut hashing = Hashing::default();
        text.as_bytes().chunks(at_once).for_each(|piece| hashing.feed(piece));
        prop_assert_eq!(hashing.done(), ContentHash::of(&text));
    }
}

#[test]
fn a_hash_is_that_of_the_text() {
    // `printf '%s' abc | sha256sum`
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(ContentHash::of("abc").to_string(), abc);
    assert_eq!(abc.parse(), Ok(ContentHash::of("abc")));
    for bad in ["", "ba78", &abc.to_uppercase(), &format!("{abc}00"), &abc.replace('b', "g")] {
        assert!(bad.parse::<ContentHash>().is_err(), "{bad}");
    }
    assert_ne!(content_hash(&plan("a")), content_hash(&plan("b")));
    assert_eq!(content_hash(&plan("a")), ContentHash::of(&save(&plan("a"))));
}

#[test]
fn the_line_stands_before_the_settings() {
    let text = stamp(&save(&plan("a")), &Provenance::default());
    let hash = content_hash(&plan("a"));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[3], format!("\"export\":{{\"hash\":\"{hash}\"}},"));
    assert!(lines[4].starts_with("\"settings\":"));
    assert_eq!(text.replace(&format!("{}\n", lines[3]), ""), save(&plan("a")));
}

#[test]
fn what_one_file_is_to_another() {
    let current = version("c", &["b", "a"]);
    for (file, shared, expected) in [
        (version("c", &[]), true, Relation::Same),
        (version("d", &["c", "b"]), true, Relation::Newer),
        (version("e", &["d", "c"]), true, Relation::Newer),
        (version("b", &["a"]), true, Relation::Older),
        (version("a", &[]), true, Relation::Older),
        (version("x", &["a"]), true, Relation::Diverged),
        (version("x", &[]), true, Relation::Unknown),
        (version("x", &["y"]), false, Relation::OtherWorkspace),
    ] {
        assert_eq!(relation(&current, &file, || shared), expected, "{file:?}");
    }
    let base = |file| common_base(&current, &file);
    assert_eq!(base(version("x", &["y", "b", "a"])), Some(content_hash(&plan("b"))));
    assert_eq!(base(version("d", &["c"])), Some(current.hash));
    assert_eq!(base(version("x", &["y"])), None);
    // Of several files, what all came from.
    let (near, far) = (version("x", &["b", "a"]), version("y", &["a"]));
    assert_eq!(base_of_all(&current, &[&near, &far]), Some(content_hash(&plan("a"))));
    assert_eq!(base_of_all(&current, &[&near, &version("z", &[])]), None);
}

#[test]
fn a_merge_remembers_both_sides_nearest_first() {
    let after = Provenance::after(&[version("a", &["o", "p"]), version("b", &["q"])], "", "");
    let names = ["a", "b", "o", "q", "p"].map(|name| content_hash(&plan(name)));
    assert_eq!(after.from, names);
    let long: Vec<String> = (0..50).map(|at| at.to_string()).collect();
    let long: Vec<&str> = long.iter().map(String::as_str).collect();
    let after = Provenance::after(&[version("a", &long)], "Ada", "2027-04-01T08:00:00Z");
    assert_eq!(after.from.len(), Provenance::LONGEST);
}

/// A program that knows nothing of hashes keeps the line as it was: then what it states is not what
/// the file holds, but what it came from.
#[test]
fn a_file_that_was_changed_since_came_from_what_it_states() {
    let text = export(&plan("Old"), &Provenance::default());
    let changed = text.replacen("\"name\":\"Old\"", "\"name\":\"New\"", 1);
    let version = load(&changed).unwrap().version();
    assert_eq!(version.hash, content_hash(&plan("New")));
    assert_eq!(version.from, [content_hash(&plan("Old"))]);
}

#[test]
fn damaged_provenance_costs_no_content() {
    let plain = save(&plan("a"));
    for (line, told) in [
        ("\"export\":5", "could not be read"),
        ("\"export\":{\"hash\":\"x\"}", "could not be read"),
        ("\"export\":{\"hash\":7}", "could not be read"),
        ("\"export\":{\"from\":[\"x\"]}", "could not be read"),
        ("\"export\":{},\n\"export\":{}", "more than once"),
    ] {
        let text = plain.replacen("\"settings\":", &format!("{line},\n\"settings\":"), 1);
        let loaded = load(&text).unwrap();
        assert!(
            loaded.repairs.iter().any(|it| it.to_string().contains(told)),
            "{line}: {:?}",
            loaded.repairs
        );
        assert!(loaded.workspace == plan("a"));
    }
    let unknown = plain.replacen("\"settings\":", "\"export\":{\"tool\":\"x\"},\n\"settings\":", 1);
    let loaded = load(&unknown).unwrap();
    assert_eq!(loaded.repairs, []);
    assert!(export(&plan("a"), &loaded.provenance).contains("\"tool\":\"x\""));
}

#[test]
fn records_in_common_are_by_id() {
    let with = |bits: u128| {
        let mut workspace = plan("a");
        let project = Project::new(Name::or("P", "P"), 0);
        workspace.projects.set(ProjectId::from_bits(bits), Some(Shared::new(project)));
        workspace
    };
    assert!(with(1).shares_records(&with(1)));
    assert!(!with(1).shares_records(&with(2)));
}

const AT: &str = "2027-04-01T08:00:00.000Z";
const LATER: &str = "2027-04-02T09:00:00.000Z";

#[test]
fn an_export_says_what_it_came_from_and_stays_the_same_while_nothing_changes() {
    let (first, blank) = Origin::default().export(&save(&plan("a")), "Ada", AT);
    let loaded = load(&first).unwrap();
    assert_eq!(loaded.stated, Some(content_hash(&plan("a"))));
    assert_eq!((loaded.provenance.by.as_str(), loaded.provenance.at.as_str()), ("Ada", AT));
    assert_eq!(loaded.provenance.from, []);
    assert_eq!(loaded.origin(), blank);
    // Whoever opens it and writes it again writes the same bytes.
    let opened = Origin::opened(&loaded, &loaded.version());
    assert_eq!(opened, blank);
    assert_eq!(opened.export(&save(&plan("a")), "Grace", LATER), (first, blank));
    // A change is another version, that came from this one.
    let (second, after) = opened.export(&save(&plan("b")), "Grace", LATER);
    let second = load(&second).unwrap();
    assert_eq!(second.provenance.from, [content_hash(&plan("a"))]);
    assert_eq!((second.provenance.by.as_str(), second.provenance.at.as_str()), ("Grace", LATER));
    assert_eq!(relation(&loaded.version(), &second.version(), || true), Relation::Newer);
    assert_eq!(relation(&second.version(), &loaded.version(), || true), Relation::Older);
    // Back to what it was: that came from the second, and never from itself.
    let (third, _) = after.export(&save(&plan("a")), "Ada", LATER);
    assert_eq!(load(&third).unwrap().provenance.from, [content_hash(&plan("b"))]);
}

#[test]
fn a_file_without_a_line_is_a_version_all_the_same() {
    let loaded = load(&save(&plan("a"))).unwrap();
    let opened = Origin::opened(&loaded, &loaded.version());
    assert_eq!(opened.hash, Some(content_hash(&plan("a"))));
    // Nobody has said who wrote it: whoever writes it first does.
    let (text, _) = opened.export(&save(&plan("a")), "Ada", AT);
    let first = load(&text).unwrap();
    assert_eq!((first.provenance.by.as_str(), first.provenance.from.len()), ("Ada", 0));
    let (text, _) = opened.export(&save(&plan("b")), "Ada", AT);
    assert_eq!(load(&text).unwrap().provenance.from, [content_hash(&plan("a"))]);
}

#[test]
fn a_text_that_was_changed_by_hand_is_nobodys() {
    let (text, _) = Origin::default().export(&save(&plan("Old")), "Ada", AT);
    let changed = load(&text.replacen("\"name\":\"Old\"", "\"name\":\"New\"", 1)).unwrap();
    let opened = Origin::opened(&changed, &changed.version());
    assert_eq!(opened.hash, Some(content_hash(&plan("New"))));
    assert_eq!(opened.provenance.from, [content_hash(&plan("Old"))]);
    assert_eq!(opened.provenance.by, "");
    // Taken at its word, it is the same version, and nobody's either once it is written.
    let stated = changed.origin();
    assert_eq!(stated.version(content_hash(&changed.workspace)), changed.version());
    let text = save(&changed.workspace);
    assert_eq!(stated.export(&text, "Grace", LATER), opened.export(&text, "Grace", LATER));
}

#[test]
fn what_is_kept_while_it_is_worked_on_knows_where_it_comes_from() {
    let text = save(&plan("b"));
    assert_eq!(mark(text.clone(), &Origin::default()), text);
    let (_, exported) = Origin::default().export(&save(&plan("a")), "Ada", AT);
    let merged = Origin::merged(&[version("a", &["o"]), version("c", &[])]);
    assert_eq!(merged.hash, None);
    for origin in [exported, merged] {
        let kept = load(&mark(text.clone(), &origin)).unwrap();
        assert_eq!(kept.repairs, []);
        assert!(kept.workspace == plan("b"));
        assert_eq!(kept.origin(), origin);
        assert_eq!(kept.version(), origin.version(content_hash(&plan("b"))));
    }
}
