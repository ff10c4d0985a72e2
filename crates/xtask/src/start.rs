//! When a release page begins to fetch the app: once its first words are painted.
//!
//! Trunk has the app fetched as early as can be. But then it shares the line with the page itself,
//! and the first paint, which needs nothing else than the page, may wait for it.

use crate::error::{Result, said};
use crate::finish::attribute;

/// How long the app waits for a paint that the browser does not report, in milliseconds.
const PATIENCE_MS: u32 = 300;

/// The page without trunk's early links to the app, and with a script that fetches all of it at
/// once after the first words are painted; where none are seen it does not wait.
pub(crate) fn after_first_paint(page: &str) -> Result<String> {
    let mut parts = page.split("<link");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    let (mut scripts, mut code) = (Vec::new(), None);
    for part in parts {
        let (link, after) = part.split_once('>').unwrap_or((part, ""));
        let address = attribute(link, "href").map(str::to_owned);
        match attribute(link, "rel") {
            Some("modulepreload") => scripts.extend(address),
            Some("preload") if attribute(link, "as") == Some("fetch") => code = address,
            _ => {
                rest.push_str("<link");
                rest.push_str(part);
                continue;
            }
        }
        rest.push_str(after);
    }
    // The app's own script comes first.
    let (Some(_), Some(code)) = (scripts.first(), code) else {
        return said("dist/index.html links to no app that could be started later");
    };
    let opening = rest.match_indices("<script").find_map(|(at, _)| {
        let (tag, body) = rest.get(at..)?.split_once('>')?;
        let begins = at + tag.len() + 1;
        let ends = begins + body.find("</script>")?;
        (attribute(tag, "type") == Some("module")).then_some(begins..ends)
    });
    let Some(place) = opening else {
        return said("dist/index.html has no script that starts the app");
    };
    rest.replace_range(place, &script(&scripts, &code));
    Ok(rest)
}

fn script(scripts: &[String], code: &str) -> String {
    let scripts: Vec<String> = scripts.iter().map(|it| format!("import(\"{it}\")")).collect();
    format!(
        "let begun;\
         const start=()=>begun??=(async()=>{{const code=fetch(\"{code}\");\
         const [{{default:init}}]=await Promise.all([{}]);\
         await init({{module_or_path:code}})}})();\
         if(document.hidden||document.getElementById(\"first-words\").hidden)start();\
         else{{new PerformanceObserver(start).observe({{type:\"paint\",buffered:true}});\
         setTimeout(start,{PATIENCE_MS})}}",
        scripts.join(",")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><link rel=icon href=i.svg><script type=module>import init from './a.js'\
        </script><link crossorigin href=./a.js integrity=sha384-x rel=modulepreload>\
        <link as=fetch href=./a.wasm rel=preload><link rel=modulepreload href=\"./p.js\"></head>\
        <script>theme()</script>";

    #[test]
    fn the_app_is_fetched_once_and_later() {
        let done = after_first_paint(PAGE).unwrap();
        assert!(!done.contains("preload"), "{done}");
        assert!(done.starts_with("<head><link rel=icon href=i.svg><script type=module>let begun;"));
        assert!(done.ends_with("</script></head><script>theme()</script>"), "{done}");
        for part in ["fetch(\"./a.wasm\")", "import(\"./a.js\"),import(\"./p.js\")"] {
            assert_eq!(done.matches(part).count(), 1, "{part}");
        }
    }

    #[test]
    fn a_page_without_an_app_is_refused() {
        assert!(after_first_paint("<p>").is_err());
        assert!(after_first_paint(&PAGE.replace("type=module", "")).is_err());
    }
}
