//! Whether a service is open when it should be.

use app::directory::ServiceEntry;
use chrono::NaiveDateTime;
use kernel::calendar::holiday_name;

use crate::finder::model::OpenOn;

/// Whether it is open then; `None` where nobody said it.
pub fn is_open(service: &ServiceEntry, open: OpenOn, at: NaiveDateTime) -> Option<bool> {
    let always = service.round_the_clock == Some(true) || service.hours.round_the_clock();
    if always {
        return Some(true);
    }
    let hours = &service.hours;
    match open {
        OpenOn::Any => Some(true),
        OpenOn::Now => hours.state_at(at, holiday_name(at.date()).is_some()),
        OpenOn::Day(7) => hours.open_holidays().or(service.holiday),
        OpenOn::Day(day) => {
            let week = hours.usual_week();
            let spans = week.get(day).copied().flatten()?;
            Some(!spans.is_empty())
        }
        OpenOn::Night => hours.open_nights().or(service.night),
        OpenOn::Always => service.round_the_clock.or_else(|| {
            let knows = !hours.is_empty();
            knows.then_some(false)
        }),
    }
}
