//! What the forms take, and what they say of what they do not take.

use app::codes::{Book, Code, CodeList, CodeVersion};
use chrono::NaiveDate;
use kernel::FieldErrors;
use web::Fields;

use super::{action, answer, council, member, plan};
use crate::councils::{
    model::{Opinion, Progress, Reply},
    tests::samples,
};

fn list(key: &str, codes: &[&str]) -> CodeList {
    let code = |code: &&str| Code {
        code: (*code).into(),
        label: (*code).into(),
        short: (*code).into(),
        group: String::new(),
    };
    CodeList {
        key: key.into(),
        name: key.into(),
        multiple: false,
        versions: vec![CodeVersion {
            number: 1,
            valid_from: "2015-08-01".parse().unwrap(),
            note: String::new(),
            codes: codes.iter().map(code).collect(),
        }],
    }
}

fn book() -> Book {
    Book::of(vec![
        list("profession", &["doctor"]),
        list("council_body", &["ward_office"]),
        list("meeting_mode", &["in_person", "online", "in_writing"]),
        list("council_topic", &["goals", "network"]),
    ])
}

fn today() -> NaiveDate {
    "2026-11-20".parse().unwrap()
}

fn fields(base: &[(&str, &str)], changes: &[(&str, &str)]) -> Fields {
    let pairs = base.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
    let mut fields = Fields::from_pairs(pairs.collect());
    for (name, value) in changes {
        fields = fields.with(name, value);
    }
    fields
}

fn wrong<T: std::fmt::Debug>(read: Result<T, FieldErrors>, field: &str, told: &str) {
    let errors = read.unwrap_err();
    assert!(errors.of(field).is_some(), "{told}: {errors:?}");
    assert_eq!(errors.iter().count(), 1, "{told}: {errors:?}");
}

const PLAN: &[(&str, &str)] = &[
    ("number", "2"),
    ("held_on", "令和8年12月3日"),
    ("begins", "午後2時"),
    ("ends", "15:30"),
    ("mode", "in_person"),
    ("place", "区役所 3階会議室"),
    ("title_0", "目標の設定"),
    ("topics_0", "goals"),
    ("order_0", "2"),
    ("title_3", "取組の現状"),
    ("minutes_3", "２０分"),
    ("order_3", "1"),
];

#[test]
fn an_agenda_is_read_in_the_order_of_its_numbers() {
    let (content, items) = plan(&fields(PLAN, &[]), &book(), today()).unwrap();
    assert_eq!(content.begins.to_string(), "14:00:00");
    let titles: Vec<&str> = items.iter().map(|item| item.title.as_str()).collect();
    assert_eq!(titles, ["取組の現状", "目標の設定"]);
    assert_eq!(items[0].minutes, Some(20));
    assert_eq!(items[1].topics, ["goals"]);
}

#[test]
fn what_is_wrong_with_a_plan_is_said_at_its_field() {
    for (field, changes) in [
        ("number", &[("number", "零")][..]),
        ("held_on", &[("held_on", "いつか")]),
        ("ends", &[("ends", "13:00")]),
        ("mode", &[("mode", "by_bus")]),
        ("place", &[("place", "")]),
        ("join_address", &[("join_address", "javascript:alert(1)")]),
        ("reply_by", &[("reply_by", "令和8年12月4日")]),
        ("reply_by", &[("mode", "in_writing")]),
        ("title_1", &[("presenter_1", "見本 花子")]),
        ("minutes_0", &[("minutes_0", "長め")]),
    ] {
        let told = format!("{changes:?}");
        wrong(plan(&fields(PLAN, changes), &book(), today()), field, &told);
    }
}

#[test]
fn a_council_and_a_member_need_what_letters_and_counts_need() {
    let base = [
        ("kind", "council"),
        ("name", "見本区の会議"),
        ("begins_on", "R8.4.1"),
        ("desk_name", "見本区役所"),
        ("desk_phone", "06-0000-0000"),
    ];
    assert!(council(&fields(&base, &[]), today()).is_ok());
    for (field, value) in [
        ("kind", "party"),
        ("name", ""),
        ("begins_on", "昔"),
        ("ends_on", "R7.4.1"),
        ("desk_name", ""),
        ("desk_phone", ""),
        ("desk_fax", "あ"),
    ] {
        wrong(
            council(&fields(&base, &[(field, value)]), today()),
            field,
            value,
        );
    }
    let base = [
        ("name", "見本 花子"),
        ("profession", "doctor"),
        ("organisation", "ward_office"),
        ("begins_on", "R8.4.1"),
    ];
    assert!(member(&fields(&base, &[]), &book(), today()).is_ok());
    for (field, value) in [
        ("name", ""),
        ("profession", "wizard"),
        ("organisation", ""),
        ("mail", "だれか"),
        ("mail", "a@b\n.example"),
        ("fax", "番号なし"),
        ("ends_on", "R8.3.31"),
    ] {
        wrong(
            member(&fields(&base, &[(field, value)]), &book(), today()),
            field,
            value,
        );
    }
}

#[test]
fn an_answer_is_one_of_those_the_mode_allows() {
    let (mut meeting, item) = (samples::meeting(), samples::item());
    let person = samples::person().id;
    let read = |content: &_, pairs: &[(&str, &str)]| {
        let items = [item.clone()];
        answer(&fields(&[], pairs), content, (person, &items))
    };
    let content = &meeting.content;
    assert_eq!(
        read(content, &[("reply", "present")]).unwrap().reply,
        Reply::Present
    );
    wrong(read(content, &[("reply", "online")]), "reply", "online");
    wrong(read(content, &[]), "reply", "nothing");
    wrong(read(content, &[("reply", "proxy")]), "proxy", "proxy");
    let came = [("reply", "present"), ("proxy", "架空 太郎")];
    assert_eq!(read(content, &came).unwrap().proxy, "");

    meeting.content.mode = "in_writing".into();
    let content = &meeting.content;
    let vote = format!("vote_{}", item.id);
    let words = format!("words_{}", item.id);
    wrong(read(content, &[]), &vote, "no vote");
    wrong(read(content, &[(&vote, "remark")]), &words, "no words");
    let said = read(content, &[(&vote, "against"), (&words, "時期尚早")]).unwrap();
    assert_eq!(said.reply, Reply::Written);
    assert_eq!(said.votes[0].opinion, Opinion::Against);
}

#[test]
fn an_action_that_is_done_has_its_day() {
    let base = [("what", "案を作る"), ("owner", "見本 花子")];
    let read = |changes: &[(&str, &str)]| action(&fields(&base, changes), &book(), today());
    assert_eq!(read(&[]).unwrap().progress, Progress::Open);
    assert_eq!(
        read(&[("progress", "done")]).unwrap().done_on,
        Some(today())
    );
    assert_eq!(read(&[("done_on", "R8.11.1")]).unwrap().done_on, None);
    for (field, value) in [("what", ""), ("owner", ""), ("due_on", "そのうち")] {
        wrong(read(&[(field, value)]), field, value);
    }
    let later = [("progress", "done"), ("done_on", "R8.11.30")];
    wrong(read(&later), "done_on", "later");
}
