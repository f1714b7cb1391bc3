//! 番地と境界: what is loaded, and loading more.

use askama::Template;
use kernel::{Fault, Id, OrMissing, calendar::format_datetime, clock::in_japan};
use policy::Permission;
use ui::{Column, Crumb, Form, Frame, thousands};
use web::{Ctx, Path, PostedFile, Reply, Upload};

use crate::{
    areas::AtlasHolder,
    places::{
        BlocksHolder, BoundariesHolder, PostcodesHolder,
        actions::{self, LoadFault},
        model::{DryRun, Load, LoadReport},
        store,
    },
};

/// The page's address.
const PAGE: &str = "/settings/places";

/// How many earlier loads are listed.
const LOADS: i64 = 20;

/// More remarks than this help nobody on one page.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "places/templates/overview.html")]
struct OverviewPage {
    frame: Frame,
    form: Form,
    trial: Option<ReportView>,
    has_wards: bool,
    todo: Vec<&'static str>,
    columns: Vec<Column>,
    rows: Vec<WardView>,
    load_columns: Vec<Column>,
    loads: Vec<LoadView>,
}

#[derive(Template)]
#[template(path = "places/templates/result.html")]
struct ResultPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    load: LoadView,
    view: ReportView,
}

/// What is loaded of one ward.
struct WardView {
    name: String,
    towns: String,
    postcodes: String,
    blocks: String,
    source: String,
    outline: &'static str,
    town_outlines: String,
}

struct LoadView {
    href: String,
    at: String,
    by: String,
    file: String,
    kind: &'static str,
    new: String,
    changed: String,
    unchanged: String,
    unreadable: String,
}

impl LoadView {
    fn of(load: &Load) -> Self {
        let report = &load.report;
        let count = |number: usize| thousands(number as u64);
        Self {
            href: format!("{PAGE}/{}", load.id),
            at: format_datetime(in_japan(load.at)),
            by: load.actor_name.clone(),
            file: load.file_name.clone(),
            kind: report.source.label(),
            new: count(report.new),
            changed: count(report.changed),
            unchanged: count(report.unchanged),
            unreadable: count(report.unreadable),
        }
    }
}

/// A report as it is shown: the list is cut where the page would grow too long.
struct ReportView {
    columns: Vec<Column>,
    rows: String,
    more: usize,
    report: LoadReport,
}

impl ReportView {
    fn of(mut report: LoadReport) -> Self {
        let more = report.rejected_more + report.rejected.len().saturating_sub(SHOWN);
        report.rejected.truncate(SHOWN);
        let first = if report.source.unit() == "図形" {
            "何番目"
        } else {
            "行"
        };
        let columns = [first, "見出し", "ファイルの値", "理由と直しかた"];
        Self {
            columns: columns.map(Column::new).to_vec(),
            rows: thousands(report.rows as u64),
            more,
            report,
        }
    }

    fn unit(&self) -> &'static str {
        self.report.source.unit()
    }
}

async fn view(ctx: &Ctx, form: Form, trial: Option<ReportView>) -> Result<OverviewPage, Fault> {
    let scope = ctx.work().may(Permission::AreaManage)?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let outlines = ctx.tool::<BoundariesHolder>()?;
    let outlines = outlines.boundaries(ctx.work()).await?;
    let mut tx = ctx.work().read().await?;
    let counts = store::counts(&mut tx, scope.municipality()).await?;
    let postcodes = store::postcode_counts(&mut tx, scope.municipality()).await?;
    let loads = store::loads(&mut tx, &scope, LOADS).await?;
    drop(tx);
    let number = |count: usize| thousands(count as u64);
    let rows = atlas.wards.iter().map(|ward| {
        let towns = atlas.towns.iter().filter(|town| town.ward == ward.id);
        let count = counts.get(&ward.id).cloned().unwrap_or_default();
        WardView {
            name: ward.name.clone(),
            towns: number(towns.count()),
            postcodes: thousands(
                postcodes
                    .get(&ward.id)
                    .map_or(0, |count| count.unsigned_abs()),
            ),
            blocks: thousands(count.blocks.unsigned_abs()),
            source: count.source,
            outline: if outlines.ward(ward.id).is_some() {
                "あり"
            } else {
                "なし"
            },
            town_outlines: number(outlines.towns_of(ward.id).count()),
        }
    });
    let columns = [
        "区",
        "町",
        "郵便番号",
        "番地",
        "区の境界",
        "町の境界",
        "番地の出典",
    ];
    let loads_columns = [
        "日時",
        "ファイル",
        "種類",
        "新規",
        "変更",
        "同じ",
        "読めない行",
    ];
    Ok(OverviewPage {
        frame: ctx.frame("番地と境界"),
        form,
        trial,
        has_wards: !atlas.wards.is_empty(),
        todo: todo([
            atlas.towns.is_empty(),
            counts.is_empty(),
            outlines.is_empty(),
            postcodes.is_empty(),
        ]),
        columns: headings(&columns),
        rows: rows.collect(),
        load_columns: headings(&loads_columns),
        loads: loads.iter().map(LoadView::of).collect(),
    })
}

