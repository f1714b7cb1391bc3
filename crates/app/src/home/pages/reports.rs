//! Monthly reports: what waits for the own office, for the ward to see, for the bureau.

use kernel::{
    Fault,
    calendar::{YearMonth, format_date},
};
use policy::{Permission, Reach};
use web::Ctx;

use crate::{
    areas::AtlasHolder,
    reports::{Mark, OfficeRow, Overview, State, due_on, overview},
};

/// Months looked at: the running one and the twelve before.
const MONTHS: u8 = 13;
/// Reports listed one by one; the others are counted.
const MOST: usize = 5;
/// Ended months whose reports the ward sees.
const WARD_MONTHS: usize = 3;

/// One report.
pub struct ReportLine {
    pub label: String,
    pub href: String,
    pub mark: Mark,
    /// What to do with it.
    pub note: String,
}

/// Reports of the own office that are not submitted.
pub struct OwnReports {
    pub lines: Vec<ReportLine>,
    /// How many more there are.
    pub more: usize,
    /// Whether one of them waits for this person.
    pub urgent: bool,
}

/// 提出状況 of the month that ended last, and what waits for the bureau.
pub struct CityReports {
    pub month: String,
    pub due: String,
    pub is_over: bool,
    pub expected: usize,
    pub submitted: usize,
    pub missing: Vec<ReportLine>,
    /// How many reports of earlier months are missing.
    pub older: usize,
    /// Submitted reports of any month, waiting to be accepted.
    pub waiting: Vec<ReportLine>,
}

/// Whatever the person has to do with reports: of the own office, of the ward, of the city.
type Found = (
    Option<OwnReports>,
    Option<Vec<ReportLine>>,
    Option<CityReports>,
);

/// Reads the reports in reach once, and shows them as the person's rights say.
pub async fn reports(ctx: &Ctx) -> Result<Found, Fault> {
    let Ok(scope) = ctx.work().may(Permission::ReportView) else {
        return Ok((None, None, None));
    };
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let found = overview(ctx.work(), &atlas, MONTHS).await?;
    let running = YearMonth::containing(ctx.today());
    Ok(if ctx.can(Permission::ReportAccept) {
        (None, None, city(&found, ctx.today()))
    } else if ctx.can(Permission::ReportPrepare) {
        let answers = ctx.can(Permission::ReportSubmit);
        (Some(own(&found, running, answers)), None, None)
    } else {
        let ward = (scope.reach() == Reach::Ward).then(|| ward(&found, running));
        (None, ward, None)
    })
}

fn line(label: String, (row, month, mark): (&OfficeRow, YearMonth, Mark)) -> ReportLine {
    ReportLine {
        label,
        href: row.address(month),
        mark,
        note: String::new(),
    }
}

/// What is not submitted: first what has begun its way, then what is not begun.
fn own(found: &Overview, running: YearMonth, answers: bool) -> OwnReports {
    let is_draft = |mark: Mark| mark.state() == Some(State::Draft);
    let mut open: Vec<_> = found
        .reports()
        .filter(|(_, month, mark)| !mark.is_submitted() && (*month < running || !is_draft(*mark)))
        .collect();
    open.sort_by_key(|(.., mark)| is_draft(*mark));
    let of = |one: (&OfficeRow, YearMonth, Mark)| ReportLine {
        note: to_do(one.2, answers, one.1),
        ..line(format!("{}分", one.1.label()), one)
    };
    OwnReports {
        more: open.len().saturating_sub(MOST),
        urgent: answers && open.iter().any(|(.., mark)| !is_draft(*mark)),
        lines: open.into_iter().take(MOST).map(of).collect(),
    }
}

fn to_do(mark: Mark, answers: bool, month: YearMonth) -> String {
    let words = match (mark.state(), answers) {
        (Some(State::Ready), true) => "内容を確認してください。",
        (Some(State::Ready), false) => "管理者の確認を待っています。",
        (Some(State::Checked), true) => "確認済みです。提出してください。",
        (Some(State::Checked), false) => "管理者の提出を待っています。",
        (Some(State::Returned), _) => "健康局から差し戻されました。理由を読んで直してください。",
        _ => "作成中です。",
    };
    format!("{words}提出期限 {}", format_date(due_on(month)))
}

fn ward(found: &Overview, running: YearMonth) -> Vec<ReportLine> {
    let ended = found.reports().filter(|(_, month, _)| *month < running);
    let is_alone = found.rows.len() == 1;
    let label = |(row, month, _): &(&OfficeRow, YearMonth, Mark)| {
        let office = Some(row.office.name.as_str()).filter(|_| !is_alone);
        format!(
            "{}{}分",
            office.map_or_else(String::new, |name| format!("{name}　")),
            month.label()
        )
    };
    let each = ended.map(|one| line(label(&one), one));
    each.take(WARD_MONTHS * found.rows.len()).collect()
}

fn city(found: &Overview, today: chrono::NaiveDate) -> Option<CityReports> {
    const LAST: usize = 1;
    let month = *found.months.get(LAST)?;
    let is_missing = |mark: Mark| !mark.is_submitted();
    let (expected, submitted) = found.count(LAST);
    let earlier = found.reports().filter(|(_, other, _)| *other < month);
    let of_last = found.reports().filter(|(_, other, _)| *other == month);
    let waiting = found
        .reports()
        .filter(|(.., mark)| mark.state() == Some(State::Submitted));
    let with_month = |one: (&OfficeRow, YearMonth, Mark)| {
        line(format!("{} {}分", one.0.ward, one.1.label()), one)
    };
    Some(CityReports {
        month: month.label(),
        due: format_date(due_on(month)),
        is_over: today > due_on(month),
        expected,
        submitted,
        missing: of_last
            .filter(|(.., mark)| is_missing(*mark))
            .map(|one| line(one.0.ward.clone(), one))
            .collect(),
        older: earlier.filter(|(.., mark)| is_missing(*mark)).count(),
        waiting: waiting.map(with_month).collect(),
    })
}
