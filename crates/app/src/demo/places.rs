//! The demo city's wards, towns and offices, read from `wards.txt`.

use anyhow::Context;
use chrono::NaiveDate;
use kernel::geo::Point;

use super::chance::Chance;

/// One ward as the file has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Code, five digits.
    pub code: &'static str,
    /// Name.
    pub name: &'static str,
    /// Reading.
    pub kana: &'static str,
    /// The end of its coordinator's log-in.
    pub login: &'static str,
    /// Roughly where it is.
    pub point: Point,
    /// When its office opened (domain: phased in from 2015 to 2017).
    pub opened_on: NaiveDate,
    /// People, in thousands.
    pub people: u64,
    /// Some of its towns: name, reading and a rough point.
    pub towns: Vec<(&'static str, &'static str, Point)>,
}

/// The wards in the city's order.
pub fn wards(chance: &Chance) -> anyhow::Result<Vec<Place>> {
    let mut chance = chance.branch("towns");
    include_str!("wards.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| place(line, &mut chance).with_context(|| line.to_owned()))
        .collect()
}

fn place(line: &'static str, chance: &mut Chance) -> anyhow::Result<Place> {
    let parts: Vec<&'static str> = line.split('|').collect();
    let &[code, name, kana, login, lat, lng, opened, people, towns] = parts.as_slice() else {
        anyhow::bail!("nine parts wanted");
    };
    let point = Point::in_japan(lat.parse()?, lng.parse()?).context("not in Japan")?;
    Ok(Place {
        code,
        name,
        kana,
        login,
        point,
        opened_on: opened.parse()?,
        people: people.parse()?,
        towns: towns
            .split(',')
            .map(|town| {
                let (name, kana) = town.split_once(':').unwrap_or((town, ""));
                (name, kana, near(point, chance))
            })
            .collect(),
    })
}

/// A point within about a kilometre of `point`.
pub fn near(point: Point, chance: &mut Chance) -> Point {
    let mut offset = |reach: i64| chance.between(-reach, reach) as f64 / 100_000.0;
    Point {
        lat: point.lat + offset(850),
        lng: point.lng + offset(1000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_24_wards_and_their_offices_opened_in_phases() {
        let wards = wards(&Chance::new(1)).unwrap();
        let opened = |day: &str| {
            let day: NaiveDate = day.parse().unwrap();
            wards.iter().filter(|ward| ward.opened_on == day).count()
        };
        assert_eq!(wards.len(), 24);
        assert_eq!(opened("2015-08-01"), 1);
        assert_eq!(opened("2016-08-01"), 10);
        assert_eq!(opened("2017-04-01"), 11);
        assert_eq!(opened("2017-10-01"), 2);
    }

    #[test]
    fn every_ward_has_towns_close_to_it_and_a_code_of_its_own() {
        let wards = wards(&Chance::new(1)).unwrap();
        let codes: std::collections::HashSet<_> = wards.iter().map(|ward| ward.code).collect();
        assert_eq!(codes.len(), 24);
        for ward in &wards {
            assert!(ward.towns.len() >= 7, "{}", ward.name);
            for (town, kana, point) in &ward.towns {
                assert!(!kana.is_empty(), "{town}");
                assert!(ward.point.distance_m(point) < 1_400.0, "{town}");
            }
        }
    }
}
