//! What the demo's wards did for the public: November of FY2023 and FY2024 as wide as published,
//! the years after as if it had gone on, everything invented but those counts.

use app::{areas::AtlasHolder, press::Press};
use chrono::{Datelike, Days, NaiveDate};
use kernel::{Fault, Id, calendar::FiscalYear};
use policy::{Actor, Role, Ward};
use render::{
    Document,
    document::{Block, Sender},
};
use web::House;

use crate::{
    attachments::{self, NewAttachment},
    awareness::{
        Content, FilmKind, LeafletText, NewEdition, Printing, add_edition, add_leaflet, add_many,
        add_printing,
    },
};

/// The channels in the order of the published table.
const CHANNELS: [&str; 8] = [
    "bulletin",
    "website",
    "sns",
    "leaflet",
    "lecture",
    "film",
    "event",
    "professional",
];

/// Wards by channel in each November; published for FY2023 and FY2024.
const NOVEMBERS: [(i32, [usize; 8]); 4] = [
    (2023, [9, 2, 1, 2, 9, 3, 1, 1]),
    (2024, [16, 18, 9, 14, 11, 8, 3, 3]),
    (2025, [19, 21, 13, 17, 12, 8, 5, 4]),
    (2026, [14, 17, 11, 12, 6, 3, 3, 2]),
];

/// Titles of November by channel; `{月}` stands for the month's number.
const ACP_TITLES: [&str; 8] = [
    "区広報{月}月号　人生会議の特集記事",
    "人生会議のページを更新",
    "人生会議の日に向けた投稿",
    "庁舎と駅前でのポスター掲示",
    "区民講座「もしものときを話してみる」",
    "在宅医療の記録映画を観る会",
    "朝市での人生会議カード体験と来場者アンケート",
    "多職種で考える意思決定支援の研修",
];

/// Channel, theme, title and people of what goes on all year.
const YEAR_ROUND: [(&str, &str, &str, i64); 8] = [
    ("bulletin", "medicine", "在宅医療をはじめるには（連載）", 0),
    ("website", "", "相談窓口の案内を更新", 0),
    ("lecture", "dementia", "認知症とともに暮らす区民講座", 46),
    ("leaflet", "", "相談支援室の案内を窓口で配布", 0),
    ("sns", "infection", "感染対策のよびかけ", 0),
    ("lecture", "medicine", "かかりつけ医をもつ講演会", 62),
    ("event", "acp", "健康展のブース", 120),
    ("professional", "abuse", "虐待防止の研修", 38),
];

/// Adds activities and leaflets of three years up to today.
pub async fn add(house: &House) -> Result<(), Fault> {
    let work = house.system_work();
    let atlas = house.tool::<AtlasHolder>()?.atlas(&work).await?;
    let wards: Vec<(Id<Ward>, String)> = atlas
        .wards
        .iter()
        .map(|ward| (ward.id, ward.name.clone()))
        .collect();
    for (at, (ward, name)) in wards.iter().enumerate() {
        let mut own = Vec::new();
        for november in &NOVEMBERS {
            own.extend(of_november(november, at, wards.len()));
        }
        own.extend(year_round(at, name, work.today()));
        own.retain(|content| content.began_on <= work.today());
        let own = own.into_iter().map(|content| (Some(*ward), content));
        add_many(&officer(house, *ward), own.collect()).await?;
    }
    leaflets(house, &wards).await
}

