//! Cells that Ballast wrote itself: texts stand for themselves, numbers and dates in one form.

use ballast_core::model::{Fte, Money, Month, Number, Project};

use super::problem::Problem;
use super::row::Incoming;
use crate::{ColumnMapping, Target};

/// Takes a cell whose form is known; `None` where it is in another one, such as what somebody has
/// typed since, and has to be read as people write.
pub(super) fn take(to: &mut Incoming, at: usize, column: &ColumnMapping, cell: &str) -> Option<()> {
    let text = |slot: &mut String| cell.clone_into(slot);
    match &column.target {
        Target::Key => text(&mut to.key),
        Target::Name => text(&mut to.name),
        Target::Description => text(&mut to.description),
        Target::Sponsor => text(&mut to.sponsor),
        Target::Owner => text(&mut to.owner),
        Target::Programme => text(&mut to.programme),
        Target::Category => text(&mut to.category),
        Target::Tags => to.tags.extend(tags(cell)),
        Target::Start => to.start = Some(month(cell)?),
        Target::EarliestStart => to.earliest = Some(month(cell)?),
        Target::LatestFinish => to.latest = Some(month(cell)?),
        Target::CostOfYear(year) => drop(to.costs.insert(*year, money(column, cell)?)),
        Target::BenefitOfYear(year) => drop(to.benefits.insert(*year, money(column, cell)?)),
        Target::Rating(_) => drop(to.ratings.insert(at, number(cell)?)),
        Target::Mandatory => {
            to.reason = Some(reason(cell)?.to_owned());
            to.mandatory = Some(true);
        }
        Target::Excluded => {
            to.reason = Some(reason(cell)?.to_owned());
            to.excluded = Some(true);
        }
        _ => return None,
    }
    Some(())
}

/// Labels parted by commas. One that holds a comma, a quotation mark or blanks at its ends stands
/// between quotation marks, which are doubled within.
fn tags(cell: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = cell.trim_start_matches(' ');
    while !rest.is_empty() {
        let (tag, after) = match rest.strip_prefix('"') {
            Some(quoted) => enclosed(quoted),
            None => {
                let end = rest.find(',').unwrap_or(rest.len());
                let (tag, after) = rest.split_at(end);
                (tag.trim_end_matches(' ').to_owned(), after)
            }
        };
        tags.push(tag);
        let after = after.trim_start_matches(' ');
        rest = after.strip_prefix(',').unwrap_or(after).trim_start_matches(' ');
    }
    tags
}

/// What stands before the closing mark, and what comes after it.
fn enclosed(text: &str) -> (String, &str) {
    let mut tag = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('"') {
        tag.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + 1..).unwrap_or_default();
        match rest.strip_prefix('"') {
            Some(after) => {
                tag.push('"');
                rest = after;
            }
            None => return (tag, rest),
        }
    }
    tag.push_str(rest);
    (tag, "")
}

/// Labels in one cell, as [`tags`] reads them.
pub fn join_tags<'a>(tags: impl IntoIterator<Item = &'a String>) -> String {
    let one = |tag: &String| {
        let plain = !tag.is_empty() && !tag.contains([',', '"']) && tag.trim() == tag;
        if plain { tag.clone() } else { format!("\"{}\"", tag.replace('"', "\"\"")) }
    };
    tags.into_iter().map(one).collect::<Vec<_>>().join(", ")
}

/// `2027-04-01` and, as a date that is a day of the month, any other.
fn month(cell: &str) -> Option<Month> {
    let (month, day) = cell.split_at_checked(7)?;
    let is_day = day.is_empty()
        || day.len() == 3
            && day.starts_with('-')
            && day.bytes().skip(1).all(|byte| byte.is_ascii_digit());
    month.parse().ok().filter(|_| is_day)
}

fn money(column: &ColumnMapping, cell: &str) -> Option<Money> {
    Money::from_major(cell.parse::<f64>().ok()? * column.unit.factor())
}

fn number(cell: &str) -> Option<Number> {
    Number::new(cell.parse().ok()?).ok()
}

/// What comes behind `yes`: nothing, or a colon and a reason.
fn reason(cell: &str) -> Option<&str> {
    let rest = cell.strip_prefix("yes")?;
    if rest.is_empty() { Some("") } else { rest.strip_prefix(": ") }
}

/// Reads people asked for month after month: `0.5 × 3; 1; 0.25 × 6`.
pub(super) fn demand(cell: &str) -> Result<Vec<Fte>, Problem> {
    let mut months = Vec::new();
    for part in cell.split(';') {
        let (fte, times) = match part.split_once(['×', '*']) {
            Some((fte, times)) => (fte, times.trim().parse().map_err(|_| Problem::NotADemand)?),
            None => (part, 1_usize),
        };
        let fte = fte.trim().parse().ok().and_then(|fte| Fte::new(fte).ok());
        let fte = fte.ok_or(Problem::NotADemand)?;
        if months.len().saturating_add(times) > usize::from(Project::LONGEST) {
            return Err(Problem::NotADemand);
        }
        months.extend(std::iter::repeat_n(fte, times));
    }
    Ok(months)
}

/// People asked for month after month as a text, as an import reads it: `0.5 × 3; 1; 0.25 × 6`.
pub fn demand_text(months: &[Fte]) -> String {
    let run = |run: &[Fte]| {
        let fte = run.first().map_or(0.0, |fte| fte.value());
        if run.len() == 1 { fte.to_string() } else { format!("{fte} × {}", run.len()) }
    };
    months.chunk_by(|a, b| a == b).map(run).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_come_back_whatever_they_are() {
        for set in [
            &["a", "b c"][..],
            &["a, b", "\"", "\"\"", ",", " x ", "yes"],
            &[""],
            &["", "a"],
            &["\t\n", "a\"b"],
        ] {
            let set: Vec<String> = set.iter().map(|tag| (*tag).to_owned()).collect();
            assert_eq!(tags(&join_tags(&set)), set);
        }
        assert_eq!(tags("a,b , \"c"), ["a", "b", "c"]);
        assert_eq!(tags(" , ,"), ["", ""]);
    }

    #[test]
    fn demand_comes_back() {
        let fte = |hundredths: &[i32]| -> Vec<Fte> {
            hundredths.iter().map(|it| Fte::from_hundredths(*it)).collect()
        };
        let months = fte(&[50, 50, 50, 100, 0, 0, 7]);
        assert_eq!(demand_text(&months), "0.5 × 3; 1; 0 × 2; 0.07");
        assert_eq!(demand(&demand_text(&months)), Ok(months));
        assert_eq!(demand("1*2;0.5"), Ok(fte(&[100, 100, 50])));
        for wrong in ["", "x", "1 × x", "1 × 99999999999", "-1", "nan", "1;;2"] {
            assert_eq!(demand(wrong), Err(Problem::NotADemand), "{wrong}");
        }
    }

    #[test]
    fn months_and_reasons_in_one_form() {
        assert_eq!(month("2027-04-01").map(|it| it.to_string()).as_deref(), Some("2027-04"));
        assert_eq!(month("2027-04").map(|it| it.to_string()).as_deref(), Some("2027-04"));
        for other in ["2027-04-01T10:00", "04/2027", "", "2027-13-01", "Grün 2027"] {
            assert_eq!(month(other), None, "{other}");
        }
        assert_eq!(reason("yes"), Some(""));
        assert_eq!(reason("yes:  by law "), Some(" by law "));
        assert_eq!(reason("yesterday"), None);
        assert_eq!(reason("no"), None);
    }
}
