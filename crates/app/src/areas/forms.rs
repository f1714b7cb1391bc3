//! The forms of places.

use chrono::NaiveDate;
use kernel::{FieldErrors, Id, calendar, text, text::PhoneNumber};
use policy::Ward;
use ui::Form;
use web::Fields;

use super::{
    model::{City, NewOffice, NewWard, OfficeSheet, WardEntry, WardSheet},
    rules,
};

/// The longest name or address taken.
pub const LONGEST: usize = 200;

/// A required line of text.
fn line(errors: &mut FieldErrors, fields: &Fields, field: &str, what: &str) -> String {
    let typed = text::clean_cell(fields.text(field)).text;
    if typed.is_empty() {
        errors.add(field, format!("{what}を入力してください。"));
    }
    limited(errors, field, what, typed)
}

/// A line of text that may stay empty.
fn open_line(errors: &mut FieldErrors, fields: &Fields, field: &str, what: &str) -> String {
    let typed = text::clean_cell(fields.text(field)).text;
    limited(errors, field, what, typed)
}

fn limited(errors: &mut FieldErrors, field: &str, what: &str, typed: String) -> String {
    if typed.chars().count() > LONGEST {
        errors.add(
            field,
            format!("{what}は{LONGEST}文字以内で入力してください。"),
        );
    }
    typed
}

/// The municipality's own form.
pub fn city(held: City, fields: &Fields) -> Result<City, FieldErrors> {
    let mut errors = FieldErrors::new();
    let name = line(&mut errors, fields, "name", "市区町村名");
    let prefecture = open_line(&mut errors, fields, "prefecture", "都道府県名");
    let code = if fields.has("code") {
        errors.take("code", rules::code(fields.text("code")))
    } else {
        String::new()
    };
    errors.or(City {
        id: held.id,
        code,
        name,
        prefecture,
    })
}

/// The form that shows the municipality.
pub fn of_city(city: &City) -> Form {
    Form::new()
        .with("name", &city.name)
        .with("prefecture", &city.prefecture)
        .with("code", &city.code)
}

/// A ward's form: the ward, and its place in the order if one was given.
pub fn ward(fields: &Fields) -> Result<(NewWard, Option<i64>), FieldErrors> {
    let mut errors = FieldErrors::new();
    let name = line(&mut errors, fields, "name", "区の名前");
    let kana = open_line(&mut errors, fields, "kana", "よみ");
    let code = errors.take("code", rules::code(fields.text("code")));
    let position = errors.take("position", position(fields.text("position")));
    let point = rules::point(fields.text("lat"), fields.text("lng"));
    let point = errors.take("lat", point);
    let ward = NewWard {
        code,
        name,
        kana,
        point,
    };
    errors.or((ward, position))
}

fn position(typed: &str) -> Result<Option<i64>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let number = text::half_width(typed).parse().ok();
    number
        .filter(|number| (1..=9_999).contains(number))
        .map(Some)
        .ok_or_else(|| "並び順は1から9999までの数字で入力してください。".into())
}

/// The form that shows a ward.
pub fn of_ward(sheet: &WardSheet) -> Form {
    let degrees = |degrees: Option<f64>| degrees.map(|one| one.to_string()).unwrap_or_default();
    Form::new()
        .with("name", &sheet.ward.name)
        .with("kana", &sheet.ward.kana)
        .with("code", &sheet.ward.code)
        .with("position", sheet.position.to_string())
        .with("lat", degrees(sheet.ward.point.map(|point| point.lat)))
        .with("lng", degrees(sheet.ward.point.map(|point| point.lng)))
        .with("version", sheet.edition.version.to_string())
}

/// An office's form. Numbers that stand as they were (`held`) are taken as they are: an unusual
/// one does not keep the rest of the sheet from being changed.
pub fn office(
    fields: &Fields,
    wards: &[WardEntry],
    today: NaiveDate,
    held: Option<&OfficeSheet>,
) -> Result<NewOffice, FieldErrors> {
    let mut errors = FieldErrors::new();
    let chosen = fields.text("ward").parse::<Id<Ward>>().ok();
    let ward = chosen.filter(|ward| wards.iter().any(|known| known.id == *ward));
    if ward.is_none() {
        errors.add("ward", "担当する区を選んでください。");
    }
    let name = line(&mut errors, fields, "name", "相談支援室の名前");
    let association = open_line(&mut errors, fields, "association", "受託法人");
    let opened_on = calendar::parse_date(fields.text("opened_on"), today);
    let opened_on = errors.take("opened_on", opened_on.map_err(|error| format!("{error}。")));
    let phone = match held.map(|held| &held.office.phone) {
        Some(phone) if phone == fields.text("phone") => phone.clone(),
        _ => phone(&mut errors, fields, "phone"),
    };
    let fax = match held.map(|held| &held.office.fax) {
        Some(fax) if fax == fields.text("fax") => fax.clone(),
        _ => phone_or_none(&mut errors, fields, "fax"),
    };
    let address = open_line(&mut errors, fields, "address", "住所");
    errors.or(NewOffice {
        ward: ward.unwrap_or(Id::new(0)),
        name,
        association,
        opened_on,
        phone,
        fax,
        address,
    })
}

fn phone(errors: &mut FieldErrors, fields: &Fields, field: &str) -> String {
    let read = PhoneNumber::parse(fields.text(field));
    let read = read.map(|number| number.to_string());
    errors.take(field, read.map_err(|error| format!("{error}。")))
}

fn phone_or_none(errors: &mut FieldErrors, fields: &Fields, field: &str) -> String {
    if fields.has(field) {
        phone(errors, fields, field)
    } else {
        String::new()
    }
}

/// The form that shows an office.
pub fn of_office(sheet: &OfficeSheet) -> Form {
    let office = &sheet.office;
    Form::new()
        .with("ward", office.ward.to_string())
        .with("name", &office.name)
        .with("association", &office.association)
        .with("opened_on", calendar::format_date(office.opened_on))
        .with("phone", &office.phone)
        .with("fax", &office.fax)
        .with("address", &office.address)
        .with("version", sheet.edition.version.to_string())
}