/// Work of an invented officer of the ward.
fn officer(house: &House, ward: Id<Ward>) -> db::Work {
    house.work(Actor {
        name: "架空 桜子".into(),
        role: Role::WardOfficer,
        ward: Some(ward),
        ..Actor::system(house.municipality())
    })
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// The place of ward `at` among those that use channel `row`: another order for each channel.
fn place(at: usize, row: usize, wards: usize) -> usize {
    (at * 7 + row * 5) % wards.max(1)
}

/// What ward `at` did in one November.
fn of_november((year, counts): &(i32, [usize; 8]), at: usize, wards: usize) -> Vec<Content> {
    let used = CHANNELS.iter().zip(ACP_TITLES).zip(counts).enumerate();
    let mut all = Vec::new();
    for (row, ((channel, title), count)) in used {
        let place = place(at, row, wards);
        if place >= *count {
            continue;
        }
        let began_on = day(*year, 11, 1 + (place as u32 * 5 + row as u32 * 3) % 20);
        all.push(Content {
            began_on,
            ended_on: (*channel == "leaflet").then(|| day(*year, 11, 30)),
            channel: (*channel).to_owned(),
            media: if *channel == "sns" {
                media(place, *count)
            } else {
                Vec::new()
            },
            film: (*channel == "film").then(|| film(place)),
            theme: "acp".into(),
            acp_month: true,
            title: title.replace("{月}", "11"),
            hosts: "区役所・相談支援室".into(),
            attendance: attendance(channel, place),
            times: if *channel == "event" && place == 0 {
                8
            } else {
                1
            },
            links: link(channel, *year, at),
            ..Content::default()
        });
    }
    all
}

/// In FY2024 X 6, LINE 5, Facebook 3, Instagram 1 of nine wards, as published.
fn media(place: usize, count: usize) -> Vec<String> {
    let mut media = Vec::new();
    if place * 3 < count * 2 {
        media.push("x".to_owned());
    }
    for (code, n) in [("line", 5), ("facebook", 3), ("instagram", 1)] {
        if count > n && place + n >= count {
            media.push(code.to_owned());
        }
    }
    media
}

/// In FY2024 two screenings, one on YouTube, five at events, as published.
fn film(place: usize) -> FilmKind {
    match place {
        0 | 1 => FilmKind::Screening,
        2 => FilmKind::Online,
        _ => FilmKind::AtEvent,
    }
}

fn attendance(channel: &str, place: usize) -> Option<i64> {
    let people = match channel {
        "lecture" => 35,
        "film" => 50,
        "event" => 80,
        "professional" => 42,
        _ => return None,
    };
    Some(people + (place as i64 * 13) % 30)
}

fn link(channel: &str, year: i32, at: usize) -> Vec<String> {
    if !matches!(channel, "website" | "sns") {
        return Vec::new();
    }
    vec![format!(
        "https://www.example.jp/{channel}/{year}/{}.html",
        at + 1
    )]
}

/// What ward `at` did beside November in this and the two years before.
fn year_round(at: usize, name: &str, today: NaiveDate) -> Vec<Content> {
    let this = FiscalYear::containing(today).year();
    let mut all = Vec::new();
    for year in this - 2..=this {
        for (number, (channel, theme, title, people)) in YEAR_ROUND.into_iter().enumerate() {
            let turn = at * 3 + number * 5 + (year % 7) as usize;
            if turn.is_multiple_of(3) {
                continue;
            }
            let first = day(year, 4, 3);
            let began_on = first + Days::new((turn as u64 * 29 + number as u64 * 11) % 350);
            if began_on.month() == 11 {
                continue;
            }
            all.push(Content {
                began_on,
                channel: channel.to_owned(),
                media: if channel == "sns" {
                    vec!["x".into()]
                } else {
                    Vec::new()
                },
                theme: theme.to_owned(),
                title: title.to_owned(),
                hosts: format!("{name}役所"),
                attendance: (people > 0).then(|| people + (turn as i64 * 7) % 20),
                times: 1,
                links: link(channel, year, at),
                ..Content::default()
            });
        }
    }
    all
}

/// One leaflet of the city in two editions, and one each of four wards, with printings.
async fn leaflets(house: &House, wards: &[(Id<Ward>, String)]) -> Result<(), Fault> {
    let today = house.system_work().today();
    let year = FiscalYear::containing(today).year();
    let city = house.work(Actor {
        name: "仮名 健".into(),
        role: Role::BureauOfficer,
        ..Actor::system(house.municipality())
    });
    let text = leaflet(
        "人生会議をはじめませんか（見本）",
        "区民",
        "日本語、英語、中国語、韓国語",
    );
    let first = edition(day(year - 1, 4, 1), "");
    let id = add_leaflet(&city, (None, text), (first, sheet(house, 1).await?)).await?;
    let second = edition(day(year, 4, 1), "相談先の一覧を新しくした");
    add_edition(&city, id, (second, sheet(house, 2).await?)).await?;
    for (ward, name) in wards.iter().step_by(6) {
        let work = officer(house, *ward);
        let title = format!("{name}の在宅医療・介護の相談先（見本）");
        let text = leaflet(&title, "区民・家族", "日本語");
        let from = edition(day(year - 1, 6, 1), "");
        let own = add_leaflet(&work, (Some(*ward), text), (from, sheet(house, 1).await?)).await?;
        print(house, &work, own, day(year - 1, 10, 20)).await?;
    }
    print(house, &city, id, day(year, 4, 20)).await
}

/// Notes a printing of the newest edition.
async fn print(
    house: &House,
    work: &db::Work,
    leaflet: Id<crate::awareness::Leaflet>,
    on: NaiveDate,
) -> Result<(), Fault> {
    let today = house.system_work().today();
    let Some(edition) = crate::awareness::newest_edition(work, leaflet).await? else {
        return Ok(());
    };
    let printing = Printing {
        id: Id::new(0),
        leaflet,
        edition,
        printed_on: on.min(today),
        copies: 1500,
        given_to: "区役所窓口、地域包括支援センター、図書館".into(),
        added_by: String::new(),
    };
    add_printing(work, printing).await?;
    Ok(())
}

fn leaflet(title: &str, audience: &str, languages: &str) -> LeafletText {
    LeafletText {
        title: title.to_owned(),
        audience: audience.to_owned(),
        languages: languages.to_owned(),
        note: String::new(),
    }
}

fn edition(valid_from: NaiveDate, note: &str) -> NewEdition {
    NewEdition {
        valid_from,
        note: note.to_owned(),
    }
}

/// A sheet to stand for the leaflet's file: a PDF, or text where there are no fonts to set it in.
async fn sheet(house: &House, number: u8) -> Result<NewAttachment, Fault> {
    let words = format!("これはデモのリーフレットの見本です（第{number}版）。");
    let bytes = if ui::pdf_fonts().is_empty() {
        return attachments::checked("file", ("見本.txt", words.into_bytes()), "");
    } else {
        let document = Document::new("リーフレットの見本", Sender::default(), "")
            .with(Block::heading("人生会議をはじめませんか"))
            .with(Block::paragraph(words));
        house.tool::<Press>()?.pdf(document).await?
    };
    attachments::checked("file", ("リーフレット見本.pdf", bytes), "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_novembers_are_as_wide_as_published() {
        for (november, total) in NOVEMBERS.iter().zip([28, 82, 99, 68]) {
            let all: Vec<Content> = (0..24)
                .flat_map(|at| of_november(november, at, 24))
                .collect();
            assert_eq!(all.len(), total, "{}", november.0);
            for (channel, count) in CHANNELS.iter().zip(november.1) {
                let n = all.iter().filter(|one| one.channel == *channel).count();
                assert_eq!(n, count, "{channel}");
            }
        }
        let posts: Vec<Content> = (0..24)
            .flat_map(|at| of_november(&NOVEMBERS[1], at, 24))
            .filter(|one| one.channel == "sns")
            .collect();
        let of = |code: &str| {
            let used = posts
                .iter()
                .filter(|one| one.media.iter().any(|media| media == code));
            used.count()
        };
        assert_eq!(
            ["x", "line", "facebook", "instagram"].map(of),
            [6, 5, 3, 1],
            "of nine wards"
        );
        assert!(posts.iter().all(|one| !one.media.is_empty()));
    }
}
