//! 実績報告書: on screen, and as PDF and XLSX under the same address.

use askama::Template;
use axum::{http::StatusCode, response::IntoResponse};
use kernel::{
    Fault, FieldErrors, Id,
    calendar::{Period, YearMonth, format_date},
};
use policy::{Office, Permission, Permission::ReportView};
use ui::{Choice, Crumb, Form, Frame, StepState};
use web::{Ctx, Download, Fields, Path, Problem, Reply};

use super::super::{
    assemble, forms,
    model::{Move, Part, Place, Report, Setup, State},
    report as paper, rules,
};
use crate::{
    areas::AtlasHolder,
    codes::Shelf,
    figures::{self, Doors, TableView, grouped},
    press::Press,
};

#[derive(Template)]
#[template(path = "reports/templates/show.html")]
struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    form: Form,
    notice: String,
    report: Report,
    state: State,
    subject: String,
    due: String,
    way: Vec<ui::Step>,
    missing: Vec<String>,
    tables: Vec<TableView>,
    states: Vec<Choice>,
    is_carried: bool,
    corrections: Vec<ui::Column>,
    history: Vec<HistoryView>,
    can_edit: bool,
    can_hand_over: bool,
    moves: Vec<MoveView>,
}

/// One entry of the history.
struct HistoryView {
    when: String,
    who: String,
    title: &'static str,
    comment: String,
}

/// One button.
struct MoveView {
    is: Move,
    action: String,
    needs_comment: bool,
    is_primary: bool,
    /// Whether what is being written on the page is kept with it.
    keeps_words: bool,
}

/// The address's office and month: whose report, and in which form it is wanted.
pub struct Asked {
    /// Office and month.
    pub place: Place,
    /// `pdf`, `xlsx` or empty for the page.
    pub form: &'static str,
}

/// Reads the address; what is out of reach is not there.
pub async fn asked(ctx: &Ctx, office: &str, month: &str) -> Result<Asked, Problem> {
    let (month, form) = match month.rsplit_once('.') {
        Some((month, "pdf")) => (month, "pdf"),
        Some((month, "xlsx")) => (month, "xlsx"),
        _ => (month, ""),
    };
    let office: Id<Office> = office.parse().map_err(|_| Fault::Missing)?;
    let month: YearMonth = month.parse().map_err(|_| Fault::Missing)?;
    if month.first_day() > ctx.today() {
        return Err(Fault::Missing.into());
    }
    let scope = ctx.work().may(ReportView)?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    Ok(Asked {
        place: assemble::place(&atlas, &scope, office, month)?,
        form,
    })
}

/// 実績報告書.
pub async fn show(ctx: Ctx, Path((office, month)): Path<(String, String)>) -> Reply {
    let asked = asked(&ctx, &office, &month).await?;
    let whole = whole(&ctx, asked.place).await?;
    let report = &whole.report;
    let name = format!(
        "実績報告書_{}_{}.{}",
        report.place.ward, report.place.month, asked.form
    );
    let today = ctx.today();
    match asked.form {
        "pdf" => {
            let bytes = paper::pdf(&*ctx.tool::<Press>()?, report, today).await?;
            Ok(Download::pdf(name, bytes).into_response())
        }
        "xlsx" => Ok(Download::xlsx(name, paper::xlsx(report, today)?).into_response()),
        _ => ctx.page(&view(&ctx, whole, "", |kept| kept)),
    }
}

/// A report with what its page needs beside it.
struct Whole {
    report: Report,
    /// How each item of its 取組 can stand.
    states: Vec<Choice>,
    /// Where its figures lead.
    doors: Doors,
}

/// The report of `place`, whole.
async fn whole(ctx: &Ctx, place: Place) -> Result<Whole, Problem> {
    let scope = ctx.work().may(ReportView)?;
    let book = ctx.tool::<Shelf>()?.book(ctx.work()).await?;
    let city = ctx.house().municipality_name();
    let states = book.choices(rules::STATES, place.month.first_day());
    let report = assemble::report(ctx.work(), &scope, &book, city, place).await?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let doors = Doors::of(ctx.work(), &atlas);
    Ok(Whole {
        report,
        states,
        doors,
    })
}

/// Tables a to d, each figure with the way to its rows for those who may see them.
fn tables(doors: &Doors, report: &Report) -> Vec<TableView> {
    let period = Period::Month(report.place.month);
    let door = |measure| {
        move |line: &figures::Line, _: usize| {
            doors.cell(measure, line, period, &[&report.place.office])
        }
    };
    let tables = Part::TABLES.into_iter().zip(&report.tables);
    tables
        .map(|(part, table)| TableView::of(table, door(part.measure())))
        .collect()
}

/// The page again, with its form as `typed` makes it of what is kept.
pub async fn again(ctx: &Ctx, place: Place, typed: impl FnOnce(Form) -> Form) -> Reply {
    ctx.again(&view(ctx, whole(ctx, place).await?, "", typed))
}

