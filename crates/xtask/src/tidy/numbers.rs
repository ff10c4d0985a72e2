//! Numbers for people are written in one place, which knows about locales and rounding.

use super::files::File;
use super::{Finding, shipped};

/// Finds `{:.2}` and its like outside `crates/core/src/text`.
pub(crate) fn float_formatting(file: &File) -> Vec<Finding> {
    if !file.is_in(&["src/", "crates/"])
        || file.is_in(&["crates/core/src/text/", "crates/xtask/"])
        || file.path == "crates/core/src/text.rs"
    {
        return Vec::new();
    }
    let lines = shipped(file).filter(|(_, line)| has_precision(&line.strings));
    lines
        .map(|(number, _)| Finding::new(number, "float formatting outside crates/core/src/text"))
        .collect()
}

/// Whether a format string asks for a number of digits: `{:.2}`, `{share:>6.1}`, `{:.*}`.
fn has_precision(strings: &str) -> bool {
    let inner = strings.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    inner.filter_map(|argument| argument.split_once(':')).any(|(name, spec)| {
        let named = name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
        let asks = spec.split_once('.').is_some_and(|(before, after)| {
            let padding = |letter: char| letter.is_ascii_digit() || " <>^+-#$_".contains(letter);
            let digits =
                after.starts_with(|letter: char| letter.is_alphanumeric() || letter == '*');
            before.chars().all(padding) && digits
        });
        named && asks
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_is_seen_in_all_its_forms() {
        for bad in ["{:.2}", "a {share:>6.1} b", "{0:+.3}", "{:.*}", "{value:.digits$}"] {
            assert!(has_precision(bad), "{bad}");
        }
        for good in ["{}", "{:>6}", "{a:?}", "{{\"a\": 1.5}}", "{\"version\": 1.5}", "e.g. {x}"] {
            assert!(!has_precision(good), "{good}");
        }
    }

    #[test]
    fn only_shipped_code_outside_text_is_looked_at() {
        let code = "fn a() { format!(\"{:.2}\", 1.0); }";
        let found = |path: &str| float_formatting(&File::new(path, code)).len();
        assert_eq!(found("crates/core/src/view/table.rs"), 1);
        assert_eq!(found("src/pages/home.rs"), 1);
        assert_eq!(found("crates/core/src/text/number.rs"), 0);
        assert_eq!(found("crates/solver/examples/instances.rs"), 0);
        assert_eq!(found("crates/core/tests/a.rs"), 0);
    }
}
