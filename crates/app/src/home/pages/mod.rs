//! The home page: today's work of whoever looks, as far as each may see.

mod accounts;
mod cases;
mod facility;
mod first_steps;
mod reports;

use askama::Template;
use axum::response::{IntoResponse, Redirect};
use kernel::{Fault, calendar::format_date_with_weekday};
use policy::Permission;
use ui::Frame;
use web::{Ctx, Reply, TodayCard};

use self::{
    accounts::AccountsToday,
    cases::OfficeToday,
    facility::OwnFacility,
    first_steps::{FirstStep, first_steps},
    reports::{CityReports, OwnReports, ReportLine},
};

#[derive(Template)]
#[template(path = "home/templates/home.html")]
struct HomePage {
    frame: Frame,
    today: String,
    office: Option<OfficeToday>,
    own_reports: Option<OwnReports>,
    ward_reports: Option<Vec<ReportLine>>,
    city_reports: Option<CityReports>,
    escalations: Option<usize>,
    first_steps: Vec<FirstStep>,
    accounts: Option<AccountsToday>,
    own_facility: Option<OwnFacility>,
    /// Changes of the directory that wait for a decision; for those who decide.
    proposals: i64,
    /// What waits in the other features.
    cards: Vec<TodayCard>,
    /// The menu: groups with their pages.
    links: Vec<(String, Vec<(String, String)>)>,
    can_write: bool,
    /// Whether looking something up is what the person comes for.
    searches: bool,
}

/// 今日の仕事.
pub async fn home(ctx: Ctx) -> Reply {
    let office = cases::office_today(&ctx).await?;
    let (own_reports, ward_reports, city_reports) = reports::reports(&ctx).await?;
    let has_duties = [Permission::ReportView, Permission::AccountManage];
    ctx.page(&HomePage {
        today: format_date_with_weekday(ctx.today()),
        links: links(&ctx),
        can_write: ctx.can(Permission::ConsultationWrite),
        searches: ctx.can(Permission::DirectoryView) && !has_duties.iter().any(|d| ctx.can(*d)),
        escalations: cases::open_escalations(&ctx).await?,
        first_steps: first_steps(&ctx).await?,
        accounts: accounts::accounts_today(&ctx).await?,
        own_facility: facility::own_facility(&ctx).await?,
        proposals: facility::open_proposals(&ctx).await?,
        cards: cards(&ctx).await?,
        office,
        own_reports,
        ward_reports,
        city_reports,
        frame: ctx.frame("今日の仕事"),
    })
}

/// What the features say of the day, in the order of the menu.
async fn cards(ctx: &Ctx) -> Result<Vec<TodayCard>, Fault> {
    let mut cards = Vec::new();
    for ask in ctx.house().features().iter().filter_map(|one| one.today) {
        cards.extend(ask(ctx).await?);
    }
    Ok(cards)
}

/// The pages of this person's menu, for roles whose day has few lists of its own yet.
fn links(ctx: &Ctx) -> Vec<(String, Vec<(String, String)>)> {
    let groups = ctx.frame("").menu.into_iter();
    groups
        .map(|group| {
            let items = group.items.into_iter().filter(|item| item.href != "/");
            let items = items.map(|item| (item.href, item.label));
            (group.label, items.collect::<Vec<_>>())
        })
        .filter(|(_, items)| !items.is_empty())
        .collect()
}

/// すべてからさがす: cases for those who work on them, facilities for the others. The words of a
/// search for cases are sent on by POST (307), because they may be a person's name.
pub async fn search(ctx: Ctx, fields: web::Fields) -> Reply {
    if ctx.can(Permission::ConsultationView) {
        return Ok(Redirect::temporary("/consultations/list").into_response());
    }
    let words = web::Fields::default().with("q", fields.words("q"));
    ctx.go_to(format!("/facilities?{}", words.encoded()))
        .quietly()
}
