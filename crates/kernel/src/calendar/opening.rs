//! Opening hours of a service, as stored and as shown.

use std::fmt;

/// 受付時間: a week of opening hours in a subset of OSM's `opening_hours` notation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpeningHours {
    notation: String,
}

/// What cannot be read as opening hours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("受付時間「{0}」を読み取れません")]
pub struct OpeningHoursError(String);

/// The longest notation, in characters.
const LONGEST: usize = 500;

impl OpeningHours {
    /// Reads the stored notation.
    ///
    /// # Errors
    /// When it is longer than any week needs.
    pub fn parse(notation: &str) -> Result<Self, OpeningHoursError> {
        if notation.chars().count() > LONGEST {
            return Err(OpeningHoursError(notation.chars().take(20).collect()));
        }
        Ok(Self {
            notation: notation.trim().to_owned(),
        })
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.notation.is_empty()
    }
}

impl fmt::Display for OpeningHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.notation)
    }
}
