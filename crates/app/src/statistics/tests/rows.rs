//! Every number that opens the list of cases opens exactly the rows it counts, on both engines.

use std::collections::BTreeSet;

use chrono::{TimeZone, Utc};
use kernel::Id;
use policy::Role;
use testkit::{Client, on_both};

use crate::{
    codes::Shelf,
    consultations::{
        Closing, Consultation, Inquirer, Inquiry, InquiryState, Kind, NewHandover, Number, Record,
        Sheet, Status, Subject, add_many, offer,
    },
    people::NewPerson,
    testing::{TestCity, morning},
};

/// What tells one call of the story from another.
#[derive(Clone, Copy, Default)]
struct Call {
    year: i32,
    insurance: &'static str,
    liaison: bool,
    topics: &'static [&'static str],
    difficulties: &'static [&'static str],
    scene: &'static str,
    outcome: &'static str,
    replied: bool,
    inquiries: &'static [InquiryState],
}

const PLAIN: Call = Call {
    year: 2026,
    insurance: "first",
    liaison: false,
    topics: &["medical"],
    difficulties: &[],
    scene: "discharge",
    outcome: "",
    replied: false,
    inquiries: &[],
};

/// Two years: everybody is counted in FY2023, only the insured in FY2026. The last two calls, which
/// count in every table but the outcomes', are handed over.
const CALLS: [Call; 9] = [
    Call {
        year: 2023,
        insurance: "outside",
        outcome: "solved",
        replied: true,
        ..PLAIN
    },
    Call {
        year: 2023,
        topics: &["medical", "care"],
        ..PLAIN
    },
    Call {
        insurance: "outside",
        difficulties: &["dementia"],
        outcome: "solved",
        replied: true,
        inquiries: &[InquiryState::Accepted],
        ..PLAIN
    },
    Call {
        outcome: "no_resource",
        replied: true,
        difficulties: &["dementia", "poverty"],
        ..PLAIN
    },
    Call {
        scene: "",
        outcome: "solved",
        inquiries: &[InquiryState::Declined, InquiryState::Declined],
        ..PLAIN
    },
    Call {
        insurance: "second",
        topics: &[],
        scene: "end_of_life",
        ..PLAIN
    },
    Call {
        liaison: true,
        insurance: "",
        topics: &[],
        scene: "",
        ..PLAIN
    },
    Call {
        difficulties: &["poverty"],
        replied: true,
        inquiries: &[InquiryState::Declined, InquiryState::Asked],
        ..PLAIN
    },
    Call {
        topics: &["care"],
        ..PLAIN
    },
];

fn inquiry(id: i64, state: InquiryState) -> Inquiry {
    Inquiry {
        id: Id::new(id),
        facility: Id::new(1),
        service: 0,
        facility_name: "見本診療所".into(),
        service_kind: String::new(),
        phone: String::new(),
        fax: String::new(),
        state,
        reason: String::new(),
        note: String::new(),
        asked_at: morning(),
        answered_at: None,
        by: String::new(),
        version: 1,
    }
}

fn sheet(call: Call) -> Sheet {
    let texts = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    Sheet {
        kind: if call.liaison {
            Kind::Liaison
        } else {
            Kind::Case
        },
        received_at: Utc.with_ymd_and_hms(call.year, 11, 2, 1, 0, 0).unwrap(),
        inquirer: Inquirer {
            category: "hospital".into(),
            facility: "例示病院".into(),
            version: 2,
            ..Inquirer::default()
        },
        subject: Subject {
            alias: "見本さん".into(),
            insurance: call.insurance.into(),
            ..Subject::default()
        },
        topics: texts(call.topics),
        difficulties: texts(call.difficulties),
        scene: call.scene.into(),
        request: "訪問診療医をさがしている".into(),
        ..Sheet::default()
    }
}

