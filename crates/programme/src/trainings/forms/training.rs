//! The form of a training's plan.

use app::codes::Book;
use chrono::{NaiveDate, NaiveTime};
use kernel::{
    FieldErrors,
    calendar::{
        FiscalYear, Half, Period, PeriodKind, format_date, format_time, parse_date, parse_time,
    },
};
use ui::{Choice, Form};
use web::Fields;

use super::{line, lines, number};
use crate::trainings::model::{Plan, SignUpKind};

/// The longest title, address or line, and the longest text.
const LINE: usize = 200;
const TEXT: usize = 2000;
/// The highest fee and the largest hall.
const YEN: i64 = 1_000_000;
const PEOPLE: i64 = 100_000;

/// The half-years a training can be planned for: from the one of two years ago to the next year's.
pub fn halves(today: NaiveDate) -> Vec<Choice> {
    let this = FiscalYear::containing(today);
    let years = [
        this.next(),
        this,
        this.previous(),
        this.previous().previous(),
    ];
    let halves = years
        .into_iter()
        .flat_map(|year| [Half::First, Half::Second].map(|half| Period::Half(year, half)));
    halves
        .map(|half| Choice::new(half.to_string(), half.label()))
        .collect()
}

/// An empty form: this half-year, with whom to ask.
pub fn blank(today: NaiveDate, (contact, phone): (&str, &str)) -> Form {
    let half = Period::containing(PeriodKind::Half, today);
    Form::new()
        .with("half", half.to_string())
        .with("sign_up", SignUpKind::None.code())
        .with("fee", "0")
        .with("contact", contact)
        .with("contact_phone", phone)
}

/// The form filled with a known plan.
pub fn filled(plan: &Plan) -> Form {
    let date = |day: Option<NaiveDate>| day.map(format_date).unwrap_or_default();
    let time = |at: Option<NaiveTime>| at.map(format_time).unwrap_or_default();
    let mut form = Form::new()
        .with("half", plan.half.to_string())
        .with("title", &plan.title)
        .with("held_on", date(plan.held_on))
        .with("begins", time(plan.begins))
        .with("ends", time(plan.ends))
        .with("mode", &plan.mode)
        .with("place", &plan.place)
        .with("online_address", &plan.online_address)
        .with("host_other", &plan.host_other)
        .with("theme_other", &plan.theme_other)
        .with("speakers", &plan.speakers)
        .with("summary", &plan.summary)
        .with("fee", plan.fee.to_string())
        .with(
            "capacity",
            plan.capacity.map(|n| n.to_string()).unwrap_or_default(),
        )
        .with("sign_up", plan.sign_up.code())
        .with("opens_on", date(plan.opens_on))
        .with("closes_on", date(plan.closes_on))
        .with("contact", &plan.contact)
        .with("contact_phone", &plan.contact_phone);
    for (name, codes) in [
        ("hosts", &plan.hosts),
        ("audience", &plan.audience),
        ("themes", &plan.themes),
    ] {
        form = codes.iter().fold(form, |form, code| form.with(name, code));
    }
    for (name, is_so) in [
        ("extra", !plan.in_plan),
        ("for_citizens", plan.for_citizens),
    ] {
        if is_so {
            form = form.with(name, "1");
        }
    }
    form
}

/// What the form says, or what must be mended at which field.
pub fn plan(fields: &Fields, book: &Book, today: NaiveDate) -> Result<Plan, FieldErrors> {
    let mut errors = FieldErrors::new();
    let e = &mut errors;
    let half = if let Ok(half @ Period::Half(..)) = fields.text("half").parse() {
        half
    } else {
        e.add("half", "計画した半期を選んでください。");
        Period::containing(PeriodKind::Half, today)
    };
    let title = line(fields, e, "title", LINE);
    if title.is_empty() {
        e.add(
            "title",
            "研修名を入力してください（例：多職種連携研修会）。",
        );
    }
    let held_on = day(fields, e, "held_on", today);
    let begins = time(fields, e, "begins");
    let ends = time(fields, e, "ends");
    let known = held_on.unwrap_or(today);
    let plan = Plan {
        half,
        in_plan: !fields.has("extra"),
        title,
        held_on,
        begins,
        ends,
        mode: one_of(fields, e, (book, known), ("mode", "meeting_mode")),
        place: line(fields, e, "place", LINE),
        online_address: line(fields, e, "online_address", LINE),
        hosts: some_of(fields, e, (book, known), ("hosts", "training_host")),
        host_other: line(fields, e, "host_other", LINE),
        audience: some_of(fields, e, (book, known), ("audience", "profession")),
        for_citizens: fields.has("for_citizens"),
        themes: some_of(fields, e, (book, known), ("themes", "training_theme")),
        theme_other: line(fields, e, "theme_other", LINE),
        speakers: lines(fields, e, "speakers", TEXT),
        summary: lines(fields, e, "summary", TEXT),
        fee: e.take("fee", number(fields, "fee", YEN)).unwrap_or(0),
        capacity: e.take("capacity", number(fields, "capacity", PEOPLE)),
        sign_up: SignUpKind::from_code(fields.text("sign_up")),
        opens_on: day(fields, e, "opens_on", today),
        closes_on: day(fields, e, "closes_on", today),
        contact: line(fields, e, "contact", LINE),
        contact_phone: line(fields, e, "contact_phone", LINE),
    };
    agree(&plan, e);
    errors.or(plan)
}

