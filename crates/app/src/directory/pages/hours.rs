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
        let own = now
            .departments
            .iter()
            .filter(|one| one.service == service.id);
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
            reception: differs
                .then(|| department.reception.lines())
                .unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
    use kernel::{Id, calendar::OpeningHours};
    use policy::{Facility, Permission, Role};
    use testkit::{Client, on_both};

    use super::{CLOSED, OPEN};
    use crate::{
        directory::{NewFacility, NewService, add_many, model::Department, store},
        testing::{TestCity, morning},
    };

    const TYPED: &str = "月-金 9-12, 14:00-17:00 土9:00～12:00 日祝休\n12/29-1/3 休み";

    async fn clinic(city: &TestCity, hours: &str) -> Id<Facility> {
        let midori = NewFacility {
            name: "架空みどり診療所".into(),
            address: "東区例町1-2-3".into(),
            ward: Some(city.wards[0]),
            services: vec![NewService {
                kind: "clinic".into(),
                hours: OpeningHours::parse(hours).unwrap(),
                ..NewService::default()
            }],
            ..NewFacility::default()
        };
        let work = city.house.system_work();
        add_many(&work, vec![midori]).await.unwrap().remove(0)
    }

    fn fields<'a>(ward: &'a str, version: &'a str, hours: &'a str) -> Vec<(&'a str, &'a str)> {
        vec![
            ("version", version),
            ("name", "架空みどり診療所"),
            ("ward", ward),
            ("address", "東区例町1-2-3"),
            ("contact_hours", "平日13時〜16時"),
            ("kind-0", "clinic"),
            ("hours-0", hours),
        ]
    }

    async fn hours_are_typed_in_japanese_and_shown_in_our_words(city: TestCity) {
        let id = clinic(&city, "").await;
        let path = format!("/facilities/{id}");
        let ward = city.wards[0].to_string();
        let mut officer = city.browser(Role::WardOfficer, 0).await;
        officer.get(&path).await.hides(OPEN).hides(CLOSED);
        officer.get(&format!("{path}/edit")).await.shows("日祝休み");
        let saved = officer.post(&path, &fields(&ward, "1", TYPED)).await;
        assert_eq!(saved.moves(), path);
        officer
            .get(&path)
            .await
            .shows("月〜金　9:00〜12:00、14:00〜17:00")
            .shows("土　9:00〜12:00")
            .shows("日・祝　休み")
            .shows("12月29日〜1月3日　休み")
            .shows("月〜金　13:00〜16:00")
            .shows(OPEN);
        // What the form shows can be sent back as it is.
        let edit = officer.get(&format!("{path}/edit")).await;
        edit.shows("月〜金　9:00〜12:00、14:00〜17:00");
        let shown = "月〜金　9:00〜12:00、14:00〜17:00\r\n土　9:00〜12:00\r\n日・祝　休み\r\n12月29日〜1月3日　休み";
        let saved = officer.post(&path, &fields(&ward, "2", shown)).await;
        assert_eq!(saved.moves(), path);
        assert_eq!(
            stored(&city, id).await,
            "Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00; PH off; Dec 29-Jan 03 off"
        );
    }

    async fn stored(city: &TestCity, id: Id<Facility>) -> String {
        let work = city.house.system_work();
        let scope = work.may(Permission::DirectoryView).unwrap();
        let mut tx = work.read().await.unwrap();
        let entry = store::find(&mut tx, &scope, id).await.unwrap().unwrap();
        entry.services.first().unwrap().hours.to_string()
    }

    async fn unreadable_hours_are_refused_at_their_field_and_kept_as_typed(city: TestCity) {
        let id = clinic(&city, "Mo 09:00-12:00").await;
        let path = format!("/facilities/{id}");
        let ward = city.wards[0].to_string();
        let mut officer = city.browser(Role::WardOfficer, 0).await;
        let typed = "月-金 9-17 土午後休診";
        let refused = officer.post(&path, &fields(&ward, "1", typed)).await;
        refused.is(422).shows("「午後休診」：").shows(typed);
        let mut wrong = fields(&ward, "1", "");
        wrong.retain(|(name, _)| *name != "contact_hours");
        wrong.push(("contact_hours", "9-17"));
        let refused = officer.post(&path, &wrong).await;
        refused.is(422).shows("曜日を書いてください");
        assert_eq!(stored(&city, id).await, "Mo 09:00-12:00");
    }

    async fn open_now_is_told_in_japanese_time_and_never_guessed(city: TestCity) {
        const WEEK: &str = "Mo-Fr 09:00-17:00";
        let off = format!("{WEEK}; PH off");
        for (hours, later, shown) in [
            (WEEK, 0, Some(OPEN)),
            (WEEK, 12, Some(CLOSED)),
            (WEEK, 24, Some(CLOSED)),
            // Monday the 23rd is a holiday.
            (WEEK, 72, None),
            (off.as_str(), 72, Some(CLOSED)),
            (off.as_str(), 96, Some(OPEN)),
            ("Su off", 0, None),
            ("24/7", 72, Some(OPEN)),
        ] {
            city.clock.set(morning());
            let id = clinic(&city, hours).await;
            city.clock.set(morning() + Duration::hours(later));
            let mut reader: Client = city.browser(Role::Professional, 0).await;
            let page = reader.get(&format!("/facilities/{id}")).await;
            for words in [OPEN, CLOSED] {
                let told = page.text().contains(words);
                assert_eq!(
                    told,
                    shown == Some(words),
                    "{hours} after {later} h: {words}"
                );
            }
        }
    }

    async fn departments_are_shown_with_their_own_hours(city: TestCity) {
        let id = clinic(&city, "Mo-Sa 09:00-12:00").await;
        let work = city.house.system_work();
        let scope = work.may(Permission::DirectoryImport).unwrap();
        let mut tx = work.begin("test");
        let entry = store::find(&mut tx, &scope, id).await.unwrap().unwrap();
        let hours = |text: &str| OpeningHours::parse(text).unwrap();
        let department = Department {
            service: entry.services.first().unwrap().id,
            code: "01019".into(),
            name: "架空小児科".into(),
            hours: hours("Sa 09:00-12:00"),
            reception: hours("Sa 08:30-11:30"),
        };
        store::put_department(&mut tx, &scope, &department)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut reader = city.browser(Role::Professional, 0).await;
        reader
            .get(&format!("/facilities/{id}"))
            .await
            .shows("診療科（1）")
            .shows("架空小児科")
            .shows("土　9:00〜12:00")
            .shows("外来受付")
            .shows("土　8:30〜11:30");
    }

    on_both!(TestCity =>
        hours_are_typed_in_japanese_and_shown_in_our_words,
        unreadable_hours_are_refused_at_their_field_and_kept_as_typed,
        open_now_is_told_in_japanese_time_and_never_guessed,
        departments_are_shown_with_their_own_hours,
    );
}
