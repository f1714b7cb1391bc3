//! One event as everybody may know it.

use app::areas::Atlas;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use kernel::clock::from_japan;
use programme::{
    ical::Appointment,
    trainings::{Training, Window, window},
};

/// How long an event lasts whose end nobody said.
const USUAL: TimeDelta = TimeDelta::hours(2);

/// 催し.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its page, where one signs up, behind the language.
    pub here: String,
    /// 催しの名前.
    pub title: String,
    /// The day; `None` where it is not settled.
    pub day: Option<NaiveDate>,
    /// From when.
    pub begins: Option<NaiveTime>,
    /// Until when.
    pub ends: Option<NaiveTime>,
    /// Where.
    pub place: String,
    /// What it is about.
    pub summary: String,
    /// The ward's code, or nothing for one of the whole city.
    pub ward_code: String,
    /// The ward's name, or nothing for one of the whole city.
    pub ward: String,
    /// Whether one may sign up.
    pub window: Window,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    /// Counts its changes.
    pub version: i64,
    /// What its calendar entry is found again by.
    pub uid: String,
}

impl Event {
    /// A training on the public list, as it stands on `today`.
    pub fn of(training: Training, atlas: &Atlas, today: NaiveDate) -> Self {
        let ward = training.ward.and_then(|id| atlas.ward(id));
        Self {
            here: format!("/events/{}", training.public),
            window: window(&training, today),
            day: training.plan.held_on,
            begins: training.plan.begins,
            ends: training.plan.ends,
            ward_code: ward.map_or_else(String::new, |ward| ward.code.clone()),
            ward: ward.map_or_else(String::new, |ward| ward.name.clone()),
            changed_at: training.updated_at,
            version: training.version,
            uid: format!("training-{}@renkei", training.id),
            title: training.plan.title,
            place: training.plan.place,
            summary: training.plan.summary,
        }
    }

    /// Its entry in a calendar; nothing while day or time are not settled. `street` is where addresses
    /// of its language begin, or nothing where nobody said.
    pub fn appointment(&self, street: &str) -> Option<Appointment> {
        let begins = self.day?.and_time(self.begins?);
        let ends = self.ends.map(|ends| begins.date().and_time(ends));
        let ends = ends.filter(|ends| *ends > begins);
        Some(Appointment {
            uid: self.uid.clone(),
            sequence: self.version,
            changed_at: self.changed_at,
            begins_at: from_japan(begins),
            ends_at: from_japan(ends.unwrap_or(begins + USUAL)),
            title: self.title.clone(),
            place: self.place.clone(),
            note: self.summary.clone(),
            address: if street.is_empty() {
                String::new()
            } else {
                format!("{street}{}", self.here)
            },
            is_cancelled: false,
        })
    }
}
