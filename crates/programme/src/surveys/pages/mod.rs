//! The pages of surveys.

pub mod answer;
pub mod change;
pub mod correct;
pub mod list;
pub mod missing;
pub mod moves;
pub mod paper;
pub mod response;
pub mod results;
pub mod show;
pub mod today;

use std::sync::Arc;

use chrono::NaiveDate;
use kernel::{Fault, Id, OrMissing};
use policy::{Permission, Scope};
use web::Ctx;

use super::{
    actions::{self, Whole},
    model::{Place, Response, Survey, Target},
    store,
};
use app::areas::{Atlas, AtlasHolder};

/// Where surveys are.
const LIST: &str = "/surveys";

/// What every page is made with.
struct Hand {
    atlas: Arc<Atlas>,
    scope: Scope,
    today: NaiveDate,
}

impl Hand {
    async fn of(ctx: &Ctx) -> Result<Self, Fault> {
        Ok(Self {
            atlas: ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?,
            scope: ctx.work().may(Permission::SurveyView)?,
            today: ctx.today(),
        })
    }

    /// 東成区役所, or the office's name.
    fn place(&self, place: Place) -> String {
        match place.office {
            Some(office) => self.atlas.office_name(office).to_owned(),
            None => format!("{}役所", self.atlas.ward_name(place.ward)),
        }
    }

    /// 東成区.
    fn ward(&self, place: Place) -> String {
        self.atlas.ward_name(place.ward).to_owned()
    }

    async fn survey(&self, ctx: &Ctx, id: i64) -> Result<Survey, Fault> {
        let mut tx = ctx.work().read().await?;
        store::find(&mut tx, &self.scope, id.into())
            .await?
            .or_missing()
    }

    async fn whole(&self, ctx: &Ctx, id: i64) -> Result<Whole, Fault> {
        let mut tx = ctx.work().read().await?;
        actions::whole(&mut tx, &self.scope, id.into()).await
    }
}

/// The address of a survey.
fn survey_at(id: Id<Survey>) -> String {
    format!("{LIST}/{id}")
}

/// The address of an answer.
fn answer_at(id: Id<Response>) -> String {
    format!("/survey-answers/{id}")
}

/// 「令和8年度 上半期　区役所」.
fn subject(survey: &Survey) -> String {
    format!("{}　{}", survey.period.label(), survey.target.label())
}

/// Whether a person of this reach may read what is not handed in yet: only whose it is.
fn may_read(ctx: &Ctx, response: &Response) -> bool {
    let own = ctx.work().may(Permission::SurveyAnswer);
    let is_own = own.is_ok_and(|scope| super::rules::answers_for(&scope, response.place));
    is_own || response.state.is_counted() || response.state == super::model::State::Returned
}

/// Whom a survey asks, as its pages call them.
fn places_word(target: Target) -> &'static str {
    match target {
        Target::Ward => "区",
        Target::Office => "相談支援室",
    }
}
