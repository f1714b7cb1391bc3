//! What of a case is given to others, as pure functions; whether it may be, `consents` decides.

use kernel::Id;

use super::model::{Consultation, Inquiry, Sheet};
use crate::{
    codes::well_known::CITIZEN,
    consents::{Body, InfoKind, Sharing, Way},
};

/// What a whole record tells: everything that stands in it.
pub fn kinds(sheet: &Sheet) -> Vec<InfoKind> {
    let subject = &sheet.subject;
    let any = |texts: &[&String]| texts.iter().any(|text| !text.is_empty());
    let medical = any(&[&subject.diseases, &subject.family_doctor]);
    let kinds = [
        (InfoKind::Basic, true),
        (InfoKind::Request, true),
        (InfoKind::Medical, medical || !sheet.procedures.is_empty()),
        (
            InfoKind::Care,
            any(&[&subject.care_level, &subject.care_manager]),
        ),
        (
            InfoKind::Living,
            any(&[&subject.living, &subject.key_person]) || !sheet.difficulties.is_empty(),
        ),
    ];
    let told = kinds.into_iter().filter(|(_, is_told)| *is_told);
    told.map(|(kind, _)| kind).collect()
}

/// The whole record to be given to `body`.
pub fn whole(case: &Consultation, (way, subject): (Way, i64), to: (Body, String)) -> Sharing {
    Sharing {
        office: case.office,
        case: Id::new(case.id.get()),
        subject,
        person: case.sheet.subject.person,
        way,
        body: to.0,
        body_name: to.1,
        kinds: kinds(&case.sheet),
    }
}

/// A text about what was asked, written for the ward office.
pub fn text_for_ward(case: &Consultation, subject: i64) -> Sharing {
    Sharing {
        kinds: vec![InfoKind::Request],
        ..whole(
            case,
            (Way::Escalation, subject),
            (Body::Ward, String::new()),
        )
    }
}

/// The sheet with the name for whoever was asked.
pub fn sheet_for(case: &Consultation, inquiry: &Inquiry, body: Body) -> Sharing {
    let to = (body, inquiry.facility_name.clone());
    whole(case, (Way::Sheet, inquiry.id.get()), to)
}

/// Whether the case has no person, but its caller is the person or the family and tells who it is:
/// then it is not anonymous.
pub fn names_caller_alone(sheet: &Sheet) -> bool {
    let inquirer = &sheet.inquirer;
    let named = [&inquirer.name, &inquirer.phone, &inquirer.fax];
    sheet.subject.person.is_none()
        && inquirer.category == CITIZEN
        && named.iter().any(|said| !said.is_empty())
}

/// Whether `after` says for the first time that somebody consented, about a person of the register:
/// then the register gets an entry. A sheet feeds it once; from there on the register is the truth.
pub fn says_consent(before: Option<&Sheet>, after: &Sheet) -> bool {
    let says = |sheet: &Sheet| sheet.subject.person.is_some() && sheet.consent.is_given();
    says(after) && !before.is_some_and(says)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consultations::model::{ConsentSaid, Kind};

    fn sheet(change: impl FnOnce(&mut Sheet)) -> Sheet {
        let mut sheet = Sheet {
            kind: Kind::Case,
            ..Sheet::default()
        };
        change(&mut sheet);
        sheet
    }

    #[test]
    fn a_whole_record_tells_what_stands_in_it() {
        use InfoKind::{Basic, Care, Living, Medical, Request};
        for (sheet, told) in [
            (sheet(|_| ()), vec![Basic, Request]),
            (
                sheet(|sheet| sheet.procedures = vec!["oxygen".into()]),
                vec![Basic, Request, Medical],
            ),
            (
                sheet(|sheet| sheet.subject.diseases = "心不全".into()),
                vec![Basic, Request, Medical],
            ),
            (
                sheet(|sheet| sheet.subject.care_level = "care2".into()),
                vec![Basic, Request, Care],
            ),
            (
                sheet(|sheet| sheet.difficulties = vec!["poverty".into()]),
                vec![Basic, Request, Living],
            ),
        ] {
            assert_eq!(kinds(&sheet), told);
        }
    }

    #[test]
    fn a_caller_who_is_the_person_is_not_anonymous() {
        let citizen = |name: &str, person: Option<i64>| {
            sheet(|sheet| {
                sheet.inquirer.category = CITIZEN.into();
                sheet.inquirer.name = name.into();
                sheet.subject.person = person.map(Id::new);
            })
        };
        assert!(names_caller_alone(&citizen("見本 花子", None)));
        assert!(!names_caller_alone(&citizen("", None)));
        assert!(!names_caller_alone(&citizen("見本 花子", Some(1))));
        let hospital = sheet(|sheet| sheet.inquirer.name = "例示 太郎".into());
        assert!(!names_caller_alone(&hospital));
    }

    #[test]
    fn a_sheet_feeds_the_register_once() {
        let said = |by: &str, person: Option<i64>| {
            sheet(|sheet| {
                sheet.consent = ConsentSaid {
                    by: by.into(),
                    ..ConsentSaid::default()
                };
                sheet.subject.person = person.map(Id::new);
            })
        };
        for (before, after, feeds) in [
            (None, said("person", Some(1)), true),
            (None, said("none", Some(1)), false),
            (None, said("", Some(1)), false),
            (None, said("person", None), false),
            (Some(said("", Some(1))), said("family", Some(1)), true),
            (Some(said("none", Some(1))), said("family", Some(1)), true),
            (Some(said("person", None)), said("person", Some(1)), true),
            (
                Some(said("person", Some(1))),
                said("person", Some(1)),
                false,
            ),
        ] {
            assert_eq!(
                says_consent(before.as_ref(), &after),
                feeds,
                "{before:?} {after:?}"
            );
        }
    }
}
