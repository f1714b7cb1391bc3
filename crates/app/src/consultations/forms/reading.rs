//! Reading single fields.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use kernel::{
    FieldErrors, Id,
    calendar::{parse_date, parse_date_with_year, parse_time},
    clock::from_japan,
    text,
};
use policy::Ward;
use web::Fields;

use crate::{
    areas::{Atlas, OfficeEntry, Town},
    codes::Book,
};

/// What a form is checked against: the day, the code lists, the map.
pub struct Desk<'a> {
    /// Today in Japan.
    pub today: NaiveDate,
    /// The code lists.
    pub book: &'a Book,
    /// Wards, towns, offices.
    pub atlas: &'a Atlas,
    /// The office that fills the form in: numbers typed without 市外局番 are of its area.
    pub office: Option<&'a OfficeEntry>,
    /// When the office opened: it received nothing before.
    pub opened_on: Option<NaiveDate>,
}

/// One form being read: fields, and the messages so far.
pub struct Reading<'a> {
    desk: &'a Desk<'a>,
    fields: &'a Fields,
    /// The messages so far.
    pub errors: FieldErrors,
}

impl<'a> Reading<'a> {
    /// Begins to read `fields`.
    pub fn new(desk: &'a Desk<'a>, fields: &'a Fields) -> Self {
        Self {
            desk,
            fields,
            errors: FieldErrors::new(),
        }
    }

    /// The desk.
    pub fn desk(&self) -> &'a Desk<'a> {
        self.desk
    }

    /// A text as typed, at most `longest` characters.
    pub fn text(&mut self, name: &str, longest: usize) -> String {
        let text = self.fields.text(name);
        if text.chars().count() > longest {
            self.errors
                .add(name, format!("{longest}文字以内で入力してください。"));
        }
        text.replace("\r\n", "\n")
    }

    /// A text that must be there; `message` says what to do.
    pub fn needed(&mut self, name: &str, longest: usize, message: &str) -> String {
        if !self.fields.has(name) {
            self.errors.add(name, message);
        }
        self.text(name, longest)
    }

    /// One code of a list, or nothing.
    pub fn code(&mut self, name: &str, list: &str, day: NaiveDate) -> String {
        let code = self.fields.text(name);
        if !code.is_empty() && !self.desk.book.knows(list, day, code) {
            self.errors.add(name, "一覧にある答えから選んでください。");
        }
        code.to_owned()
    }

    /// One code of a list that must be chosen.
    pub fn needed_code(&mut self, name: &str, list: &str, day: NaiveDate, message: &str) -> String {
        if !self.fields.has(name) {
            self.errors.add(name, message);
        }
        self.code(name, list, day)
    }

    /// Several codes of a list, each once, in the list's order.
    pub fn codes(&mut self, name: &str, list: &str, day: NaiveDate) -> Vec<String> {
        let chosen: Vec<&str> = self.fields.all(name).collect();
        if chosen
            .iter()
            .any(|code| !self.desk.book.knows(list, day, code))
        {
            self.errors.add(name, "一覧にある答えから選んでください。");
        }
        let known = self
            .desk
            .book
            .on(list, day)
            .map(|version| version.codes.as_slice());
        let codes = known
            .unwrap_or_default()
            .iter()
            .map(|code| code.code.as_str());
        codes
            .filter(|code| chosen.contains(code))
            .map(str::to_owned)
            .collect()
    }

    /// A date in any spelling, or nothing.
    pub fn date(&mut self, name: &str) -> Option<NaiveDate> {
        let typed = self.fields.text(name);
        if typed.is_empty() {
            return None;
        }
        match parse_date(typed, self.desk.today) {
            Ok(date) => Some(date),
            Err(error) => {
                self.errors.add(name, error.to_string());
                None
            }
        }
    }