fn headings(titles: &[&'static str]) -> Vec<Column> {
    const COUNTS: [&str; 8] = [
        "町",
        "郵便番号",
        "番地",
        "町の境界",
        "新規",
        "変更",
        "同じ",
        "読めない行",
    ];
    let heading = |title: &&'static str| {
        let column = Column::new(*title);
        if COUNTS.contains(title) {
            column.numeric()
        } else {
            column
        }
    };
    titles.iter().map(heading).collect()
}

/// What to do where towns, blocks, outlines or postal codes are missing, in the order it must be done.
fn todo(missing: [bool; 4]) -> Vec<&'static str> {
    const TOWNS: &str = "町の位置がまだありません。国土交通省の位置参照情報（大字・町丁目レベル）のCSVを取り込んでください。番地と町の境界は、登録した町に結び付けます。";
    const BLOCKS: &str = "番地（街区）の位置がまだありません。国土交通省の街区レベル位置参照情報のCSVか、住所・緯度・経度の列がある表（CSV、Excel）を取り込んでください。それまで、住所からの位置は町の中心になります。";
    const OUTLINES: &str = "区の境界がまだありません。国土数値情報の行政区域（N03）のGeoJSONを取り込んでください。それまで、地図に境界は出ず、区の外にある位置を見つけられません。";
    const POSTCODES: &str = "郵便番号がまだありません。日本郵便の「住所の郵便番号（1レコード1行、UTF-8形式）」のCSVを取り込んでください。市民が郵便番号で相談先をさがせ、町のよみも入ります。それまで、郵便番号は資源の住所にあるものだけを使います。";
    let all = [TOWNS, BLOCKS, OUTLINES, POSTCODES];
    let missing = missing.into_iter().zip(all);
    missing
        .filter_map(|(is_missing, words)| is_missing.then_some(words))
        .collect()
}

/// 番地と境界.
pub async fn overview(ctx: Ctx) -> Reply {
    let page = view(&ctx, Form::new(), None).await?;
    ctx.page(&page)
}

/// 番地か境界を取り込む, or only say what would be done.
pub async fn load(ctx: Ctx, upload: Upload) -> Reply {
    let Some(file) = upload.file("file") else {
        let form = Form::new().with_error("file", "ファイルを選んでください。");
        return ctx.again(&view(&ctx, form, None).await?);
    };
    let dry = if upload.fields.text("deed") == "import" {
        DryRun::No
    } else {
        DryRun::Yes
    };
    match carry_out(&ctx, file, dry).await {
        Ok((Some(id), _)) => {
            // What this node remembers is out of date.
            ctx.tool::<AtlasHolder>()?.forget();
            ctx.tool::<BlocksHolder>()?.forget();
            ctx.tool::<BoundariesHolder>()?.forget();
            ctx.tool::<PostcodesHolder>()?.forget();
            ctx.go_to(format!("{PAGE}/{id}")).saying("取り込みました。")
        }
        Ok((None, report)) => {
            let page = view(&ctx, Form::new(), Some(ReportView::of(report))).await?;
            ctx.page(&page)
        }
        Err(LoadFault::Unreadable(words)) => {
            let form = Form::new().with_error("file", &words);
            ctx.again(&view(&ctx, form, None).await?)
        }
        Err(LoadFault::Fault(fault)) => Err(fault.into()),
    }
}

/// GeoJSON begins with a brace, tables never do.
async fn carry_out(ctx: &Ctx, file: &PostedFile, dry: DryRun) -> Result<actions::Done, LoadFault> {
    let (name, bytes) = (&file.name, file.bytes.clone());
    let begin = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    if begin.trim_ascii_start().starts_with(b"{") {
        actions::load_boundaries(ctx.work(), name, bytes, dry).await
    } else {
        actions::load_addresses(ctx.work(), name, bytes, dry).await
    }
}

/// 取込の結果.
pub async fn result(ctx: Ctx, Path(id): Path<Id<Load>>) -> Reply {
    let scope = ctx.work().may(Permission::AreaManage)?;
    let mut tx = ctx.work().read().await?;
    let load = store::load(&mut tx, &scope, id).await?.or_missing()?;
    drop(tx);
    ctx.page(&ResultPage {
        frame: ctx.frame("取込の結果"),
        crumbs: vec![Crumb::new("番地と境界", PAGE)],
        load: LoadView::of(&load),
        view: ReportView::of(load.report),
    })
}
