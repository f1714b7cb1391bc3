//! 取込: choose a file, see what it would do, import it, work through what was not taken.

use askama::Template;
use axum::response::IntoResponse;
use kernel::{Fault, Id, OrMissing};
use policy::Permission;
use ui::{Column, Crumb, Form, Frame, thousands};
use web::{Ctx, Path, Reply, upload::Upload};

use super::{
    hand::{day, moment},
    mappings,
};
use crate::directory::{
    import::{
        AfterImport, DryRun, Going, ImportFault, ImportReport, Manner, Unreadable, Way, carry_out,
        preview, source_label,
    },
    model::Mapping,
    store::{self, ImportRun},
};

/// How many earlier imports are listed.
const RUNS: i64 = 20;

/// How many remarks are shown on one page.
const REMARKS: i64 = 2_000;

#[derive(Template)]
#[template(path = "directory/templates/import.html")]
struct ImportPage {
    frame: Frame,
    form: Form,
    trial: Option<ReportView>,
    columns: Vec<Column>,
    runs: Vec<RunView>,
    mapping_columns: Vec<Column>,
    mappings: Vec<MappingView>,
    /// How many changes wait for a decision.
    waiting: i64,
}

/// A mapping that was saved.
struct MappingView {
    href: String,
    name: String,
    columns: String,
    saved: String,
}

impl MappingView {
    fn of(mapping: &Mapping) -> Self {
        let columns = mapping.columns.iter().map(|(_, column)| column.as_str());
        Self {
            href: format!("/facilities/import/mappings/{}", mapping.id),
            name: mapping.name.clone(),
            columns: columns.collect::<Vec<_>>().join("、"),
            saved: format!("{}　{}", moment(mapping.updated_at), mapping.updated_by),
        }
    }
}

#[derive(Template)]
#[template(path = "directory/templates/import_result.html")]
struct ResultPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    run: RunView,
    report: ReportView,
}

struct RunView {
    href: String,
    at: String,
    by: String,
    file: String,
    source: String,
    new: i64,
    changed: i64,
    unchanged: i64,
    unreadable: i64,
}

impl RunView {
    fn of(run: &ImportRun) -> Self {
        let report = &run.report;
        Self {
            href: format!("/facilities/import/{}", run.id),
            at: moment(run.at),
            by: run.actor_name.clone(),
            file: run.file_name.clone(),
            source: source_label(&report.source).to_owned(),
            new: report.new,
            changed: report.changed,
            unchanged: report.unchanged,
            unreadable: report.unreadable,
        }
    }
}

/// A report as it is shown: the lists are cut where a page would grow too long.
struct ReportView {
    source: String,
    edition: String,
    rejected_columns: Vec<Column>,
    repaired_columns: Vec<Column>,
    repaired: usize,
    /// Where what it asks can be decided; empty on a trial.
    proposals: String,
    report: ImportReport,
}

impl ReportView {
    fn of(mut report: ImportReport) -> Self {
        report.show_only(usize::try_from(REMARKS).unwrap_or_default());
        let more = usize::try_from(report.repairs_more).unwrap_or_default();
        let columns = |names: [&str; 4]| names.into_iter().map(Column::new).collect();
        Self {
            source: source_label(&report.source).to_owned(),
            edition: day(report.edition),
            rejected_columns: columns(["行", "列", "ファイルの値", "理由と直し方"]),
            repaired_columns: columns(["行", "列", "ファイルの値", "読み取った値"]),
            repaired: report.repairs.len() + more,
            proposals: String::new(),
            report,
        }
    }

    /// The report of an import that was carried out.
    fn of_run(id: Id<ImportRun>, report: ImportReport) -> Self {
        let proposals = match report.proposed {
            0 => String::new(),
            _ => format!("/facilities/proposals/{id}"),
        };
        Self {
            proposals,
            ..Self::of(report)
        }
    }
}

