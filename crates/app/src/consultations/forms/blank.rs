//! The intake before anything is typed, and filled with a sheet that is being corrected.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{
    calendar::{format_date, format_time},
    clock::in_japan,
};
use web::Fields;

use super::super::model::{Consultation, Kind};
use crate::{
    areas::Atlas,
    people::{KnownPerson, NewPerson},
};

/// A new sheet: what is known without asking is filled in.
pub fn blank(kind: Kind, now: DateTime<Utc>) -> Fields {
    let local = in_japan(now);
    Fields::from_pairs(pairs([
        ("kind", kind.code().to_owned()),
        ("received_date", format_date(local.date())),
        ("received_time", format_time(local.time())),
        ("channel", "phone".to_owned()),
        ("recurrence", "new".to_owned()),
        ("urgency", "normal".to_owned()),
    ]))
}

/// The form of a sheet as it was registered.
pub fn filled(case: &Consultation, person: Option<&KnownPerson>, atlas: &Atlas) -> Fields {
    let sheet = &case.sheet;
    let at = in_japan(sheet.received_at);
    let mut all = pairs([
        ("version", case.version.to_string()),
        ("kind", sheet.kind.code().to_owned()),
        ("received_date", format_date(at.date())),
        ("received_time", format_time(at.time())),
        ("channel", sheet.channel.clone()),
        ("urgency", sheet.urgency.clone()),
        ("recurrence", sheet.recurrence.clone()),
        (
            "minutes",
            sheet
                .minutes
                .map(|minutes| minutes.to_string())
                .unwrap_or_default(),
        ),
        ("scene", sheet.scene.clone()),
        ("request", sheet.request.clone()),
        ("agreed", sheet.agreed.clone()),
        ("next_step", sheet.next_step.clone()),
        ("next_due", date(sheet.next_due)),
        ("consent_by", sheet.consent.by.clone()),
        ("consent_how", sheet.consent.how.clone()),
        ("consent_on", date(sheet.consent.on)),
    ]);
    all.extend(inquirer(case));
    all.extend(subject(case, person, atlas));
    all.extend(person.map(|person| known(&person.is)).unwrap_or_default());
    for (list, codes) in sheet.chosen() {
        let name = if list == "facility_kind" {
            "wanted"
        } else {
            list
        };
        all.extend(codes.iter().map(|code| (name.to_owned(), code.clone())));
    }
    Fields::from_pairs(all)
}

fn inquirer(case: &Consultation) -> Vec<(String, String)> {
    let inquirer = &case.sheet.inquirer;
    pairs([
        ("inquirer_category", inquirer.category.clone()),
        (
            "inquirer_facility_id",
            inquirer
                .facility_id
                .map(|id| id.to_string())
                .unwrap_or_default(),
        ),
        ("inquirer_facility", inquirer.facility.clone()),
        ("inquirer_name", inquirer.name.clone()),
        ("inquirer_job", inquirer.job.clone()),
        ("inquirer_phone", inquirer.phone.clone()),
        ("inquirer_fax", inquirer.fax.clone()),
    ])
}

fn subject(
    case: &Consultation,
    person: Option<&KnownPerson>,
    atlas: &Atlas,
) -> Vec<(String, String)> {
    let subject = &case.sheet.subject;
    // An age that follows from a birth date is not asked for.
    let has_birth = person.is_some_and(|person| person.is.birth_date.is_some());
    let age = subject.age.filter(|_| !has_birth);
    let age = age.map(|age| age.to_string()).unwrap_or_default();
    let town = subject.town.and_then(|id| atlas.town(id));
    pairs([
        (
            "person_id",
            subject.person.map(|id| id.to_string()).unwrap_or_default(),
        ),
        ("person_alias", subject.alias.clone()),
        ("person_age", age),
        ("person_sex", subject.sex.clone()),
        (
            "person_ward",
            subject.ward.map(|id| id.to_string()).unwrap_or_default(),
        ),
        (
            "person_town",
            town.map(|town| town.name.clone()).unwrap_or_default(),
        ),
        (
            "person_town_id",
            subject.town.map(|id| id.to_string()).unwrap_or_default(),
        ),
        ("insurance", subject.insurance.clone()),
        ("care_level", subject.care_level.clone()),
        ("living", subject.living.clone()),
        ("diseases", subject.diseases.clone()),
        ("family_doctor", subject.family_doctor.clone()),
        ("care_manager", subject.care_manager.clone()),
        ("key_person", subject.key_person.clone()),
    ])
}

fn known(person: &NewPerson) -> Vec<(String, String)> {
    pairs([
        ("person_name", person.name.clone()),
        ("person_kana", person.kana.clone()),
        ("person_birth", date(person.birth_date)),
        ("person_phone", person.phone.clone()),
        ("person_address", person.address.clone()),
    ])
}

fn date(date: Option<NaiveDate>) -> String {
    date.map(format_date).unwrap_or_default()
}

fn pairs<const N: usize>(pairs: [(&str, String); N]) -> Vec<(String, String)> {
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
