//! What two wards of the demo tell their citizens: shown, waiting, and in several languages.

use std::collections::BTreeMap;

use app::areas::AtlasHolder;
use chrono::{Days, NaiveDate};
use kernel::{Fault, Id};
use languages::Language;
use policy::{Actor, Role, Ward};
use web::House;

use crate::ward_pages::{self, Content, Kind, Text, approve, send};

/// The wards whose pages have something on them: 東成区, where every role has an account, and 淀川区.
const WARDS: [&str; 2] = ["27115", "27123"];

/// One notice.
struct Sample {
    title: &'static str,
    body: &'static str,
    others: &'static [(Language, &'static str, &'static str)],
    /// Shown from so many days before today, and so many days after.
    days: (u64, u64),
    /// Whether somebody approved it already.
    is_approved: bool,
}

const SAMPLES: [Sample; 3] = [
    Sample {
        title: "人生会議（ACP）の相談日を開きます（見本）",
        body: "もしものときに、どこで、どのように過ごしたいか。看護師といっしょに話してみる日です。\n申込みはいりません。家族といっしょでも、ひとりでも来られます。\n場所：区役所 1階ロビー　時間：午後1時から4時まで",
        others: &[
            (
                Language::Easy,
                "これからの ことを 話す 日（見本）",
                "病気に なったとき、どこで くらしたいか、看護師さんと 話します。\nお金は いりません。だれでも 来て いいです。\n場所：区役所 1階　時間：午後1時から 4時まで",
            ),
            (
                Language::English,
                "A day to talk about your own care (sample)",
                "Talk with a nurse about where and how you would like to live if you become ill.\nNo sign-up is needed, and it is free of charge.\nPlace: ward office, ground floor. Time: 13:00 to 16:00",
            ),
        ],
        days: (10, 60),
        is_approved: true,
    },
    Sample {
        title: "在宅医療と介護の相談先が新しい冊子になりました（見本）",
        body: "区内の相談先をまとめた冊子を、区役所と図書館で配っています。\n読むのがむずかしい方には、窓口で説明します。",
        others: &[],
        days: (30, 120),
        is_approved: true,
    },
    Sample {
        title: "冬の感染症に気をつけましょう（見本）",
        body: "手を洗い、部屋の空気を入れかえましょう。\n熱があるときは、先に、かかりつけの医院に電話してください。",
        others: &[],
        days: (0, 90),
        is_approved: false,
    },
];

/// Adds the notices of both wards.
pub async fn add(house: &House) -> Result<(), Fault> {
    let today = house.system_work().today();
    let atlas = house.tool::<AtlasHolder>()?;
    let atlas = atlas.atlas(&house.system_work()).await?;
    let wards = atlas.wards.iter();
    for ward in wards.filter(|ward| WARDS.contains(&ward.code.as_str())) {
        for sample in &SAMPLES {
            notice(house, ward.id, (sample, today)).await?;
        }
    }
    Ok(())
}

async fn notice(
    house: &House,
    ward: Id<Ward>,
    (sample, today): (&Sample, NaiveDate),
) -> Result<(), Fault> {
    let writer = work(house, (1, "想定 若葉"), ward);
    let content = content(sample, today);
    let id = ward_pages::add(&writer, (ward, Kind::Notice), (content, None)).await?;
    send(&writer, (id, 1)).await?;
    if sample.is_approved {
        approve(&work(house, (2, "見本 楓"), ward), (id, 2)).await?;
    }
    Ok(())
}

/// Work of an invented officer of the ward; the number tells the two apart.
fn work(house: &House, (account, name): (i64, &str), ward: Id<Ward>) -> db::Work {
    house.work(Actor {
        account: Id::new(account),
        name: name.into(),
        role: Role::WardOfficer,
        ward: Some(ward),
        ..Actor::system(house.municipality())
    })
}

fn content(sample: &Sample, today: NaiveDate) -> Content {
    let text = |title: &str, body: &str| Text {
        title: title.to_owned(),
        body: body.to_owned(),
    };
    let others = sample.others.iter();
    let others = others.map(|(language, title, body)| (*language, text(title, body)));
    let (before, after) = sample.days;
    Content {
        text: text(sample.title, sample.body),
        others: others.collect::<BTreeMap<_, _>>(),
        link: String::new(),
        from_on: today - Days::new(before),
        until_on: today + Days::new(after),
    }
}
