//! 相談受付シート as a form.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use kernel::{
    FieldErrors,
    calendar::{age, format_date},
    clock::in_japan,
};
use web::Fields;

use super::{
    super::{
        actions::Opening,
        model::{ConsentSaid, Inquirer, Kind, Sheet, Subject},
        rules,
    },
    reading::{Desk, Reading},
};
use crate::people::NewPerson;

/// The longest free text, in characters: four pages of handwriting.
const LONG: usize = 4000;
const SHORT: usize = 100;

/// Reads the intake. Only what the month's report cannot do without must be there.
pub fn intake(
    desk: &Desk<'_>,
    fields: &Fields,
    now: DateTime<Utc>,
) -> Result<Opening, FieldErrors> {
    let mut form = Reading::new(desk, fields);
    let kind = Kind::from_code(fields.text("kind"));
    let received_at = form.instant("received_date", "received_time", now);
    let day = in_japan(received_at).date();
    not_before_opening(&mut form, day);
    let person = person(&mut form);
    let mut sheet = Sheet {
        kind,
        received_at,
        channel: form.code("channel", "channel", day),
        urgency: form.code("urgency", "urgency", day),
        recurrence: form.code("recurrence", "recurrence", day),
        minutes: form.number("minutes", 1, 600, "分"),
        inquirer: inquirer(&mut form, day),
        scene: form.code("scene", "scene", day),
        topics: form.codes("topic", "topic", day),
        difficulties: form.codes("difficulty", "difficulty", day),
        procedures: form.codes("procedure", "procedure", day),
        wanted_kinds: form.codes("wanted", "facility_kind", day),
        request: form.text("request", LONG),
        agreed: form.text("agreed", LONG),
        consent: consent(&mut form, day),
        next_step: form.text("next_step", SHORT),
        next_due: form.date("next_due"),
        ..Sheet::default()
    };
    sheet.subject = subject(&mut form, day, &person);
    if sheet.next_due.is_some() && sheet.next_step.is_empty() {
        form.errors
            .add("next_step", "期限までに何をするかを入力してください。");
    }
    let draft = form.id("draft");
    form.errors.or(Opening {
        sheet,
        person,
        draft,
    })
}

/// Years before the programme began are typing errors where nobody knows when the office opened.
const FIRST_YEAR: i32 = 2000;

/// 受付日 lies in the office's time, or else its count would stand where nobody looks for it.
fn not_before_opening(form: &mut Reading<'_>, day: NaiveDate) {
    let message = match form.desk().opened_on {
        Some(opened) if day < opened => format!(
            "相談支援室が開設した{}以後の日を入力してください。",
            format_date(opened)
        ),
        None if day.year() < FIRST_YEAR => {
            format!("受付日には、{FIRST_YEAR}年以後の日を入力してください。")
        }
        _ => return,
    };
    form.errors.add("received_date", message);
}

fn inquirer(form: &mut Reading<'_>, day: NaiveDate) -> Inquirer {
    let category = form.needed_code(
        "inquirer_category",
        "inquirer",
        day,
        "相談者の区分を選んでください。",
    );
    let version = form
        .desk()
        .book
        .on("inquirer", day)
        .map_or(1, |version| version.number);
    Inquirer {
        category,
        version,
        facility_id: form.id("inquirer_facility_id"),
        facility: form.text("inquirer_facility", SHORT),
        name: form.text("inquirer_name", SHORT),
        job: form.text("inquirer_job", SHORT),
        phone: form.phone("inquirer_phone"),
        fax: form.phone("inquirer_fax"),
    }
}

fn person(form: &mut Reading<'_>) -> NewPerson {
    let birth_date = form.birth_date("person_birth");
    let today = form.desk().today;
    let (ward, town) = form.town("person_ward", "person_town");
    NewPerson {
        name: form.text("person_name", SHORT),
        kana: form.text("person_kana", SHORT),
        birth_date,
        sex: form.code("person_sex", "sex", today),
        phone: form.phone("person_phone"),
        address: form.text("person_address", 200),
        ward,
        town,
    }
}

fn subject(form: &mut Reading<'_>, day: NaiveDate, person: &NewPerson) -> Subject {
    let by_birth = person
        .birth_date
        .and_then(|birth| age(birth, day))
        .map(i64::from);
    let typed = form.number("person_age", 0, 120, "歳");
    if let (Some(typed), Some(age)) = (typed, by_birth)
        && typed != age
    {
        let message =
            format!("生年月日からは{age}歳です。年齢か生年月日のどちらかを直してください。");
        form.errors.add("person_age", message);
    }
    let age = typed.or(by_birth);
    let mut insurance = form.code("insurance", "insurance", day);
    if insurance.is_empty() {
        age.map_or("", rules::insurance_by_age)
            .clone_into(&mut insurance);
    }
    Subject {
        person: form.id("person_id"),
        alias: form.text("person_alias", SHORT),
        age,
        sex: person.sex.clone(),
        ward: person.ward,
        town: person.town,
        insurance,
        care_level: form.code("care_level", "care_level", day),
        living: form.code("living", "living", day),
        diseases: form.text("diseases", 500),
        family_doctor: form.text("family_doctor", SHORT),
        care_manager: form.text("care_manager", SHORT),
        key_person: form.text("key_person", SHORT),
    }
}

fn consent(form: &mut Reading<'_>, day: NaiveDate) -> ConsentSaid {
    let by = form.code("consent_by", "consent_by", day);
    let on = form.date("consent_on");
    if let Some(on) = on {
        form.not_ahead("consent_on", "同意日", on);
    }
    let mut said = ConsentSaid {
        how: form.code("consent_how", "consent_how", day),
        on,
        by,
    };
    if said.is_given() {
        said.on = on.or(Some(day));
    }
    said
}
