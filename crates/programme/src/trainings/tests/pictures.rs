//! The desk's sheet and the certificate as they are printed.

use app::{areas::AtlasHolder, codes::Shelf};
use chrono::{DateTime, NaiveTime};
use kernel::Id;
use testkit::on_both;

use crate::{
    testing::{TestCity, pictured},
    trainings::{
        model::{Person, Plan, Seat, SignUp, SignUpKind, State, Training, Way},
        pages::Hand,
        report,
    },
};

async fn hand(city: &TestCity) -> Hand {
    let work = city.house.system_work();
    let shelf = city.house.tool::<Shelf>().unwrap();
    let atlas = city.house.tool::<AtlasHolder>().unwrap();
    Hand {
        book: shelf.book(&work).await.unwrap(),
        atlas: atlas.atlas(&work).await.unwrap(),
    }
}

fn training() -> Training {
    let codes = |codes: &[&str]| codes.iter().map(ToString::to_string).collect();
    let plan = Plan {
        half: "2026H2".parse().unwrap(),
        in_plan: true,
        title: "人生会議（ACP）を支える多職種研修会".into(),
        held_on: Some("2026-11-12".parse().unwrap()),
        begins: NaiveTime::from_hms_opt(14, 0, 0),
        ends: NaiveTime::from_hms_opt(15, 30, 0),
        mode: "in_person".into(),
        place: "見本会館 2階".into(),
        online_address: String::new(),
        hosts: codes(&["ward_office", "medical_association"]),
        host_other: String::new(),
        audience: codes(&["nurse", "care_manager"]),
        for_citizens: false,
        themes: codes(&["acp"]),
        theme_other: String::new(),
        speakers: "見本 一郎（架空クリニック 院長）".into(),
        summary: String::new(),
        fee: 0,
        capacity: Some(30),
        sign_up: SignUpKind::Public,
        opens_on: None,
        closes_on: None,
        contact: "見本区役所 保健福祉課".into(),
        contact_phone: "06-0000-1111".into(),
    };
    Training {
        id: Id::new(1),
        ward: None,
        public: "mihon".into(),
        plan,
        state: State::Held,
        reasons: Vec::new(),
        result_note: String::new(),
        updated_at: DateTime::default(),
        updated_by: String::new(),
        version: 1,
    }
}

fn sign_up(id: i64, name: &str, kana: &str, (profession, affiliation): (&str, &str)) -> SignUp {
    SignUp {
        id: Id::new(id),
        training: Id::new(1),
        person: Person {
            name: name.into(),
            kana: kana.into(),
            profession: profession.into(),
            affiliation: affiliation.into(),
            ..Person::default()
        },
        way: Way::Fax,
        seat: Seat::Confirmed,
        attended: id % 2 == 1,
        answered: false,
        erased: false,
        created_at: DateTime::default(),
        updated_at: DateTime::default(),
        updated_by: String::new(),
        version: 1,
    }
}

fn list() -> Vec<SignUp> {
    vec![
        sign_up(
            1,
            "架空 桜子",
            "かくう さくらこ",
            ("nurse", "架空訪問看護ステーション"),
        ),
        sign_up(
            2,
            "仮名 健",
            "かめい けん",
            ("care_manager", "仮名居宅介護支援事業所"),
        ),
        sign_up(
            3,
            "見本 花子",
            "",
            (
                "doctor",
                "医療法人見本会 在宅療養を支える見本の丘ファミリークリニック",
            ),
        ),
    ]
}

async fn the_desks_sheet_is_printed_as_it_was(city: TestCity) {
    let hand = hand(&city).await;
    let list = list();
    let all: Vec<&SignUp> = list.iter().collect();
    let today = "2026-11-11".parse().unwrap();
    let sheet = report::desk_sheet(&hand, &training(), &all, today);
    pictured("trainings", "desk", &[sheet]);
}

async fn a_certificate_is_printed_as_it_was(city: TestCity) {
    let hand = hand(&city).await;
    let list = list();
    let sheets = list.iter().take(1);
    let sheets: Vec<_> = sheets
        .map(|one| report::certificate(&hand, &training(), one))
        .collect();
    pictured("trainings", "certificate", &sheets);
}

on_both!(TestCity =>
    the_desks_sheet_is_printed_as_it_was,
    a_certificate_is_printed_as_it_was,
);
