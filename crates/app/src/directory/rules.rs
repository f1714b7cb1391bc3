//! Decisions of the directory as pure functions: keys, what a form may say, whom a facility calls as.

use chrono::{Duration, NaiveDate};
use kernel::{FieldErrors, text};

use super::model::{Answer, NewFacility, NewService};

/// The longest line of an entry, in characters, typed or imported.
pub const LONGEST_LINE: usize = 200;

/// The longest note of an entry, in characters.
pub const LONGEST_NOTE: usize = 2_000;

/// For so many days an answer about 新規受入 holds where nobody says another day: room at a
/// facility changes within weeks.
pub const ACCEPTANCE_DAYS: i64 = 14;

/// The most days an answer about 新規受入 may hold.
const ACCEPTANCE_LONGEST: i64 = 366;

/// The last day an answer about 新規受入 holds where nobody says another.
pub fn usual_end(today: NaiveDate) -> NaiveDate {
    today + Duration::days(ACCEPTANCE_DAYS)
}

/// What to say of a last day that 新規受入 cannot have; `None` when it is fine.
pub fn unfit_end(until: Option<NaiveDate>, today: NaiveDate) -> Option<&'static str> {
    let until = until?;
    if until < today {
        return Some("期限は今日からの日付にしてください。");
    }
    (until > today + Duration::days(ACCEPTANCE_LONGEST))
        .then_some("期限は1年以内の日付にしてください。")
}

/// What a search looks through: name, reading, telephone, FAX, address, who runs it. Parts are
/// set apart by a mark that no folded word holds.
pub fn search_key(facility: &NewFacility) -> String {
    let mut parts = vec![
        text::fold(&facility.name),
        text::fold(&facility.kana),
        facility.phone.clone(),
        text::digits(&facility.phone),
        facility.fax.clone(),
        text::digits(&facility.fax),
        text::fold(&facility.address),
        text::fold(&facility.organisation),
    ];
    for service in &facility.services {
        parts.push(text::fold(&service.name));
        parts.push(text::fold(&service.number));
        parts.push(service.phone.clone());
    }
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    parts.join("|")
}

/// Keeps with the service what differs from the place's own values.
pub fn tell_apart(service: &mut NewService, row: &NewFacility, place: &NewFacility) {
    if text::fold(&row.name) != text::fold(&place.name) {
        service.name.clone_from(&row.name);
    }
    if row.phone != place.phone {
        service.phone.clone_from(&row.phone);
    }
    if row.fax != place.fax {
        service.fax.clone_from(&row.fax);
    }
}

/// The kinds of the list `facility_kind` and the 相談者区分 (`inquirer`) a caller from there has.
const CALLERS: [(&str, &str); 10] = [
    ("hospital", "hospital"),
    ("clinic", "clinic"),
    ("dental", "dental"),
    ("pharmacy", "pharmacy"),
    ("visiting_nursing", "visiting_nursing"),
    ("care_management", "care_manager"),
    ("support_center", "community_support_center"),
    ("support_branch", "community_support_center"),
    ("dementia_team", "dementia_team"),
    ("liaison_office", "other_ward_coordinator"),
];

/// The 相談者区分 of somebody who calls from a place of this kind.
pub fn caller_category(kind: &str) -> &'static str {
    let known = CALLERS.iter().find(|(facility, _)| *facility == kind);
    match (known, kind) {
        (Some((_, category)), _) => category,
        (None, "ward_office") => "ward_office",
        (None, "disability_center" | "social_welfare_council" | "other" | "") => "other",
        (None, _) => "other_care_provider",
    }
}

/// What a form may not say; messages at its fields.
pub fn check(facility: &NewFacility) -> FieldErrors {
    let mut errors = FieldErrors::new();
    if facility.name.is_empty() {
        errors.add("name", "名称を入力してください。");
    }
    if facility.ward.is_none() {
        errors.add("ward", "区を選んでください。");
    }
    if facility.services.is_empty() {
        errors.add("kind-0", "種別を選んでください。");
    }
    for (at, service) in facility.services.iter().enumerate() {
        check_service(&mut errors, at, service);
    }
    errors
}

fn check_service(errors: &mut FieldErrors, at: usize, service: &NewService) {
    if service.kind.is_empty() {
        errors.add(format!("kind-{at}"), "種別を選んでください。");
    }
    if service.capacity.is_some_and(|capacity| capacity <= 0) {
        errors.add(
            format!("capacity-{at}"),
            "定員は1以上の数で入力してください。わからないときは空欄にしてください。",
        );
    }
    let mut codes: Vec<&str> = service
        .capabilities
        .iter()
        .map(|(code, _)| code.as_str())
        .collect();
    codes.sort_unstable();
    if codes.windows(2).any(|pair| pair.first() == pair.last()) {
        errors.add(
            format!("yes-{at}"),
            "同じ処置が「可」「条件付」「不可」の二つ以上で選ばれています。一つにしてください。",
        );
    }
}

/// What is said apart from 不明: unknown is kept by not being there.
pub fn stated(capabilities: &[(String, Answer)]) -> Vec<(&str, Answer)> {
    let known = capabilities
        .iter()
        .filter(|(_, answer)| *answer != Answer::Unknown);
    known
        .map(|(code, answer)| (code.as_str(), *answer))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_by_any_part_in_any_spelling() {
        let key = search_key(&NewFacility {
            name: "架空みどり診療所".into(),
            kana: "カクウミドリシンリョウショ".into(),
            phone: "06-1234-5678".into(),
            address: "東区例町１丁目２－３".into(),
            organisation: "医療法人見本会".into(),
            ..NewFacility::default()
        });
        for words in [
            "みどり",
            "ﾐﾄﾞﾘ",
            "みどりしんりょう",
            "06-1234",
            "061234",
            "例町1",
            "見本会",
        ] {
            assert!(key.contains(&text::fold(words)), "{words} in {key}");
        }
        assert!(
            !key.contains(&text::fold("診療所カクウ")),
            "words do not run over parts"
        );
    }

    #[test]
    fn each_kind_of_place_calls_in_its_own_category() {
        for (kind, category) in [
            ("hospital", "hospital"),
            ("support_branch", "community_support_center"),
            ("care_management", "care_manager"),
            ("home_help", "other_care_provider"),
            ("health_facility", "other_care_provider"),
            ("liaison_office", "other_ward_coordinator"),
            ("ward_office", "ward_office"),
            ("other", "other"),
            ("", "other"),
        ] {
            assert_eq!(caller_category(kind), category, "{kind}");
        }
    }

    #[test]
    fn a_form_needs_name_ward_and_kind_and_one_answer_for_each_procedure() {
        let errors = check(&NewFacility::default());
        for field in ["name", "ward", "kind-0"] {
            assert!(errors.of(field).is_some(), "{field}");
        }
        let twice = NewService {
            kind: "clinic".into(),
            capacity: Some(0),
            capabilities: vec![
                ("ventilator".into(), Answer::Yes),
                ("ventilator".into(), Answer::No),
            ],
            ..NewService::default()
        };
        let errors = check(&NewFacility {
            services: vec![twice],
            ..NewFacility::default()
        });
        assert!(errors.of("yes-0").is_some() && errors.of("capacity-0").is_some());
    }
}
