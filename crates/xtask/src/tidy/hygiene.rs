//! What every file owes its reader.

use super::files::File;
use super::{Finding, shipped};

/// A file of Rust longer than this must be taken apart.
const TOO_LONG: usize = 600;

/// A file longer than this is on its way there.
const LONG: usize = 400;

/// Every file says in its first line what it is for.
pub(crate) fn opening(file: &File) -> Vec<Finding> {
    if !file.is_rust() || file.text.starts_with("//! ") {
        return Vec::new();
    }
    vec![Finding::new(1, "does not open with a `//!` line that says what it is for")]
}

/// Small files with one purpose.
pub(crate) fn length(file: &File) -> Vec<Finding> {
    let lines = file.text.lines().count();
    if !file.is_rust() || lines <= TOO_LONG {
        return Vec::new();
    }
    vec![Finding::new(TOO_LONG + 1, format!("{lines} lines; {TOO_LONG} are allowed"))]
}

/// A word in time.
pub(crate) fn long(file: &File) -> Option<String> {
    let lines = file.text.lines().count();
    (file.is_rust() && LONG < lines).then(|| format!("{lines} lines; more than {LONG} is long"))
}

/// Nothing unfinished, and no test that is switched off.
pub(crate) fn leftovers(file: &File) -> Vec<Finding> {
    let macros = ["todo!", "unimplemented!", "dbg!", "#[ignore", "#[should_panic"];
    let calls = ["test", "it", "describe"]
        .map(|name| ["only", "skip", "fixme"].map(|how| format!("{name}.{how}(")));
    let mut findings = Vec::new();
    if file.is_rust() {
        for (at, line) in file.lines.iter().enumerate() {
            for left in macros.iter().filter(|left| line.code.contains(**left)) {
                findings.push(Finding::new(at + 1, format!("`{left}` is left over")));
            }
        }
    } else if file.ends_with(&["ts", "mjs", "js"]) {
        for (at, line) in file.text.lines().enumerate() {
            for left in calls.iter().flatten().filter(|left| line.contains(&***left)) {
                findings.push(Finding::new(at + 1, format!("`{left}…)` switches tests off")));
            }
        }
    }
    findings
}

/// clippy refuses `unwrap` and `expect` outside tests; here is that it is asked to, everywhere.
pub(crate) fn lints(file: &File) -> Vec<Finding> {
    if file.path == "Cargo.toml" {
        let missing = ["unwrap_used", "expect_used"].into_iter();
        let missing = missing.filter(|lint| !file.text.contains(&format!("\n{lint} = ")));
        return missing.map(|lint| Finding::new(1, format!("the lint {lint} is off"))).collect();
    }
    if file.path.starts_with("crates/") && file.path.ends_with("/Cargo.toml") {
        let on = file.text.contains("[lints]\nworkspace = true");
        let missing = (!on).then(|| Finding::new(1, "no `[lints] workspace = true`"));
        return missing.into_iter().collect();
    }
    if file.path.ends_with("main.rs") {
        return Vec::new();
    }
    let allows =
        |code: &str| code.contains("clippy::unwrap_used") || code.contains("clippy::expect_used");
    let lines = shipped(file).filter(|(_, line)| allows(&line.code));
    lines.map(|(number, _)| Finding::new(number, "unwrap and expect are for tests")).collect()
}

/// No path that exists on one machine only.
pub(crate) fn machine_paths(file: &File) -> Vec<Finding> {
    let folders = ["work", "farm", "root", "tmp", "home", "Users"].map(|name| format!("/{name}/"));
    let mut findings = Vec::new();
    for (at, line) in file.text.lines().enumerate() {
        let own = folders.iter().find(|folder| {
            line.match_indices(&***folder).any(|(at, _)| {
                // As part of a longer address it is no folder of a machine.
                !line[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || "./#-_}".contains(c))
            })
        });
        if let Some(folder) = own {
            findings.push(Finding::new(at + 1, format!("`{folder}…` is a path of one machine")));
        }
    }
    findings
}

