//! Proportions and sense of the invented consultations.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{calendar::FiscalYear, clock::from_japan};

use super::*;
use crate::{
    consultations::InquiryState,
    demo::{city::pretended, facilities},
};

fn now() -> DateTime<Utc> {
    from_japan("2026-11-20T10:00:00".parse().unwrap())
}

fn register() -> Register {
    let today: NaiveDate = "2026-11-20".parse().unwrap();
    let samples = facilities::all(&Chance::new(7), &pretended(), 1, today);
    let ids: Vec<_> = (1..=samples.len() as i64).map(Id::new).collect();
    Register::of(&samples, &ids)
}

fn year(seed: u64, year: i32) -> Vec<Record> {
    let (wards, register) = (pretended(), register());
    let writer = Writer {
        wards: &wards,
        register: &register,
        now: now(),
    };
    let chance = Chance::new(seed);
    let plans = plans(&chance, FiscalYear::clamped(year), &wards, now());
    let mut next = 0;
    let mut id = || {
        next += 1;
        next
    };
    let mut all = Vec::new();
    for (at, ward) in wards.iter().enumerate() {
        let own: Vec<Plan> = plans
            .iter()
            .filter(|plan| plan.ward == at)
            .copied()
            .collect();
        all.extend(writer.records(&chance, ward, &own, &mut id));
    }
    all
}

fn is_insured(record: &Record) -> bool {
    ["first", "second"].contains(&record.case.sheet.subject.insurance.as_str())
}

#[test]
fn a_whole_year_has_the_published_number_of_eligible_cases() {
    let year = year(7, 2025);
    let cases = || year.iter().filter(|one| one.case.sheet.kind == Kind::Case);
    assert_eq!(cases().filter(|one| is_insured(one)).count(), 905);
    assert_eq!(cases().filter(|one| !is_insured(one)).count(), NOT_INSURED);
    assert_eq!(year.len() - cases().count(), LIAISON);
}

#[test]
fn care_managers_support_centres_and_hospitals_call_most() {
    let mut callers: HashMap<String, usize> = HashMap::new();
    for one in year(7, 2025)
        .iter()
        .filter(|one| one.case.sheet.kind == Kind::Case)
    {
        *callers
            .entry(one.case.sheet.inquirer.category.clone())
            .or_default() += 1;
    }
    let mut callers: Vec<_> = callers.into_iter().collect();
    callers.sort_by_key(|(_, many)| std::cmp::Reverse(*many));
    let first: Vec<&str> = callers
        .iter()
        .take(3)
        .map(|(code, _)| code.as_str())
        .collect();
    assert_eq!(
        first,
        ["care_manager", "community_support_center", "hospital"]
    );
    assert!(callers.len() >= 11, "{callers:?}");
}

#[test]
fn nothing_happens_before_the_call_or_after_now() {
    for record in year(7, 2026) {
        let received = record.case.sheet.received_at;
        let mut instants: Vec<DateTime<Utc>> = vec![received, record.case.updated.0];
        instants.extend(record.steps.iter().map(|step| step.at));
        instants.extend(
            record
                .inquiries
                .iter()
                .flat_map(|one| [Some(one.asked_at), one.answered_at])
                .flatten(),
        );
        instants.extend(record.case.first_reply_at);
        instants.extend(record.case.closing.iter().map(|closing| closing.at));
        for at in instants {
            assert!(received <= at && at <= now(), "{at} {record:?}");
        }
    }
}

#[test]
fn each_office_has_something_overdue_due_today_and_awaited() {
    let year = year(7, 2026);
    let today: NaiveDate = "2026-11-20".parse().unwrap();
    for ward in pretended() {
        let open: Vec<_> = year
            .iter()
            .filter(|one| one.case.office == ward.office && one.case.status == Status::Open)
            .collect();
        let due = |is: fn(&NaiveDate, &NaiveDate) -> bool| {
            open.iter()
                .any(|one| one.case.sheet.next_due.is_some_and(|day| is(&day, &today)))
        };
        assert!(
            due(NaiveDate::lt) && due(NaiveDate::eq),
            "{}",
            ward.place.name
        );
        let waits = |one: &Inquiry| one.state == InquiryState::Asked;
        assert!(open.iter().all(|one| one.case.closing.is_none()));
        if ward.place.code == HOME {
            assert!(open.iter().any(|one| one.inquiries.iter().any(waits)));
        }
    }
    let closed = year.iter().filter(|one| one.case.status == Status::Closed);
    assert!(
        closed
            .flat_map(|one| &one.inquiries)
            .all(|one| one.state != InquiryState::Asked)
    );
}

use crate::consultations::Inquiry;

#[test]
fn the_same_seed_gives_the_same_cases() {
    let told = |seed| format!("{:?}", year(seed, 2025));
    assert_eq!(told(7), told(7));
    assert_ne!(told(7), told(8));
}
