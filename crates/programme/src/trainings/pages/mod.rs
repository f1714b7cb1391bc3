//! The pages of trainings.

pub mod answers;
pub mod check_in;
pub mod edit;
pub mod files;
pub mod list;
mod outside;
pub mod papers;
pub mod people;
pub mod privacy;
pub mod result;
pub mod show;
pub mod today;
pub mod year;

use std::sync::Arc;

use app::{
    areas::{Atlas, AtlasHolder},
    codes::{Book, Shelf},
};
use chrono::NaiveDate;
use kernel::{
    Fault, Id, OrMissing,
    calendar::{FiscalYear, Half, Period, format_date_with_weekday, format_time},
};
use policy::{Permission, Ward};
use ui::Choice;
use web::Ctx;

pub use outside::{confirm, own, public};

use super::{
    model::{Plan, State, Training},
    store,
};

/// What every page needs to say names instead of codes.
pub struct Hand {
    /// The code lists.
    pub book: Arc<Book>,
    /// The wards.
    pub atlas: Arc<Atlas>,
}

impl Hand {
    /// What the house holds now.
    pub async fn of(ctx: &Ctx) -> Result<Self, Fault> {
        Ok(Self {
            book: ctx.tool::<Shelf>()?.book(ctx.work()).await?,
            atlas: ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?,
        })
    }

    /// Whose a training is: a ward's, or the whole city's.
    pub fn whose(&self, ward: Option<Id<Ward>>) -> String {
        ward.map_or("全市", |ward| self.atlas.ward_name(ward))
            .to_owned()
    }

    /// Codes of a list in words, in the list's order, with what was added in words of its own.
    pub fn words(&self, list: &str, codes: &[String], other: &str) -> String {
        let known = self.book.list(list).and_then(|list| list.versions.last());
        let place = |code: &&String| {
            known.and_then(|version| version.codes.iter().position(|one| one.code == **code))
        };
        let mut codes: Vec<&String> = codes.iter().collect();
        codes.sort_by_key(|code| place(code).unwrap_or(usize::MAX));
        let has_other = !other.is_empty();
        let labels = codes.iter().map(|code| self.book.label(list, code));
        // その他 says nothing where the words beside it do.
        let labels = labels.filter(|label| !(has_other && *label == "その他"));
        let mut all: Vec<&str> = labels.collect();
        if has_other {
            all.push(other);
        }
        all.join("、")
    }

    /// Hosts.
    pub fn hosts(&self, plan: &Plan) -> String {
        self.words("training_host", &plan.hosts, &plan.host_other)
    }

    /// Themes.
    pub fn themes(&self, plan: &Plan) -> String {
        self.words("training_theme", &plan.themes, &plan.theme_other)
    }

    /// Whom it is for.
    pub fn audience(&self, plan: &Plan) -> String {
        let citizens = if plan.for_citizens { "区民" } else { "" };
        self.words("profession", &plan.audience, citizens)
    }

    /// The form it takes.
    pub fn mode(&self, plan: &Plan) -> String {
        self.book.label("meeting_mode", &plan.mode).to_owned()
    }
}

/// Day and time as people read them: 令和8年12月10日（木）14:00〜16:00.
pub fn when(plan: &Plan) -> String {
    let Some(day) = plan.held_on else {
        return String::new();
    };
    format!("{}{}", format_date_with_weekday(day), times(plan))
}

fn times(plan: &Plan) -> String {
    match (plan.begins, plan.ends) {
        (Some(begins), Some(ends)) => {
            format!("{}〜{}", format_time(begins), format_time(ends))
        }
        (Some(begins), None) => format!("{}〜", format_time(begins)),
        _ => String::new(),
    }
}

/// 参加費 in words.
pub fn fee(plan: &Plan) -> String {
    if plan.fee == 0 {
        "無料".into()
    } else {
        format!("{}円", ui::thousands(plan.fee.unsigned_abs()))
    }
}

/// The tone of the badge that says the state.
pub const fn tone(state: State) -> &'static str {
    match state {
        State::Planned => "neutral",
        State::Announced => "info",
        State::Held => "ok",
        State::CalledOff => "caution",
        State::NotHeld => "part",
    }
}

/// The training with this id, in reach of `deed`.
pub async fn load(ctx: &Ctx, deed: Permission, id: i64) -> Result<Training, Fault> {
    let scope = ctx.work().may(deed)?;
    let mut tx = ctx.work().read().await?;
    store::find(&mut tx, &scope, id.into()).await?.or_missing()
}

/// Whether the person may do `deed` to a training of `ward`.
pub fn may(ctx: &Ctx, deed: Permission, ward: Option<Id<Ward>>) -> bool {
    let scope = ctx.work().may(deed);
    scope.is_ok_and(|scope| scope.covers_ward(ward))
}

/// The years and half-years worth choosing: next year's, this one's and those of five before.
pub fn periods(today: NaiveDate) -> Vec<Choice> {
    let this = FiscalYear::containing(today).year();
    let years = (this - 6..=this + 1).rev().filter_map(FiscalYear::new);
    let of = |year| {
        [
            Period::Year(year),
            Period::Half(year, Half::First),
            Period::Half(year, Half::Second),
        ]
    };
    let periods = years.flat_map(of);
    periods
        .map(|period| Choice::new(period.to_string(), period.label()))
        .collect()
}

/// The address of a training's page.
pub fn home(id: Id<Training>) -> String {
    format!("/trainings/{id}")
}