/// The page again after somebody else saved first: nothing that was typed is lost, and saving
/// once more is a decision made in sight of `notice`.
pub async fn too_late(ctx: &Ctx, place: Place, notice: &str, typed: &Fields) -> Reply {
    let form = |_| typed.form(&FieldErrors::new());
    let page = ctx.page(&view(ctx, whole(ctx, place).await?, notice, form))?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

fn view(
    ctx: &Ctx,
    Whole {
        report,
        states,
        doors,
    }: Whole,
    notice: &str,
    typed: impl FnOnce(Form) -> Form,
) -> ShowPage {
    let state = report.is.state;
    let month_over = report.place.month.bounds().1 <= ctx.today();
    let base = format!("/reports/{}/{}", report.place.office.id, report.place.month);
    let form = typed(forms::filled(&report.is, &report.progress));
    let may = |deed: Permission| ctx.can(deed);
    let can_edit = may(Permission::ReportPrepare) && state.is_editable();
    ShowPage {
        frame: ctx.frame("実績報告書"),
        crumbs: vec![Crumb::new("実績報告書", "/reports")],
        form,
        notice: notice.to_owned(),
        state,
        subject: paper::subject(&report),
        due: format_date(report.due),
        way: way(state),
        missing: missing(&report, month_over),
        tables: tables(&doors, &report),
        states,
        is_carried: report.is.version == 0 && report.is.setup != Setup::default(),
        corrections: ["表", "区分", "提出時", "現在"]
            .map(correction_column)
            .into(),
        history: history(&report),
        can_edit,
        can_hand_over: may(Permission::ReportPrepare)
            && rules::open_to(state, month_over).any(|wanted| wanted == Move::Ready),
        moves: moves(&base, (state, can_edit), month_over, may),
        base,
        report,
    }
}

fn correction_column(title: &str) -> ui::Column {
    let column = ui::Column::new(title);
    if matches!(title, "提出時" | "現在") {
        column.numeric()
    } else {
        column
    }
}

fn history(report: &Report) -> Vec<HistoryView> {
    let view = |step: &super::super::model::Step| HistoryView {
        when: paper::when(step),
        who: step.who.clone(),
        title: step.deed.label(),
        comment: step.comment.clone(),
    };
    report.steps.iter().map(view).collect()
}

/// Handing over is done with the notes; every other move has its own button.
fn moves(
    base: &str,
    (state, can_edit): (State, bool),
    month_over: bool,
    may: impl Fn(Permission) -> bool,
) -> Vec<MoveView> {
    let mut moves: Vec<MoveView> = rules::open_to(state, month_over)
        .filter(|wanted| *wanted != Move::Ready && may(rules::deed_of(*wanted)))
        .map(|is| MoveView {
            is,
            action: format!("{base}/{}", is.code()),
            needs_comment: matches!(is, Move::SendBack | Move::Return),
            keeps_words: can_edit && is == Move::Check,
            is_primary: matches!(is, Move::Check | Move::Submit | Move::Accept),
        })
        .collect();
    // What is most often done comes first.
    moves.sort_by_key(|one| !one.is_primary);
    moves
}

/// The way of the report with where it stands.
fn way(state: State) -> Vec<ui::Step> {
    let stages = [
        State::Draft,
        State::Ready,
        State::Checked,
        State::Submitted,
        State::Accepted,
        State::Closed,
    ];
    // A returned report stands where the office works on it again.
    let here = if state == State::Returned {
        State::Draft
    } else {
        state
    };
    let at = stages.iter().position(|stage| *stage == here).unwrap_or(0);
    let step = |(place, stage): (usize, &State)| {
        let how = match place.cmp(&at) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Current,
            std::cmp::Ordering::Greater => StepState::Todo,
        };
        let returned = place == at && state == State::Returned;
        ui::Step::new(stage.label(), how).note(if returned { "差戻し" } else { "" })
    };
    stages.iter().enumerate().map(step).collect()
}

/// What the office should know before it hands the report in.
fn missing(report: &Report, month_over: bool) -> Vec<String> {
    if report.is.state.is_frozen() {
        return Vec::new();
    }
    let mut missing = Vec::new();
    if !month_over {
        missing.push("この月はまだ終わっていません。数値は今日までのものです。".to_owned());
    }
    if report.figures.left_out > 0 {
        missing.push(format!(
            "介護保険の対象区分が「対象外」または「不明」の相談が{}件あり、件数に含まれていません。分かったものは、相談の記録に入力すると数えられます。",
            grouped(report.figures.left_out)
        ));
    }
    if report.figures.cases() == 0 {
        missing.push("個別ケース相談が0件です。入力が済んでいるか確かめてください。".to_owned());
    }
    if report.figures.meetings_total() == 0 {
        missing.push(
            "会議・研修会等への参加が0回です。出席の記録が済んでいるか確かめてください。"
                .to_owned(),
        );
    }
    if report.is_withheld {
        return missing;
    }
    let items = report.progress.iter().flat_map(|group| &group.items);
    let open = items.filter(|item| item.state.is_empty()).count();
    if open > 0 {
        missing.push(format!(
            "「e 取組の実施状況」に未記入が{open}項目あります。"
        ));
    }
    if report.is.setup.staff.is_unknown() {
        missing.push("「g コーディネーター体制」の人数が未記入です。".to_owned());
    }
    for (title, note) in report.is.notes.in_words() {
        if note.is_empty() {
            missing.push(format!(
                "「{title}」が未記入です（なければ空欄のままでかまいません）。"
            ));
        }
    }
    missing
}
