//! What becomes of the services of two entries that are merged: pure.

use kernel::Id;

use crate::directory::{
    model::{Answer, Field, Level, NewFacility, NewService, is_institution_number},
    rules,
};

/// What a twin takes over where it says nothing itself. Its name, telephone and FAX stay the
/// place's, which a person chose; capabilities and 新規受入 are weighed part by part.
const FILLED: [Field; 12] = [
    Field::KindName,
    Field::Number,
    Field::Capacity,
    Field::Hours,
    Field::DaysNote,
    Field::RoundTheClock,
    Field::Night,
    Field::Holiday,
    Field::Areas,
    Field::Radius,
    Field::Polygon,
    Field::AreaNote,
];

/// The services of the kept entry and then of the gone one, as they are at `place`, which the
/// kept entry becomes: each keeps the name, telephone and FAX it had, be it from its former place,
/// and a twin takes over what it lacks.
pub(super) fn together(
    (kept, gone): (&NewFacility, &NewFacility),
    place: &NewFacility,
    twins: &[(i64, i64)],
) -> Vec<NewService> {
    let id = |service: &NewService| service.id.map_or(0, Id::get);
    let mut all = Vec::new();
    for service in &kept.services {
        let mut own = service.clone();
        let theirs = |one: &&NewService| twins.contains(&(id(one), id(service)));
        if twins.iter().any(|(_, twin)| *twin == id(service)) {
            let theirs = gone.services.iter().filter(theirs);
            theirs.for_each(|theirs| fill(&mut own, theirs, place));
        } else {
            keep_apart(&mut own, kept, place);
        }
        all.push(own);
    }
    for service in &gone.services {
        let mut own = service.clone();
        if !twins.iter().any(|(theirs, _)| *theirs == id(service)) {
            keep_apart(&mut own, gone, place);
        }
        all.push(own);
    }
    all
}

/// Keeps with the service what it had of its former place and the new one says otherwise.
fn keep_apart(service: &mut NewService, former: &NewFacility, place: &NewFacility) {
    let said = |own: &String, former: &String| if own.is_empty() { former } else { own }.clone();
    let row = NewFacility {
        name: said(&service.name, &former.name),
        phone: said(&service.phone, &former.phone),
        fax: said(&service.fax, &former.fax),
        ..NewFacility::default()
    };
    rules::tell_apart(service, &row, place);
}

fn fill(service: &mut NewService, theirs: &NewService, place: &NewFacility) {
    if is_institution_number(&theirs.number) && !is_institution_number(&service.number) {
        service.number.clone_from(&theirs.number);
    }
    for field in FILLED {
        let text = theirs.text(field);
        if service.text(field).is_empty() && !text.is_empty() {
            // The text was written from a value of this field: it cannot be refused.
            let _ = service.set(field, &text);
        }
    }
    if service.phone.is_empty() && place.phone.is_empty() {
        service.phone.clone_from(&theirs.phone);
    }
    if service.fax.is_empty() && place.fax.is_empty() {
        service.fax.clone_from(&theirs.fax);
    }
    for (code, answer) in &theirs.capabilities {
        if !service.capabilities.iter().any(|(known, _)| known == code) {
            service.capabilities.push((code.clone(), *answer));
        }
    }
    let said = &service.acceptance;
    if said.answer == Answer::Unknown && said.note.is_empty() {
        service.acceptance.clone_from(&theirs.acceptance);
    }
}

/// Fields in which services differ from what they were: service, code, before, after.
pub(super) fn differences(
    before: &[NewService],
    after: &[NewService],
) -> Vec<(i64, String, String, String)> {
    let mut found = Vec::new();
    for (was, is) in before.iter().zip(after) {
        let id = is.id.map_or(0, Id::get);
        let fields = Field::ALL
            .iter()
            .filter(|field| field.level() == Level::Service);
        for field in fields {
            let (before, after) = (was.text(*field), is.text(*field));
            if before != after {
                found.push((id, field.code().to_owned(), before, after));
            }
        }
    }
    found
}

/// Puts back what changed, unless it was changed since.
pub(super) fn put_back(services: &mut [NewService], changed: &[(i64, String, String, String)]) {
    for (id, code, before, after) in changed {
        let mut services = services.iter_mut();
        let service = services.find(|one| one.id.is_some_and(|own| own.get() == *id));
        let Some((service, field)) = service.zip(Field::from_code(code)) else {
            continue;
        };
        if service.text(field) == *after {
            // It stood there before: it is a value of this field.
            let _ = service.set(field, before);
        }
    }
}

#[cfg(test)]
mod tests {
    use kernel::Id;

    use super::*;

    fn service(id: i64, number: &str, phone: &str) -> NewService {
        NewService {
            id: Some(Id::new(id)),
            kind: "clinic".into(),
            number: number.into(),
            phone: phone.into(),
            ..NewService::default()
        }
    }

    fn place(name: &str, phone: &str, services: Vec<NewService>) -> NewFacility {
        NewFacility {
            name: name.into(),
            phone: phone.into(),
            services,
            ..NewFacility::default()
        }
    }

    #[test]
    fn a_moved_service_keeps_the_name_and_telephone_of_its_former_place() {
        let kept = place("架空みどり診療所", "06-1", vec![service(1, "", "")]);
        let gone = place(
            "架空なみ診療所",
            "06-2",
            vec![service(2, "", ""), service(3, "", "06-3")],
        );
        let all = together((&kept, &gone), &kept, &[]);
        let told: Vec<_> = all
            .iter()
            .map(|one| (one.name.as_str(), one.phone.as_str()))
            .collect();
        let other = "架空なみ診療所";
        assert_eq!(told, [("", ""), (other, "06-2"), (other, "06-3")]);
        let mut back = all.clone();
        let before: Vec<_> = kept
            .services
            .iter()
            .chain(&gone.services)
            .cloned()
            .collect();
        put_back(&mut back, &differences(&before, &all));
        assert_eq!(back, before);
    }

    #[test]
    fn a_twin_takes_the_number_of_notifications_and_what_it_lacks() {
        let mut theirs = service(2, "9911000001", "06-2");
        theirs.capabilities = vec![("suction".into(), Answer::Yes), ("iv".into(), Answer::No)];
        theirs.capacity = Some(9);
        let mut ours = service(1, "2799110000001", "");
        ours.capabilities = vec![("iv".into(), Answer::Yes)];
        ours.capacity = Some(5);
        let kept = place("架空みどり診療所", "06-1", vec![ours]);
        let gone = place("架空ミドリ診療所", "06-2", vec![theirs]);
        let all = together((&kept, &gone), &kept, &[(2, 1)]);
        let own = &all[0];
        assert_eq!(
            (own.number.as_str(), own.phone.as_str()),
            ("9911000001", "")
        );
        assert_eq!(own.text(Field::Capabilities), "iv=yes;suction=yes");
        assert_eq!(own.capacity, Some(5));
        assert_eq!(all[1], gone.services[0]);
    }
}
