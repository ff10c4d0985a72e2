//! Tables and names for a terminal.

use ballast_core::model::Workspace;
use ballast_core::text;

/// A text on one line, without characters that would steer the terminal.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The beginning of a text, on one line.
pub(crate) fn cut(text: &str, longest: usize) -> String {
    let mut shown = plain(text);
    if let Some((at, _)) = shown.char_indices().nth(longest) {
        shown.truncate(at);
        shown.push('…');
    }
    shown
}

/// How cells stand in their column.
#[derive(Clone, Copy)]
pub(crate) enum Side {
    /// Flush left: texts.
    Left,
    /// Flush right: numbers.
    Right,
}

/// Columns of equal width, two spaces apart, the first row as heading.
pub(crate) fn table(sides: &[Side], rows: &[Vec<String>]) -> String {
    let width = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..sides.len()).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for ((cell, width), side) in row.iter().zip(&widths).zip(sides) {
            let gap = " ".repeat(width.saturating_sub(cell.chars().count()));
            match side {
                Side::Left => line.extend([cell.as_str(), &gap, "  "]),
                Side::Right => line.extend([gap.as_str(), cell, "  "]),
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Tells on standard error where keys do not tell projects apart.
pub(crate) fn tell_of_keys(workspace: &Workspace) {
    let mut keys: Vec<&str> = workspace.projects.iter().map(|(_, it)| it.key.as_str()).collect();
    keys.sort_unstable();
    let empty = keys.iter().filter(|key| key.is_empty()).count();
    let groups = keys.chunk_by(|a, b| a == b);
    let repeated = groups.filter(|group| group.len() > 1 && group.first() != Some(&"")).count();
    let mut remarks = Vec::new();
    if empty > 0 {
        remarks.push(text::plural(empty, "project has no key", "projects have no key"));
    }
    if repeated > 0 {
        let noun = ("key stands at several projects", "keys stand at several projects each");
        remarks.push(text::plural(repeated, noun.0, noun.1));
    }
    if !remarks.is_empty() {
        eprintln!("note: {}; go by the ids, which are unique", remarks.join(", "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_nothing_steers_the_terminal() {
        let cell = str::to_owned;
        let rows = [vec![cell("A"), cell("N")], vec![cell("ä"), cell("10")]];
        assert_eq!(table(&[Side::Left, Side::Right], &rows), "A   N\nä  10\n");
        assert_eq!(plain("a\u{1b}[31m\nb"), "a [31m b");
        assert_eq!(cut("abcdef", 3), "abc…");
        assert_eq!(cut("abc", 3), "abc");
    }
}
