//! The ACP month as published for FY2024, entered through the system's own form; wards by channel;
//! what is still empty.

use app::areas::{AtlasHolder, NewWard, add_ward};
use kernel::{Id, calendar::FiscalYear};
use policy::{Role, Ward};
use testkit::{Client, on_both};

use super::{BULLETIN, record, with};
use crate::{
    awareness::{acp_month, channels_used},
    testing::TestCity,
};

/// 公表値: channel, published words, wards in November of FY2024 and of FY2023.
const PUBLISHED: [(&str, &str, usize, usize); 8] = [
    ("bulletin", "区広報誌・紙", 16, 9),
    ("website", "区ホームページの掲載", 18, 2),
    ("sns", "SNSを活用した情報発信", 9, 1),
    ("leaflet", "ポスター・リーフレット等配架、配布", 14, 2),
    ("lecture", "区民向け講座・講演会", 11, 9),
    ("film", "区民向け動画・映画上映会", 8, 3),
    ("event", "イベント開催", 3, 1),
    ("professional", "専門職向け研修会", 3, 1),
];

/// 公表値 of FY2024: medium and wards.
const MEDIA: [(&str, usize); 4] = [("x", 6), ("line", 5), ("facebook", 3), ("instagram", 1)];

/// 公表値 of FY2024: 映画上映会, YouTube, イベントでの上映.
const FILMS: [(&str, usize); 3] = [("screening", 2), ("online", 1), ("at_event", 5)];

/// The two wards of the city and 22 more.
async fn wards(city: &TestCity) -> Vec<Id<Ward>> {
    let work = city.house.system_work();
    let mut wards = city.wards.to_vec();
    for position in 2..24 {
        let new = NewWard {
            code: format!("992{position:02}"),
            name: format!("第{position}区"),
            kana: String::new(),
            point: None,
        };
        wards.push(add_ward(&work, position, new).await.unwrap());
    }
    city.house.tool::<AtlasHolder>().unwrap().forget();
    wards
}

/// The media of ward `at` among those that used SNS: every ward one at least.
fn media(at: usize, of: usize) -> Vec<(&'static str, &'static str)> {
    if of == 1 {
        return vec![("media", "x")];
    }
    // X: the first six. The others go round from the last ward backwards.
    let used = |code: &str, n: usize| match code {
        "x" => at < n,
        _ => at + n >= of,
    };
    MEDIA
        .into_iter()
        .filter(|(code, n)| used(code, *n))
        .map(|(code, _)| ("media", code))
        .collect()
}

/// How ward `at` among those that showed a film did it.
fn film(mut at: usize) -> &'static str {
    for (code, n) in FILMS {
        if at < n {
            return code;
        }
        at -= n;
    }
    "at_event"
}

/// Enters one November as the bureau: ward after ward, way after way, some of it twice.
async fn enter(bureau: &mut Client, wards: &[Id<Ward>], year: i32, of: fn(usize) -> usize) {
    for (row, (channel, label, ..)) in PUBLISHED.iter().enumerate() {
        let n = of(row);
        for (at, ward) in wards.iter().enumerate().take(n) {
            let (ward, day) = (ward.to_string(), format!("{year}-11-{:02}", at + 1));
            let title = format!("{label} {}", at + 1);
            let mut fields = vec![
                ("ward", ward.as_str()),
                ("began_on", &day),
                ("channel", channel),
                ("theme", "acp"),
                ("title", &title),
            ];
            match *channel {
                "sns" => fields.extend(media(at, n)),
                "film" => fields.push(("film", film(at))),
                "event" if at == 2 => fields.push(("times", "8")),
                _ => {}
            }
            record(bureau, &fields).await;
            if at == 0 {
                // A second time through the same way is the same ward.
                record(bureau, &fields).await;
            }
        }
    }
}

