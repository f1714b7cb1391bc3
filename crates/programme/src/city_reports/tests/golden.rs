//! 公表された表: the tables the model city published come out of the report when the same is
//! recorded, on both engines. Figures: the city's 令和2年度上半期 and 令和6年度 取組状況, the report on
//! the model year 平成27年度, and 平成29年度上半期's results.

use app::{
    activities,
    areas::{self, AtlasHolder, NewOffice, NewWard},
    codes::Shelf,
    consultations::{self, Consultation, Inquirer, Kind, Number, Record, Sheet, Status, Subject},
    people::NewPerson,
    statistics::BUILTIN,
};
use chrono::{Days, NaiveDate, NaiveTime};
use kernel::{Id, clock::from_japan, geo::Point};
use policy::{Office, Role, Ward};
use testkit::{Client, on_both};

use super::begun_for;
use crate::testing::TestCity;

/// The text of the report of `period`, begun anew.
async fn text(bureau: &mut Client, period: &str) -> String {
    let base = begun_for(bureau, period).await;
    bureau.get(&format!("{base}/text")).await.text()
}

/// Fails unless every one of `lines` begins a line of `part` in the report's text.
fn says(text: &str, part: &str, lines: &[&str]) {
    let start = text
        .find(&format!("・{part}\n"))
        .unwrap_or_else(|| panic!("no part {part} in:\n{text}"));
    let part = &text[start + "・".len()..];
    let part = part.split("\n・").next().unwrap();
    for line in lines {
        let found = part.lines().any(|one| one.trim_start().starts_with(line));
        assert!(found, "{line} in:\n{part}");
    }
}

/// `n` days from the first of `period`'s, one after the other, again and again.
fn days(period: &str, n: usize) -> impl Iterator<Item = NaiveDate> {
    let (from, until) = period.parse::<kernel::calendar::Period>().unwrap().bounds();
    let length = (until - from).num_days() as u64;
    (0..n as u64).map(move |at| from.checked_add_days(Days::new(at % length)).unwrap())
}

/// Opens an office in a new ward.
async fn open_office(city: &TestCity, at: i64, opened: &str) -> (Id<Ward>, Id<Office>) {
    let work = city.house.system_work();
    let name = format!("例{at}区");
    let ward = NewWard {
        code: format!("9920{at:02}"),
        name: name.clone(),
        kana: String::new(),
        point: Point::in_japan(34.60, 135.40 + at as f64 / 100.0),
    };
    let ward = areas::add_ward(&work, 10 + at, ward).await.unwrap();
    let office = NewOffice {
        ward,
        name: format!("{name}在宅医療・介護連携相談支援室"),
        association: String::new(),
        opened_on: opened.parse().unwrap(),
        phone: "06-0000-0000".into(),
        fax: String::new(),
        address: String::new(),
    };
    let office = areas::add_office(&work, office).await.unwrap();
    city.house.tool::<AtlasHolder>().unwrap().forget();
    (ward, office)
}

/// A call of an insured person at an office.
fn call(office: Id<Office>, (id, on): (i64, NaiveDate), year: i64) -> Record {
    let at = from_japan(on.and_time(NaiveTime::MIN)) + chrono::Duration::hours(10);
    let sheet = Sheet {
        kind: Kind::Case,
        received_at: at,
        inquirer: Inquirer {
            category: "hospital".into(),
            facility: "例示病院".into(),
            version: 2,
            ..Inquirer::default()
        },
        subject: Subject {
            alias: "見本さん".into(),
            insurance: "first".into(),
            ..Subject::default()
        },
        topics: vec!["medical".into()],
        request: "訪問診療医をさがしている".into(),
        ..Sheet::default()
    };
    Record {
        case: Consultation {
            id: Id::new(id),
            office,
            received_office: office,
            number: Number {
                fiscal_year: year,
                sequence: 0,
            },
            status: Status::Open,
            coordinator: (Id::new(1), String::new()),
            sheet,
            closing: None,
            first_reply_at: None,
            updated: (at, String::new()),
            version: 1,
        },
        person: NewPerson::default(),
        steps: Vec::new(),
        inquiries: Vec::new(),
    }
}

