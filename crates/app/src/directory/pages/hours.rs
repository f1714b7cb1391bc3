//! Hours as a page shows them, and whether a service is open now.

use chrono::NaiveDateTime;
use kernel::calendar::holiday_name;

use crate::directory::model::{Department, ServiceEntry};

/// What hours are told from.
pub struct Now {
    /// The time in Japan.
    pub at: NaiveDateTime,
    /// Whether the place is closed for good.
    pub closed: bool,
    /// The departments of the place.
    pub departments: Vec<Department>,
}

/// When a service is open.
pub struct HoursView {
    /// One line for each group of days.
    pub lines: Vec<String>,
    /// Whether it is open now, in words; empty where nobody can know.
    pub now: &'static str,
    /// What its departments publish.
    pub departments: Vec<DepartmentView>,
}

/// 診療科.
pub struct DepartmentView {
    /// As printed.
    pub name: String,
    /// 診療時間.
    pub hours: Vec<String>,
    /// 外来受付時間, where it differs.
    pub reception: Vec<String>,
}

const OPEN: &str = "いま受付時間内です";
const CLOSED: &str = "いま受付時間外です";

impl HoursView {
    /// The hours of a service.
    pub fn of(service: &ServiceEntry, now: &Now) -> Self {
        let today = now.at.date();
        let holiday = holiday_name(today).is_some();
        let stopped = now.closed || service.closed_on.is_some_and(|day| day <= today);
        let state = service.hours.state_at(now.at, holiday);
        let state = state.filter(|_| !stopped);
        let own = now.departments.iter().filter(|one| one.service == service.id);
        Self {
            lines: service.hours.lines(),
            now: match state {
                Some(true) => OPEN,
                Some(false) => CLOSED,
                None => "",
            },
            departments: own.map(DepartmentView::of).collect(),
        }
    }

    /// The look of the badge.
    pub fn tone(&self) -> &'static str {
        if self.now == OPEN { "ok" } else { "neutral" }
    }
}

impl DepartmentView {
    fn of(department: &Department) -> Self {
        let differs = department.reception != department.hours;
        Self {
            name: department.name.clone(),
            hours: department.hours.lines(),
            reception: differs.then(|| department.reception.lines()).unwrap_or_default(),
        }
    }
}
