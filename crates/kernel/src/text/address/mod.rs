//! Addresses: what people and files write, taken apart and written in one way.

mod head;
mod numbers;
mod tidy;

use std::fmt;

pub use head::PREFECTURES;

use super::{fold, to_kanji};

/// The municipality that reads an address, so that one without its name is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locality<'a> {
    /// Its prefecture (`大阪府`).
    pub prefecture: &'a str,
    /// Name of the city, town or village (`大阪市`).
    pub city: &'a str,
    /// Names of its wards (`都島区`); empty if it has none.
    pub wards: &'a [&'a str],
}

/// 住所. An address in its parts; a part that was not written (and cannot be known) is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// 都道府県; known without being written if the address is at home.
    pub prefecture: Option<String>,
    /// 市町村 with its 郡, or a special ward of Tokyo; known at home even if only the ward is written.
    pub city: Option<String>,
    /// 行政区.
    pub ward: Option<String>,
    /// 町 without its 丁目, as written but without blanks.
    pub town: String,
    /// 丁目.
    pub chome: Option<u32>,
    /// What some 丁目 are divided into: 東, 西, 南, 北, 中 or 浜 (`道頓堀1丁目東`).
    pub section: Option<char>,
    /// 番 or 番地.
    pub block: Option<u32>,
    /// 号.
    pub number: Option<u32>,
    /// 枝番.
    pub branch: Option<u32>,
    /// 方書: building, floor, room and whatever else follows.
    pub rest: String,
    /// Whether the address says that it lies in the reading municipality.
    pub at_home: bool,
}

impl Address {
    /// Takes an address apart. Never fails: what is not understood stays in `town` or `rest`.
    ///
    /// `大阪市` is not found in `東大阪市`, nor `住吉区` in `東住吉区`. Of two bare numbers
    /// (`中野町2-3`) nobody can tell whether the first is a 丁目; see [`Address::settle_chome`].
    pub fn parse(raw: &str, locality: &Locality<'_>) -> Self {
        Self::take_apart(&tidy::tidy(raw), locality)
    }

    /// Takes an address apart whose building (方書) has a column of its own.
    ///
    /// Published files repeat the building at the end of the address (`5-12-381階` for `5-12-38`
    /// and `1階`); there it is taken off first, and in any case it is kept only once.
    pub fn parse_with_building(raw: &str, building: &str, locality: &Locality<'_>) -> Self {
        let (text, building) = (tidy::tidy(raw), tidy::tidy(building));
        let house = text
            .strip_suffix(&building)
            .unwrap_or(&text)
            .trim_end_matches(['-', ' ']);
        let mut address = Self::take_apart(house, locality);
        if !address.rest.contains(&building) {
            let rest = [address.rest.as_str(), &building].join(" ");
            rest.trim().clone_into(&mut address.rest);
        }
        address
    }

    fn take_apart(text: &str, locality: &Locality<'_>) -> Self {
        let (head, rest) = head::split(text, locality);
        let place = numbers::split(rest);
        Self {
            prefecture: head.prefecture.map(str::to_owned),
            city: head.city.map(tidy::without_blanks),
            ward: head.ward.map(str::to_owned),
            town: place.town,
            chome: place.chome,
            section: place.section,
            block: place.block,
            number: place.number,
            branch: place.branch,
            rest: place.rest,
            at_home: head.at_home,
        }
    }

    /// Decides whether the first of bare numbers is a 丁目, by asking a list of towns.
    ///
    /// `is_chome(town, n)` says whether the town has an n-th 丁目.
    #[must_use]
    pub fn settle_chome(mut self, is_chome: impl Fn(&str, u32) -> bool) -> Self {
        let candidate = self
            .block
            .filter(|n| self.chome.is_none() && is_chome(&self.town, *n));
        if candidate.is_some() {
            self.chome = candidate;
            self.block = self.number.take();
            self.number = self.branch.take();
        }
        self
    }

    /// The official name of the town with its 丁目 in kanji (`中野町二丁目`), as town lists have it.
    pub fn town_name(&self) -> String {
        let section = self.section.map(String::from).unwrap_or_default();
        match self.chome {
            Some(chome) => format!("{}{}丁目{section}", self.town, to_kanji(chome)),
            None => self.town.clone(),
        }
    }

    /// `2-3-4`: 丁目, 番 and 号 joined by hyphens (`1丁目東5-6` with a section); empty without any.
    pub fn numbers(&self) -> String {
        let joined = |numbers: &[Option<u32>]| {
            numbers
                .iter()
                .flatten()
                .map(u32::to_string)
                .collect::<Vec<_>>()
                .join("-")
        };
        match (self.chome, self.section) {
            (Some(chome), Some(section)) => {
                format!(
                    "{chome}丁目{section}{}",
                    joined(&[self.block, self.number, self.branch])
                )
            }
            _ => joined(&[self.chome, self.block, self.number, self.branch]),
        }
    }

    /// One line down to the house, without building: `都島区中野町2-3-4`.
    ///
    /// At home a ward stands for its city; elsewhere the city is named.
    pub fn normalised(&self) -> String {
        let city = self
            .city
            .as_deref()
            .filter(|_| !(self.at_home && self.ward.is_some()));
        let ward = self.ward.as_deref().unwrap_or_default();
        format!(
            "{}{ward}{}{}",
            city.unwrap_or_default(),
            self.town,
            self.numbers()
        )
    }

    /// The key by which two spellings of one address are equal; building and 大字 do not count.
    pub fn match_key(&self) -> String {
        let town = self.town.replace("大字", "");
        let town = town.strip_prefix('字').unwrap_or(&town).to_owned();
        fold(
            &Self {
                town,
                ..self.clone()
            }
            .normalised(),
        )
    }
}

impl fmt::Display for Address {
    /// Everything that is known, the building after a blank.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in [&self.prefecture, &self.city, &self.ward]
            .into_iter()
            .flatten()
        {
            f.write_str(part)?;
        }
        write!(f, "{}{}", self.town, self.numbers())?;
        if self.rest.is_empty() {
            Ok(())
        } else {
            write!(f, " {}", self.rest)
        }
    }
}

#[cfg(test)]
mod tests;
