//! 区の票: one ward's figures beside the city's quartiles.

use app::figures::decimal;
use kernel::Id;
use policy::Ward;
use render::chart::{Chart, Head, Range, Ranges};

use crate::{
    city_reports::model::{Contents, WardFigure},
    measures::{place, quartiles},
};

/// 票の一行: a figure of the ward beside the city's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetLine {
    /// 項目.
    pub label: String,
    /// 単位.
    pub unit: String,
    /// The ward's figure, or 「－」.
    pub own: String,
    /// Least, lower quartile, median, upper quartile, most; 「－」 for fewer than four wards.
    pub city: Vec<(&'static str, String)>,
    /// Where it stands, in words; may be empty.
    pub place: &'static str,
}

/// The heads of what is said of the whole city.
pub const CITY: [&str; 5] = ["最小", "下位25%", "中央値", "上位25%", "最大"];

/// What tells one ward's figures apart from all others'.
struct Among {
    own: Option<f64>,
    /// Least, quartiles, most.
    all: Option<[f64; 5]>,
}

fn among(figure: &WardFigure, ward: Id<Ward>) -> Among {
    let values = figure.values.iter();
    let values = values.filter_map(|(_, value)| Some(figure.number((*value)?)));
    let values: Vec<f64> = values.collect();
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    Among {
        own: figure.of(ward).map(|own| figure.number(own)),
        all: quartiles(&values).map(|[low, median, high]| [least, low, median, high, most]),
    }
}

/// The lines of a ward's sheet.
pub fn sheet(contents: &Contents, ward: Id<Ward>) -> Vec<SheetLine> {
    let line = |figure: &WardFigure| {
        let among = among(figure, ward);
        let quarters = among
            .all
            .map(|[_, low, median, high, _]| [low, median, high]);
        // Quartiles lie between whole figures: they have one digit more.
        let written = |value: f64| {
            let decimals = figure.decimals.max(1);
            decimal(app::figures::scaled(value, decimals), decimals)
        };
        let unknown = || [(); 5].map(|()| "－".to_owned());
        let values = among.all.map_or_else(unknown, |all| all.map(written));
        SheetLine {
            label: figure.label.clone(),
            unit: figure.unit.clone(),
            own: figure
                .of(ward)
                .map_or_else(|| "－".to_owned(), |own| decimal(own, figure.decimals)),
            city: CITY.into_iter().zip(values).collect(),
            place: among.own.map_or("", |own| place(own, quarters)),
        }
    };
    contents.wards.iter().map(line).collect()
}

/// The chart over the sheet: figures that can be placed among at least four wards.
pub fn sheet_chart(contents: &Contents, ward: (Id<Ward>, &str), period: &str) -> Option<Chart> {
    let row = |figure: &WardFigure| {
        let among = among(figure, ward.0);
        Some(Range {
            label: format!("{}（{}）", figure.label, figure.unit),
            own: among.own,
            all: among.all?,
        })
    };
    let rows: Vec<Range> = contents.wards.iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| {
        Chart::Ranges(Ranges {
            head: Head::new("全市の区の中での位置", period, ""),
            who: ward.1.to_owned(),
            rows,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(values: &[Option<i64>], decimals: u8) -> Contents {
        Contents {
            wards: vec![WardFigure {
                label: "（カ）研修会の開催".into(),
                unit: "回".into(),
                decimals,
                values: (1..).zip(values.iter().copied()).collect(),
            }],
            ..Contents::default()
        }
    }

    #[test]
    fn a_ward_stands_beside_the_citys_quartiles() {
        let wards = contents(&[Some(4), Some(1), Some(3), Some(2), Some(5), None], 0);
        let of = |ward| sheet(&wards, Id::new(ward)).remove(0);
        let city: Vec<String> = of(5).city.into_iter().map(|(_, value)| value).collect();
        assert_eq!(city, ["1.0", "2.0", "3.0", "4.0", "5.0"]);
        for (ward, own, place) in [
            (5, "5", "上位4分の1"),
            (3, "3", "中ほど"),
            (2, "1", "下位4分の1"),
            (6, "－", ""),
        ] {
            assert_eq!(
                (of(ward).own.as_str(), of(ward).place),
                (own, place),
                "{ward}"
            );
        }
        let chart = sheet_chart(&wards, (Id::new(6), "例区"), "令和8年度");
        let Some(Chart::Ranges(ranges)) = chart else {
            panic!("no chart");
        };
        assert!(
            ranges.rows[0].own.is_none(),
            "what is not counted has no mark"
        );
    }

    #[test]
    fn three_wards_have_no_quartiles() {
        let few = contents(&[Some(15), Some(20), Some(105)], 1);
        let line = sheet(&few, Id::new(3)).remove(0);
        assert_eq!((line.own.as_str(), line.place), ("10.5", ""));
        assert!(line.city.iter().all(|(_, value)| value == "－"));
        assert!(sheet_chart(&few, (Id::new(3), "例区"), "").is_none());
    }
}
