//! The filter of the list, kept in its address.

use chrono::NaiveDate;
use kernel::{
    Id,
    calendar::{Period, PeriodKind},
    text,
};
use policy::Ward;
use web::Fields;

use crate::trainings::{
    model::{State, Summary},
    rules,
};

/// 絞り込み of the list.
pub struct Wanted {
    /// A half-year or a year.
    pub period: Period,
    /// One ward; `None` for all.
    pub ward: Option<Id<Ward>>,
    /// Only the whole city's own.
    pub city_only: bool,
    /// One state.
    pub state: Option<State>,
    /// Codes, empty for all.
    pub mode: String,
    /// A theme.
    pub theme: String,
    /// A host.
    pub host: String,
    /// Words, folded.
    pub words: String,
}

/// The filter of an address; `home` is the ward one works in, which is shown first.
pub fn wanted(query: &Fields, today: NaiveDate, home: Option<Id<Ward>>) -> Wanted {
    let year = Period::containing(PeriodKind::Year, today);
    let period = query.text("period").parse().ok();
    let period = period.filter(|period| !matches!(period, Period::Month(_)));
    let ward = query.text("ward");
    Wanted {
        period: period.unwrap_or(year),
        ward: match ward {
            "" => home,
            _ => ward.parse().ok(),
        },
        city_only: ward == "city",
        state: State::from_code(query.text("state")),
        mode: query.text("mode").to_owned(),
        theme: query.text("theme").to_owned(),
        host: query.text("host").to_owned(),
        words: text::fold(query.words("q")),
    }
}

impl Wanted {
    /// Whether the filter leaves a training.
    pub fn leaves(&self, one: &Summary) -> bool {
        let training = &one.training;
        let plan = &training.plan;
        let has = |codes: &[String], code: &String| code.is_empty() || codes.contains(code);
        (!self.city_only || training.ward.is_none())
            && self.ward.is_none_or(|ward| training.ward == Some(ward))
            && self.state.is_none_or(|state| training.state == state)
            && (self.mode.is_empty() || plan.mode == self.mode)
            && has(&plan.themes, &self.theme)
            && has(&plan.hosts, &self.host)
            && (self.words.is_empty() || rules::search_key(plan).contains(&self.words))
    }
}