/// What must agree between fields.
fn agree(plan: &Plan, errors: &mut FieldErrors) {
    if let (Some(begins), Some(ends)) = (plan.begins, plan.ends)
        && ends <= begins
    {
        errors.add("ends", "終わりの時刻は、始まりより後にしてください。");
    }
    if plan.capacity == Some(0) {
        errors.add(
            "capacity",
            "定員は1以上で入力してください。決めないときは空けておきます。",
        );
    }
    if let (Some(opens), Some(closes)) = (plan.opens_on, plan.closes_on)
        && closes < opens
    {
        errors.add("closes_on", "締切日は、受付開始日より後にしてください。");
    }
    if let (Some(held), Some(closes)) = (plan.held_on, plan.closes_on)
        && closes > held
    {
        errors.add("closes_on", "締切日は、開催日までの日付にしてください。");
    }
    let has_page = plan.sign_up != SignUpKind::None;
    if has_page && (plan.contact.is_empty() || plan.contact_phone.is_empty()) {
        errors.add(
            "contact",
            "申込ページを使うときは、問合せ先の名前と電話を入力してください。",
        );
    }
    let address = &plan.online_address;
    if !address.is_empty() && !address.starts_with("https://") && !address.starts_with("http://") {
        errors.add(
            "online_address",
            "「https://」から始まる参加用のアドレスを入力してください。",
        );
    }
}

fn day(
    fields: &Fields,
    errors: &mut FieldErrors,
    name: &str,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let typed = fields.text(name);
    if typed.is_empty() {
        return None;
    }
    let read = parse_date(typed, today).map(Some);
    errors.take(name, read.map_err(|error| format!("{error}。")))
}

fn time(fields: &Fields, errors: &mut FieldErrors, name: &str) -> Option<NaiveTime> {
    let typed = fields.text(name);
    if typed.is_empty() {
        return None;
    }
    let read = parse_time(typed).map(Some);
    errors.take(name, read.map_err(|error| format!("{error}。")))
}

fn one_of(
    fields: &Fields,
    errors: &mut FieldErrors,
    (book, day): (&Book, NaiveDate),
    (name, list): (&str, &str),
) -> String {
    let code = fields.text(name);
    if !code.is_empty() && !book.knows(list, day, code) {
        errors.add(name, "選び直してください。");
    }
    code.to_owned()
}

fn some_of(
    fields: &Fields,
    errors: &mut FieldErrors,
    (book, day): (&Book, NaiveDate),
    (name, list): (&str, &str),
) -> Vec<String> {
    let codes: Vec<String> = fields.all(name).map(str::to_owned).collect();
    if codes.iter().any(|code| !book.knows(list, day, code)) {
        errors.add(name, "選び直してください。");
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(changes: &[(&str, &str)]) -> Result<Plan, FieldErrors> {
        let mut fields = Fields::from_pairs(vec![
            ("half".into(), "2026H2".into()),
            ("title".into(), "多職種研修".into()),
            ("held_on".into(), "R8.12.10".into()),
            ("begins".into(), "14:00".into()),
            ("ends".into(), "午後4時".into()),
        ]);
        for (name, value) in changes {
            fields = fields.with(name, value);
        }
        plan(&fields, &Book::default(), "2026-11-20".parse().unwrap())
    }

    #[test]
    fn a_plan_is_read_as_people_write_it() {
        let plan = read(&[("fee", "1,000円"), ("capacity", "４０名"), ("extra", "1")]).unwrap();
        assert_eq!((plan.fee, plan.capacity), (1000, Some(40)));
        assert_eq!(plan.ends, NaiveTime::from_hms_opt(16, 0, 0));
        assert!(!plan.in_plan);
        assert_eq!(read(&[]).unwrap().capacity, None);
        let again = Fields::from_pairs(filled(&plan).pairs().to_vec());
        let today = "2026-11-20".parse().unwrap();
        assert_eq!(super::plan(&again, &Book::default(), today).unwrap(), plan);
    }

    #[test]
    fn what_does_not_agree_is_said_at_its_field() {
        for (field, changes) in [
            ("title", vec![("title", "　")]),
            ("half", vec![("half", "2026-11")]),
            ("held_on", vec![("held_on", "そのうち")]),
            ("ends", vec![("ends", "13:00")]),
            ("fee", vec![("fee", "無料")]),
            ("capacity", vec![("capacity", "0")]),
            ("closes_on", vec![("closes_on", "R8.12.11")]),
            (
                "closes_on",
                vec![("opens_on", "R8.12.5"), ("closes_on", "R8.12.1")],
            ),
            ("contact", vec![("sign_up", "public")]),
            (
                "online_address",
                vec![("online_address", "javascript:alert(1)")],
            ),
            ("mode", vec![("mode", "by_bus")]),
        ] {
            let errors = read(&changes).unwrap_err();
            assert!(errors.of(field).is_some(), "{changes:?}: {errors:?}");
            assert_eq!(errors.iter().count(), 1, "{changes:?}: {errors:?}");
        }
    }
}
