//! Recording, correcting and deleting one support.

use askama::Template;
use kernel::{Fault, FieldErrors, Id, OrMissing};
use policy::Permission;
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply, Upload};

use super::{
    super::{actions, forms, model::Support, store},
    Room,
    files::chosen,
};
use crate::second;

#[derive(Template)]
#[template(path = "supports/templates/edit.html")]
struct EditPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    kinds: Vec<Choice>,
    wards: Vec<Choice>,
    offices: Vec<Choice>,
    /// Where it is sent, and where one goes back to.
    action: String,
    back: String,
    /// The version that was loaded; empty for a new one.
    version: String,
}

async fn view(ctx: &Ctx, form: Form, known: Option<(&Support, &str)>) -> Result<EditPage, Fault> {
    let room = Room::of(ctx).await?;
    let day = known.map_or(ctx.today(), |(known, _)| known.content.began_on);
    let title = match known {
        Some(_) => "個別支援・広域の取組の訂正",
        None => "個別支援・広域の取組の記録",
    };
    let here = known.map(|(known, _)| format!("/supports/{}", known.id));
    let mut crumbs = vec![Crumb::new("個別支援・広域", "/supports")];
    if let (Some((known, _)), Some(here)) = (known, &here) {
        crumbs.push(Crumb::new(&known.content.about, here));
    }
    let kind = |choice: Choice| {
        let is_wide = super::super::rules::is_wide(&room.book, &choice.value);
        (is_wide, choice)
    };
    let kinds = room.book.choices("support_kind", day).into_iter().map(kind);
    let (wide, own): (Vec<_>, Vec<_>) = kinds.partition(|(is_wide, _)| *is_wide);
    Ok(EditPage {
        frame: ctx.frame(title),
        crumbs,
        form,
        kinds: grouped(own, "個別支援")
            .chain(grouped(wide, "広域の取組"))
            .collect(),
        wards: room
            .atlas
            .wards
            .iter()
            .map(|ward| Choice::new(ward.id.to_string(), &ward.name))
            .collect(),
        offices: room
            .atlas
            .offices
            .iter()
            .map(|office| Choice::new(office.id.to_string(), &office.name))
            .collect(),
        action: here.clone().unwrap_or_else(|| "/supports".into()),
        back: here.unwrap_or_else(|| "/supports".into()),
        version: known.map_or_else(String::new, |(_, version)| version.to_owned()),
    })
}

/// The answers with their group's heading before the first.
fn grouped(kinds: Vec<(bool, Choice)>, group: &'static str) -> impl Iterator<Item = Choice> {
    let kinds = kinds.into_iter().enumerate();
    kinds.map(move |(at, (_, choice))| match at {
        0 => choice.group(group),
        _ => choice,
    })
}

/// A support in reach of those who write.
pub async fn load(ctx: &Ctx, id: Id<Support>) -> Result<Support, Fault> {
    let scope = ctx.work().may(Permission::SupportWrite)?;
    let mut tx = ctx.work().read().await?;
    store::find(&mut tx, &scope, id, false).await?.or_missing()
}

/// 新しい取組.
pub async fn new(ctx: Ctx) -> Reply {
    let form = forms::blank(ctx.today(), &ctx.work().actor().name);
    ctx.page(&view(&ctx, form, None).await?)
}

/// 取組を記録する.
pub async fn add(ctx: Ctx, upload: Upload) -> Reply {
    let room = Room::of(&ctx).await?;
    let fields = &upload.fields;
    let content = forms::content(fields, (&room.book, &room.atlas), ctx.today());
    let file = chosen(&upload);
    match (content, file) {
        (Ok(content), Ok(file)) => {
            let id = actions::add(ctx.work(), content, file).await?;
            ctx.go_to(format!("/supports/{id}"))
                .saying("取組を記録しました。")
        }
        (content, file) => {
            let mut errors = FieldErrors::new();
            let all = [content.err(), file.err()];
            for (field, text) in all.iter().flatten().flat_map(FieldErrors::iter) {
                errors.add(field, text);
            }
            if upload.file("file").is_some() && errors.of("file").is_none() {
                errors.add("file", "ファイルは、もう一度選んでください。");
            }
            ctx.again(&view(&ctx, fields.form(&errors), None).await?)
        }
    }
}

/// 取組の訂正.
pub async fn edit(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let known = load(&ctx, id.into()).await?;
    let version = known.version.to_string();
    let form = forms::filled(&known.content);
    ctx.page(&view(&ctx, form, Some((&known, &version))).await?)
}

/// 取組を訂正する.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let known = load(&ctx, id.into()).await?;
    let room = Room::of(&ctx).await?;
    let version = fields.text("version");
    let content = match forms::content(&fields, (&room.book, &room.atlas), ctx.today()) {
        Ok(content) => content,
        Err(errors) => {
            let page = view(&ctx, fields.form(&errors), Some((&known, version))).await?;
            return ctx.again(&page);
        }
    };
    let version = version.parse().unwrap_or_default();
    match actions::change(ctx.work(), known.id, version, content).await {
        Ok(()) => ctx
            .go_to(format!("/supports/{id}"))
            .saying("取組を訂正しました。"),
        Err(Fault::Stale(who, when)) => {
            let known = load(&ctx, id.into()).await?;
            let version = known.version.to_string();
            let mut page = view(&ctx, Form::new(), Some((&known, &version))).await?;
            let all = [Choice::new("1", "全区に関わる取組")];
            let chosen = [
                ("kind", page.kinds.as_slice()),
                ("ward", page.wards.as_slice()),
                ("office", page.offices.as_slice()),
                ("all_wards", all.as_slice()),
            ];
            let kept = forms::filled(&known.content);
            page.form = second::form(&fields, &kept, &chosen, (&who, when));
            second::page(&ctx, &page)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// 次の対応を済ませる.
pub async fn done(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::step(ctx.work(), id.into(), true).await?;
    ctx.go_to(format!("/supports/{id}")).saying_with_undo(
        "次の対応を完了にしました。",
        &format!("/supports/{id}/undone"),
    )
}

/// 完了を取り消す.
pub async fn undone(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::step(ctx.work(), id.into(), false).await?;
    ctx.go_to(format!("/supports/{id}"))
        .saying("次の対応を未完了に戻しました。")
}

/// 取組を削除する.
pub async fn delete(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::delete(ctx.work(), id.into()).await?;
    ctx.go_to("/supports")
        .saying_with_undo("取組を削除しました。", &format!("/supports/{id}/restore"))
}

/// 取組の削除を取り消す.
pub async fn restore(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::restore(ctx.work(), id.into()).await?;
    ctx.go_to(format!("/supports/{id}"))
        .saying("取組を元に戻しました。")
}
