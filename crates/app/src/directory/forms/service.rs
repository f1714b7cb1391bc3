//! The services of an entry's form.

use kernel::{FieldErrors, Id, calendar::format_date, text};
use policy::Ward;
use ui::Form;
use web::Fields;

use super::{
    Desk,
    values::{date, hours, metres, number, phone, polygon, shown_hours, yes_no},
};
use crate::{
    areas::Atlas,
    directory::{
        model::{Answer, Area, FacilityEntry, NewService, ServiceEntry},
        visits,
    },
};

/// The services of the form: those the entry has, and a new one where a kind was chosen.
pub(super) fn services(
    fields: &Fields,
    desk: &Desk<'_>,
    before: Option<&FacilityEntry>,
    errors: &mut FieldErrors,
) -> Vec<NewService> {
    let known = before.map_or(&[][..], |entry| &entry.services);
    let mut services = Vec::new();
    for at in 0..=known.len() {
        let entry = known.get(at);
        let name = |what: &str| format!("{what}-{at}");
        if entry.is_none() && !fields.has(&name("kind")) {
            continue;
        }
        let old = entry.map(NewService::from).unwrap_or_default();
        let whole: Vec<Area> = wards_of(fields, &name("ward"), desk);
        let towns = errors.take(
            &name("towns"),
            visits::of_names(fields.text(&name("towns")), desk.atlas),
        );
        let towns = towns
            .iter()
            .filter(|area| !whole.iter().any(|ward| ward.ward == area.ward));
        let number_of = |what: &str| {
            phone(
                fields.text(&name(what)),
                entry.map(|entry| {
                    if what == "fax" {
                        &entry.fax
                    } else {
                        &entry.phone
                    }
                }),
            )
        };
        services.push(NewService {
            kind: fields.text(&name("kind")).to_owned(),
            name: text::half_width(fields.text(&name("name"))),
            phone: errors.take(&name("phone"), number_of("phone")),
            fax: errors.take(&name("fax"), number_of("fax")),
            closed_on: errors.take(
                &name("closed_on"),
                date(fields.text(&name("closed_on")), desk.today),
            ),
            number: text::half_width(fields.text(&name("number"))).to_ascii_uppercase(),
            capacity: errors.take(&name("capacity"), number(fields.text(&name("capacity")))),
            hours: errors.take(
                &name("hours"),
                hours(fields.text(&name("hours")), Some(&old.hours)),
            ),
            days_note: fields.text(&name("days_note")).to_owned(),
            radius_m: errors.take(&name("radius"), metres(fields.text(&name("radius")))),
            round_the_clock: yes_no(fields.text(&name("round_the_clock"))),
            night: yes_no(fields.text(&name("night"))),
            holiday: yes_no(fields.text(&name("holiday"))),
            capabilities: capabilities(fields, at),
            areas: whole.iter().chain(towns).copied().collect(),
            area_note: fields.text(&name("area_note")).to_owned(),
            polygon: errors.take(&name("polygon"), polygon(fields.text(&name("polygon")))),
            ..old.clone()
        });
    }
    services
}

fn wards_of(fields: &Fields, name: &str, desk: &Desk<'_>) -> Vec<Area> {
    let wards = fields.all(name).filter_map(|id| id.parse().ok());
    wards
        .map(Id::<Ward>::new)
        .filter(|ward| desk.atlas.ward(*ward).is_some())
        .map(|ward| Area { ward, town: None })
        .collect()
}

/// The three groups of chips: what can be done, with conditions, not at all.
const STATES: [(&str, Answer); 3] = [
    ("yes", Answer::Yes),
    ("conditional", Answer::Conditional),
    ("no", Answer::No),
];

fn capabilities(fields: &Fields, at: usize) -> Vec<(String, Answer)> {
    let mut found = Vec::new();
    for (state, answer) in STATES {
        let name = format!("{state}-{at}");
        found.extend(fields.all(&name).map(|code| (code.to_owned(), answer)));
    }
    found
}

/// Fills the fields of one service.
pub(super) fn of_service(mut form: Form, at: usize, service: &ServiceEntry, atlas: &Atlas) -> Form {
    let number = |value: Option<i64>| value.map(|n| n.to_string()).unwrap_or_default();
    let known = |value: Option<bool>| match value {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    form = form
        .with(format!("kind-{at}"), &service.kind)
        .with(format!("name-{at}"), &service.name)
        .with(format!("phone-{at}"), &service.phone)
        .with(format!("fax-{at}"), &service.fax)
        .with(
            format!("closed_on-{at}"),
            service.closed_on.map(format_date).unwrap_or_default(),
        )
        .with(
            format!("towns-{at}"),
            visits::names(
                service.areas.iter().filter(|area| area.town.is_some()),
                atlas,
            ),
        )
        .with(format!("number-{at}"), &service.number)
        .with(format!("capacity-{at}"), number(service.capacity))
        .with(format!("hours-{at}"), shown_hours(&service.hours))
        .with(format!("days_note-{at}"), &service.days_note)
        .with(format!("radius-{at}"), number(service.radius_m))
        .with(format!("area_note-{at}"), &service.area_note)
        .with(format!("polygon-{at}"), service.polygon.to_string())
        .with(
            format!("round_the_clock-{at}"),
            known(service.round_the_clock),
        )
        .with(format!("night-{at}"), known(service.night))
        .with(format!("holiday-{at}"), known(service.holiday));
    for (code, answer) in &service.capabilities {
        form = form.with(format!("{}-{at}", answer.code()), code);
    }
    for area in service.areas.iter().filter(|area| area.town.is_none()) {
        form = form.with(format!("ward-{at}"), area.ward.to_string());
    }
    form
}
