//! The meetings coordinators attended: as many a year as were published for FY2024.

use chrono::NaiveDate;
use kernel::calendar::FiscalYear;

use super::{
    chance::{Chance, shares},
    city::DemoWard,
    days,
};
use crate::activities::Content;

/// Published for FY2024 (会議・研修会等への参加): 市・区の会議・研修会, 関係機関との会議・研修会,
/// and of those the 地域ケア会議.
const CITY_OR_WARD: usize = 641;
const RELATED_BODY: usize = 1570;
const CARE_CONFERENCES: usize = 139;

/// Name and host; `{区}` stands for the ward, `{町}` for a town.
const CITY_MEETINGS: [(&str, &str); 6] = [
    ("{区}在宅医療・介護連携推進会議", "{区}役所"),
    ("在宅医療・介護連携支援コーディネーター連絡会", "健康局"),
    ("{区}地域包括ケア推進会議", "{区}役所"),
    ("在宅医療・介護連携 ブロック別研修会", "健康局"),
    ("{区}高齢者支援連絡会", "{区}保健福祉センター"),
    ("{区}ACP（人生会議）啓発の打合せ", "{区}役所"),
];

/// Name and host.
const RELATED_MEETINGS: [(&str, &str); 9] = [
    ("多職種連携研修会", "{区}医師会（デモ）"),
    ("ケアマネジャー連絡会", "{区}ケアマネジャー連絡会（デモ）"),
    (
        "訪問看護ステーション連絡会",
        "{区}訪問看護ネットワーク（デモ）",
    ),
    ("事例検討会", "{区}地域包括支援センター（デモ）"),
    ("地域連携室との意見交換会", "デモ桜台病院 地域連携室"),
    ("薬薬連携の勉強会", "{区}薬剤師会（デモ）"),
    ("口腔ケア連携会議", "{区}歯科医師会（デモ）"),
    (
        "認知症初期集中支援チーム会議",
        "{区}認知症初期集中支援チーム（デモ）",
    ),
    ("看取りを考える会", "{区}医師会（デモ）"),
];

/// Name and host of a 地域ケア会議.
const CARE_MEETING: (&str, &str) = ("{町}地域ケア会議", "{区}地域包括支援センター（デモ）");

const MODES: [(&str, u64); 4] = [
    ("in_person", 62),
    ("online", 22),
    ("hybrid", 14),
    ("in_writing", 2),
];

const NOTES: [&str; 4] = [
    "資料は室内の共有フォルダーに保存しました。",
    "退院支援の流れを確認しました。",
    "次回は3か月後の予定です。",
    "相談支援室の活動を紹介しました。",
];

/// The attendances of one fiscal year up to `today`, each with the place of its ward in `wards`.
pub fn of_year(
    chance: &Chance,
    year: FiscalYear,
    wards: &[DemoWard],
    today: NaiveDate,
) -> Vec<(usize, Content)> {
    let mut chance = chance.branch(&days::branch("meetings", year));
    let days = days::working_days(year);
    let mut kinds = kinds();
    chance.shuffle(&mut kinds);
    let weights: Vec<u64> = wards.iter().map(|_| 70 + chance.below(60)).collect();
    let shares = shares(kinds.len() as u64, &weights);
    let mut kinds = kinds.into_iter();
    let mut all = Vec::new();
    for (at, (ward, share)) in wards.iter().zip(shares).enumerate() {
        for (kind, care_conference) in kinds.by_ref().take(usize::try_from(share).unwrap_or(0)) {
            let held_on = days.get(chance.index(days.len())).copied();
            let content = content(
                &mut chance,
                ward,
                held_on.unwrap_or(today),
                kind,
                care_conference,
            );
            all.push((at, content));
        }
    }
    all.retain(|(at, content)| {
        let open = wards
            .get(*at)
            .is_some_and(|ward| ward.is_open(content.held_on));
        open && content.held_on <= today
    });
    all
}

/// A year's kinds, each with whether it is a 地域ケア会議.
fn kinds() -> Vec<(&'static str, bool)> {
    let city = std::iter::repeat_n(("city_or_ward", false), CITY_OR_WARD);
    let care = std::iter::repeat_n(("related_body", true), CARE_CONFERENCES);
    let related = std::iter::repeat_n(("related_body", false), RELATED_BODY - CARE_CONFERENCES);
    city.chain(care).chain(related).collect()
}

fn content(
    chance: &mut Chance,
    ward: &DemoWard,
    held_on: NaiveDate,
    kind: &str,
    care_conference: bool,
) -> Content {
    let (name, host) = match (care_conference, kind) {
        (true, _) => CARE_MEETING,
        (false, "city_or_ward") => chance.pick(&CITY_MEETINGS),
        (false, _) => chance.pick(&RELATED_MEETINGS),
    };
    let town = ward.towns.get(chance.index(ward.towns.len()));
    let town = town.map_or("", |town| town.name.as_str());
    let fill = |text: &str| text.replace("{区}", ward.place.name).replace("{町}", town);
    let note = if chance.percent(15) {
        chance.pick(&NOTES)
    } else {
        ""
    };
    Content {
        held_on,
        kind: kind.into(),
        care_conference,
        name: fill(name),
        host: fill(host),
        mode: chance.weighted(&MODES).into(),
        note: note.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::city::pretended;

    fn year(seed: u64, today: &str) -> Vec<(usize, Content)> {
        let year = FiscalYear::clamped(2025);
        of_year(
            &Chance::new(seed),
            year,
            &pretended(),
            today.parse().unwrap(),
        )
    }

    #[test]
    fn a_whole_year_has_the_published_numbers() {
        let year = year(7, "2026-04-01");
        let of = |kind: &str| year.iter().filter(|(_, one)| one.kind == kind).count();
        assert_eq!((of("city_or_ward"), of("related_body")), (641, 1570));
        assert_eq!(year.len(), 2211);
        assert_eq!(
            year.iter().filter(|(_, one)| one.care_conference).count(),
            139
        );
        let fewest = (0..24)
            .map(|at| year.iter().filter(|(ward, _)| *ward == at).count())
            .min();
        assert!(fewest.unwrap() > 50, "{fewest:?}");
    }

    #[test]
    fn the_same_seed_gives_the_same_meetings_and_another_day_only_cuts_them_off() {
        let (whole, half) = (year(7, "2026-04-01"), year(7, "2025-10-01"));
        assert_eq!(whole, year(7, "2026-04-01"));
        assert_ne!(whole, year(8, "2026-04-01"));
        assert!(half.iter().all(|one| whole.contains(one)));
        assert!((900..1300).contains(&half.len()), "{}", half.len());
    }
}
