//! Eras (元号) and the years counted in them.

use std::fmt;

use chrono::{Datelike, NaiveDate};

/// 元号. The eras since Japan follows the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// 明治. Understood from 1 January of its 6th year (1873): before, months followed the moon.
    Meiji,
    /// 大正, from 30 July 1912.
    Taisho,
    /// 昭和, from 25 December 1926.
    Showa,
    /// 平成, from 8 January 1989.
    Heisei,
    /// 令和, from 1 May 2019.
    Reiwa,
}

impl Era {
    /// All eras, oldest first.
    pub const ALL: [Self; 5] = [
        Self::Meiji,
        Self::Taisho,
        Self::Showa,
        Self::Heisei,
        Self::Reiwa,
    ];

    /// The era's name in kanji.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meiji => "明治",
            Self::Taisho => "大正",
            Self::Showa => "昭和",
            Self::Heisei => "平成",
            Self::Reiwa => "令和",
        }
    }

    /// The Latin letter of forms and short dates (`R8.11.20`).
    pub const fn letter(self) -> char {
        match self {
            Self::Meiji => 'M',
            Self::Taisho => 'T',
            Self::Showa => 'S',
            Self::Heisei => 'H',
            Self::Reiwa => 'R',
        }
    }

    /// Year, month and day of the first day, from the edicts that changed the era.
    const fn first_day(self) -> (i32, u32, u32) {
        match self {
            Self::Meiji => (1873, 1, 1),
            Self::Taisho => (1912, 7, 30),
            Self::Showa => (1926, 12, 25),
            Self::Heisei => (1989, 1, 8),
            Self::Reiwa => (2019, 5, 1),
        }
    }

    /// The Gregorian year of the era's year 1.
    const fn first_year(self) -> i32 {
        match self {
            Self::Meiji => 1868,
            era => era.first_day().0,
        }
    }

    /// The era in force on a date; on the day of a change the new one. `None` before 1873.
    pub fn on(date: NaiveDate) -> Option<Self> {
        let day = (date.year(), date.month(), date.day());
        Self::ALL
            .into_iter()
            .rev()
            .find(|era| era.first_day() <= day)
    }

    /// The Gregorian year of a year of this era.
    pub const fn gregorian_year(self, year: u32) -> Option<i32> {
        if year == 0 || year > 999 {
            return None;
        }
        Some(self.first_year() + year.cast_signed() - 1)
    }

    /// Was this era in force on the date, or did it end on it?
    ///
    /// The days on which the emperors Meiji and Taisho died belong to two eras.
    pub(super) fn covers(self, date: NaiveDate) -> bool {
        let day = (date.year(), date.month(), date.day());
        let last_shared = match self {
            Self::Meiji => day == Self::Taisho.first_day(),
            Self::Taisho => day == Self::Showa.first_day(),
            _ => false,
        };
        last_shared || Self::on(date) == Some(self)
    }
}

impl fmt::Display for Era {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// 和暦の年. A year of an era; shown as `令和8年`, the first as `令和元年`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wareki {
    era: Era,
    year: u32,
}

impl Wareki {
    /// The era's year in which a date lies; `None` before 1873.
    pub fn of(date: NaiveDate) -> Option<Self> {
        let era = Era::on(date)?;
        let year = u32::try_from(date.year() - era.first_year() + 1).ok()?;
        Some(Self { era, year })
    }

    /// The era.
    pub const fn era(self) -> Era {
        self.era
    }

    /// The year in the era, from 1.
    pub const fn year(self) -> u32 {
        self.year
    }

    /// `令和8`, `令和元`: for 年 or 年度 to follow.
    pub fn label(self) -> String {
        match self.year {
            1 => format!("{}元", self.era),
            year => format!("{}{year}", self.era),
        }
    }
}

impl fmt::Display for Wareki {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年", self.label())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eras_change_on_their_days() {
        for (day, year) in [
            ("1873-01-01", Some("明治6年")),
            ("1912-07-29", Some("明治45年")),
            ("1912-07-30", Some("大正元年")),
            ("1926-12-24", Some("大正15年")),
            ("1926-12-25", Some("昭和元年")),
            ("1989-01-07", Some("昭和64年")),
            ("1989-01-08", Some("平成元年")),
            ("2019-04-30", Some("平成31年")),
            ("2019-05-01", Some("令和元年")),
            ("2026-11-20", Some("令和8年")),
            ("1872-12-31", None),
        ] {
            let shown = Wareki::of(day.parse().unwrap()).map(|year| year.to_string());
            assert_eq!(shown.as_deref(), year, "{day}");
        }
    }

    #[test]
    fn a_year_of_an_era_is_a_gregorian_year() {
        assert_eq!(Era::Meiji.gregorian_year(6), Some(1873));
        assert_eq!(Era::Showa.gregorian_year(64), Some(1989));
        assert_eq!(Era::Reiwa.gregorian_year(1), Some(2019));
        assert_eq!(Era::Reiwa.gregorian_year(0), None);
    }
}