fn record(city: &TestCity, office: usize, at: usize, call: Call) -> Record {
    let id = 100 * (office as i64 * 100 + at as i64 + 1);
    let closing = (!call.outcome.is_empty()).then(|| Closing {
        outcome: call.outcome.into(),
        note: String::new(),
        local_issue: false,
        at: morning(),
    });
    let case = Consultation {
        id: Id::new(id),
        office: city.offices[office],
        received_office: city.offices[office],
        number: Number {
            fiscal_year: i64::from(call.year),
            sequence: 0,
        },
        status: closing.as_ref().map_or(Status::Open, |_| Status::Closed),
        coordinator: (Id::new(1), String::new()),
        sheet: sheet(call),
        closing,
        first_reply_at: call.replied.then(morning),
        updated: (morning(), String::new()),
        version: 1,
    };
    let inquiries = call.inquiries.iter().zip(id + 1..);
    Record {
        case,
        person: NewPerson::default(),
        steps: Vec::new(),
        inquiries: inquiries.map(|(state, id)| inquiry(id, *state)).collect(),
    }
}

/// Takes the calls at office 0, one at office 1, and hands the last ones over.
async fn take_calls(city: &TestCity) {
    let own = CALLS.into_iter().enumerate();
    let own: Vec<Record> = own.map(|(at, call)| record(city, 0, at, call)).collect();
    let moving: Vec<_> = own[7..].iter().map(|record| record.case.id).collect();
    let other = record(city, 1, 0, PLAIN);
    let coming = other.case.id;
    for (office, records) in [(0, own), (1, vec![other])] {
        let work = city.work(Role::Coordinator, office);
        let book = Shelf::default().book(&work).await.unwrap();
        add_many(&work, &book, records).await.unwrap();
    }
    for id in moving {
        hand_over(city, id, 0, 1).await;
    }
    hand_over(city, coming, 1, 0).await;
}

async fn hand_over(city: &TestCity, id: Id<Consultation>, from: usize, to: usize) {
    let work = city.work(Role::Coordinator, from);
    let book = Shelf::default().book(&work).await.unwrap();
    let new = NewHandover {
        to: city.offices[to],
        to_name: String::new(),
        reason: "転居のため".into(),
        without: None,
    };
    offer(&work, &book, id, new).await.unwrap();
    let mut taker = city.browser(Role::Coordinator, to).await;
    let home = taker.get("/").await.text();
    let link = home.split("/handovers/").nth(1).unwrap();
    let place = format!("/handovers/{}", link.split('"').next().unwrap());
    taker.post(&place, &[("deed", "accept")]).await.moves();
}

/// The doors to `list` on a page, each with the words that open it.
fn doors(text: &str, list: &str) -> BTreeSet<(String, String)> {
    let mut doors = BTreeSet::new();
    for rest in text.split(&format!("href=\"{list}?")).skip(1) {
        let (query, rest) = rest.split_once("\">").unwrap();
        let words = rest.split('<').next().unwrap().to_owned();
        doors.insert((query.replace("&#38;", "&"), words));
    }
    doors
}

async fn lines(browser: &mut Client, query: &str) -> usize {
    let page = browser.get(&format!("/consultations?{query}")).await;
    page.is(200);
    let text = page.text();
    let found = text.matches("data-label=\"番号\"").count();
    let said = format!("受け付けた室で数えた相談　{found}件");
    assert!(text.contains(&said), "{query}: {found} lines, not so said");
    found
}

async fn every_number_opens_as_many_rows_as_it_says(city: TestCity) {
    take_calls(&city).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let mut opened = String::new();
    for period in ["2023", "2026", "2026H2", "2026-11"] {
        for view in ["summary", "cases", "months", "wards", "wards&area=city"] {
            let place = format!("/statistics?period={period}&view={view}");
            let page = browser.get(&place).await;
            page.is(200);
            for (query, words) in doors(&page.text(), "/consultations") {
                let found = lines(&mut browser, &query).await;
                // A mean is no number of rows: its n is asked for below.
                if !query.contains("replied=1") {
                    assert_eq!(words, found.to_string(), "{place}: {query}");
                }
                opened.push_str(&query);
            }
        }
    }
    for narrowed in [
        "category=hospital",
        "topic=medical",
        "scene=discharge",
        "scene=*",
        "difficulty=poverty",
        "outcome=solved",
        "outcome=*",
        "inquiry=declined",
        "inquiry=*",
        "kind=liaison",
        "replied=1",
        "period=2023&",
    ] {
        assert!(opened.contains(narrowed), "no door {narrowed}");
    }
}

