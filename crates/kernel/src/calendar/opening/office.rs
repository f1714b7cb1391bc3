//! The hours of an office, said as those of any other service.

use chrono::{NaiveTime, Timelike};

use super::{Dates, Day, OpeningHours, Span, Timetable};
use crate::calendar::OfficeHours;

impl From<&OfficeHours> for OpeningHours {
    fn from(hours: &OfficeHours) -> Self {
        let rule = hours.rule();
        let span = Span::new(minutes(rule.from), minutes(rule.to));
        let mut table = Timetable::default();
        for weekday in &rule.weekdays {
            table.open(Day::Of(*weekday), span);
        }
        if rule.open_on_holidays {
            table.open(Day::Holiday, span);
        } else {
            table.close(Day::Holiday);
        }
        for closed in &rule.closed {
            table.put_dates(Dates::Yearly(*closed), &[]);
        }
        table.hours()
    }
}

fn minutes(time: NaiveTime) -> u16 {
    u16::try_from(time.num_seconds_from_midnight() / 60).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::calendar::holiday_name;

    #[test]
    fn both_ways_of_saying_it_are_open_at_the_same_moments() {
        let office = OfficeHours::default();
        let hours = OpeningHours::from(&office);
        let first = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
        for date in first.iter_days().take(200) {
            for (hour, minute) in [(0, 0), (8, 59), (9, 0), (16, 59), (17, 0), (23, 59)] {
                let at = date.and_hms_opt(hour, minute, 0).unwrap();
                let open = hours.open_at(at, holiday_name(date).is_some());
                assert_eq!(open, office.is_open(at), "{at}");
                if let Some(next) = hours.next_opening(at) {
                    assert_eq!(next, office.next_open(next), "{at}");
                }
            }
        }
    }
}
