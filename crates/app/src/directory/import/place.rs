//! Which ward and town a row lies in, from its municipality code and its address.

use std::collections::HashMap;

use kernel::{
    Id,
    geo::Point,
    text::{self, Address, PREFECTURES},
};
use policy::Ward;

use crate::{
    areas::{Atlas, City, Town},
    places::{Doubt, Found, Geocoder, Ground},
};

/// What stands between house number and building in an address that is kept.
const BUILDING: char = '　';

/// 地名帳: the municipality as an import needs it.
pub struct Gazetteer<'a> {
    /// The municipality's name without what stands in brackets after it.
    city_name: &'a str,
    city_code: &'a str,
    by_code: HashMap<&'a str, Id<Ward>>,
    geocoder: Geocoder<'a>,
}

/// Where a row lies.
pub enum Location<'a> {
    /// In another municipality.
    Elsewhere,
    /// Neither code nor address says.
    Nowhere,
    /// In this ward.
    Here(Spot<'a>),
}

/// A place within the municipality.
pub struct Spot<'a> {
    geocoder: &'a Geocoder<'a>,
    /// The ward.
    pub ward: Id<Ward>,
    /// The town, where the register of towns knows it.
    pub town: Option<Id<Town>>,
    /// What the address is on the map.
    pub found: Found,
    /// The address as it is kept: the ward, then as written.
    pub address: String,
    /// The key by which two spellings of one address are equal.
    pub key: String,
    /// What code and address do not agree on, in words.
    pub conflict: Option<String>,
}

/// What a municipality code says.
enum Said {
    Ward(Id<Ward>),
    Other,
    Nothing,
}

impl<'a> Gazetteer<'a> {
    /// A gazetteer of the city's wards and towns alone.
    #[cfg(test)]
    pub fn new(city: &'a City, atlas: &'a Atlas) -> Self {
        Self::of(Geocoder::of_towns(city, atlas), city, atlas)
    }

    /// A gazetteer of everything that was loaded: towns, blocks and outlines.
    pub fn on(ground: &'a Ground) -> Self {
        Self::of(Geocoder::new(ground), &ground.city, &ground.atlas)
    }

    fn of(geocoder: Geocoder<'a>, city: &'a City, atlas: &'a Atlas) -> Self {
        let wards = atlas.wards.iter();
        Self {
            city_name: geocoder.city_name(),
            city_code: &city.code,
            by_code: wards.map(|ward| (ward.code.as_str(), ward.id)).collect(),
            geocoder,
        }
    }

