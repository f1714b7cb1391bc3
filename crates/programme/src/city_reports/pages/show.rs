//! One report: read by everybody once it is published, written by editors before.

use app::areas::AtlasHolder;
use askama::Template;
use kernel::{Fault, Id, calendar::format_datetime, clock::in_japan};
use policy::Permission;
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{
    reading::{Reading, read},
    view::{Typed, VolumeView, filled, volumes},
};
use crate::{
    city_reports::{
        actions, forms,
        model::{CityReport, Finding, State},
        rules,
    },
    second,
};

#[derive(Template)]
#[template(path = "city_reports/templates/show.html")]
struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    report: CityReport,
    /// When it was published or last changed, and by whom.
    moment: String,
    volumes: Vec<VolumeView>,
    /// 区の票: name and address of each the person may open.
    wards: Vec<(String, String)>,
    /// What the guard found; for editors of a draft.
    findings: Vec<Finding>,
    /// How many of them are worth a look, but not wrong.
    cautions: usize,
    is_editor: bool,
    can_renew: bool,
    title_form: Form,
    /// What was refused, in the form it was typed in.
    form: Form,
}

/// 区の票 of the own ward, or of every ward.
async fn ward_sheets(ctx: &Ctx, reading: &Reading) -> Result<Vec<(String, String)>, Fault> {
    if reading.contents.wards.is_empty() {
        return Ok(Vec::new());
    }
    let own = ctx.work().actor().ward;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let wards = atlas.wards.iter();
    let mine = wards.filter(|ward| own.is_none_or(|own| own == ward.id));
    let sheet = |id| format!("/city-reports/{}/wards/{id}", reading.report.id);
    Ok(mine
        .map(|ward| (ward.name.clone(), sheet(ward.id)))
        .collect())
}

async fn page(ctx: &Ctx, reading: &Reading, typed: Option<&Typed>) -> Result<ShowPage, Fault> {
    let report = &reading.report;
    let is_draft = report.state == State::Draft;
    let may_edit = ctx.can(Permission::CityReportEdit);
    let is_editor = is_draft && may_edit;
    let findings = if is_editor {
        rules::findings(&rules::shown(&reading.contents, &reading.words))
    } else {
        Vec::new()
    };
    let said = |(at, by): &(_, String)| format!("{} {by}", format_datetime(in_japan(*at)));
    Ok(ShowPage {
        frame: ctx.frame(format!("{} {}", report.period.label(), report.title)),
        crumbs: vec![Crumb::new("資料（取組状況）", "/city-reports")],
        base: format!("/city-reports/{}", report.id),
        moment: report.published.as_ref().map_or_else(
            || format!("最終更新 {}", said(&report.updated)),
            |published| format!("公表 {}", said(published)),
        ),
        volumes: volumes(reading, is_editor, typed),
        wards: ward_sheets(ctx, reading).await?,
        cautions: findings.iter().filter(|one| !one.is_wrong).count(),
        findings,
        is_editor,
        can_renew: may_edit && report.state == State::Published,
        title_form: Form::default()
            .with("title", &report.title)
            .prefixed("report"),
        form: typed.map_or_else(Form::default, |typed| typed.form.clone()),
        report: report.clone(),
    })
}

/// 資料.
pub async fn show(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let reading = read(&ctx, id).await?;
    ctx.page(&page(&ctx, &reading, None).await?)
}

/// 資料に文を書く.
pub async fn write(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let place = fields.text("place").to_owned();
    let written = match forms::words(&fields) {
        Ok(words) => actions::write(ctx.work(), Id::new(id), &place, &words).await,
        Err(errors) => Err(Fault::Invalid(errors)),
    };
    // The figures are drawn only where the page is shown again.
    match written {
        Ok(()) => ctx
            .go_to(format!("/city-reports/{id}#{place}"))
            .saying("文を保存しました。"),
        Err(Fault::Invalid(errors)) => {
            let reading = read(&ctx, id).await?;
            let form = fields.form(&errors);
            let typed = Typed { place, form };
            ctx.again(&page(&ctx, &reading, Some(&typed)).await?)
        }
        Err(Fault::Stale(who, when)) => {
            let reading = read(&ctx, id).await?;
            let kept = reading.words.get(&place).cloned().unwrap_or_default();
            let ticked = [Choice::new("1", "資料から外す")];
            let kept = (filled(&place, &kept), [("hidden", ticked.as_slice())]);
            let form = second::form(&fields, &kept.0, &kept.1, (&who, when));
            let typed = Typed { place, form };
            second::page(&ctx, &page(&ctx, &reading, Some(&typed)).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// 資料の表題を変える.
pub async fn rename(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let title = match forms::title(&fields) {
        Ok(title) => title,
        Err(errors) => {
            let reading = read(&ctx, id).await?;
            let mut shown = page(&ctx, &reading, None).await?;
            shown.title_form = fields.form(&errors).prefixed("report");
            shown.form = shown.title_form.clone();
            return ctx.again(&shown);
        }
    };
    actions::rename(ctx.work(), (Id::new(id), version(&fields)), &title).await?;
    ctx.go_to(format!("/city-reports/{id}"))
        .saying("表題を変えました。")
}

fn version(fields: &Fields) -> i64 {
    fields.text("version").parse().unwrap_or_default()
}

/// 資料を公表する.
pub async fn publish(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let reading = read(&ctx, id).await?;
    let edition = (Id::new(id), version(&fields));
    actions::publish(ctx.work(), edition, reading.contents).await?;
    ctx.go_to(format!("/city-reports/{id}"))
        .saying("資料を公表しました。数値はこの時点のもので固定されました。")
}

/// 次の版を作る.
pub async fn renew(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let reading = read(&ctx, id).await?;
    let next = actions::begin(ctx.work(), reading.report.period).await?;
    ctx.go_to(format!("/city-reports/{next}"))
        .saying("次の版を作り始めました。公表するまで、いまの版が見えます。")
}

/// 下書きを削除する.
pub async fn discard(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    actions::discard(ctx.work(), Id::new(id), version(&fields)).await?;
    ctx.go_to("/city-reports").saying("下書きを削除しました。")
}