/// The figures themselves: as the counting rule of their year makes them.
async fn the_rows_are_those_the_rule_of_their_year_counts(city: TestCity) {
    take_calls(&city).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    for (query, found) in [
        ("kind=case&period=2023&received=1", 2),
        ("kind=case&period=2026&counted=1&received=1", 5),
        ("kind=case&period=2026&counted=0&received=1", 1),
        ("inquiry=declined&period=2026&received=1", 3),
        ("kind=case&replied=1&period=2026&received=1", 3),
        ("kind=case&outcome=*&period=2026&counted=1&received=1", 2),
    ] {
        assert_eq!(lines(&mut browser, query).await, found, "{query}");
    }
    let page = browser.get("/statistics?period=2026&view=summary").await;
    page.shows("n=3件");
}

async fn a_case_handed_over_shows_its_number_and_nothing_else(city: TestCity) {
    take_calls(&city).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let query = "/consultations?inquiry=asked&period=2026&received=1";
    let page = browser.get(query).await;
    page.shows("令和8年度-0006")
        .shows("引継ぎ済")
        .shows("西区在宅医療・介護連携相談支援室へ引き継ぎました")
        .shows("うち1件は、ほかの相談支援室へ引き継いだ");
    for text in [
        "見本さん",
        "例示病院",
        "訪問診療医",
        "見本診療所",
        "/consultations/8",
    ] {
        page.hides(text);
    }
    // Nor can its text be asked for: the four that stay and one that came show.
    let words = [("q", "訪問診療"), ("received", "1"), ("period", "2026")];
    let moved = browser.post("/consultations/list", &words).await;
    let found = browser.follow(&moved).await;
    found.shows("見本さん").hides("引継ぎ済");
    let came = browser.get("/consultations?period=2026").await;
    came.shows("令和8年度-0001").hides("引継ぎ済");
    let mut taker = city.browser(Role::Coordinator, 1).await;
    let other = taker.get("/consultations?period=2026&received=1").await;
    other
        .shows("受け付けた室で数えた相談　1件")
        .hides("見本さん");
}

async fn meet(city: &TestCity, office: usize, kind: &str, care: &str) {
    let mut browser = city.browser(Role::Coordinator, office).await;
    let fields = [
        ("held_on", "R8.11.2"),
        ("kind", kind),
        ("care_conference", care),
        ("name", "見本の会議"),
        ("mode", "in_person"),
    ];
    browser.post("/meetings", &fields).await.moves();
}

async fn meetings_open_as_far_as_each_role_sees_them(city: TestCity) {
    // Statistics begin with the first call.
    take_calls(&city).await;
    meet(&city, 0, "related_body", "1").await;
    meet(&city, 0, "city_or_ward", "").await;
    meet(&city, 1, "related_body", "").await;
    for (role, area, all) in [
        (Role::Coordinator, "", 2),
        (Role::WardOfficer, "", 2),
        (Role::BureauOfficer, "&area=city", 3),
    ] {
        let mut browser = city.browser(role, 0).await;
        let mut sums = BTreeSet::new();
        for view in ["summary", "months", "wards"] {
            let place = format!("/statistics?period=2026-11&view={view}{area}");
            let text = browser.get(&place).await.text();
            for (query, words) in doors(&text, "/meetings") {
                let page = browser.get(&format!("/meetings?{query}")).await;
                // The list of no meetings says so instead of a count.
                if words != "0" {
                    page.shows(&format!("会議出席 {words}件（"));
                }
                sums.insert(words);
            }
        }
        assert!(sums.contains(&all.to_string()), "{role:?} {sums:?}");
    }
}

on_both!(TestCity =>
    meetings_open_as_far_as_each_role_sees_them,
    every_number_opens_as_many_rows_as_it_says,
    the_rows_are_those_the_rule_of_their_year_counts,
    a_case_handed_over_shows_its_number_and_nothing_else,
);
