//! The options of `ballast level` and `ballast schedule`.

use ballast_core::sorted_set::SortedSet;
use std::ffi::OsString;
use std::time::Duration;

use ballast_core::model::{Month, Share};

/// A start that is fixed or refused: key, id or name of a project, and the month.
pub(crate) type Start<T> = (String, T);

/// How a plan is made.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct PlanOptions {
    /// The workspace.
    pub(crate) file: OsString,
    /// JSON instead of tables.
    pub(crate) json: bool,
    /// When the search stops.
    pub(crate) limit: Duration,
    /// Where the workspace with the plan goes; nowhere if `None`.
    pub(crate) output: Option<OsString>,
    /// Whether projects are selected as well.
    pub(crate) schedule: bool,
    /// Whether as few projects as possible are moved.
    pub(crate) fewest: bool,
    /// Value lost with each month of delay.
    pub(crate) fade: Share,
    /// The only months of delay; any if `None`.
    pub(crate) shifts: Option<SortedSet<i32>>,
    /// Fixed starts; as planned if `None`.
    pub(crate) pins: Vec<Start<Option<Month>>>,
    /// Starts that are not wanted.
    pub(crate) refused: Vec<Start<Month>>,
    /// Whether projects that are under way may be dropped.
    pub(crate) may_stop: bool,
    /// The project that is to be let in.
    pub(crate) entry: Option<String>,
    /// The role of which there are to be more.
    pub(crate) staffing: Option<String>,
    /// How many people more at most; 5 if `None`.
    pub(crate) steps: Option<u32>,
}

impl PlanOptions {
    /// Whether a command has the option.
    pub(crate) fn knows(command: &str, option: &str) -> bool {
        match option {
            "fade" | "shifts" | "pin" | "refuse" => true,
            "fewest" => command == "level",
            "entry" | "staffing" | "steps" | "may-stop" => command == "schedule",
            _ => false,
        }
    }

    /// Reads one of the options that it knows.
    pub(crate) fn read(
        &mut self,
        option: &str,
        parser: &mut lexopt::Parser,
    ) -> Result<(), lexopt::Error> {
        match option {
            "fewest" => self.fewest = true,
            "may-stop" => self.may_stop = true,
            _ => {
                use lexopt::ValueExt;
                let value = parser.value()?.string()?;
                self.take(option, &value)?;
            }
        }
        Ok(())
    }

    fn take(&mut self, option: &str, value: &str) -> Result<(), lexopt::Error> {
        match option {
            "fade" => {
                let number = value.trim().trim_end_matches('%').trim();
                let share = number.parse().ok().and_then(|it| Share::from_percent(it).ok());
                self.fade = share.ok_or_else(|| {
                    format!("--fade takes per cent a month such as 0.6%, not `{value}`")
                })?;
            }
            "shifts" => {
                let months = value.split(',').map(|it| it.trim().parse().ok());
                let months: Option<SortedSet<i32>> = months.collect();
                self.shifts = Some(months.ok_or_else(|| {
                    format!("--shifts takes whole months such as 0,1,2, not `{value}`")
                })?);
            }
            "pin" => {
                let (key, month) = start(value)
                    .ok_or_else(|| format!("--pin takes KEY or KEY=2027-04, not `{value}`"))?;
                self.pins.push((key, month));
            }
            "refuse" => {
                let start = start(value).and_then(|(key, month)| Some((key, month?)));
                let start =
                    start.ok_or_else(|| format!("--refuse takes KEY=2027-04, not `{value}`"))?;
                self.refused.push(start);
            }
            "steps" => {
                let steps = value.parse().ok().filter(|steps| (1..=1_000).contains(steps));
                self.steps = Some(steps.ok_or("--steps takes a number from 1 to 1000")?);
            }
            "entry" => self.entry = Some(value.to_owned()),
            _ => self.staffing = Some(value.to_owned()),
        }
        Ok(())
    }
}

/// `KEY` or `KEY=MONTH`; a key may hold the sign itself.
fn start(value: &str) -> Option<Start<Option<Month>>> {
    let Some((key, month)) = value.rsplit_once('=') else {
        return Some((value.to_owned(), None));
    };
    Some((key.to_owned(), Some(month.parse().ok()?)))
}
