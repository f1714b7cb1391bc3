//! 列の対応: the header and first rows of a list, and a box for each of our fields.

use askama::Template;
use kernel::{Fault, FieldErrors, Id, OrMissing};
use policy::Permission;
use ui::{Choice, Column, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::hand::Hand;
use crate::directory::{
    actions,
    import::{ADDRESS, FIELDS, NAME, Preview},
    mapping_form,
    model::Mapping,
    store,
};

/// Where the import page is.
const IMPORT: &str = "/facilities/import";

#[derive(Template)]
#[template(path = "directory/templates/mapping.html")]
struct MappingPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    /// Where the form goes.
    action: String,
    /// Where the mapping is removed, once it is there.
    remove: String,
    version: String,
    form: Form,
    header: Vec<String>,
    carried: Vec<String>,
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
    boxes: Vec<FieldBox>,
    choices: Vec<Choice>,
    kinds: Vec<Choice>,
    wards: Vec<Choice>,
    unknown: bool,
}

/// A box of the form: one of our fields.
struct FieldBox {
    name: String,
    label: &'static str,
    required: bool,
}

struct View<'a> {
    hand: &'a Hand,
    preview: &'a Preview,
    form: Form,
    mapping: Option<&'a Mapping>,
}

fn page(ctx: &Ctx, view: View<'_>) -> MappingPage {
    let View { hand, preview, .. } = view;
    let href = view
        .mapping
        .map(|mapping| format!("{IMPORT}/mappings/{}", mapping.id));
    let boxes = FIELDS.iter().enumerate().map(|(at, field)| FieldBox {
        name: mapping_form::box_of(at),
        label: field.name,
        required: [NAME, ADDRESS].contains(&field.name),
    });
    let choice = |name: &String| Choice::new(name.trim(), name.as_str());
    let wards = hand.atlas.wards.iter();
    MappingPage {
        frame: ctx.frame("列の対応"),
        crumbs: vec![Crumb::new("資源の取込", IMPORT)],
        remove: href
            .as_ref()
            .map(|href| format!("{href}/remove"))
            .unwrap_or_default(),
        unknown: href.is_none(),
        action: href.unwrap_or_else(|| format!("{IMPORT}/mappings")),
        version: view
            .mapping
            .map(|mapping| mapping.version.to_string())
            .unwrap_or_default(),
        form: view.form,
        header: preview.header.clone(),
        carried: preview
            .rows
            .iter()
            .map(|row| mapping_form::carried(row))
            .collect(),
        columns: preview.header.iter().map(Column::new).collect(),
        rows: preview.rows.clone(),
        boxes: boxes.collect(),
        choices: preview.header.iter().map(choice).collect(),
        kinds: hand.choices("facility_kind"),
        wards: wards
            .map(|ward| Choice::new(&ward.code, &ward.name))
            .collect(),
    }
}

/// The page for a list whose header nobody knows.
pub async fn unknown(ctx: &Ctx, preview: &Preview) -> Reply {
    let hand = Hand::of(ctx).await?;
    let view = View {
        hand: &hand,
        preview,
        form: mapping_form::begin(preview),
        mapping: None,
    };
    ctx.again(&page(ctx, view))
}

/// 列の対応を保存する.
pub async fn add_mapping(ctx: Ctx, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let preview = mapping_form::preview(&fields);
    let kinds = hand.choices("facility_kind");
    match mapping_form::read(&fields, preview.header.clone(), &kinds, &hand.atlas) {
        Ok(mapping) => {
            let said = saved(&mapping);
            actions::add_mapping(ctx.work(), mapping).await?;
            ctx.go_to(IMPORT).saying(&said)
        }
        Err(errors) => {
            let view = View {
                hand: &hand,
                preview: &preview,
                form: fields.form(&errors),
                mapping: None,
            };
            ctx.again(&page(&ctx, view))
        }
    }
}

fn saved(mapping: &Mapping) -> String {
    format!(
        "列の対応「{}」を保存しました。ファイルを選んで取り込んでください。同じ見出しのファイルは、次からこの対応で読みます。",
        mapping.name
    )
}

async fn find(ctx: &Ctx, id: Id<Mapping>) -> Result<Mapping, Fault> {
    let scope = ctx.work().may(Permission::DirectoryImport)?;
    let mut tx = ctx.work().read().await?;
    store::mapping(&mut tx, &scope, id).await?.or_missing()
}

fn preview_of(mapping: &Mapping) -> Preview {
    Preview {
        header: mapping.header.clone(),
        ..Preview::default()
    }
}

/// 列の対応.
pub async fn mapping(ctx: Ctx, Path(id): Path<Id<Mapping>>) -> Reply {
    let mapping = find(&ctx, id).await?;
    let hand = Hand::of(&ctx).await?;
    let view = View {
        hand: &hand,
        preview: &preview_of(&mapping),
        form: mapping_form::of(&mapping, &hand.choices("facility_kind")),
        mapping: Some(&mapping),
    };
    ctx.page(&page(&ctx, view))
}

/// 列の対応を変える.
pub async fn change_mapping(ctx: Ctx, Path(id): Path<Id<Mapping>>, fields: Fields) -> Reply {
    let before = find(&ctx, id).await?;
    let hand = Hand::of(&ctx).await?;
    let kinds = hand.choices("facility_kind");
    let read = mapping_form::read(&fields, before.header.clone(), &kinds, &hand.atlas);
    let errors: FieldErrors = match read {
        Ok(mapping) => {
            let said = saved(&mapping);
            actions::change_mapping(ctx.work(), Mapping { id, ..mapping }).await?;
            return ctx.go_to(IMPORT).saying(&said);
        }
        Err(errors) => errors,
    };
    let view = View {
        hand: &hand,
        preview: &preview_of(&before),
        form: fields.form(&errors),
        mapping: Some(&before),
    };
    ctx.again(&page(&ctx, view))
}

/// 列の対応を消す.
pub async fn remove_mapping(ctx: Ctx, Path(id): Path<Id<Mapping>>) -> Reply {
    actions::remove_mapping(ctx.work(), id).await?;
    ctx.go_to(IMPORT)
        .saying("列の対応を消しました。取り込んだ資源はそのまま残ります。")
}
