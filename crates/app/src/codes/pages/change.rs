//! 区分を変える: the next version, mended labels, a version taken back.

use askama::Template;
use kernel::{Fault, FieldErrors, OrMissing, calendar};
use ui::{Column, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use super::{LISTS, book, crumbs, edition};
use crate::codes::{
    Shelf, actions, forms,
    model::{CodeList, CodeVersion},
};

/// The edition a form was made from; a form without one is as good as an old one.
fn edition_of(fields: &Fields) -> i64 {
    fields.text("edition").parse().unwrap_or(0)
}

/// One row of a form.
struct RowView {
    row: usize,
    /// The code of a row that was there; empty for a new one.
    code: String,
}

fn row_views(version: &CodeVersion, count: usize) -> Vec<RowView> {
    let code = |row: usize| version.codes.get(row - 1).map(|code| code.code.clone());
    (1..=count)
        .map(|row| RowView {
            row,
            code: code(row).unwrap_or_default(),
        })
        .collect()
}

#[derive(Template)]
#[template(path = "codes/templates/next.html")]
struct NextPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    href: String,
    form: Form,
    edition: i64,
    since: String,
    count: usize,
    columns: Vec<Column>,
    rows: Vec<RowView>,
}

fn next_view(ctx: &Ctx, list: &CodeList, edition: i64, form: Form, count: usize) -> NextPage {
    let last = list.versions.last();
    let columns = [
        "番号",
        "記号",
        "名称",
        "略称",
        "まとまり",
        "並び順",
        "前の版の番号",
        "やめる",
    ];
    NextPage {
        frame: ctx.frame(format!("{}の新しい版", list.name)),
        crumbs: crumbs(Some(list)),
        href: format!("{LISTS}/{}", list.key),
        form,
        edition,
        since: last
            .map(|last| calendar::format_date(last.valid_from))
            .unwrap_or_default(),
        count,
        columns: columns.map(Column::new).to_vec(),
        rows: last.map(|last| row_views(last, count)).unwrap_or_default(),
    }
}

/// 新しい版.
pub async fn next_page(ctx: Ctx, Path(key): Path<String>) -> Reply {
    let book = book(&ctx).await?;
    let list = book.list(&key).or_missing()?;
    let last = list.versions.last().or_missing()?;
    let count = forms::rows(&Fields::default(), last);
    let edition = edition(&ctx, &key).await?;
    ctx.page(&next_view(&ctx, list, edition, forms::copy_of(last), count))
}

/// 新しい版を登録する, or bring more empty rows.
pub async fn add_version(ctx: Ctx, Path(key): Path<String>, fields: Fields) -> Reply {
    let book = book(&ctx).await?;
    let list = book.list(&key).or_missing()?;
    let last = list.versions.last().or_missing()?;
    let (count, edition) = (forms::rows(&fields, last), edition_of(&fields));
    let view = |errors: &FieldErrors| next_view(&ctx, list, edition, fields.form(errors), count);
    if fields.has("more") {
        return ctx.page(&view(&FieldErrors::new()));
    }
    let draft = forms::draft(&fields, last, ctx.today());
    match actions::add_version(ctx.work(), (&key, edition), &draft).await {
        Ok(()) => changed(&ctx, &key, "新しい版を登録しました。"),
        Err(Fault::Invalid(errors)) => ctx.again(&view(&errors)),
        Err(other) => Err(other.into()),
    }
}

/// Back to the list; what this node remembers of lists is out of date.
fn changed(ctx: &Ctx, key: &str, said: &str) -> Reply {
    ctx.tool::<Shelf>()?.forget();
    ctx.go_to(format!("{LISTS}/{key}")).saying(said)
}

#[derive(Template)]
#[template(path = "codes/templates/labels.html")]
struct LabelsPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    href: String,
    form: Form,
    edition: i64,
    number: i64,
    columns: Vec<Column>,
    rows: Vec<RowView>,
}

fn labels_view(
    ctx: &Ctx,
    list: &CodeList,
    version: &CodeVersion,
    edition: i64,
    form: Form,
) -> LabelsPage {
    LabelsPage {
        frame: ctx.frame(format!("{} 第{}版の名称", list.name, version.number)),
        crumbs: crumbs(Some(list)),
        href: format!("{LISTS}/{}/labels", list.key),
        form,
        edition,
        number: version.number,
        columns: ["番号", "記号", "名称", "略称"].map(Column::new).to_vec(),
        rows: row_views(version, version.codes.len()),
    }
}

/// 名称の訂正.
pub async fn labels_page(ctx: Ctx, Path(key): Path<String>, Filter(query): Filter) -> Reply {
    let book = book(&ctx).await?;
    let list = book.list(&key).or_missing()?;
    let version = match query.text("version").parse() {
        Ok(number) => list.version(number),
        Err(_) => list.on(ctx.today()),
    };
    let version = version.or_missing()?;
    let form = forms::labels_of(version);
    let edition = edition(&ctx, &key).await?;
    ctx.page(&labels_view(&ctx, list, version, edition, form))
}

/// 名称を訂正する.
pub async fn mend_labels(ctx: Ctx, Path(key): Path<String>, fields: Fields) -> Reply {
    let book = book(&ctx).await?;
    let list = book.list(&key).or_missing()?;
    let number = fields.text("version").parse().map_err(|_| Fault::Missing)?;
    let version = list.version(number).or_missing()?;
    let (rows, edition) = (forms::labels(&fields, version), edition_of(&fields));
    match actions::mend_labels(ctx.work(), (&key, edition), number, &rows).await {
        Ok(()) => changed(&ctx, &key, "名称を訂正しました。"),
        Err(Fault::Invalid(errors)) => ctx.again(&labels_view(
            &ctx,
            list,
            version,
            edition,
            fields.form(&errors),
        )),
        Err(other) => Err(other.into()),
    }
}

/// 新しい版を取り消す.
pub async fn remove_version(ctx: Ctx, Path(key): Path<String>, fields: Fields) -> Reply {
    let number = fields.text("version").parse().map_err(|_| Fault::Missing)?;
    let at = (key.as_str(), edition_of(&fields));
    actions::remove_version(ctx.work(), at, number).await?;
    changed(&ctx, &key, "版を取り消しました。")
}
