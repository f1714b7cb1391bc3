//! Forms of the directory: what was typed becomes a checked value, or messages at its fields.

use chrono::{Duration, NaiveDate};
use kernel::{
    Fault, FieldErrors, Id,
    calendar::{self, OpeningHours, format_date},
    geo::Polygon,
    text::{self, PhoneNumber, PostalCode},
};
use policy::Ward;
use ui::Form;
use web::Fields;

use super::{
    model::{
        Acceptance, Answer, Area, FacilityEntry, NewFacility, NewService, Placed, Verification,
        Window,
    },
    rules::{ACCEPTANCE_DAYS, LONGEST_LINE, LONGEST_NOTE},
    store::ListFilter,
};
use crate::{
    areas::Atlas,
    codes::Book,
    places::{Geocoder, Ground},
};

/// What forms are checked against.
pub struct Desk<'a> {
    /// Today in Japan.
    pub today: NaiveDate,
    /// Wards and towns.
    pub atlas: &'a Atlas,
    /// What addresses are placed by.
    pub ground: &'a Ground,
}

/// What the list is narrowed to.
pub fn filter(query: &Fields, today: NaiveDate) -> ListFilter {
    let acceptance = query.text("acceptance");
    ListFilter {
        words: query.words("q").to_owned(),
        ward: query.text("ward").parse().ok().map(Id::new),
        kind: query.text("kind").to_owned(),
        acceptance: (!acceptance.is_empty()).then(|| Answer::from_code(acceptance)),
        today,
        closed: query.has("closed"),
        placed: match (query.text("place"), Window::parse(query.text("box"))) {
            ("none", _) => Placed::Nowhere,
            (_, Some(window)) => Placed::Within(window),
            (_, None) => Placed::Anywhere,
        },
    }
}

/// The page number of a list.
pub fn page_number(query: &Fields) -> u32 {
    query.text("page").parse().unwrap_or(1)
}

/// A whole entry as typed; `before` is what it changes.
pub fn facility(
    fields: &Fields,
    desk: &Desk<'_>,
    before: Option<&FacilityEntry>,
) -> Result<NewFacility, FieldErrors> {
    let mut errors = FieldErrors::new();
    let line = |name: &str| text::half_width(fields.text(name));
    let ward = fields.text("ward").parse().ok().map(Id::<Ward>::new);
    let mut new = NewFacility {
        organisation: line("organisation"),
        corporate_number: before
            .and_then(|entry| entry.organisation.as_ref())
            .map(|organisation| organisation.corporate_number.clone())
            .unwrap_or_default(),
        name: line("name"),
        kana: line("kana"),
        postal_code: errors.take("postal_code", postal_code(fields.text("postal_code"))),
        address: line("address"),
        ward: ward.filter(|ward| desk.atlas.ward(*ward).is_some()),
        phone: errors.take(
            "phone",
            phone(fields.text("phone"), before.map(|entry| &entry.phone)),
        ),
        fax: errors.take(
            "fax",
            phone(fields.text("fax"), before.map(|entry| &entry.fax)),
        ),
        email: errors.take("email", email(&line("email"))),
        url: line("url"),
        contact_window: line("contact_window"),
        contact_way: fields.text("contact_way").to_owned(),
        contact_hours: errors.take(
            "contact_hours",
            hours(
                fields.text("contact_hours"),
                before.map(|entry| &entry.contact_hours),
            ),
        ),
        contact_note: fields.text("contact_note").to_owned(),
        hours_note: fields.text("hours_note").to_owned(),
        languages: line("languages"),
        note: fields.text("note").to_owned(),
        office_note: fields.text("office_note").to_owned(),
        closed_on: errors.take("closed_on", date(fields.text("closed_on"), desk.today)),
        services: services(fields, desk, before, &mut errors),
        ..NewFacility::default()
    };
    place(&mut new, desk, before);
    too_long(fields, &mut errors);
    errors.or(new)
}

fn too_long(fields: &Fields, errors: &mut FieldErrors) {
    // How many corners an area may have is said by the area itself.
    let typed = |(name, _): &&(String, String)| !name.starts_with("polygon-");
    for (name, value) in fields.pairs().iter().filter(typed) {
        let note = name.contains("note") || name.contains("hours");
        let longest = if note { LONGEST_NOTE } else { LONGEST_LINE };
        let count = value.chars().count();
        if count > longest {
            let message = format!("{longest}文字以内で入力してください（いま{count}文字です）。");
            errors.add(name.as_str(), message);
        }
    }
}