async fn view(ctx: &Ctx, form: Form, trial: Option<ReportView>) -> Result<ImportPage, Fault> {
    let scope = ctx.work().may(Permission::DirectoryImport)?;
    let mut tx = ctx.work().read().await?;
    let runs = store::runs(&mut tx, &scope, RUNS).await?;
    let mappings = store::mappings(&mut tx, &scope).await?;
    let waiting = match ctx.work().may(Permission::DirectoryWrite) {
        Ok(scope) => store::open_proposals(&mut tx, &scope).await?,
        Err(_) => 0,
    };
    let columns = [
        "日時",
        "ファイル",
        "種類",
        "新規",
        "変更",
        "同じ",
        "読めない行",
    ];
    Ok(ImportPage {
        frame: ctx.frame("資源の取込"),
        form,
        trial,
        columns: columns.into_iter().map(Column::new).collect(),
        runs: runs.iter().map(RunView::of).collect(),
        mapping_columns: ["名前", "使う列", "保存"]
            .into_iter()
            .map(Column::new)
            .collect(),
        mappings: mappings.iter().map(MappingView::of).collect(),
        waiting,
    })
}

/// 資源の取込.
pub async fn import_page(ctx: Ctx) -> Reply {
    let page = view(&ctx, Form::new(), None).await?;
    ctx.page(&page)
}

/// 資源を取り込む, or only say what would be done.
pub async fn import(ctx: Ctx, upload: Upload) -> Reply {
    let Some(file) = upload.file("file") else {
        let form = Form::new().with_error("file", "ファイルを選んでください。");
        return ctx.again(&view(&ctx, form, None).await?);
    };
    let manner = manner(upload.fields.text("deed"));
    let account = ctx.work().actor().account;
    let (progress, followed) = ctx.tool::<Going>()?.follow(account);
    let named = (file.name.as_str(), file.bytes.as_slice());
    let done = carry_out(ctx.work(), named, manner, progress).await;
    drop(followed);
    match done {
        Ok((Some(run), report)) if manner.way == Way::Review && report.proposed > 0 => ctx
            .go_to(format!("/facilities/proposals/{run}"))
            .saying("ファイルを読みました。資源はまだ変わっていません。"),
        Ok((Some(run), _)) => {
            let merged = ctx.tool::<AfterImport>()?.run(ctx.work()).await?;
            let said = match merged {
                0 => "取り込みました。".to_owned(),
                _ => format!(
                    "取り込みました。まとめる規則により、重複した{merged}組をまとめました（「重複の確認」に出ています）。"
                ),
            };
            ctx.go_to(format!("/facilities/import/{run}")).saying(&said)
        }
        Ok((None, report)) => {
            let page = view(&ctx, Form::new(), Some(ReportView::of(report))).await?;
            ctx.page(&page)
        }
        Err(ImportFault::Unreadable(Unreadable::UnknownHeader(..))) => {
            let preview = preview(&file.bytes).map_err(ImportFault::from);
            mappings::unknown(&ctx, &preview.map_err(Fault::from)?).await
        }
        Err(fault) => match Fault::from(fault) {
            Fault::Invalid(errors) => {
                let form = Form::new().with_errors(errors.iter());
                ctx.again(&view(&ctx, form, None).await?)
            }
            other => Err(other.into()),
        },
    }
}

/// How far one's own import is, in words; nothing where none is going on.
pub async fn progress(ctx: Ctx) -> Reply {
    ctx.work().may(Permission::DirectoryImport)?;
    let told = ctx.tool::<Going>()?.of(ctx.work().actor().account);
    let words = told.map_or_else(String::new, |(stage, rows)| {
        format!("{}行を{}…", thousands(rows.unsigned_abs()), stage.deed())
    });
    Ok(words.into_response())
}

/// What the button asks for; anything else only tries.
fn manner(deed: &str) -> Manner {
    match deed {
        "import" => DryRun::No.into(),
        "review" => Manner {
            dry: DryRun::No,
            way: Way::Review,
        },
        _ => DryRun::Yes.into(),
    }
}

/// 取込の結果.
pub async fn result(ctx: Ctx, Path(id): Path<Id<ImportRun>>) -> Reply {
    let scope = ctx.work().may(Permission::DirectoryImport)?;
    let mut tx = ctx.work().read().await?;
    let run = store::run(&mut tx, &scope, id, REMARKS)
        .await?
        .or_missing()?;
    drop(tx);
    ctx.page(&ResultPage {
        frame: ctx.frame("取込の結果"),
        crumbs: vec![Crumb::new("資源の取込", "/facilities/import")],
        run: RunView::of(&run),
        report: ReportView::of_run(run.id, run.report),
    })
}
