//! What the demo's bureau did for wards and offices, and with others: the people of FY2024 as
//! published, everything else invented.

use app::areas::{Atlas, AtlasHolder};
use chrono::{Days, NaiveDate};
use kernel::{Fault, calendar::FiscalYear};
use policy::{Actor, Role};
use web::House;

use crate::supports::{Concerns, Content, add_many};

/// Kind, month, day, what, people, result. The people of FY2024 are published figures.
const EVERY_YEAR: [(&str, u32, u32, &str, i64, &str); 11] = [
    (
        "briefing",
        4,
        18,
        "区役所担当者への事業説明会",
        42,
        "年間の流れと報告の締切を確かめた",
    ),
    (
        "liaison_meeting",
        5,
        22,
        "コーディネーター連絡会（第1回）",
        26,
        "相談の数え方をそろえた",
    ),
    (
        "liaison_meeting",
        8,
        28,
        "コーディネーター連絡会（第2回）",
        25,
        "入退院の連携で困った例を出し合った",
    ),
    (
        "prefecture",
        7,
        10,
        "圏域の会議で市の取組を報告",
        18,
        "後方病床の考え方を共有した",
    ),
    (
        "inter_municipal",
        9,
        3,
        "近隣市との情報交換",
        12,
        "市境の方の相談の受け方を確かめた",
    ),
    (
        "block_training",
        10,
        2,
        "北・西ブロック 多職種研修会",
        120,
        "アンケートで「役に立った」が多かった",
    ),
    (
        "block_training",
        10,
        16,
        "東・南ブロック 多職種研修会",
        141,
        "急変時の連絡の順を話し合った",
    ),
    (
        "liaison_meeting",
        11,
        13,
        "コーディネーター連絡会（第3回）",
        27,
        "強化月間の取組を紹介し合った",
    ),
    (
        "citizen_seminar",
        11,
        16,
        "市民向け人生会議セミナー",
        99,
        "体験を通して話し合った",
    ),
    (
        "report_meeting",
        2,
        6,
        "相談支援室 活動報告会",
        137,
        "関係機関に活動が伝わった",
    ),
    (
        "liaison_meeting",
        3,
        5,
        "コーディネーター連絡会（第4回）",
        26,
        "次の年度の課題を整理した",
    ),
];

/// What visits are about, with what comes next.
const VISITS: [(&str, &str, &str); 5] = [
    (
        "推進会議の進め方について",
        "議題の立て方を一緒に考えた",
        "次第の案を送る",
    ),
    (
        "PDCAシートの書き方について",
        "目標と指標の例を示した",
        "他区の例を送る",
    ),
    (
        "資源の確認作業の進み具合について",
        "未回答の施設への声かけを決めた",
        "回収の様子を聞く",
    ),
    (
        "相談支援室との役割分担について",
        "連絡の窓口を決めた",
        "3か月後に様子を聞く",
    ),
    (
        "人生会議の講座の企画について",
        "講師の候補を伝えた",
        "当日の様子を見に行く",
    ),
];

/// Adds three years of supports up to today.
pub async fn add(house: &House) -> Result<(), Fault> {
    let work = house.system_work();
    let atlas = house.tool::<AtlasHolder>()?.atlas(&work).await?;
    let today = work.today();
    let this = FiscalYear::containing(today).year();
    let mut all = Vec::new();
    for year in this - 2..=this {
        all.extend(every_year(year));
        all.extend(visits(year, &atlas, today));
    }
    all.retain(|content: &Content| content.began_on <= today);
    let bureau = house.work(Actor {
        name: "仮名 健".into(),
        role: Role::BureauOfficer,
        ..Actor::system(house.municipality())
    });
    add_many(&bureau, all).await?;
    Ok(())
}

/// A day of the fiscal year.
fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    let year = if month < 4 { year + 1 } else { year };
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn every_year(year: i32) -> Vec<Content> {
    let one = |(kind, month, date, about, people, result): (&str, u32, u32, &str, i64, &str)| {
        // Other years than the published one are a little different.
        let people = people + i64::from((year - 2024) * 3);
        let with_others = matches!(kind, "prefecture" | "inter_municipal");
        Content {
            kind: kind.to_owned(),
            began_on: day(year, month, date),
            concerns: Concerns {
                all_wards: !with_others,
                ..Concerns::default()
            },
            staff: "仮名 健、模擬 道子".into(),
            partners: match kind {
                "prefecture" => "府・保健所（架空）".into(),
                "inter_municipal" => "となり市（架空）".into(),
                _ => String::new(),
            },
            about: about.to_owned(),
            result: result.to_owned(),
            people: Some(people),
            ..Content::default()
        }
    };
    EVERY_YEAR.into_iter().map(one).collect()
}

/// Twelve visits a year, each to one ward or its office; the last ones have a step to do.
fn visits(year: i32, atlas: &Atlas, today: NaiveDate) -> Vec<Content> {
    let mut all = Vec::new();
    for number in 0..12_usize {
        let turn = number * 5 + (year % 11) as usize;
        let began_on = day(year, 4, 10) + Days::new(number as u64 * 29);
        let ward = atlas
            .wards
            .iter()
            .cycle()
            .nth(turn % atlas.wards.len().max(1));
        let visit = VISITS.get((number + year as usize) % VISITS.len());
        let (Some(ward), Some((about, result, next))) = (ward, visit) else {
            continue;
        };
        let to_office = number % 3 == 2;
        let office = atlas.offices.iter().find(|office| office.ward == ward.id);
        let due = began_on + Days::new(21);
        let is_fresh = began_on + Days::new(60) > today;
        all.push(Content {
            kind: if to_office { "consultation" } else { "visit" }.to_owned(),
            began_on,
            concerns: Concerns {
                all_wards: false,
                wards: if to_office { Vec::new() } else { vec![ward.id] },
                offices: office
                    .filter(|_| to_office)
                    .map(|office| office.id)
                    .into_iter()
                    .collect(),
            },
            staff: "仮名 健".into(),
            about: (*about).to_owned(),
            result: (*result).to_owned(),
            next_step: (*next).to_owned(),
            next_due: Some(due),
            next_done_on: (!is_fresh).then_some(due.min(today)),
            ..Content::default()
        });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_that_was_published_has_its_people() {
        let year = every_year(2024);
        let people = |kind: &str| -> Vec<Option<i64>> {
            let own = year.iter().filter(|one| one.kind == kind);
            own.map(|one| one.people).collect()
        };
        assert_eq!(people("block_training"), [Some(120), Some(141)]);
        assert_eq!(people("citizen_seminar"), [Some(99)]);
        assert_eq!(people("report_meeting"), [Some(137)]);
        assert_eq!(people("briefing"), [Some(42)]);
    }
}
