//! Names that belong in one place only.

use super::files::File;
use super::source::{has_word, words};
use super::{Finding, shipped};

/// The browser is spoken to in `src/browser/`, and by the worker, which is nothing but a browser's.
pub(crate) fn browser(file: &File) -> Vec<Finding> {
    if !file.is_in(&["src/", "crates/"])
        || file.is_in(&["src/browser/", "crates/worker/", "crates/xtask/"])
        || file.path == "src/browser.rs"
    {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (number, line) in shipped(file) {
        let of_browser = |word: &&str| {
            matches!(*word, "web_sys" | "js_sys") || *word == "gloo" || word.starts_with("gloo_")
        };
        if let Some(word) = words(&line.code).find(of_browser) {
            findings.push(Finding::new(number, format!("`{word}` outside src/browser/")));
        }
    }
    findings
}

/// Widgets know nothing of pages.
pub(crate) fn pages(file: &File) -> Vec<Finding> {
    if !file.is_in(&["src/ui/"]) && file.path != "src/ui.rs" {
        return Vec::new();
    }
    let lines = shipped(file).filter(|(_, line)| has_word(&line.code, "pages"));
    lines.map(|(number, _)| Finding::new(number, "`pages` in src/ui/")).collect()
}

/// What says, in a comment, that nobody sees in which order a hash map gives its entries.
const PROMISE: &str = "order never seen:";

/// Hash maps give another order in every run, and so another result, file or picture.
pub(crate) fn hash_order(file: &File) -> Vec<Finding> {
    let folders = ["core", "file", "import", "solver", "why", "charts", "workbook"]
        .map(|name| format!("crates/{name}/src/"));
    if !folders.iter().any(|folder| file.path.starts_with(folder)) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (number, line) in shipped(file) {
        let hashed = ["HashMap", "HashSet"].into_iter().find(|name| has_word(&line.code, name));
        let above = number.checked_sub(2).map(|at| &file.lines[at].comment);
        let promised =
            line.comment.contains(PROMISE) || above.is_some_and(|text| text.contains(PROMISE));
        if let (Some(name), false) = (hashed, promised) {
            let tree = name.replace("Hash", "BTree");
            findings.push(Finding::new(
                number,
                format!("{name}: take {tree}, or say `// {PROMISE} why` on this line"),
            ));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rule: fn(&File) -> Vec<Finding>, path: &str, text: &str) -> usize {
        rule(&File::new(path, text)).len()
    }

    #[test]
    fn the_browser_is_named_in_its_folder_only() {
        for bad in
            ["use web_sys::Window;", "js_sys::Date::now()", "use gloo_storage::LocalStorage;"]
        {
            assert_eq!(found(browser, "src/pages/home.rs", bad), 1, "{bad}");
            assert_eq!(found(browser, "crates/charts/src/lib.rs", bad), 1, "{bad}");
            assert_eq!(found(browser, "src/browser/storage.rs", bad), 0, "{bad}");
            assert_eq!(found(browser, "crates/worker/src/main.rs", bad), 0, "{bad}");
        }
        let fine = "// not web_sys\nlet igloo = \"js_sys\";";
        assert_eq!(found(browser, "src/app.rs", fine), 0);
    }

    #[test]
    fn widgets_do_not_name_pages() {
        assert_eq!(found(pages, "src/ui/table.rs", "use crate::pages::home;"), 1);
        assert_eq!(found(pages, "src/ui/table.rs", "// as pages do\nlet page = 1;"), 0);
        assert_eq!(found(pages, "src/app.rs", "use crate::pages::home;"), 0);
    }

    #[test]
    fn hash_maps_promise_that_their_order_is_not_seen() {
        let path = "crates/core/src/scoring/rank.rs";
        assert_eq!(found(hash_order, path, "use std::collections::HashMap;"), 1);
        assert_eq!(
            found(hash_order, path, "// order never seen: look-ups only\nHashSet::new()"),
            0
        );
        assert_eq!(found(hash_order, path, "HashSet::new() // order never seen: a count"), 0);
        assert_eq!(found(hash_order, path, "#[cfg(test)]\nmod tests {\n use HashMap;\n}"), 0);
        assert_eq!(found(hash_order, "crates/core/tests/a.rs", "HashMap"), 0);
        assert_eq!(found(hash_order, "crates/cli/src/main.rs", "HashMap"), 0);
    }
}
