//! 区の一年: one ward's year at a glance.

use app::areas::AtlasHolder;
use askama::Template;
use axum::{response::IntoResponse, response::Redirect};
use kernel::{
    Fault, Id, OrMissing,
    calendar::{FiscalYear, Period, YearMonth, format_date},
};
use policy::{Permission, Ward};
use ui::{Column, Frame, Tab};
use web::{Ctx, Path, Reply, fields::Filter};

use super::{tabs, year};
use crate::{
    dashboards::{
        gather::standings,
        model::{Concern, Standing},
        rules,
    },
    happenings::{Happening, Happenings, Kind},
};

/// One month of the year.
struct Month {
    label: String,
    is_now: bool,
    /// What took place: day, kind, title, page.
    done: Vec<(String, &'static str, String, String)>,
}

#[derive(Template)]
#[template(path = "dashboards/templates/ward.html")]
struct WardPage {
    frame: Frame,
    tabs: Vec<Tab>,
    as_of: String,
    year: FiscalYear,
    standing: Standing,
    reached: &'static str,
    concerns: Vec<Concern>,
    /// 調査 that wait: title, due day, address, whether it is late.
    surveys: Vec<(String, String, String, bool)>,
    columns: Vec<Column>,
    months: Vec<Month>,
    is_empty: bool,
}

/// 区の一年 of the own ward; the bureau is led to the city's page.
pub async fn own(ctx: Ctx) -> Reply {
    let scope = ctx.work().may(Permission::CouncilView)?;
    let address = match scope.ward() {
        Some(ward) => format!("/dashboards/wards/{ward}"),
        None => "/dashboards/city".to_owned(),
    };
    Ok(Redirect::to(&address).into_response())
}

/// 区の一年.
pub async fn ward(ctx: Ctx, Path(ward): Path<i64>, Filter(query): Filter) -> Reply {
    let ward: Id<Ward> = Id::new(ward);
    let scope = ctx.work().may(Permission::CouncilView)?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let entry = atlas.ward(ward).or_missing()?;
    if !scope.covers_ward(Some(ward)) {
        return Err(Fault::Missing.into());
    }
    let year = year(&query, ctx.today());
    let mut all = standings(ctx.house(), ctx.work(), year, Some(ward)).await?;
    let standing = all.pop().or_missing()?;
    let months = months(&ctx, ward, year).await?;
    let base = format!("/dashboards/wards/{ward}");
    ctx.page(&WardPage {
        frame: ctx.frame(format!("{}の一年 {}", entry.name, year.label())),
        tabs: tabs(&base, year, ctx.today()),
        as_of: format_date(ctx.today()),
        year,
        reached: rules::reached(&standing),
        concerns: rules::concerns(&standing, ctx.today()),
        surveys: standing
            .surveys
            .iter()
            .map(|one| {
                let due = format_date(one.due_on);
                (one.title.clone(), due, one.href.clone(), one.is_overdue)
            })
            .collect(),
        columns: ["月", "行ったこと"].map(Column::new).into(),
        is_empty: months.iter().all(|month| month.done.is_empty()),
        months,
        standing,
    })
}

async fn months(ctx: &Ctx, ward: Id<Ward>, year: FiscalYear) -> Result<Vec<Month>, Fault> {
    let period = Period::Year(year);
    let happenings = ctx.tool::<Happenings>()?;
    let mut all = happenings.of(ctx.work(), period).await?;
    all.retain(|one| one.is_of(ward) && one.kind != Kind::Support);
    all.sort_by_key(|one| (one.on, one.kind));
    let now = YearMonth::containing(ctx.today());
    let told = |one: &Happening| {
        let day = format_date(one.on);
        (day, one.kind.label(), one.title.clone(), one.href.clone())
    };
    let month = |month: &YearMonth| Month {
        label: month.label(),
        is_now: *month == now,
        done: all
            .iter()
            .filter(|one| YearMonth::containing(one.on) == *month)
            .map(told)
            .collect(),
    };
    Ok(period.months().iter().map(month).collect())
}