    /// 生年月日: a date with its year, not after today, or nothing.
    pub fn birth_date(&mut self, name: &str) -> Option<NaiveDate> {
        let typed = self.fields.text(name);
        if typed.is_empty() {
            return None;
        }
        match parse_date_with_year(typed) {
            Ok(birth) => {
                self.not_ahead(name, "生年月日", birth);
                Some(birth)
            }
            Err(error) => {
                self.errors.add(name, error.to_string());
                None
            }
        }
    }

    /// Complains of a day after today.
    pub fn not_ahead(&mut self, name: &str, what: &str, day: NaiveDate) {
        if day > self.desk.today {
            let message = format!("{what}には、今日までの日を入力してください。");
            self.errors.add(name, message);
        }
    }

    /// A whole number within bounds, in any width, or nothing.
    pub fn number(&mut self, name: &str, from: i64, to: i64, unit: &str) -> Option<i64> {
        let typed = text::half_width(self.fields.text(name));
        if typed.is_empty() {
            return None;
        }
        let number = typed.trim_end_matches(unit).trim().parse().ok();
        let number = number.filter(|number| (from..=to).contains(number));
        if number.is_none() {
            let message = format!("{from}から{to}までの数字で入力してください（例：{from}）。");
            self.errors.add(name, message);
        }
        number
    }

    /// A telephone number as it should be written; what cannot be read is said, not guessed.
    pub fn phone(&mut self, name: &str) -> String {
        let typed = self.fields.text(name);
        if typed.is_empty() {
            return String::new();
        }
        let area = self.desk.office.and_then(OfficeEntry::area_code);
        match text::PhoneNumber::parse_in(typed, area.as_deref()) {
            Ok(number) => number.to_string(),
            Err(error) => {
                self.errors.add(name, error.to_string());
                typed.to_owned()
            }
        }
    }

    /// A day and a time of it; both default to now where left blank, and neither may lie ahead.
    pub fn instant(&mut self, date: &str, time: &str, now: DateTime<Utc>) -> DateTime<Utc> {
        let local = kernel::clock::in_japan(now);
        let day = self.date(date).unwrap_or(local.date());
        let clock = self.time(time).unwrap_or(local.time());
        let at = from_japan(day.and_time(clock));
        if at > now + chrono::Duration::minutes(5) {
            self.errors.add(date, "先の日時は入力できません。");
        }
        at
    }

    fn time(&mut self, name: &str) -> Option<NaiveTime> {
        let typed = self.fields.text(name);
        if typed.is_empty() {
            return None;
        }
        match parse_time(typed) {
            Ok(time) => Some(time),
            Err(error) => {
                self.errors.add(name, error.to_string());
                None
            }
        }
    }

    /// An id that was filled in by the page, or nothing.
    pub fn id<T>(&self, name: &str) -> Option<Id<T>> {
        self.fields.text(name).parse().ok()
    }

    /// The ward chosen and the town chosen or typed within it.
    pub fn town(&mut self, ward: &str, town: &str) -> (Option<Id<Ward>>, Option<Id<Town>>) {
        let atlas = self.desk.atlas;
        let ward_id: Option<Id<Ward>> = self.id(ward).filter(|id| atlas.ward(*id).is_some());
        let typed = self.fields.text(town);
        if typed.is_empty() {
            return (ward_id, None);
        }
        let key = text::fold(typed);
        let chosen: Option<Id<Town>> = self.id(&format!("{town}_id"));
        let chosen = chosen
            .and_then(|id| atlas.town(id))
            .filter(|found| found.key == key || key.ends_with(&found.key));
        let by_name = atlas
            .towns
            .iter()
            .find(|found| found.key == key && ward_id.is_none_or(|ward| ward == found.ward));
        if let Some(found) = chosen.or(by_name) {
            return (Some(found.ward), Some(found.id));
        }
        self.errors.add(
            town,
            "この町は登録されていません。候補から選ぶか、空欄にして区だけを選んでください。",
        );
        (ward_id, None)
    }
}
