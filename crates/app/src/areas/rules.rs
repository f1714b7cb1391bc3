//! What may stand in the registers of places, and what a file of towns would change.

use std::collections::HashMap;

use kernel::{geo::Point, text};

use super::model::{NewTown, TownEntry};

/// A municipality's or ward's code: five digits, or six with a check digit that is right
/// (全国地方公共団体コード, 昭和43年自治省).
pub fn code(typed: &str) -> Result<String, String> {
    let digits = text::digits(typed);
    let plain = text::half_width(typed);
    if plain != digits || !(5..=6).contains(&digits.len()) {
        return Err("コードは5桁か6桁の数字で入力してください（例：27102）。".into());
    }
    let (five, check) = digits.split_at(5);
    if check.is_empty() || check == check_digit(five) {
        Ok(five.to_owned())
    } else {
        Err("6桁目の検査数字が合いません。コードを確かめてください。".into())
    }
}

/// The sixth digit: weights 6, 5, 4, 3, 2; 11 less the rest by 11, of which the last digit counts.
fn check_digit(five: &str) -> String {
    let digits = five.chars().filter_map(|digit| digit.to_digit(10));
    let sum: u32 = digits
        .zip([6, 5, 4, 3, 2])
        .map(|(digit, weight)| digit * weight)
        .sum();
    ((11 - sum % 11) % 10).to_string()
}

/// A point from two typed numbers; both empty is no point.
pub fn point(lat: &str, lng: &str) -> Result<Option<Point>, String> {
    let number = |typed: &str| text::half_width(typed).parse::<f64>().ok();
    match (lat.is_empty(), lng.is_empty()) {
        (true, true) => Ok(None),
        (false, false) => number(lat)
            .zip(number(lng))
            .and_then(|(lat, lng)| Point::in_japan(lat, lng))
            .map(Some)
            .ok_or_else(|| {
                "緯度・経度は、日本の中の場所を度で入力してください（例：34.6863、135.5200）。"
                    .into()
            }),
        _ => Err("緯度と経度は、両方とも入力するか、両方とも空けておいてください。".into()),
    }
}

/// 町の登録の見込み: what a file of towns changes.
#[derive(Clone, Debug, Default)]
pub struct TownPlan {
    /// The towns to write: new ones and those that move.
    pub to_write: Vec<NewTown>,
    /// How many are new.
    pub new: usize,
    /// How many move.
    pub moved: usize,
    /// How many are there already, at the same place.
    pub same: usize,
}

/// Sorts the towns of a file against those that are known.
pub fn plan(known: &[TownEntry], towns: Vec<NewTown>) -> TownPlan {
    let known: HashMap<_, _> = known
        .iter()
        .map(|town| ((town.ward, town.name.as_str()), town))
        .collect();
    let mut plan = TownPlan::default();
    for town in towns {
        match known.get(&(town.ward, town.name.as_str())) {
            None => plan.new += 1,
            // A file without points or readings takes none away.
            Some(known)
                if (town.point.is_none() || known.point == town.point)
                    && (town.kana.is_empty() || known.kana == text::fold(&town.kana)) =>
            {
                plan.same += 1;
                continue;
            }
            Some(_) => plan.moved += 1,
        }
        plan.to_write.push(town);
    }
    plan
}

#[cfg(test)]
mod tests {
    use kernel::Id;

    use super::*;

    #[test]
    fn codes_are_read_with_and_without_check_digit() {
        let cases = [
            ("27102", Ok("27102")),
            ("271021", Ok("27102")),
            ("２７１０２１", Ok("27102")),
            ("271020", Err("検査数字")),
            ("2710", Err("5桁か6桁")),
            ("27-102", Err("5桁か6桁")),
            ("", Err("5桁か6桁")),
            ("大阪", Err("5桁か6桁")),
            // Real codes: 北海道 01000-6, 東京都 13000-1, 大阪市 27100-4.
            ("010006", Ok("01000")),
            ("130001", Ok("13000")),
            ("271004", Ok("27100")),
        ];
        for (typed, expected) in cases {
            match (code(typed), expected) {
                (Ok(read), Ok(right)) => assert_eq!(read, right, "{typed}"),
                (Err(said), Err(part)) => assert!(said.contains(part), "{typed}: {said}"),
                other => panic!("{typed}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_point_is_whole_or_absent_and_in_japan() {
        let cases = [
            ("", "", Some(false)),
            ("34.68", "135.5", Some(true)),
            ("３４．６８", "１３５．５", Some(true)),
            ("34.68", "", None),
            ("0", "0", None),
            ("135.5", "34.68", None),
            ("北", "東", None),
        ];
        for (lat, lng, expected) in cases {
            let read = point(lat, lng).ok().map(|point| point.is_some());
            assert_eq!(read, expected, "{lat} {lng}");
        }
    }

    #[test]
    fn a_file_adds_moves_and_leaves_towns() {
        let ward = Id::new(1);
        let at = |lng| Point::in_japan(34.7, lng);
        let known = |name: &str, point| TownEntry {
            id: Id::new(1),
            ward,
            name: name.into(),
            kana: String::new(),
            key: String::new(),
            point,
        };
        let town = |name: &str, point| NewTown {
            ward,
            name: name.into(),
            kana: String::new(),
            point,
        };
        let held = [
            known("一町", at(135.5)),
            known("二町", at(135.5)),
            known("三町", at(135.5)),
        ];
        let file = vec![
            town("一町", at(135.5)),
            town("二町", at(135.6)),
            town("三町", None),
            town("四町", at(135.5)),
        ];
        let plan = plan(&held, file);
        assert_eq!((plan.new, plan.moved, plan.same), (1, 1, 2));
        let names: Vec<_> = plan
            .to_write
            .iter()
            .map(|town| town.name.as_str())
            .collect();
        assert_eq!(names, ["二町", "四町"]);
    }
}