    /// Finds where a row lies with this code (in any width), address and building (方書), which
    /// most rows repeat at the end of the address.
    pub fn locate(&self, code: &str, written: &str, building: &str) -> Location<'_> {
        let said = self.said(code);
        let names_us = !self.city_name.is_empty() && written.contains(self.city_name);
        if matches!(said, Said::Other) && !names_us {
            return Location::Elsewhere;
        }
        let address = self.parse(written, building);
        let by_address = address
            .ward
            .as_deref()
            .filter(|_| address.at_home)
            .and_then(|ward| self.geocoder.ward_called(ward));
        let written = [written, building];
        match (said, by_address) {
            (Said::Ward(ward), None) => {
                let elsewhere = address.prefecture.is_some() && address.city.is_some();
                let conflict = (elsewhere && !address.at_home).then(|| {
                    "所在地は市外のようです。市区町村コードの区で登録しました。確かめてください。"
                        .to_owned()
                });
                Location::Here(self.spot(ward, written, conflict))
            }
            (Said::Ward(ward), Some(found)) if ward == found => {
                Location::Here(self.spot(ward, written, None))
            }
            (Said::Other, None) => Location::Elsewhere,
            (Said::Nothing, None) if address.city.is_some() => Location::Elsewhere,
            (Said::Nothing, None) => Location::Nowhere,
            (said, Some(found)) => {
                let conflict = Some(self.disagreement(&said, found));
                Location::Here(self.spot(found, written, conflict))
            }
        }
    }

    /// Finds where a row lies by its address, in files that have no municipality code.
    pub fn locate_by_address(&self, written: &str, building: &str) -> Location<'_> {
        match self.locate("", written, building) {
            Location::Here(spot) => Location::Here(Spot {
                conflict: None,
                ..spot
            }),
            Location::Nowhere if self.names_another_city(written) => Location::Elsewhere,
            other => other,
        }
    }

    /// Whether an address begins with another city's name: 市 that is not the end of a town's.
    fn names_another_city(&self, written: &str) -> bool {
        let text = text::half_width(written);
        let rest = PREFECTURES
            .iter()
            .find_map(|prefecture| text.strip_prefix(prefecture))
            .unwrap_or(&text);
        let begins = |mark: char| {
            let (name, after) = rest.split_once(mark)?;
            let after = after.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
            let ends = ["丁目", "番地", "-", "の"];
            let town = after.is_empty() || ends.iter().any(|end| after.starts_with(end));
            let number = after.starts_with(|c: char| c.is_ascii_digit());
            let plain = (1..=6).contains(&name.chars().count())
                && !name.chars().any(|c| c.is_ascii_digit());
            Some(plain && !town && !number)
        };
        let ours = !self.city_name.is_empty() && rest.starts_with(self.city_name);
        !ours
            && ['市', '郡']
                .into_iter()
                .any(|mark| begins(mark) == Some(true))
    }

    /// Whether a code is that of the whole city, which says no ward.
    pub fn is_whole_city(&self, code: &str) -> bool {
        let five = five_digits(code);
        let whole = |five: &String| {
            five_digits(self.city_code).as_ref() == Some(five)
                && !self.by_code.contains_key(five.as_str())
        };
        five.as_ref().is_some_and(whole)
    }

    fn disagreement(&self, said: &Said, found: Id<Ward>) -> String {
        let name = |id: Id<Ward>| self.geocoder.ward_name(id);
        let place = name(found);
        match said {
            Said::Ward(ward) => format!(
                "市区町村コードの区（{}）と所在地の区（{place}）が違います。所在地の区で登録しました。確かめてください。",
                name(*ward)
            ),
            Said::Other => format!(
                "市区町村コードは市外ですが、所在地は{place}です。所在地の区で登録しました。確かめてください。"
            ),
            Said::Nothing => {
                format!("市区町村コードを読めないため、所在地の区（{place}）で登録しました。")
            }
        }
    }

    fn said(&self, code: &str) -> Said {
        match five_digits(code) {
            None => Said::Nothing,
            Some(code) => match self.by_code.get(code.as_str()) {
                Some(ward) => Said::Ward(*ward),
                None => Said::Other,
            },
        }
    }

    fn parse(&self, written: &str, building: &str) -> Address {
        self.geocoder.parse(written, apart(written, building))
    }

    /// The key of an address that is already kept.
    pub fn address_key(&self, kept: &str) -> String {
        self.parse_kept(kept).match_key()
    }

    fn parse_kept(&self, kept: &str) -> Address {
        let (house, building) = kept.split_once(BUILDING).unwrap_or((kept, ""));
        self.parse(house, building)
    }

    fn spot(
        &self,
        ward: Id<Ward>,
        [written, building]: [&str; 2],
        conflict: Option<String>,
    ) -> Spot<'_> {
        let kept = self.as_kept(self.geocoder.ward_name(ward), written, building);
        let address = self.parse_kept(&kept);
        let key = address.match_key();
        let found = self.found(ward, &kept, address);
        Spot {
            geocoder: &self.geocoder,
            ward,
            town: found.town,
            found,
            address: kept,
            key,
            conflict,
        }
    }

    /// What an address is on the map. Where something is spoilt before the ward (大阪西区 for
    /// 大阪市西区), what follows the ward may still be sound.
    fn found(&self, ward: Id<Ward>, kept: &str, address: Address) -> Found {
        let found = self.geocoder.place(ward, address);
        let again = kept.rfind(self.geocoder.ward_name(ward));
        match again.and_then(|at| kept.get(at..)) {
            Some(sound) if found.town.is_none() && sound != kept => {
                self.geocoder.place(ward, self.parse_kept(sound))
            }
            _ => found,
        }
    }

    /// The address from the ward on: prefecture and city are the same for all.
    fn as_kept(&self, ward: &str, written: &str, building: &str) -> String {
        let one_line =
            |text: &str| text::half_width(&text::clean_cell(text).text).replace('\n', " ");
        let (text, building) = (one_line(written), one_line(building));
        let building = apart(&text, &building);
        let house = text.strip_suffix(building).unwrap_or(&text).trim_end();
        let rest = PREFECTURES
            .iter()
            .find_map(|prefecture| house.strip_prefix(prefecture))
            .unwrap_or(house)
            .trim_start();
        let mut rest = rest;
        // Some owners write the ward twice: 中央区大阪市中央区….
        while let Some(after) = [self.city_name, ward]
            .iter()
            .filter(|name| !name.is_empty())
            .find_map(|name| rest.strip_prefix(name))
        {
            rest = after.trim_start();
        }
        if building.is_empty() || text::contains_folded(rest, building) {
            return format!("{ward}{rest}");
        }
        format!("{ward}{rest}{BUILDING}{building}")
    }
}

impl Spot<'_> {
    /// Why a point is not believed to be of this address.
    pub fn doubt(&self, point: Point) -> Option<Doubt> {
        self.geocoder.doubt(self.ward, &self.found, point)
    }
}

/// The building, unless it begins within the house number: `2-7-25　橘ビル` is not `2-7-` with the
/// building `25　橘ビル`.
fn apart<'b>(written: &str, building: &'b str) -> &'b str {
    let within = written
        .strip_suffix(building)
        .is_some_and(|house| house.chars().next_back().is_some_and(text::is_dash));
    if within && building.starts_with(|c: char| c.is_numeric()) {
        ""
    } else {
        building
    }
}

/// Prefecture and municipality in five digits: `271021` has a check digit, `27102` has none.
///
/// `None` when it is no code of either width (全国地方公共団体コード, 総務省).
pub fn five_digits(code: &str) -> Option<String> {
    let typed = text::half_width(code);
    if !typed.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    match typed.len() {
        5 => Some(typed),
        6 => {
            let (five, check) = typed.split_at(5);
            let sum: u32 = five
                .chars()
                .filter_map(|c| c.to_digit(10))
                .zip((2..=6).rev())
                .map(|(digit, weight)| digit * weight)
                .sum();
            let right = (11 - sum % 11) % 10;
            check
                .parse()
                .is_ok_and(|check: u32| check == right)
                .then(|| five.to_owned())
        }
        _ => None,
    }
}
