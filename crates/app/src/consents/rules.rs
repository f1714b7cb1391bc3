//! Whether sharing is covered by a consent, as pure functions.

use chrono::NaiveDate;

use super::model::{Body, Consent, InfoKind};

/// Whether `consent` holds on `day`.
pub fn holds(consent: &Consent, day: NaiveDate) -> bool {
    let begun = consent.is.given_on <= day;
    let over = consent.is.until_on.is_some_and(|until| until < day);
    let withdrawn = (consent.withdrawn.as_ref()).is_some_and(|one| one.is.on <= day);
    begun && !over && !withdrawn
}

/// Whether `consent` names `body`, or its kind as it was meant then.
pub fn reaches(consent: &Consent, body: &Body) -> bool {
    let extent = &consent.is.extent;
    let by_kind = extent.bodies.contains(&body.kind());
    match body {
        Body::Facility { id, since, .. } => {
            let was_there = since.is_some_and(|since| since <= consent.is.given_on);
            extent.facilities.contains(id) || (by_kind && (extent.newcomers || was_there))
        }
        Body::Office(id) => extent.offices.contains(id) || by_kind,
        Body::Ward => by_kind,
    }
}

/// Whether telling `body` what is of `kind` on `day` is covered by any of `consents`.
pub fn covered(consents: &[Consent], kind: InfoKind, body: &Body, day: NaiveDate) -> bool {
    consents
        .iter()
        .any(|one| holds(one, day) && reaches(one, body) && one.is.extent.kinds.contains(&kind))
}

/// What of `kinds` no consent covers.
pub fn lacking(
    consents: &[Consent],
    kinds: &[InfoKind],
    body: &Body,
    day: NaiveDate,
) -> Vec<InfoKind> {
    let covered = |kind: &InfoKind| covered(consents, *kind, body, day);
    kinds
        .iter()
        .filter(|kind| !covered(kind))
        .copied()
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};
    use kernel::Id;
    use policy::{Facility, Office};

    use super::*;
    use crate::consents::model::{BodyKind, Extent, NewConsent, NewWithdrawal, Source, Withdrawal};

    const CLINIC: Id<Facility> = Id::new(7);
    const OTHER_OFFICE: Id<Office> = Id::new(8);

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    /// Given on the 10th.
    fn consent(extent: Extent) -> Consent {
        Consent {
            id: Id::new(1),
            origin: Id::new(1),
            person: Id::new(2),
            is: NewConsent {
                given_on: day(10),
                extent,
                ..NewConsent::default()
            },
            source: Source::Register,
            recorded: (
                Utc.with_ymd_and_hms(2026, 11, 10, 1, 0, 0).unwrap(),
                String::new(),
            ),
            withdrawn: None,
        }
    }

    fn clinic(since: Option<u32>) -> Body {
        Body::Facility {
            id: CLINIC,
            kind: BodyKind::Medical,
            since: since.map(day),
        }
    }

    fn basic(bodies: &[BodyKind]) -> Extent {
        Extent {
            kinds: vec![InfoKind::Basic],
            bodies: bodies.to_vec(),
            ..Extent::default()
        }
    }

    #[test]
    fn a_consent_holds_from_its_day_to_its_last_until_it_is_withdrawn() {
        let mut limited = consent(Extent::of_call());
        limited.is.until_on = Some(day(20));
        let mut withdrawn = consent(Extent::of_call());
        withdrawn.withdrawn = Some(Withdrawal {
            is: NewWithdrawal {
                on: day(15),
                ..NewWithdrawal::default()
            },
            recorded: withdrawn.recorded.clone(),
        });
        for (consent, on, expected) in [
            (&limited, 9, false),
            (&limited, 10, true),
            (&limited, 20, true),
            (&limited, 21, false),
            (&withdrawn, 14, true),
            (&withdrawn, 15, false),
            (&withdrawn, 16, false),
        ] {
            assert_eq!(holds(consent, day(on)), expected, "{on}");
        }
    }

    #[test]
    fn who_is_reached_follows_the_list_and_the_rule_for_newcomers() {
        let with_newcomers = Extent {
            newcomers: true,
            ..basic(&[BodyKind::Medical])
        };
        let named = Extent {
            facilities: vec![CLINIC],
            offices: vec![OTHER_OFFICE],
            ..basic(&[])
        };
        for (extent, body, expected) in [
            (basic(&[BodyKind::Medical]), clinic(Some(9)), true),
            (basic(&[BodyKind::Medical]), clinic(Some(10)), true),
            (basic(&[BodyKind::Medical]), clinic(Some(11)), false),
            (basic(&[BodyKind::Medical]), clinic(None), false),
            (with_newcomers.clone(), clinic(Some(11)), true),
            (with_newcomers.clone(), clinic(None), true),
            (with_newcomers, Body::Ward, false),
            (basic(&[BodyKind::Care]), clinic(Some(9)), false),
            (named.clone(), clinic(None), true),
            (named.clone(), Body::Office(OTHER_OFFICE), true),
            (named.clone(), Body::Office(Id::new(9)), false),
            (named, Body::Ward, false),
            (basic(&[BodyKind::Office]), Body::Office(Id::new(9)), true),
            (basic(&[BodyKind::Ward]), Body::Ward, true),
        ] {
            let told = format!("{extent:?} {body:?}");
            assert_eq!(reaches(&consent(extent), &body), expected, "{told}");
        }
    }

    #[test]
    fn several_consents_cover_together_and_what_is_left_is_named() {
        let medical = consent(Extent {
            kinds: vec![InfoKind::Medical],
            ..basic(&[BodyKind::Ward])
        });
        let both = [consent(basic(&[BodyKind::Ward])), medical];
        let wanted = [InfoKind::Basic, InfoKind::Medical, InfoKind::Living];
        let left = |consents: &[Consent]| lacking(consents, &wanted, &Body::Ward, day(12));
        assert_eq!(left(&both), [InfoKind::Living]);
        assert_eq!(left(&both[..1]), [InfoKind::Medical, InfoKind::Living]);
        assert_eq!(left(&[]), wanted);
        assert_eq!(lacking(&both, &wanted, &Body::Ward, day(9)), wanted);
    }
}
