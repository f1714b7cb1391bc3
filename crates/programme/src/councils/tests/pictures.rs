//! Minutes as they are printed, with what was decided and who is to do it.

use app::codes::Shelf;
use chrono::DateTime;
use kernel::Id;
use testkit::on_both;

use super::samples;
use crate::{
    councils::{
        model::{
            Action, ActionContent, Correction, Council, CouncilContent, CouncilKind, Desk, Item,
            Meeting, Person, PersonContent, Post, Presence, Progress, State,
        },
        report::{self, Record, Sheet},
    },
    testing::{TestCity, pictured},
};

fn council() -> Council {
    Council {
        id: Id::new(2),
        ward: Some(Id::new(3)),
        content: CouncilContent {
            kind: CouncilKind::Council,
            name: "見本区の会議".into(),
            begins_on: "2017-04-01".parse().unwrap(),
            ends_on: None,
            desk: Desk {
                name: "見本区役所 保健福祉課".into(),
                phone: "06-0000-0000".into(),
                fax: "06-0000-0001".into(),
            },
        },
        updated_at: DateTime::default(),
        updated_by: String::new(),
        version: 1,
    }
}

fn meeting() -> Meeting {
    Meeting {
        state: State::Held,
        summary: "今年度の前半の取組を振り返り、来年度の目標を話し合った。".into(),
        recorder: "架空 桜子".into(),
        ..samples::meeting()
    }
}

fn items() -> Vec<Item> {
    let mut hospital = samples::item();
    hospital.id = Id::new(8);
    hospital.plan.title = "退院のときの連絡".into();
    hospital.plan.topics = Vec::new();
    hospital.discussion =
        "金曜日の退院が多く、訪問看護の手配が間に合わないことがある。\n前の週に連絡があると助かる。"
            .into();
    hospital.decision = "連絡の様式を一つにし、1月から試す。".into();
    vec![samples::item(), hospital]
}

fn person(name: &str, post: Post, of: (&str, &str), presence: Presence) -> Person {
    let (profession, organisation) = of;
    let sample = samples::person();
    Person {
        content: PersonContent {
            post,
            name: name.into(),
            profession: profession.into(),
            organisation: organisation.into(),
            affiliation: "架空の所属".into(),
            ..sample.content
        },
        presence: Some(presence),
        ..samples::person()
    }
}

fn people() -> Vec<Person> {
    let doctor = ("doctor", "medical_association");
    vec![
        person("見本 一郎", Post::Chair, doctor, Presence::Present),
        person("仮名 由美", Post::Plain, doctor, Presence::Online),
        person("模擬 健", Post::Plain, doctor, Presence::Absent),
    ]
}

fn action() -> Action {
    Action {
        id: Id::new(20),
        meeting: Id::new(1),
        decided: ("第2回 見本区の会議".into(), "2026-12-03".parse().unwrap()),
        ward: Some(Id::new(3)),
        item: Some(Id::new(8)),
        content: ActionContent {
            what: "連絡の様式の案を作る".into(),
            owner: "架空 桜子".into(),
            organisation: "medical_association".into(),
            due_on: Some("2027-01-15".parse().unwrap()),
            progress: Progress::Open,
            done_on: None,
            note: String::new(),
        },
        updated_at: DateTime::default(),
        updated_by: String::new(),
        version: 1,
    }
}

fn correction() -> Correction {
    Correction {
        id: Id::new(30),
        text: "「2月から」は「1月から」が正しい。".into(),
        reason: "聞き違い".into(),
        made_at: "2026-12-10T01:00:00Z".parse().unwrap(),
        made_by: "架空 桜子".into(),
    }
}

async fn minutes_are_printed_as_they_were(city: TestCity) {
    let work = city.house.system_work();
    let shelf = city.house.tool::<Shelf>().unwrap();
    let book = shelf.book(&work).await.unwrap();
    let (council, meeting, items, people) = (council(), meeting(), items(), people());
    let sheet = Sheet {
        council: &council,
        meeting: &meeting,
        items: &items,
        people: &people,
        book: &book,
        today: "2026-12-04".parse().unwrap(),
    };
    let record = Record {
        actions: &[action()],
        corrections: &[correction()],
        votes: &[],
        by_profession: &[("医師".to_owned(), 2)],
    };
    let minutes = report::minutes(&sheet, &record);
    let list = report::sign_in(&sheet);
    pictured("councils", "minutes", &[minutes, list]);
}

on_both!(TestCity => minutes_are_printed_as_they_were);