async fn take(city: &TestCity, calls: Vec<Record>) {
    let work = city.work(Role::Coordinator, 0);
    let book = Shelf::default().book(&work).await.unwrap();
    consultations::add_many(&work, &book, calls).await.unwrap();
}

/// 会議・研修会等への参加 of a period: 市・区, 関係機関, and how many of all are 地域ケア会議.
const MEETINGS: [(&str, usize, usize, usize); 3] = [
    ("2019", 727, 1393, 144),
    ("2020H1", 172, 341, 40),
    ("2024", 641, 1570, 139),
];

async fn meetings_add_up_without_the_subset(city: TestCity) {
    let content = |on, kind: &str, care| activities::Content {
        held_on: on,
        kind: kind.into(),
        care_conference: care,
        name: "見本の会議".into(),
        host: String::new(),
        mode: String::new(),
        note: String::new(),
    };
    take(
        &city,
        vec![call(
            city.offices[0],
            (900, "2019-04-01".parse().unwrap()),
            2019,
        )],
    )
    .await;
    for (period, own, others, care) in MEETINGS {
        let all = days(period, own + others).enumerate().map(|(at, on)| {
            let kind = if at < own {
                "city_or_ward"
            } else {
                "related_body"
            };
            content(on, kind, at < care)
        });
        let (first, second): (Vec<_>, Vec<_>) = all.enumerate().partition(|(at, _)| at % 2 == 0);
        for (at, contents) in [(0, first), (1, second)] {
            let contents = contents.into_iter().map(|(_, one)| one).collect();
            let work = city.work(Role::Coordinator, at);
            activities::add_many(&work, contents).await.unwrap();
        }
    }
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let part = "会議・研修会等への参加";
    let year = text(&mut bureau, "2019").await;
    says(
        &year,
        part,
        &[
            "市・区の会議・研修会：令和元年度 727、平成30年度 －",
            "関係機関との会議・研修会：令和元年度 1,393",
            "合計：令和元年度 2,120",
            "（再掲）地域ケア会議：令和元年度 144",
        ],
    );
    let half = text(&mut bureau, "2020H1").await;
    says(
        &half,
        part,
        &[
            "市・区の会議・研修会：令和2年度 上半期 172",
            "関係機関との会議・研修会：令和2年度 上半期 341",
            "合計：令和2年度 上半期 513",
            "（再掲）地域ケア会議：令和2年度 上半期 40",
        ],
    );
    let year = text(&mut bureau, "2024").await;
    says(
        &year,
        part,
        &[
            "合計：令和6年度 2,211",
            "（再掲）地域ケア会議：令和6年度 139",
        ],
    );
}

async fn the_published_total_of_fy2023_stands_as_it_was_and_is_pointed_out(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let file = ("file", "published.csv", BUILTIN.as_bytes());
    bureau
        .upload("/statistics/published", &[], file)
        .await
        .is(200);
    let base = begun_for(&mut bureau, "2023").await;
    let text = bureau.get(&format!("{base}/text")).await.text();
    says(
        &text,
        "会議・研修会等への参加（公表値）",
        &[
            "市・区の会議・研修会：829",
            "関係機関との会議・研修会：1,557",
            "合計：2,505",
            "（再掲）地域ケア会議：119",
            "※令和5年度：公表された合計は2,505、内訳の合計は2,386",
        ],
    );
    let page = bureau.get(&base).await;
    page.shows("要訂正");
    page.shows("合計2,505が内訳の和2,386と一致しません");
}

/// 相談者 and 相談内容 of the model year.
const INQUIRERS: [(&str, &str, usize); 7] = [
    ("hospital", "医療関係者（病院）", 50),
    ("clinic", "医療関係者（診療所）", 43),
    ("care_manager", "ケアマネジャー", 22),
    ("visiting_nursing", "訪問看護ステーション", 25),
    ("community_support_center", "地域包括支援センター", 13),
    ("citizen", "本人・家族", 12),
    ("other", "その他", 35),
];
const TOPICS: [(&str, &str, usize); 5] = [
    ("living_place", "生活の場における対応", 122),
    ("other", "その他（事業問合せ等）", 69),
    ("discharge", "退院支援", 22),
    ("acute_change", "急変時や休日の対応", 2),
    ("end_of_life", "看取り", 4),
];

