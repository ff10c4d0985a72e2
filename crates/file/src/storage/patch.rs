//! What leads from one text to another, by lines.
//!
//! A workspace has one record a line, and lines that two texts have in common come in the same order
//! in both. So the patch of a large workspace in which a few records have changed is short.

use ballast_core::order;

/// Shorter lines, such as brackets, come so often that they say nothing about where they belong.
const TELLING: usize = 8;

/// What makes `new` of `old`: `=3` keeps three lines, `-3` passes three over, and a line after `+` is
/// new.
pub(super) fn patch(old: &str, new: &str) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let mut known: Vec<usize> = (0..old.len()).collect();
    order::sort_by(&mut known, |a, b| old[*a].cmp(old[*b]));
    // The first place of a line in the old text from `at` on.
    let find = |line: &str, at: usize| {
        let next = known.partition_point(|place| (old[*place], *place) < (line, at));
        known.get(next).copied().filter(|place| old[*place] == line)
    };
    let mut to = Writer::default();
    let mut at = 0;
    for line in new.split_inclusive('\n') {
        let place = if old.get(at) == Some(&line) {
            Some(at)
        } else if line.len() > TELLING {
            find(line, at)
        } else {
            None
        };
        match place {
            Some(place) => {
                to.pass(place - at);
                to.keep();
                at = place + 1;
            }
            None => to.add(line),
        }
    }
    to.pass(old.len() - at);
    to.finish()
}

/// The text that a patch makes of `old`; `None` if it is not a patch of it.
pub(super) fn patched(old: &str, patch: &str) -> Option<String> {
    let mut old = old.split_inclusive('\n');
    let mut text = String::new();
    for step in patch.split_inclusive('\n') {
        let count = || step.get(1..)?.trim_end().parse::<usize>().ok();
        match step.as_bytes().first()? {
            b'=' => (0..count()?).try_for_each(|_| old.next().map(|line| text.push_str(line)))?,
            b'-' => (0..count()?).try_for_each(|_| old.next().map(|_| ()))?,
            b'+' => text.push_str(&step[1..]),
            _ => return None,
        }
    }
    old.next().is_none().then_some(text)
}

/// Counts lines that are kept or passed over until something else comes.
#[derive(Default)]
struct Writer {
    text: String,
    kept: usize,
    passed: usize,
}

impl Writer {
    fn keep(&mut self) {
        self.end_passed();
        self.kept += 1;
    }

    fn pass(&mut self, count: usize) {
        if count > 0 {
            self.end_kept();
            self.passed += count;
        }
    }

    fn add(&mut self, line: &str) {
        self.end_kept();
        self.end_passed();
        self.text.push('+');
        self.text.push_str(line);
    }

    fn end_kept(&mut self) {
        self.end('=', self.kept);
        self.kept = 0;
    }

    fn end_passed(&mut self) {
        self.end('-', self.passed);
        self.passed = 0;
    }

    fn end(&mut self, sign: char, count: usize) {
        if count > 0 {
            self.text.push_str(&format!("{sign}{count}\n"));
        }
    }

    fn finish(mut self) -> String {
        self.end_kept();
        self.end_passed();
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_line_of_many_is_a_short_patch() {
        let line =
            |number: usize| format!("\"b{number:022}\":{{\"name\":\"Project {number}\"}},\n");
        let old: String = (0..10_000).map(line).collect();
        let new =
            old.replace("Project 17\"", "Project 17, moved\"").replace("Project 9000\"", "Nine\"");
        let made = patch(&old, &new);
        assert!(made.len() < 200, "{made}");
        assert_eq!(patched(&old, &made), Some(new));
    }

    #[test]
    fn what_is_no_patch_is_refused() {
        for wrong in ["?", "=x\n", "=2\n", "-5\n", "+new\n", "="] {
            assert_eq!(patched("one\n", wrong), None, "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn leads_from_any_text_to_any_other(
            old in prop::collection::vec("(a|b|long enough to tell|another one that tells)", 0..12),
            new in prop::collection::vec("(a|b|long enough to tell|another one that tells|c)", 0..12),
        ) {
            // Texts of ours end with a line break.
            let text = |lines: &[String]| lines.iter().map(|it| format!("{it}\n")).collect::<String>();
            let (old, new) = (text(&old), text(&new));
            prop_assert_eq!(patched(&old, &patch(&old, &new)), Some(new));
        }
    }
}
