//! An address becomes a town and a point, and a point is held against its address.

mod doubt;
#[cfg(test)]
mod tests;

use std::{collections::HashMap, sync::LazyLock};

use kernel::{
    Id,
    geo::Point,
    text::{self, Address, Locality},
};
use policy::Ward;

pub use doubt::Doubt;

use super::{Blocks, Boundaries, Ground};
use crate::areas::{Atlas, City, Town, TownEntry};

static NO_BLOCKS: LazyLock<Blocks> = LazyLock::new(Blocks::default);
static NO_BOUNDARIES: LazyLock<Boundaries> = LazyLock::new(Boundaries::default);

/// 位置の細かさ: how near a point made from an address comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// The house number's own point.
    House,
    /// The block of houses (街区).
    Block,
    /// The middle of the town.
    Town,
}

/// What an address is on the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The town, where the register of towns knows it.
    pub town: Option<Id<Town>>,
    /// The town's middle.
    pub town_point: Option<Point>,
    /// The finest point there is, and how fine it is.
    pub best: Option<(Point, Precision)>,
}

/// 住所の位置さがし: places addresses by the towns and blocks that were loaded.
pub struct Geocoder<'a> {
    city: &'a City,
    /// Its name without what stands in brackets after it.
    city_name: &'a str,
    names: Vec<&'a str>,
    by_name: HashMap<&'a str, Id<Ward>>,
    names_by_ward: HashMap<Id<Ward>, &'a str>,
    towns: HashMap<(Id<Ward>, &'a str), &'a TownEntry>,
    blocks: &'a Blocks,
    boundaries: &'a Boundaries,
}

impl<'a> Geocoder<'a> {
    /// A geocoder that knows towns, but neither blocks nor outlines.
    pub fn of_towns(city: &'a City, atlas: &'a Atlas) -> Self {
        let wards = atlas.wards.iter();
        let towns = atlas.towns.iter();
        Self {
            city,
            // 大阪市（デモ） lies where 大阪市 lies.
            city_name: city.name.split('（').next().unwrap_or_default(),
            names: wards.clone().map(|ward| ward.name.as_str()).collect(),
            names_by_ward: wards
                .clone()
                .map(|ward| (ward.id, ward.name.as_str()))
                .collect(),
            by_name: wards.map(|ward| (ward.name.as_str(), ward.id)).collect(),
            towns: towns
                .map(|town| ((town.ward, town.key.as_str()), town))
                .collect(),
            blocks: &NO_BLOCKS,
            boundaries: &NO_BOUNDARIES,
        }
    }

    /// A geocoder that knows everything that was loaded.
    pub fn new(ground: &'a Ground) -> Self {
        Self {
            blocks: &ground.blocks,
            boundaries: &ground.boundaries,
            ..Self::of_towns(&ground.city, &ground.atlas)
        }
    }

    /// The municipality's name without what stands in brackets after it.
    pub fn city_name(&self) -> &'a str {
        self.city_name
    }

    /// The ward with this name.
    pub fn ward_called(&self, name: &str) -> Option<Id<Ward>> {
        self.by_name.get(name).copied()
    }

    /// The name of a ward; empty when unknown.
    pub fn ward_name(&self, id: Id<Ward>) -> &'a str {
        self.names_by_ward.get(&id).copied().unwrap_or_default()
    }

    /// An address in its parts, as this municipality reads it.
    pub fn parse(&self, written: &str, building: &str) -> Address {
        let locality = Locality {
            prefecture: &self.city.prefecture,
            city: self.city_name,
            wards: &self.names,
        };
        Address::parse_with_building(written, building, &locality)
    }

    /// Places an address of `ward` as it is written.
    pub fn find(&self, ward: Id<Ward>, written: &str) -> Found {
        self.place(ward, self.parse(written, ""))
    }

    /// Places an address of `ward`.
    pub fn place(&self, ward: Id<Ward>, address: Address) -> Found {
        let (town, address) = self.town_of(ward, address);
        let Some(town) = town else {
            return Found::default();
        };
        let middle = || self.boundaries.town(ward, town.id)?.middle();
        let town_point = town.point.or_else(middle);
        let block = self.blocks.find(town.id, &address).map(|(point, key)| {
            let house = key.contains('-');
            (
                point,
                if house {
                    Precision::House
                } else {
                    Precision::Block
                },
            )
        });
        Found {
            town: Some(town.id),
            town_point,
            best: block.or_else(|| Some((town_point?, Precision::Town))),
        }
    }

    /// The town of an address, and the address with its numbers as that town counts them. Where
    /// the register does not know the town, the nearest one it may mean.
    fn town_of(&self, ward: Id<Ward>, address: Address) -> (Option<&'a TownEntry>, Address) {
        match self.named_town(ward, address) {
            (Some(town), address) => (Some(town), address),
            (None, address) => {
                // 焼野1丁目南 where the register has 焼野一丁目 only.
                let whole = Address {
                    section: None,
                    ..address.clone()
                };
                if let Some(town) = self.town_called(ward, &whole.town_name()) {
                    return (Some(town), whole);
                }
                let plain = self.town_called(ward, &address.town);
                let town = plain.or_else(|| self.town_begun(ward, &address.town));
                (town, without_chome(address))
            }
        }
    }

    /// The town that an address names, and no other.
    pub(super) fn named_town(
        &self,
        ward: Id<Ward>,
        address: Address,
    ) -> (Option<&'a TownEntry>, Address) {
        let called = |name: &str| self.town_called(ward, name);
        let address = address.settle_chome(|town, chome| {
            called(&format!("{town}{}丁目", text::to_kanji(chome))).is_some()
        });
        (called(&address.town_name()), address)
    }

    fn town_called(&self, ward: Id<Ward>, name: &str) -> Option<&'a TownEntry> {
        let key = text::fold(name);
        let known = |key: &str| self.towns.get(&(ward, key)).copied();
        known(&key).or_else(|| {
            known(
                key.strip_prefix("大字")
                    .or_else(|| key.strip_prefix('字'))?,
            )
        })
    }

    /// The longest town that the text begins with: a building may follow without a number.
    fn town_begun(&self, ward: Id<Ward>, text: &str) -> Option<&'a TownEntry> {
        let key = text::fold(text);
        let ends = key.char_indices().map(|(at, _)| at).skip(2);
        let mut begins = ends.filter_map(|end| key.get(..end)).collect::<Vec<_>>();
        begins.reverse();
        begins
            .into_iter()
            .find_map(|begin| self.towns.get(&(ward, begin)).copied())
    }

    /// The town of `ward` with this name in any spelling (`例町1丁目`, `例町一丁目`).
    pub fn town(&self, ward: Id<Ward>, name: &str) -> Option<Id<Town>> {
        let written = format!("{}{name}", self.ward_name(ward));
        let (town, _) = self.named_town(ward, self.parse(&written, ""));
        town.map(|town| town.id)
    }
}

/// Of three bare numbers (`12-3-4`) the first was taken for a 丁目; where the town has none, it is
/// the block.
fn without_chome(address: Address) -> Address {
    if address.section.is_some() || address.chome.is_none() || address.block.is_none() {
        return address;
    }
    Address {
        chome: None,
        block: address.chome,
        number: address.block,
        branch: address.number,
        ..address
    }
}
