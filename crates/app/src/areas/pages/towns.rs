//! 町の登録: a table of towns, pasted or as a file.

use askama::Template;
use kernel::FieldErrors;
use policy::Permission;
use ui::{Column, Crumb, Form, Frame};
use web::{Ctx, Reply, Upload};

use super::{changed, crumbs};
use crate::areas::{
    actions, store,
    town_file::{self, Faults, RowError, TownFile},
};

/// More messages than this help nobody.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "areas/templates/towns.html")]
struct TownsPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    has_wards: bool,
    columns: Vec<Column>,
    errors: Vec<RowError>,
    count: usize,
}

fn view(ctx: &Ctx, has_wards: bool, form: Form, faults: Faults) -> TownsPage {
    let columns = ["行", "見出し", "いまの値", "直しかた"];
    TownsPage {
        frame: ctx.frame("町の登録"),
        crumbs: crumbs(),
        form,
        has_wards,
        columns: columns.map(Column::new).to_vec(),
        count: faults.count,
        errors: faults.list.into_iter().take(SHOWN).collect(),
    }
}

/// 町の登録.
pub async fn page(ctx: Ctx) -> Reply {
    let scope = ctx.work().may(Permission::AreaManage)?;
    let wards = store::wards(&mut ctx.work().read().await?, scope.municipality()).await?;
    ctx.page(&view(
        &ctx,
        !wards.is_empty(),
        Form::new(),
        Faults::default(),
    ))
}

/// 町を登録する: all rows or none.
pub async fn load(ctx: Ctx, upload: Upload) -> Reply {
    let scope = ctx.work().may(Permission::AreaManage)?;
    let wards = store::wards(&mut ctx.work().read().await?, scope.municipality()).await?;
    let source = upload
        .file("file")
        .map_or("貼り付け", |file| file.name.as_str());
    let read = match table(&upload) {
        Ok(table) => town_file::read(&table, &ctx.house().municipality_name(), &wards),
        Err(error) => Err(error.into()),
    };
    match read {
        Ok(file) => {
            let said = register(&ctx, source, file).await?;
            changed(&ctx, &said)
        }
        Err(faults) => {
            let field = if upload.file("file").is_some() {
                "file"
            } else {
                "table"
            };
            let form = upload.fields.form(&FieldErrors::one(field, faults.words()));
            ctx.again(&view(&ctx, !wards.is_empty(), form, faults))
        }
    }
}

/// The file if one was chosen, else what was pasted.
fn table(upload: &Upload) -> Result<String, RowError> {
    match upload.file("file") {
        Some(file) => town_file::decode(&file.bytes),
        None => Ok(upload.fields.text("table").to_owned()),
    }
}

async fn register(ctx: &Ctx, source: &str, file: TownFile) -> Result<String, kernel::Fault> {
    let elsewhere = file.elsewhere;
    let plan = actions::load_towns(ctx.work(), source, file.towns).await?;
    let passed_over = match elsewhere {
        0 => String::new(),
        rows => format!("ほかの市区町村の{rows}行は読みとばしました。"),
    };
    Ok(format!(
        "町を登録しました（新規{}、場所・よみの変更{}、変わりなし{}）。{passed_over}",
        plan.new, plan.moved, plan.same
    ))
}