/// Town and point follow the address: an unchanged address keeps what is known of its place.
pub(super) fn place(new: &mut NewFacility, desk: &Desk<'_>, before: Option<&FacilityEntry>) {
    // The form writes letters and brackets half as wide: that alone moves nobody.
    let same = |entry: &FacilityEntry| text::half_width(&entry.address) == new.address;
    let unmoved = before.filter(|entry| same(entry) && entry.ward == new.ward);
    if let Some(entry) = unmoved {
        (new.town, new.point) = (entry.town, entry.point);
        new.point_quality = entry.point_quality;
        return;
    }
    let Some(ward) = new.ward else { return };
    let found = Geocoder::new(desk.ground).find(ward, &new.address);
    new.town = found.town;
    if let Some((point, precision)) = found.best {
        new.point = Some(point);
        new.point_quality = precision.into();
    }
}

/// The services of the form: those the entry has, and a new one where a kind was chosen.
fn services(
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
        let kept = old.areas.iter().filter(|area| area.town.is_some());
        let kept = kept.filter(|area| !whole.iter().any(|ward| ward.ward == area.ward));
        services.push(NewService {
            kind: fields.text(&name("kind")).to_owned(),
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
            areas: whole.iter().chain(kept).copied().collect(),
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

/// The form of an entry, to be changed.
pub fn of_entry(entry: &FacilityEntry) -> Form {
    let date = |date: Option<NaiveDate>| date.map(format_date).unwrap_or_default();
    let mut form = Form::new()
        .with("version", entry.version.to_string())
        .with("organisation", entry.organisation_name())
        .with("name", &entry.name)
        .with("kana", &entry.kana)
        .with("postal_code", &entry.postal_code)
        .with("address", &entry.address)
        .with(
            "ward",
            entry.ward.map(|id| id.to_string()).unwrap_or_default(),
        )
        .with("phone", &entry.phone)
        .with("fax", &entry.fax)
        .with("email", &entry.email)
        .with("url", &entry.url)
        .with("contact_window", &entry.contact_window)
        .with("contact_way", &entry.contact_way)
        .with("contact_hours", shown_hours(&entry.contact_hours))
        .with("contact_note", &entry.contact_note)
        .with("hours_note", &entry.hours_note)
        .with("languages", &entry.languages)
        .with("note", &entry.note)
        .with("office_note", &entry.office_note)
        .with("closed_on", date(entry.closed_on));
    for (at, service) in entry.services.iter().enumerate() {
        let number = |value: Option<i64>| value.map(|n| n.to_string()).unwrap_or_default();
        let known = |value: Option<bool>| match value {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        form = form
            .with(format!("kind-{at}"), &service.kind)
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
    }
    form
}

/// 確認した: the day, who and how.
pub fn verification(
    fields: &Fields,
    book: &Book,
    today: NaiveDate,
) -> Result<Verification, FieldErrors> {
    let mut errors = FieldErrors::new();
    let on = errors.take("on", date(fields.text("on"), today));
    if errors.is_empty() && on.is_none() {
        errors.add("on", "確認した日を入力してください。");
    }
    // The code stands in the audit row: nothing that anybody could have written there.
    if !book.knows("verified_how", today, fields.text("how")) {
        errors.add("how", "確認の方法を選んでください。");
    }
    errors.or(Verification {
        on,
        by: text::half_width(fields.text("by")),
        how: fields.text("how").to_owned(),
    })
}

/// The form of 新規受入 as it stands on `today`: what has expired is not offered again.
pub fn of_acceptance(said: &Acceptance, today: NaiveDate) -> Form {
    let stands = said.at(today);
    let known = stands != Answer::Unknown;
    let until = said.until.filter(|_| known);
    let limit = said.limit.filter(|_| known);
    Form::new()
        .with("answer", stands.code())
        .with("limit", limit.map(|n| n.to_string()).unwrap_or_default())
        .with("note", if known { said.note.as_str() } else { "" })
        .with(
            "until",
            format_date(until.unwrap_or_else(|| usual_end(today))),
        )
}

/// The last day an answer about 新規受入 holds where nobody says another.
fn usual_end(today: NaiveDate) -> NaiveDate {
    today + Duration::days(ACCEPTANCE_DAYS)
}

/// 新規受入; an answer without a last day holds for [`ACCEPTANCE_DAYS`].
pub fn acceptance(fields: &Fields, today: NaiveDate) -> Result<Acceptance, FieldErrors> {
    let mut errors = FieldErrors::new();
    if !fields.has("answer") {
        errors.add("answer", "新規受入を選んでください。");
    }
    let until = errors.take("until", date(fields.text("until"), today));
    let limit = errors.take("limit", number(fields.text("limit")));
    let note = fields.text("note");
    let count = note.chars().count();
    if count > LONGEST_LINE {
        let message = format!("{LONGEST_LINE}文字以内で入力してください（いま{count}文字です）。");
        errors.add("note", message);
    }
    let answer = Answer::from_code(fields.text("answer"));
    let said = answer != Answer::Unknown;
    errors.or(Acceptance {
        answer,
        limit: limit.filter(|_| said),
        note: if said { note.to_owned() } else { String::new() },
        on: None,
        until: said.then(|| until.unwrap_or_else(|| usual_end(today))),
    })
}

/// Messages of a fault that a form can show; other faults go on.
pub fn messages(fault: Fault) -> Result<FieldErrors, Fault> {
    match fault {
        Fault::Invalid(errors) => Ok(errors),
        other => Err(other),
    }
}

/// A number that is not changed is not checked: it may come from a source that writes it so.
fn phone(typed: &str, before: Option<&String>) -> Result<String, String> {
    if typed.is_empty() || before.is_some_and(|number| number == typed) {
        return Ok(typed.to_owned());
    }
    PhoneNumber::parse(typed)
        .map(|number| number.to_string())
        .map_err(|error| format!("{error}。"))
}

/// Hours as a form shows them: in the words that can be typed again.
fn shown_hours(hours: &OpeningHours) -> String {
    hours.lines().join("\n")
}

/// Hours as typed. What is not changed is not read again: it may come from a source that knows
/// more than can be typed.
fn hours(typed: &str, before: Option<&OpeningHours>) -> Result<OpeningHours, String> {
    let same = |hours: &&OpeningHours| {
        let shown = shown_hours(hours);
        shown.lines().eq(typed.trim().lines().map(str::trim_end))
    };
    if let Some(hours) = before.filter(same) {
        return Ok(hours.clone());
    }
    OpeningHours::from_typed(typed).map_err(|error| format!("{error}。"))
}

fn postal_code(typed: &str) -> Result<String, String> {
    if typed.is_empty() {
        return Ok(String::new());
    }
    PostalCode::parse(typed)
        .map(|code| code.to_string())
        .map_err(|error| format!("{error}。"))
}

fn email(typed: &str) -> Result<String, String> {
    let is_mail = typed
        .split_once('@')
        .is_some_and(|(user, domain)| !user.is_empty() && domain.contains('.'));
    if typed.is_empty() || is_mail {
        return Ok(typed.to_owned());
    }
    Err("メールアドレスは name@example.jp の形で入力してください。".into())
}

fn date(typed: &str, today: NaiveDate) -> Result<Option<NaiveDate>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    calendar::parse_date(typed, today)
        .map(Some)
        .map_err(|error| format!("{error}。"))
}

fn number(typed: &str) -> Result<Option<i64>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let number = text::whole_number(typed);
    number.map(Some).ok_or_else(|| {
        "数字で入力してください（例：20）。わからないときは空欄にしてください。".into()
    })
}

fn metres(typed: &str) -> Result<Option<i64>, String> {
    match number(typed)? {
        Some(metres) if !(1..=50_000).contains(&metres) => {
            Err("訪問する距離は1〜50000（メートル）で入力してください。".into())
        }
        metres => Ok(metres),
    }
}

fn polygon(typed: &str) -> Result<Polygon, String> {
    Polygon::parse(&text::half_width(typed)).map_err(|error| format!("{error}。"))
}

fn yes_no(typed: &str) -> Option<bool> {
    match typed {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
