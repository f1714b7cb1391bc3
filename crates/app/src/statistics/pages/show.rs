//! 数値: the page and the workbook.

use askama::Template;
use kernel::{FieldErrors, calendar::format_date};
use policy::Permission::{ConsultationWrite, StatisticsImport};
use ui::{Choice, Form, Frame, Tab};
use web::{Ctx, Download, Reply, fields::Filter};

use super::{
    super::{
        assemble::{Assembled, Place, assemble},
        forms,
        gather::Reader,
        model::{Ask, View},
        report,
    },
    view::{FigureView, Lens, Section, as_of},
};
use crate::{
    areas::{Atlas, AtlasHolder},
    codes::Shelf,
    figures::Doors,
};

#[derive(Template)]
#[template(path = "statistics/templates/show.html")]
struct FiguresPage {
    frame: Frame,
    form: Form,
    areas: Vec<Choice>,
    periods: Vec<Choice>,
    lengths: Vec<Tab>,
    views: Vec<Tab>,
    view: &'static str,
    subject: String,
    as_of: String,
    previous: String,
    next: Option<String>,
    xlsx: String,
    empty: Option<Empty>,
    figures: Vec<FigureView>,
    remarks: Vec<String>,
    sections: Vec<Section>,
}

/// What to do first where there is nothing to count.
struct Empty {
    title: &'static str,
    text: &'static str,
    can_consult: bool,
    can_import: bool,
}

/// 数値.
pub async fn show(ctx: Ctx, Filter(query): Filter) -> Reply {
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    // Before the reader: who holds one connection must not wait for another.
    let book = ctx.tool::<Shelf>()?.book(ctx.work()).await?;
    let (ask, errors) = forms::ask(&query, ctx.today(), ctx.work().actor().ward, &atlas);
    let mut reader = Reader::of(ctx.work(), &atlas, ask.ward).await?;
    let mut page = frame_of(&ctx, ask, &errors, &atlas, reader.first_month);
    if page.empty.is_none() {
        let area = area_name(ask, &atlas);
        let place = Place {
            book: &book,
            atlas: &atlas,
            today: ctx.today(),
            area: &area,
        };
        let found = assemble(&mut reader, place, ask).await?;
        let lens = Lens {
            doors: Doors::of(ctx.work(), &atlas),
            ask,
            offices: reader.offices().to_vec(),
        };
        page.figures = lens.figures(&found);
        page.sections = lens.sections(&found);
        page.remarks = found.remarks;
    }
    if errors.is_empty() {
        ctx.page(&page)
    } else {
        ctx.again(&page)
    }
}

fn area_name(ask: Ask, atlas: &Atlas) -> String {
    ask.ward.map_or_else(
        || "全市".to_owned(),
        |ward| atlas.ward_name(ward).to_owned(),
    )
}

fn frame_of(
    ctx: &Ctx,
    ask: Ask,
    errors: &FieldErrors,
    atlas: &Atlas,
    first_month: Option<i64>,
) -> FiguresPage {
    let today = ctx.today();
    let beside = |period| forms::address(Ask { period, ..ask });
    let next = ask.period.next();
    FiguresPage {
        frame: ctx.frame("数値"),
        form: Form::new()
            .with("area", forms::area_value(ask))
            .with("period", ask.period.to_string())
            .with_errors(errors.iter()),
        areas: forms::areas(atlas),
        periods: forms::periods(ask, first_month, today),
        lengths: forms::lengths(ask, today),
        views: forms::views(ask),
        view: ask.view.code(),
        subject: format!("{}　{}", area_name(ask, atlas), ask.period.label()),
        as_of: as_of(ask.period, today),
        previous: beside(ask.period.previous()),
        next: (next.bounds().0 <= today).then(|| beside(next)),
        xlsx: format!("/statistics.xlsx?{}", forms::query(ask)),
        empty: empty(ctx, atlas, first_month),
        figures: Vec::new(),
        remarks: Vec::new(),
        sections: Vec::new(),
    }
}

fn empty(ctx: &Ctx, atlas: &Atlas, first_month: Option<i64>) -> Option<Empty> {
    let (title, text) = if atlas.offices.is_empty() {
        (
            "相談支援室が登録されていません",
            "はじめに、システム管理者が区と相談支援室を登録します。登録されると、ここに数値が出ます。",
        )
    } else if first_month.is_none() {
        (
            "まだ数える記録がありません",
            "相談や会議出席を登録すると、その場で数値に反映されます。システムより前の年度の数値は、公表済みの数値として取り込めます。",
        )
    } else {
        return None;
    };
    let can_consult = ctx.can(ConsultationWrite) && !atlas.offices.is_empty();
    Some(Empty {
        title,
        text,
        can_consult,
        can_import: ctx.can(StatisticsImport),
    })
}

/// 数値を表計算で書き出す.
pub async fn workbook(ctx: Ctx, Filter(query): Filter) -> Reply {
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let book = ctx.tool::<Shelf>()?.book(ctx.work()).await?;
    let (ask, errors) = forms::ask(&query, ctx.today(), ctx.work().actor().ward, &atlas);
    errors.or(()).map_err(kernel::Fault::from)?;
    let mut reader = Reader::of(ctx.work(), &atlas, ask.ward).await?;
    let area = area_name(ask, &atlas);
    let place = Place {
        book: &book,
        atlas: &atlas,
        today: ctx.today(),
        area: &area,
    };
    let mut views: Vec<Assembled> = Vec::new();
    for view in View::ALL
        .into_iter()
        .filter(|view| *view != View::Wards || ask.ward.is_none())
    {
        views.push(assemble(&mut reader, place, Ask { view, ..ask }).await?);
    }
    let about = about(&ctx, ask, &area);
    let author = ctx.house().municipality_name();
    let bytes = render::xlsx(&report::workbook(&views, &about, &author, ctx.today()))
        .map_err(anyhow::Error::from)?;
    Ok(axum::response::IntoResponse::into_response(Download::xlsx(
        format!("統計_{area}_{}.xlsx", ask.period),
        bytes,
    )))
}

fn about(ctx: &Ctx, ask: Ask, area: &str) -> Vec<String> {
    let mut about = vec![format!("{area} {}", ask.period.label())];
    about.push(format!("作成日 {}", format_date(ctx.today())));
    about.extend(Some(as_of(ask.period, ctx.today())).filter(|line| !line.is_empty()));
    about
}
