//! The monthly reports of past months: closed long ago, on their way lately, some late.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use kernel::{
    calendar::{Period, YearMonth},
    clock::{from_japan, in_japan},
};

use super::{chance::Chance, city::DemoWard, days, people};
use crate::reports::{Move, Notes, Past, Setup, Staff, Step};

/// The way of a report that nobody returns.
const WAY: [Move; 5] = [
    Move::Ready,
    Move::Check,
    Move::Submit,
    Move::Accept,
    Move::Close,
];

const SPECIAL: [&str; 3] = [
    "感染症の流行期のため、会議はオンラインを併用しました。",
    "年末年始の連絡体制を関係機関に周知しました。",
    "多職種連携研修会で相談事例を報告しました。",
];

const ISSUES: [&str; 3] = [
    "夜間に往診できる診療所が少なく、推進会議で共有します。",
    "身寄りのない方の入院時の対応について、区役所と手順を確認します。",
    "訪問歯科の受入状況を、次の四半期に確認します。",
];

const PUBLICITY: [&str; 3] = [
    "区の広報紙に相談支援室の案内を掲載しました。",
    "地区医師会の会報で相談事例を紹介しました。",
    "関係機関への挨拶に合わせて、案内のちらしを配りました。",
];

/// The items of 取組 in the order in which offices take them up.
const ITEMS: [&str; 13] = [
    "scene.daily_support",
    "scene.discharge",
    "seamless_item.needs",
    "sharing_item.needs",
    "sharing_item.tools",
    "scene.end_of_life",
    "seamless_item.nursing",
    "scene.acute_change",
    "sharing_item.improve",
    "seamless_item.backup",
    "sharing_item.introduce",
    "seamless_item.doctors",
    "sharing_item.evaluate",
];

/// 体制と取組 of the `nth` office: with the years, more is being done.
fn setup(month: YearMonth, nth: usize) -> Setup {
    let years = usize::try_from(month.year() - 2023).unwrap_or(0);
    let doing = 4 + nth % 4 + years;
    let state = |at: usize| match at {
        at if at < doing => "doing",
        at if at < doing + 3 => "preparing",
        _ => "not_started",
    };
    let items = ITEMS.iter().enumerate();
    Setup {
        progress: items
            .map(|(at, item)| ((*item).to_owned(), state(at).to_owned()))
            .collect(),
        staff: Staff {
            full_time: Some(1),
            part_time: Some(i64::from(nth.is_multiple_of(3))),
            qualifications: "看護師、介護支援専門員".to_owned(),
            hours: "平日 9時から17時".to_owned(),
        },
    }
}

/// The reports of all months that are over at `now`.
pub fn all(chance: &Chance, wards: &[DemoWard], now: DateTime<Utc>) -> Vec<Past> {
    let today = in_japan(now).date();
    let this = YearMonth::containing(today);
    let mut past = Vec::new();
    for year in days::years(today) {
        let mut chance = chance.branch(&days::branch("reports", year));
        let months = Period::Year(year).months().into_iter();
        for month in months.filter(|month| *month < this) {
            let age = age(month, this);
            for (at, ward) in wards.iter().enumerate() {
                let moves = moves(age, at, ward.place.code == people::HOME);
                let report = report(&mut chance, ward, month, (at, moves), now);
                past.extend(report.filter(|_| ward.is_open(month.first_day())));
            }
        }
    }
    past
}

/// How many months ago it was.
fn age(month: YearMonth, this: YearMonth) -> i32 {
    let number = |month: YearMonth| month.year() * 12 + i32::try_from(month.month()).unwrap_or(0);
    number(this) - number(month)
}

/// How far a report of so many months ago has come at the `at`th office. The home office leaves
/// last month's for its manager to check.
fn moves(age: i32, at: usize, is_home: bool) -> usize {
    match (age, at % 12) {
        (1, _) if is_home => 1,
        (1, 3) | (2, 9) => 0,
        (1, 5) => 1,
        (1, 8) => 2,
        (1, 0 | 2 | 6 | 10) => 3,
        (1 | 2, _) => 4,
        _ => 5,
    }
}

fn report(
    chance: &mut Chance,
    ward: &DemoWard,
    month: YearMonth,
    (nth, moves): (usize, usize),
    now: DateTime<Utc>,
) -> Option<Past> {
    let mut at = opening(month.bounds().1);
    let mut steps = Vec::new();
    for (deed, days) in WAY.into_iter().zip([2, 2, 1, 5, 14]).take(moves) {
        at = days::later(
            at + Duration::days(chance.between(0, days)),
            chance.between(30, 400),
        );
        if at > now {
            break;
        }
        steps.push(Step {
            at,
            who: who(ward, deed),
            deed,
            comment: String::new(),
        });
    }
    let note = |chance: &mut Chance, words: &[&'static str]| {
        let said = chance.percent(20);
        if said { chance.pick(words) } else { "" }.to_owned()
    };
    let notes = Notes {
        special: note(chance, &SPECIAL),
        publicity: note(chance, &PUBLICITY),
        issue: note(chance, &ISSUES),
    };
    (!steps.is_empty()).then_some(Past {
        office: ward.office,
        month,
        notes,
        setup: setup(month, nth),
        steps,
    })
}

/// The morning of a day.
fn opening(day: NaiveDate) -> DateTime<Utc> {
    days::later(from_japan(day.and_time(chrono::NaiveTime::MIN)), 0)
}

fn who(ward: &DemoWard, deed: Move) -> String {
    match deed {
        Move::Ready => ward.coordinator.1.clone(),
        Move::Accept | Move::Return | Move::Close => people::BUREAU.to_owned(),
        _ if ward.place.code == people::HOME => people::MANAGER.to_owned(),
        _ => format!("想定 管理（{}）", ward.place.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::city::pretended;

    fn past() -> Vec<Past> {
        let now = from_japan("2026-11-20T10:00:00".parse().unwrap());
        all(&Chance::new(7), &pretended(), now)
    }

    #[test]
    fn most_offices_have_reported_last_month_and_some_are_late() {
        let last: Vec<Past> = past()
            .into_iter()
            .filter(|past| past.month.to_string() == "2026-10")
            .collect();
        let submitted = |past: &&Past| past.steps.iter().any(|step| step.deed == Move::Submit);
        let submitted = last.iter().filter(submitted).count();
        assert!((14..24).contains(&submitted), "{submitted}");
    }

    #[test]
    fn months_long_ago_are_closed_and_nothing_happens_after_now() {
        let now = from_japan("2026-11-20T10:00:00".parse().unwrap());
        for one in past() {
            assert!(one.steps.iter().all(|step| step.at <= now));
            assert!(
                one.steps.is_sorted_by_key(|step| step.at),
                "{:?}",
                one.steps
            );
            if one.month < "2026-08".parse().unwrap() {
                assert_eq!(one.steps.last().map(|step| step.deed), Some(Move::Close));
            }
        }
    }
}
