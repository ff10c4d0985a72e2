//! Words that stand for closed choices: confidence, stages, levels, yes and no, nothing.

use ballast_core::model::{Confidence, Stage};

/// The letters of a text in lower case, words parted by one space.
fn folded(text: &str) -> Option<String> {
    if text.len() > super::LONGEST {
        return None;
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_alphanumeric() {
            folded.extend(c.to_lowercase());
        } else if !folded.ends_with(' ') && !folded.is_empty() {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    Some(folded)
}

/// Whether a cell holds nothing, or a word for nothing.
pub fn is_blank(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 8 {
        return false;
    }
    let lower = text.to_lowercase();
    matches!(
        lower.as_str(),
        "" | "-"
            | "–"
            | "—"
            | "--"
            | "."
            | "/"
            | "?"
            | "n/a"
            | "na"
            | "n.a."
            | "#n/a"
            | "nan"
            | "null"
            | "none"
            | "nil"
            | "k.a."
            | "k. a."
            | "(blank)"
            | "\u{0}"
    )
}

/// Whether a cell says that somebody keeps the value back.
pub fn is_withheld(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(16).collect();
    let head = head.to_lowercase();
    ["exempt", "withheld", "redacted", "not disclosed", "restricted", "classified"]
        .iter()
        .any(|word| head.starts_with(word))
}

/// Reads a colour of delivery confidence, or the words that some use in its place.
pub fn read_confidence(text: &str) -> Option<Confidence> {
    Some(match folded(text)?.as_str() {
        "green" | "g" | "grün" | "gruen" | "vert" | "on track" => Confidence::Green,
        "amber green" | "green amber" | "a g" | "g a" | "ag" | "ambergreen" | "yellow green"
        | "gelb grün" => Confidence::AmberGreen,
        "amber" | "a" | "yellow" | "y" | "gelb" | "orange" | "jaune" | "at risk" => {
            Confidence::Amber
        }
        "amber red" | "red amber" | "a r" | "r a" | "ar" | "amberred" | "gelb rot" => {
            Confidence::AmberRed
        }
        "red" | "r" | "rot" | "rouge" | "off track" | "critical" => Confidence::Red,
        _ => return None,
    })
}

/// Reads yes or no.
pub fn read_flag(text: &str) -> Option<bool> {
    match folded(text)?.as_str() {
        "true" | "yes" | "y" | "x" | "ja" | "oui" | "wahr" | "vrai" | "1" => Some(true),
        "false" | "no" | "n" | "nein" | "non" | "falsch" | "faux" | "0" => Some(false),
        _ if matches!(text.trim(), "✓" | "✔" | "☑") => Some(true),
        _ => None,
    }
}

/// Reads a level in words, from 0 for none to 5 for very high.
pub fn read_level(text: &str) -> Option<u8> {
    Some(match folded(text)?.as_str() {
        "none" | "won t" | "wont" | "keine" | "kein" | "no impact" => 0,
        "very low" | "vl" | "minimal" | "negligible" | "trivial" | "sehr niedrig"
        | "sehr gering" | "très faible" => 1,
        "low" | "l" | "minor" | "small" | "niedrig" | "gering" | "klein" | "faible" | "weak"
        | "could" | "could have" => 2,
        "medium" | "m" | "moderate" | "med" | "mittel" | "moyen" | "normal" | "average"
        | "should" | "should have" => 3,
        "high" | "h" | "major" | "large" | "hoch" | "groß" | "gross" | "élevé" | "fort"
        | "strong" | "must" | "must have" => 4,
        "very high" | "vh" | "critical" | "severe" | "extreme" | "sehr hoch" | "kritisch"
        | "très élevé" | "critique" => 5,
        _ => return None,
    })
}

/// Reads where a project is in its life.
pub fn read_stage(text: &str) -> Option<Stage> {
    Some(match folded(text)?.as_str() {
        "idea" | "concept" | "draft" | "idee" | "new" | "neu" | "backlog" | "idée" => Stage::Idea,
        "proposed" | "proposal" | "submitted" | "initiation" | "pipeline" | "business case"
        | "feasibility" | "definition" | "pre initiation" | "beantragt" | "vorgeschlagen"
        | "pending" | "requested" | "appraisal" | "initiate" | "proposé" => Stage::Proposed,
        "approved" | "planned" | "planning" | "accepted" | "genehmigt" | "geplant" | "funded"
        | "committed" | "planung" | "not started" | "approuvé" | "planifié" | "design" => {
            Stage::Approved
        }
        "running" | "active" | "signed" | "in progress" | "ongoing" | "delivery" | "execution"
        | "started" | "live" | "laufend" | "in arbeit" | "aktiv" | "in delivery"
        | "implementation" | "in execution" | "construction" | "en cours" | "open" | "execute" => {
            Stage::Running
        }
        "on hold" | "paused" | "suspended" | "deferred" | "pausiert" | "hold" | "halted"
        | "zurückgestellt" | "en pause" => Stage::OnHold,
        "done" | "complete" | "completed" | "closed" | "finished" | "delivered"
        | "abgeschlossen" | "fertig" | "beendet" | "terminé" | "closure" | "benefits" => {
            Stage::Done
        }
        "stopped" | "cancelled" | "canceled" | "terminated" | "abgebrochen" | "rejected"
        | "withdrawn" | "gestoppt" | "abandoned" | "abgelehnt" | "annulé" => Stage::Stopped,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_in_all_spellings() {
        for (text, expected) in [
            ("Green", Some(Confidence::Green)),
            ("Amber/Green", Some(Confidence::AmberGreen)),
            ("Amber/red", Some(Confidence::AmberRed)),
            (" AMBER-RED ", Some(Confidence::AmberRed)),
            ("A/R", Some(Confidence::AmberRed)),
            ("g", Some(Confidence::Green)),
            ("Red.", Some(Confidence::Red)),
            ("Exempt under Section 26", None),
            ("Reset", None),
            ("", None),
        ] {
            assert_eq!(read_confidence(text), expected, "{text}");
        }
    }

    #[test]
    fn other_words() {
        assert_eq!(read_flag("True"), Some(true));
        assert_eq!(read_flag("nein"), Some(false));
        assert_eq!(read_flag("maybe"), None);
        assert_eq!(read_level("Very High"), Some(5));
        assert_eq!(read_level("mittel"), Some(3));
        assert_eq!(read_stage("In Progress"), Some(Stage::Running));
        assert_eq!(read_stage("in_progress"), Some(Stage::Running));
        assert!(is_blank(" N/A ") && is_blank("–") && !is_blank("tbc") && !is_blank("0"));
        assert!(is_withheld("\nExempt - Under Section 43") && !is_withheld("12"));
    }
}