/// Lock files name the public registry or none.
pub(crate) fn lock_hosts(file: &File) -> Vec<Finding> {
    if !file.path.ends_with("package-lock.json") {
        return Vec::new();
    }
    let public = "\"resolved\": \"https://registry.npmjs.org/";
    let lines = file.text.lines().enumerate();
    let private = lines.filter(|(_, line)| line.contains("\"resolved\"") && !line.contains(public));
    private.map(|(at, _)| Finding::new(at + 1, "a package from a private registry")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rule: fn(&File) -> Vec<Finding>, path: &str, text: &str) -> usize {
        rule(&File::new(path, text)).len()
    }

    #[test]
    fn files_open_with_their_purpose() {
        assert_eq!(found(opening, "src/a.rs", "//! What it is for.\nfn a() {}"), 0);
        assert_eq!(found(opening, "src/a.rs", "fn a() {}"), 1);
        assert_eq!(found(opening, "src/a.rs", "\n//! Too late."), 1);
        assert_eq!(found(opening, "style/a.css", "a {}"), 0);
    }

    #[test]
    fn long_files_are_found() {
        let lines = |count: usize| File::new("src/a.rs", &"//! a\n".repeat(count));
        assert_eq!((length(&lines(600)).len(), length(&lines(601)).len()), (0, 1));
        assert_eq!((long(&lines(400)).is_some(), long(&lines(401)).is_some()), (false, true));
    }

    #[test]
    fn leftovers_are_found_in_code_and_not_in_talk() {
        assert_eq!(found(leftovers, "src/a.rs", "fn a() { todo!() }"), 1);
        assert_eq!(found(leftovers, "src/a.rs", "#[test]\n#[ignore = \"slow\"]\nfn a() {}"), 1);
        assert_eq!(found(leftovers, "src/a.rs", "// todo!()\nlet a = \"dbg!\";"), 0);
        let only = format!("test.{}('a', () => {{}});", "only");
        assert_eq!(found(leftovers, "tests/e2e/a.spec.ts", &only), 1);
        assert_eq!(found(leftovers, "tests/e2e/a.spec.ts", "test('a', () => {});"), 0);
    }

    #[test]
    fn lints_are_on_everywhere() {
        let on = "\nunwrap_used = \"warn\"\nexpect_used = \"warn\"\n";
        assert_eq!(found(lints, "Cargo.toml", on), 0);
        assert_eq!(found(lints, "Cargo.toml", "\nunwrap_used = \"warn\"\n"), 1);
        assert_eq!(found(lints, "crates/core/Cargo.toml", "[package]\n"), 1);
        assert_eq!(found(lints, "crates/core/Cargo.toml", "[lints]\nworkspace = true\n"), 0);
        assert_eq!(found(lints, "src/app.rs", "#![allow(clippy::unwrap_used)]"), 1);
        assert_eq!(found(lints, "src/main.rs", "#![allow(clippy::unwrap_used)]"), 0);
    }

    #[test]
    fn paths_of_a_machine_are_found() {
        let path = |name: &str| format!("see /{name}/a");
        for name in ["root", "home", "work"] {
            assert_eq!(found(machine_paths, "README.md", &path(name)), 1, "{name}");
        }
        assert_eq!(found(machine_paths, "README.md", "see https://example.org/home/a"), 0);
        assert_eq!(found(machine_paths, "README.md", "see ../shared/work/a"), 0);
    }

    #[test]
    fn lock_files_name_no_private_host() {
        let line = |host: &str| format!("\"resolved\": \"https://{host}/a.tgz\",");
        let path = "tests/e2e/package-lock.json";
        assert_eq!(found(lock_hosts, path, &line("registry.npmjs.org")), 0);
        assert_eq!(found(lock_hosts, path, &line("npm.example.org")), 1);
        assert_eq!(found(lock_hosts, path, "{}"), 0);
    }
}
