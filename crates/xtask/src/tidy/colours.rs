//! Colours are chosen in `style/tokens.css`, for every theme at once.

use super::files::File;
use super::{Finding, shipped};

/// The one place.
const HOME: &str = "style/tokens.css";

/// Functions that make a colour out of numbers.
const FUNCTIONS: [&str; 8] = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklch"];

/// Finds colours in strings of the app and the charts, and those that plotters makes of numbers.
pub(crate) fn in_rust(file: &File) -> Vec<Finding> {
    if !file.is_rust() || !file.is_in(&["src/", "crates/charts/src/"]) {
        return Vec::new();
    }
    let coloured = shipped(file).filter(|(_, line)| {
        let drawn = line.code.split("RGBColor(").skip(1).any(starts_with_digit);
        drawn || has_function(&line.strings, starts_with_digit) || has_hex(&line.strings, &[6, 8])
    });
    coloured.map(|(number, _)| finding(number)).collect()
}

/// Finds colours in style sheets.
pub(crate) fn in_css(file: &File) -> Vec<Finding> {
    if !file.ends_with(&["css"]) || file.path == HOME {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (at, line) in without_comments(&file.text).lines().enumerate() {
        // What stands before a colon is a selector or a property: `#main:hover` is no colour.
        let selector = line.trim_end().ends_with(['{', ',']);
        let value = line.split_once(':').map_or("", |(_, value)| value);
        if has_function(line, |_| true) || !selector && has_hex(value, &[3, 4, 6, 8]) {
            findings.push(finding(at + 1));
        }
    }
    findings
}

fn finding(line: usize) -> Finding {
    Finding::new(line, format!("a colour outside {HOME}; name it there as a custom property"))
}

/// `rgb(` and its like with such arguments, but not `var(--rgb)`.
fn has_function(text: &str, arguments: fn(&str) -> bool) -> bool {
    FUNCTIONS.iter().any(|function| {
        text.match_indices(&format!("{function}(")).any(|(at, found)| {
            arguments(&text[at + found.len()..])
                && !text[..at]
                    .ends_with(|letter: char| letter.is_alphanumeric() || "-_".contains(letter))
        })
    })
}

/// `#` and one of these numbers of hexadecimal digits, but not `url(#…)` and not `&#…;`.
fn has_hex(text: &str, lengths: &[usize]) -> bool {
    text.match_indices('#').any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let digits = after.bytes().take_while(u8::is_ascii_hexdigit).count();
        let ends = !after[digits..]
            .starts_with(|letter: char| letter.is_alphanumeric() || "-_/".contains(letter));
        let address =
            before.ends_with("url(") || before.ends_with(['&', '/', '"', '\'']) && digits < 6;
        lengths.contains(&digits) && ends && !address
    })
}

fn starts_with_digit(text: &str) -> bool {
    text.trim_start().starts_with(|letter: char| letter.is_ascii_digit())
}

/// Blanks comments but keeps the lines.
fn without_comments(css: &str) -> String {
    let mut text = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        let (comment, after) = after.split_once("*/").unwrap_or((after, ""));
        text.push_str(before);
        text.extend(comment.chars().filter(|letter| *letter == '\n'));
        rest = after;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_in_style_sheets() {
        let found = |text: &str| in_css(&File::new("style/base.css", text)).len();
        for bad in ["a { color: #fff; }", "a {\n  color: #A1b2C3;\n}", "b: rgb(0 0 0 / 10%)"] {
            assert_eq!(found(bad), 1, "{bad}");
        }
        for good in [
            "#add:hover {",
            "#face,\n#feed { color: var(--ink); }",
            "a { fill: url(#abc); }",
            "/* #fff */ a { color: var(--rgb); }",
            "a { color: color-mix(in oklab, var(--ink) 40%, transparent); }",
        ] {
            assert_eq!(found(good), 0, "{good}");
        }
        assert_eq!(in_css(&File::new(HOME, "--ink: #123456;")).len(), 0);
        assert_eq!(in_css(&File::new("style/a.css", "/*\n#fff\n*/\na: #fff;"))[0].line, 4);
    }

    #[test]
    fn colours_in_the_app_and_the_charts() {
        let found = |path: &str, text: &str| in_rust(&File::new(path, text)).len();
        for bad in ["let a = \"#a1b2c3\";", "style=\"color: rgb(1,2,3)\"", "RGBColor(1, 2, 3)"] {
            assert_eq!(found("crates/charts/src/lib.rs", bad), 1, "{bad}");
            assert_eq!(found("crates/core/src/lib.rs", bad), 0, "{bad}");
        }
        for good in
            ["\"#/projects\"", "\"url(#abcdef)\"", "RGBColor(r, g, b)", "// #a1b2c3", "\"rgb(\""]
        {
            assert_eq!(found("src/app.rs", good), 0, "{good}");
        }
    }
}
