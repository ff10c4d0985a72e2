//! As a merge driver of git, in a repository of its own.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{demo, scratch};

struct Repository {
    folder: PathBuf,
}

impl Repository {
    /// A repository whose workspaces are merged by the built program; `None`, with a line, where
    /// there is no git.
    fn new(name: &str) -> Option<Self> {
        if Command::new("git").arg("--version").output().is_err() {
            eprintln!("left out: git is not there");
            return None;
        }
        let folder = Path::new(&scratch(name)).to_owned();
        drop(fs::remove_dir_all(&folder));
        fs::create_dir_all(&folder).unwrap();
        let it = Self { folder };
        it.done(&["init", "--quiet", "--initial-branch=main"]);
        it.done(&["config", "user.name", "Test"]);
        it.done(&["config", "user.email", "test@example.org"]);
        it.done(&["config", "merge.ballast.name", "Ballast workspaces"]);
        let driver = format!("'{}' merge %O %A %B -o %A", env!("CARGO_BIN_EXE_ballast"));
        it.done(&["config", "merge.ballast.driver", &driver]);
        fs::write(it.folder.join(".gitattributes"), "*.ballast.json merge=ballast\n").unwrap();
        Some(it)
    }

    /// Whether git did it, and what it said.
    fn git(&self, args: &[&str]) -> (bool, String) {
        let output = Command::new("git").args(args).current_dir(&self.folder).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&text).into_owned())
    }

    #[track_caller]
    fn done(&self, args: &[&str]) {
        let (well, said) = self.git(args);
        assert!(well, "git {args:?}: {said}");
    }

    fn plan(&self) -> String {
        fs::read_to_string(self.folder.join("plan.ballast.json")).unwrap()
    }

    #[track_caller]
    fn commit(&self, text: &str) {
        fs::write(self.folder.join("plan.ballast.json"), text).unwrap();
        self.done(&["add", "--all"]);
        self.done(&["commit", "--quiet", "--message=plan"]);
    }

    /// Commits one text on a branch and another on the main one, and merges.
    #[track_caller]
    fn merge(&self, mine: &str, theirs: &str) -> (bool, String) {
        self.done(&["checkout", "--quiet", "-b", "other"]);
        self.commit(theirs);
        self.done(&["checkout", "--quiet", "main"]);
        self.commit(mine);
        self.git(&["merge", "--no-edit", "other"])
    }
}

fn edited(from: &str, to: &str) -> String {
    let text = fs::read_to_string(demo()).unwrap();
    assert!(text.contains(from), "the demo has no {from} any more");
    text.replacen(from, to, 1)
}

const NAME: &str = "\"name\":\"Long-distance cab\"";
const COST: &str = "\"costs\":{\"2028\":758000000";

/// Both edits are in one line of the file, so that git alone could not.
#[test]
fn edits_of_one_project_merge_by_themselves() {
    let Some(repository) = Repository::new("git-clean") else { return };
    repository.commit(&fs::read_to_string(demo()).unwrap());
    let mine = edited(NAME, "\"name\":\"Cab\"");
    let theirs = edited(COST, "\"costs\":{\"2028\":100");
    let (well, said) = repository.merge(&mine, &theirs);
    assert!(well, "{said}");
    let expected = mine.replacen(COST, "\"costs\":{\"2028\":100", 1);
    assert!(repository.plan() == expected);
}

#[test]
fn a_conflict_stops_the_merge_and_is_told() {
    let Some(repository) = Repository::new("git-conflict") else { return };
    repository.commit(&fs::read_to_string(demo()).unwrap());
    let mine = edited(NAME, "\"name\":\"Cab\"");
    let (well, said) = repository.merge(&mine, &edited(NAME, "\"name\":\"Bed\""));
    assert!(!well && said.contains("CONFLICT"), "{said}");
    assert!(said.contains("name: mine “Cab”, theirs “Bed”"), "{said}");
    assert!(repository.plan() == mine, "mine is there, whole, without marks of conflict");
    repository.done(&["add", "--all"]);
    repository.done(&["commit", "--quiet", "--no-edit"]);
}

#[test]
fn a_file_that_both_have_added_has_no_base() {
    let Some(repository) = Repository::new("git-added") else { return };
    fs::write(repository.folder.join("other.txt"), "before\n").unwrap();
    repository.done(&["add", "--all"]);
    repository.done(&["commit", "--quiet", "--message=before"]);
    let mine = fs::read_to_string(demo()).unwrap();
    let (well, said) = repository.merge(&mine, &edited(NAME, "\"name\":\"Bed\""));
    assert!(!well && said.contains("there is no base"), "{said}");
    assert!(repository.plan() == mine);
}

#[test]
fn what_is_no_workspace_stops_the_merge_and_stays() {
    let Some(repository) = Repository::new("git-bad") else { return };
    repository.commit(&fs::read_to_string(demo()).unwrap());
    let mine = edited(NAME, "\"name\":\"Cab\"");
    let (well, said) = repository.merge(&mine, "{\"format\":\"ballast\",\"version\":999}\n");
    assert!(!well && said.contains("version 999"), "{said}");
    assert!(repository.plan() == mine);
}