fn repeated(list: &[(&'static str, &str, usize)]) -> Vec<&'static str> {
    let each = list.iter();
    each.flat_map(|(code, _, n)| std::iter::repeat_n(*code, *n))
        .collect()
}

async fn the_model_year_has_200_consultations_about_219_matters(mut city: TestCity) {
    let (ward, office) = open_office(&city, 1, "2015-08-01").await;
    (city.wards[0], city.offices[0]) = (ward, office);
    let (inquirers, topics) = (repeated(&INQUIRERS), repeated(&TOPICS));
    let (first, second) = topics.split_at(inquirers.len());
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    for (at, (inquirer, on)) in inquirers.iter().zip(days("2015H2", 200)).enumerate() {
        let day = on.to_string();
        let mut fields = vec![
            ("kind", "case"),
            ("received_date", day.as_str()),
            ("received_time", "10:00"),
            ("channel", "phone"),
            ("inquirer_category", *inquirer),
            ("person_alias", "見本さん"),
            ("insurance", "first"),
            ("request", "転院先をさがしている"),
        ];
        let both = first.get(at).into_iter().chain(second.get(at));
        fields.extend(both.map(|topic| ("topic", *topic)));
        coordinator.post("/consultations", &fields).await.is(303);
    }
    let mut bureau = city.browser(Role::BureauOfficer, 1).await;
    let text = text(&mut bureau, "2015").await;
    let lines = |list: &[(&str, &str, usize)]| -> Vec<String> {
        let line =
            |(_, label, n): &(&str, &str, usize)| format!("{label}：平成27年度 {n}、平成26年度 －");
        list.iter().map(line).collect()
    };
    for (part, list, total) in [
        ("相談者別", &INQUIRERS[..], "合計：平成27年度 200"),
        (
            "相談内容別（複数回答）",
            &TOPICS[..],
            "延べ（複数回答）：平成27年度 219",
        ),
    ] {
        let mut lines = lines(list);
        lines.push(total.to_owned());
        says(
            &text,
            part,
            &lines.iter().map(String::as_str).collect::<Vec<_>>(),
        );
    }
}

/// 11 offices opened in August 2016 with 1,168 calls of a half-year, and 11 opened in April 2017
/// with 285: 11 calls an office and month, and the old ones 4.1 times as many as the new.
async fn old_offices_have_4_1_times_the_calls_of_new_ones(mut city: TestCity) {
    let mut id = 1000;
    for at in 0..22 {
        let (opened, calls) = if at < 11 {
            ("2016-08-01", 106 + usize::from(at < 2))
        } else {
            ("2017-04-01", 25 + usize::from(at < 21))
        };
        // The test city's own two offices opened in August 2016.
        if at >= 2 {
            let (ward, office) = open_office(&city, at, opened).await;
            (city.wards[0], city.offices[0]) = (ward, office);
        } else {
            city.offices.swap(0, 1);
            city.wards.swap(0, 1);
        }
        let calls = days("2017H1", calls).map(|on| {
            id += 10;
            call(city.offices[0], (id, on), 2017)
        });
        let calls = calls.collect();
        take(&city, calls).await;
    }
    let mut bureau = city.browser(Role::BureauOfficer, 1).await;
    let text = text(&mut bureau, "2017H1").await;
    says(
        &text,
        "開設時期別",
        &[
            "A 平成28年8月開設：室数 11、開設月数 66、個別ケース相談（件） 1,168、1室1か月あたり（件） 17.7、次の時期に対して（倍） 4.1",
            "B 平成29年4月開設：室数 11、開設月数 66、個別ケース相談（件） 285、1室1か月あたり（件） 4.3",
            "※平成28年8月開設の11室（A）は、平成29年4月開設の11室（B）の4.1倍です。",
        ],
    );
    let page = bureau.get("/statistics?period=2017H1&area=city").await;
    page.shows("11.0");
}

on_both!(TestCity =>
    meetings_add_up_without_the_subset,
    the_published_total_of_fy2023_stands_as_it_was_and_is_pointed_out,
    the_model_year_has_200_consultations_about_219_matters,
    old_offices_have_4_1_times_the_calls_of_new_ones,
);
