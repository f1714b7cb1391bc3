//! Samples for tests of rules and forms.

use chrono::{DateTime, NaiveTime};
use kernel::Id;

use crate::councils::model::{
    Item, ItemPlan, Meeting, MeetingContent, Person, PersonContent, Post, State,
};

/// 2026-12-03 14:00 to 15:30 in person; in writing until 2026-11-30.
pub fn meeting() -> Meeting {
    Meeting {
        id: Id::new(1),
        council: Id::new(2),
        council_name: "見本区の会議".into(),
        ward: Some(Id::new(3)),
        content: MeetingContent {
            number: 2,
            held_on: "2026-12-03".parse().unwrap(),
            begins: NaiveTime::from_hms_opt(14, 0, 0).unwrap(),
            ends: NaiveTime::from_hms_opt(15, 30, 0).unwrap(),
            mode: "in_person".into(),
            place: "3階会議室".into(),
            join_address: String::new(),
            note: String::new(),
            reply_by: Some("2026-11-30".parse().unwrap()),
        },
        state: State::Planned,
        called_off_why: String::new(),
        summary: String::new(),
        recorder: String::new(),
        confirmed_at: None,
        confirmed_by: String::new(),
        updated_at: DateTime::default(),
        updated_by: String::new(),
        version: 1,
    }
}

/// An item nothing was said to.
pub fn item() -> Item {
    Item {
        id: Id::new(7),
        plan: ItemPlan {
            id: Some(Id::new(7)),
            title: "来年度の目標".into(),
            topics: vec!["goals".into()],
            presenter: String::new(),
            minutes: None,
        },
        discussion: String::new(),
        decision: String::new(),
    }
}

/// A member who was not asked.
pub fn person() -> Person {
    Person {
        id: Id::new(9),
        meeting: Id::new(1),
        member: Some(Id::new(10)),
        content: PersonContent {
            post: Post::Plain,
            name: "見本 花子".into(),
            profession: "doctor".into(),
            organisation: "medical_association".into(),
            affiliation: String::new(),
            mail: String::new(),
            fax: String::new(),
        },
        asked_at: None,
        way: String::new(),
        reply: None,
        proxy: String::new(),
        note: String::new(),
        replied_at: None,
        replied_by: String::new(),
        presence: None,
        version: 1,
    }
}