async fn the_published_table_comes_out_of_what_was_entered(city: TestCity) {
    let wards = wards(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    enter(&mut bureau, &wards, 2024, |row| PUBLISHED[row].2).await;
    enter(&mut bureau, &wards, 2023, |row| PUBLISHED[row].3).await;
    // Neither counts: the city is no ward; what the person took out stays out.
    let city_wide = with(BULLETIN, &[("began_on", "R6.11.5")]);
    record(&mut bureau, &city_wide).await;
    let last = wards[23].to_string();
    let left_out = with(&city_wide, &[("ward", &last), ("acp_month", "no")]);
    record(&mut bureau, &left_out).await;

    let work = city.work(Role::BureauOfficer, 0);
    let year = FiscalYear::clamped(2024);
    let table = acp_month(&work, &city.house, year).await.unwrap();
    let told = |lines: &[crate::awareness::AcpLine]| -> Vec<(String, String, i64, i64)> {
        let line = |one: &crate::awareness::AcpLine| {
            (one.code.clone(), one.label.clone(), one.this, one.last)
        };
        lines.iter().map(line).collect()
    };
    let published = PUBLISHED.map(|(code, label, this, last)| {
        (code.to_owned(), label.to_owned(), this as i64, last as i64)
    });
    assert_eq!(told(&table.lines), published);
    assert_eq!(table.total, (82, 28));
    let wards_by = |lines: &[crate::awareness::AcpLine]| -> Vec<(String, usize)> {
        let all = lines
            .iter()
            .map(|one| (one.code.clone(), one.this as usize));
        all.collect()
    };
    assert_eq!(
        wards_by(&table.media),
        MEDIA.map(|(code, n)| (code.to_owned(), n))
    );
    assert_eq!(
        wards_by(&table.films),
        FILMS.map(|(code, n)| (code.to_owned(), n))
    );
    assert_eq!((table.events.len(), table.trainings.len()), (4, 4));

    let page = bureau.get("/awareness/acp?year=2024").await;
    page.is(200)
        .shows("82区")
        .shows("28区")
        .shows("※1区あたりで複数の取組計上あり")
        .shows("ポスター・リーフレット等配架、配布")
        .shows("イベント開催 3（8回）（第2区）");
    let door = "/awareness?period=2024&#38;ward=all&#38;acp=1&#38;channel=website";
    page.shows(door);
    let rows = bureau.get(&door.replace("&#38;", "&")).await;
    // 18 wards, the first of them twice.
    rows.shows("普及啓発の取組 19件（令和6年度）");
    let pdf = bureau.get("/awareness/acp/pdf?year=2024").await;
    // Where the fonts are not built there is no PDF.
    assert!(ui::pdf_fonts().is_empty() || pdf.is(200).bytes.starts_with(b"%PDF"));
    let sheet = bureau.get("/awareness/acp/export?year=2024").await;
    assert!(sheet.is(200).bytes.starts_with(b"PK"));
}

async fn wards_count_once_a_channel_and_every_figure_is_a_door(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    record(&mut ward, BULLETIN).await;
    record(&mut ward, &with(BULLETIN, &[("began_on", "R8.11.12")])).await;
    let page = ward.get("/awareness/channels?period=2026-11").await;
    let east = city.wards[0];
    page.is(200)
        .shows("実施した区の数")
        .shows(&format!(
            "<a href=\"/awareness?period=2026-11&#38;ward={east}&#38;channel=bulletin\">2</a>"
        ))
        .shows("<a href=\"/awareness?period=2026-11&#38;ward=all&#38;channel=bulletin\">1</a>");
    let file = ward.get("/awareness/channels/export?period=2026").await;
    assert!(file.is(200).bytes.starts_with(b"PK"));
    let work = city.work(Role::BureauOfficer, 0);
    let period = "2026".parse().unwrap();
    let told = channels_used(&work, period, Some(east)).await.unwrap();
    assert_eq!(
        (told.len(), told[0].n, told[0].month.as_str()),
        (1, 2, "2026-11")
    );
    let west = channels_used(&work, period, Some(city.wards[1]))
        .await
        .unwrap();
    assert!(west.is_empty());
}

async fn the_wards_year_shows_what_is_still_empty(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    record(&mut ward, BULLETIN).await;
    let page = ward.get("/awareness/own").await;
    page.is(200)
        .shows("東区の普及啓発　令和8年度")
        .shows("1件")
        .shows("/awareness?new=event#entry")
        .hides("/awareness?new=bulletin#entry");
    let west = format!("/awareness/own?ward={}", city.wards[1]);
    let page = ward.get(&west).await;
    page.shows("西区の普及啓発")
        .shows("まだありません")
        .hides("?new=");
}

async fn in_november_the_home_page_names_the_empty_channels(city: TestCity) {
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    record(&mut ward, BULLETIN).await;
    let page = ward.get("/").await;
    page.is(200)
        .shows("11月は人生会議（ACP）強化月間です")
        .shows("イベントの取組を記録する")
        .hides("区広報誌・紙の取組を記録する");
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau.get("/").await.shows("記録のない区が1区あります");
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    coordinator.get("/").await.hides("強化月間です");
    city.clock
        .set(city.clock.now() + chrono::Duration::days(20));
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get("/").await.hides("強化月間です");
}

on_both!(TestCity =>
    the_published_table_comes_out_of_what_was_entered,
    wards_count_once_a_channel_and_every_figure_is_a_door,
    the_wards_year_shows_what_is_still_empty,
    in_november_the_home_page_names_the_empty_channels,
);
