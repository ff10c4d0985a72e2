//! Opaque identities, one type a record, so that a category can never be looked up as a project.

use std::fmt;
use std::str::FromStr;

/// A text that is not an identity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an id: expected 26 characters of a–z and 2–7")]
pub struct IdError(pub String);

const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
const LENGTH: usize = 26;

/// Large files are full of ids, so that this has to be quick.
fn print(mut bits: u128, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    // 26 × 5 = 130 bits; the first character carries the three highest.
    let mut text = [0; LENGTH];
    for place in text.iter_mut().rev() {
        *place = ALPHABET[(bits & 31) as usize];
        bits >>= 5;
    }
    f.write_str(std::str::from_utf8(&text).unwrap_or_default())
}

fn read(text: &str) -> Option<u128> {
    if text.len() != LENGTH {
        return None;
    }
    let mut bits: u128 = 0;
    for (place, byte) in text.bytes().enumerate() {
        let digit = match byte {
            b'a'..=b'z' => byte - b'a',
            b'2'..=b'7' => byte - b'2' + 26,
            _ => return None,
        };
        if place == 0 && digit > 7 {
            return None;
        }
        bits = (bits << 5) | u128::from(digit);
    }
    Some(bits)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// 128 random bits handed in by the shell, so that two people who each add a record never
        /// collide; never reused, never shown. Written as 26 characters of base 32.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u128);

        impl $name {
            /// An identity of these random bits.
            pub const fn from_bits(bits: u128) -> Self {
                Self(bits)
            }

            /// The bits it was made of.
            pub const fn bits(self) -> u128 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                print(self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                read(text).map(Self).ok_or_else(|| IdError(text.to_owned()))
            }
        }
    };
}

id! {
    /// Identifies one objective in every copy of the workspace.
    ObjectiveId
}
id! {
    /// Identifies one criterion in every copy of the workspace.
    CriterionId
}
id! {
    /// Identifies one category in every copy of the workspace.
    CategoryId
}
id! {
    /// Identifies one programme in every copy of the workspace.
    ProgrammeId
}
id! {
    /// Identifies one role in every copy of the workspace.
    RoleId
}
id! {
    /// Identifies one planned hire in every copy of the workspace.
    HireId
}
id! {
    /// Identifies one milestone or gate in every copy of the workspace.
    MilestoneId
}
id! {
    /// Identifies one project in every copy of the workspace.
    ProjectId
}

id! {
    /// Identifies one rule of the selection in every copy of the workspace.
    RuleId
}
id! {
    /// Identifies one kept selection in every copy of the workspace.
    ScenarioId
}
id! {
    /// Identifies one person who judges in every copy of the workspace.
    PersonId
}
id! {
    /// Identifies one formula in every copy of the workspace.
    FormulaId
}
id! {
    /// Identifies one recorded decision in every copy of the workspace.
    DecisionId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_back() {
        for bits in [0, 1, 31, 32, u128::MAX, 0x0123_4567_89ab_cdef_0123_4567_89ab_cdef] {
            let id = ProjectId::from_bits(bits);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn order_of_text_is_order_of_letters() {
        assert_eq!(ProjectId::from_bits(0).to_string(), "a".repeat(26));
    }

    #[test]
    fn foreign_text_is_refused() {
        for text in ["", "abc", &"z".repeat(26), &"A".repeat(26), "aaaaaaaaaaaaaaaaaaaaaaaaä"] {
            assert!(text.parse::<ProjectId>().is_err(), "{text}");
        }
    }
}
