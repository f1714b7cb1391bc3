//! The list of reports, and beginning another.

use askama::Template;
use kernel::{
    FieldErrors,
    calendar::{FiscalYear, Half, Period, format_date},
    clock::in_japan,
};
use policy::Permission;
use ui::{Choice, Form, Frame};
use web::{Ctx, Fields, Reply};

use crate::city_reports::{actions, forms, model::State, store};

/// Fiscal years back to which a report can be begun.
const YEARS: usize = 4;

struct Line {
    href: String,
    title: String,
    period: String,
    edition: i64,
    tone: &'static str,
    state: &'static str,
    moment: String,
}

#[derive(Template)]
#[template(path = "city_reports/templates/list.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<Line>,
    /// The form that begins a report, for editors.
    form: Option<Form>,
    periods: Vec<Choice>,
}

async fn page(ctx: &Ctx, form: Option<Form>) -> Result<ListPage, kernel::Fault> {
    let scope = ctx.work().may(Permission::CityReportView)?;
    let may_edit = ctx.can(Permission::CityReportEdit);
    let mut tx = ctx.work().read().await?;
    let rows = store::list(&mut tx, &scope, may_edit).await?;
    let periods = periods(ctx.today());
    let usual = periods
        .first()
        .map_or("", |choice| &choice.value)
        .to_owned();
    Ok(ListPage {
        frame: ctx.frame("資料（取組状況）"),
        lines: rows.into_iter().map(line).collect(),
        form: may_edit.then(|| form.unwrap_or_else(|| Form::default().with("period", usual))),
        periods,
    })
}

fn line(row: store::Listed) -> Line {
    let state = State::from_code(&row.state);
    let day = |at| format_date(in_japan(at).date());
    Line {
        href: format!("/city-reports/{}", row.id),
        title: row.title,
        period: row
            .period
            .parse::<Period>()
            .map_or(row.period.clone(), Period::label),
        edition: row.edition,
        tone: state.map_or("neutral", State::tone),
        state: state.map_or("", State::label),
        moment: row.published_at.map_or_else(
            || format!("最終更新 {} {}", day(row.updated_at), row.updated_by),
            |at| format!("公表 {}", day(at)),
        ),
    }
}

/// The periods a report can be begun for, the last whole half-year first.
fn periods(today: chrono::NaiveDate) -> Vec<Choice> {
    let year = FiscalYear::containing(today);
    let years = std::iter::successors(Some(year), |year| Some(year.previous())).take(YEARS);
    let all = years.flat_map(|year| {
        [
            Period::Year(year),
            Period::Half(year, Half::Second),
            Period::Half(year, Half::First),
        ]
    });
    let begun = all.filter(|period| period.bounds().0 <= today);
    let mut all: Vec<Period> = begun.collect();
    // What has ended is what is reported; what still runs can be looked at.
    all.sort_by_key(|period| period.bounds().1 > today);
    let words = |period: &Period| {
        if period.bounds().1 > today {
            format!("{}（途中）", period.label())
        } else {
            period.label()
        }
    };
    all.iter()
        .map(|period| Choice::new(period.to_string(), words(period)))
        .collect()
}

/// 資料の一覧.
pub async fn list(ctx: Ctx) -> Reply {
    ctx.page(&page(&ctx, None).await?)
}

/// 資料を作り始める.
pub async fn begin(ctx: Ctx, fields: Fields) -> Reply {
    let period = match forms::period(&fields) {
        Ok(period) => period,
        Err(errors) => return again(&ctx, &fields, &errors).await,
    };
    let id = actions::begin(ctx.work(), period).await?;
    ctx.go_to(format!("/city-reports/{id}"))
        .saying("資料の下書きを用意しました。")
}

async fn again(ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> Reply {
    ctx.again(&page(ctx, Some(fields.form(errors))).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_whole_half_year_is_offered_first() {
        let offered = |day: &str| periods(day.parse().unwrap()).remove(0).value;
        assert_eq!(offered("2026-11-20"), "2026H1");
        assert_eq!(offered("2026-04-10"), "2025");
    }
}
