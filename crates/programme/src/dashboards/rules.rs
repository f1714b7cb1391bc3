//! Which wards may need support, and where their tiles lie.

use std::cmp::Ordering;

use app::areas::WardEntry;
use chrono::{Datelike, NaiveDate};
use kernel::calendar::format_date;

use super::model::{Concern, Standing};
use crate::measures::State;

/// From this month on, what has not been done in a fiscal year is worth a word: October.
const HALF_GONE: u32 = 10;

/// Why a ward may need support on `today`, most pressing first.
pub fn concerns(of: &Standing, today: NaiveDate) -> Vec<Concern> {
    let mut all = Vec::new();
    let mut add = |applies: bool, words: &str, href: String| {
        if applies {
            all.push(Concern {
                words: words.to_owned(),
                href,
            });
        }
    };
    let (year, ward) = (of.year, of.ward);
    for survey in of.surveys.iter().filter(|one| one.is_overdue) {
        let words = format!(
            "「{}」が未提出です（締切{}）。",
            survey.title,
            format_date(survey.due_on)
        );
        add(true, &words, survey.href.clone());
    }
    let is_late = is_half_gone(of, today);
    let page = |path: &str| format!("{path}?period={year}");
    add(
        is_late && of.councils.0 == 0,
        "推進会議がまだ開かれていません。",
        page("/councils"),
    );
    let board = format!("/pdca/wards/{ward}");
    let [_, concrete, evaluated] = of.measures.by_state;
    let has_none = of.measures.all() == 0;
    add(has_none, "対応策がまだありません。", board.clone());
    add(
        !has_none && concrete + evaluated == 0,
        "対応策が具体化されていません。",
        board,
    );
    add(
        is_late && of.trainings.1 == 0,
        "研修がまだ開かれていません。",
        page("/trainings"),
    );
    add(
        is_late && of.channels.0 == 0,
        "普及啓発の記録がありません。",
        page("/awareness"),
    );
    all
}

/// Whether half of the fiscal year has passed: before, nothing is late.
fn is_half_gone(of: &Standing, today: NaiveDate) -> bool {
    let (from, until) = of.year.bounds();
    let in_second_half = today.month() >= HALF_GONE || today.month() < from.month();
    today >= until || (today >= from && in_second_half)
}

/// 「評価・改善」: how far the ward's measures are, in short.
pub fn reached(of: &Standing) -> &'static str {
    of.measures.furthest().map_or("－", State::short)
}

/// タイルの位置: row and column of each ward on a square grid, the north-west first: rows by latitude,
/// within a row by longitude. Wards without a point come last.
pub fn tiles(wards: &[WardEntry]) -> Vec<(usize, usize)> {
    let side = (wards.len() as f64).sqrt().ceil().max(1.0) as usize;
    let coordinate = |at: &usize| {
        let point = wards.get(*at).and_then(|ward| ward.point);
        point.map(|point| (point.lat, point.lng))
    };
    let compare = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    };
    let mut order: Vec<usize> = (0..wards.len()).collect();
    // The north stands at the top.
    order.sort_by(|a, b| {
        let lat = |at| coordinate(at).map(|(lat, _)| -lat);
        compare(lat(a), lat(b)).then(a.cmp(b))
    });
    let mut places = vec![(0, 0); wards.len()];
    for (row, inside) in order.chunks_mut(side).enumerate() {
        inside.sort_by(|a, b| {
            let lon = |at| coordinate(at).map(|(_, lon)| lon);
            compare(lon(a), lon(b)).then(a.cmp(b))
        });
        for (column, at) in inside.iter().enumerate() {
            if let Some(place) = places.get_mut(*at) {
                *place = (row, column);
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use kernel::{Id, calendar::FiscalYear, geo::Point};

    use super::*;
    use crate::{dashboards::model::Outstanding, measures::Counts};

    fn standing() -> Standing {
        Standing {
            ward: Id::new(7),
            year: FiscalYear::clamped(2026),
            councils: (1, 2),
            topics: 4,
            measures: Counts {
                by_state: [0, 1, 0],
            },
            trainings: (2, 1, 1),
            channels: (3, 2),
            november: 1,
            cases: (10, 20),
            surveys: Vec::new(),
        }
    }

    fn words(of: &Standing, today: &str) -> Vec<String> {
        let found = concerns(of, today.parse().unwrap()).into_iter();
        found.map(|one| one.words).collect()
    }

    #[test]
    fn nothing_is_late_before_half_of_the_year_has_passed() {
        let mut of = standing();
        of.councils = (0, 2);
        of.trainings = (2, 0, 1);
        of.channels = (0, 2);
        assert!(words(&of, "2026-09-30").is_empty());
        assert_eq!(words(&of, "2026-10-01").len(), 3);
        assert_eq!(words(&of, "2027-02-01").len(), 3);
        assert!(words(&standing(), "2027-02-01").is_empty());
    }

    #[test]
    fn measures_without_substance_and_overdue_surveys_are_named() {
        let mut of = standing();
        of.measures.by_state = [2, 0, 0];
        assert_eq!(words(&of, "2026-05-01"), ["対応策が具体化されていません。"]);
        of.measures.by_state = [0, 0, 0];
        assert_eq!(words(&of, "2026-05-01"), ["対応策がまだありません。"]);
        let survey = |is_overdue| Outstanding {
            title: "見本調査".into(),
            due_on: "2026-04-30".parse().unwrap(),
            is_overdue,
            href: "/surveys/1".into(),
        };
        of.surveys = vec![survey(true), survey(false)];
        let told = words(&of, "2026-05-01");
        assert_eq!(told.len(), 2);
        assert!(told[0].contains("見本調査"));
    }

    #[test]
    fn tiles_lie_as_the_wards_do() {
        let ward = |name: &str, lat: f64, lon: f64| WardEntry {
            id: Id::new(1),
            code: String::new(),
            name: name.into(),
            kana: String::new(),
            point: Point::in_japan(lat, lon),
        };
        let wards = [
            ward("南東", 34.60, 135.60),
            ward("北西", 34.80, 135.40),
            ward("南西", 34.61, 135.41),
            ward("北東", 34.79, 135.59),
        ];
        assert_eq!(tiles(&wards), [(1, 1), (0, 0), (1, 0), (0, 1)]);
        assert!(tiles(&[]).is_empty());
    }
}
