//! Scripts that import each other, put into one.
//!
//! Each becomes a block of its own. What it exports is put into an object, and what it imports is taken
//! from that of the other, when it is called: the two import each other in a circle.

use crate::error::{Result, said};

/// A script: the name of its file, and the object that has what it exports.
pub(super) struct Script<'a> {
    pub(super) file: &'a str,
    pub(super) object: &'a str,
    pub(super) text: &'a str,
}

/// One script of all of them, in this order: one that is imported as a whole comes before the one that
/// imports it.
pub(super) fn join(scripts: &[Script<'_>]) -> Result<String> {
    let mut joined = String::new();
    for script in scripts {
        joined.push_str(&format!("const {} = {{}};\n", script.object));
    }
    for script in scripts {
        joined.push_str("{\n");
        for line in script.text.lines() {
            joined.push_str(&as_part(line, script.object, scripts)?);
            joined.push('\n');
        }
        joined.push_str("}\n");
    }
    Ok(joined)
}

/// A line as it is within a block, where nothing can be imported or exported.
fn as_part(line: &str, object: &str, scripts: &[Script<'_>]) -> Result<String> {
    if let Some(rest) = line.strip_prefix("import ") {
        return imported(rest, scripts);
    }
    if let Some(rest) = line.strip_prefix("export const ") {
        let Some((name, value)) = rest.split_once('=') else {
            return said(format!("a script exports what has no value: {line}"));
        };
        return Ok(format!("const {name} = {object}.{} = {value}", name.trim()));
    }
    // Classes that the glue exports are for scripts outside, and there are none.
    if let Some(class) = line.strip_prefix("export class ") {
        return Ok(format!("class {class}"));
    }
    if let Some(names) = line.strip_prefix("export ") {
        let names = names.trim().trim_end_matches(';');
        let Some(names) = names.strip_prefix('{').and_then(|names| names.strip_suffix('}')) else {
            return said(format!("a script exports in a way that is not known: {line}"));
        };
        let put = |(inner, outer): (&str, &str)| format!("{object}.{outer} = {inner};");
        return Ok(renamed(names).map(put).collect());
    }
    Ok(line.to_owned())
}

fn imported(rest: &str, scripts: &[Script<'_>]) -> Result<String> {
    let from = rest.rsplit_once(" from ").map(|(names, file)| {
        let file = file.trim().trim_end_matches(';').trim_matches(['"', '\'']);
        (names.trim(), file.trim_start_matches("./"))
    });
    let script = from.and_then(|(names, file)| {
        scripts.iter().find(|script| script.file == file).map(|script| (names, script.object))
    });
    let Some((names, object)) = script else {
        return said(format!("a script imports what is not known: import {rest}"));
    };
    if let Some(whole) = names.strip_prefix("* as ") {
        return Ok(format!("const {whole} = {object};"));
    }
    let names = names.trim_start_matches('{').trim_end_matches('}');
    let take = |(outer, inner): (&str, &str)| {
        format!("const {inner} = (...all) => {object}.{outer}(...all);")
    };
    Ok(renamed(names).map(take).collect())
}

/// `a, b as c` → (a, a), (b, c)
fn renamed(names: &str) -> impl Iterator<Item = (&str, &str)> {
    let names = names.split(',').map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| name.split_once(" as ").unwrap_or((name, name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_that_import_each_other_become_one() {
        let parts = "import { initSync } from \"./a.js\";\nexport const load = () => initSync();\n";
        let app = "import * as import1 from \"./p.js\"\nfunction initSync() {}\n\
                   export class Sink {}\nexport { initSync, start as default };\n";
        let scripts = [
            Script { file: "p.js", object: "parts", text: parts },
            Script { file: "a.js", object: "app", text: app },
        ];
        assert_eq!(
            join(&scripts).unwrap(),
            "const parts = {};\nconst app = {};\n\
             {\nconst initSync = (...all) => app.initSync(...all);\n\
             const load  = parts.load =  () => initSync();\n}\n\
             {\nconst import1 = parts;\nfunction initSync() {}\nclass Sink {}\n\
             app.initSync = initSync;app.default = start;\n}\n"
        );
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for text in ["import \"./x.js\";", "import { a } from 'b';", "export default 3;"] {
            let script = Script { file: "a.js", object: "a", text };
            assert!(join(&[script]).is_err(), "{text}");
        }
    }
}
