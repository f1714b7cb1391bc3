//! Writing a piece.

use app::areas::AtlasHolder;
use askama::Template;
use kernel::{Fault, FieldErrors, Id, OrMissing, calendar::format_date};
use languages::Language;
use policy::Permission::WardPageWrite;
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply, Upload, fields::Filter};

use super::{
    super::{
        actions::{self, Written},
        forms,
        model::{Edition, Kind, Piece, State},
    },
    LIST, address, crumbs, show, wards,
};
use crate::second;

/// The fields of one language.
struct LanguageView {
    title: String,
    body: String,
    label: &'static str,
    /// Whether something is written in it, or wrong with it.
    is_open: bool,
}

#[derive(Template)]
#[template(path = "ward_pages/templates/edit.html")]
struct EditPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    kind: Kind,
    wards: Vec<Choice>,
    languages: Vec<LanguageView>,
    action: String,
    back: String,
    version: String,
    /// What becomes of it when it is saved, where that is not plain.
    note: &'static str,
    has_file: bool,
}

fn languages(form: &Form) -> Vec<LanguageView> {
    let view = |language: Language| {
        let (title, body) = (
            format!("title_{}", language.code()),
            format!("body_{}", language.code()),
        );
        let is_open = |name: &str| !form.value(name).is_empty() || !form.error(name).is_empty();
        LanguageView {
            is_open: is_open(&title) || is_open(&body),
            label: language.label(),
            title,
            body,
        }
    };
    Language::OTHERS.into_iter().map(view).collect()
}

async fn new_page(ctx: &Ctx, kind: Kind, form: Form) -> Result<EditPage, Fault> {
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    Ok(EditPage {
        frame: ctx.frame(format!("{}を書く", kind.label())),
        crumbs: crumbs(),
        languages: languages(&form),
        form,
        kind,
        wards: wards(ctx, &atlas, WardPageWrite),
        action: LIST.to_owned(),
        back: LIST.to_owned(),
        version: String::new(),
        note: "",
        has_file: false,
    })
}

/// 新しい掲載.
pub async fn new(ctx: Ctx, Filter(query): Filter) -> Reply {
    let kind = Kind::from_code(query.text("kind")).unwrap_or(Kind::Notice);
    let form = Form::new().with("from_on", format_date(ctx.today()));
    let page = new_page(&ctx, kind, form).await?;
    ctx.page(&page)
}

/// What was written, or all that is wrong with it; a browser forgets the file of a form that comes
/// back.
fn written(upload: &Upload, kind: Kind, ctx: &Ctx) -> Result<Written, FieldErrors> {
    let content = forms::content(&upload.fields, kind, ctx.today());
    match (content, forms::file(upload)) {
        (Ok(content), Ok(file)) => Ok((content, file)),
        (content, file) => {
            let mut errors = content.err().unwrap_or_default();
            match file {
                Err(wrong) => wrong
                    .iter()
                    .for_each(|(field, text)| errors.add(field, text)),
                Ok(Some(_)) => errors.add("file", "ファイルは、もう一度選んでください。"),
                Ok(None) => {}
            }
            Err(errors)
        }
    }
}

/// Sends it on where the button said so.
async fn sent_on(ctx: &Ctx, id: Id<Piece>, fields: &Fields, version: i64) -> Reply {
    if fields.text("after") != "send" {
        return ctx
            .go_to(address(id))
            .saying("下書きを保存しました。確かめてから、承認を頼んでください。");
    }
    actions::send(ctx.work(), (id, version)).await?;
    ctx.go_to(address(id))
        .saying("保存して、承認を頼みました。ほかの人が承認すると、区民のページに出ます。")
}

/// 掲載を書く.
pub async fn add(ctx: Ctx, upload: Upload) -> Reply {
    let fields = &upload.fields;
    let kind = Kind::from_code(fields.text("kind")).or_missing()?;
    let again = async |errors: &FieldErrors| {
        let page = new_page(&ctx, kind, fields.form(errors)).await?;
        ctx.again(&page)
    };
    let written = match written(&upload, kind, &ctx) {
        Ok(written) => written,
        Err(errors) => return again(&errors).await,
    };
    let own = ctx.work().may(WardPageWrite)?.ward();
    let Some(ward) = own.or(fields.text("ward").parse().ok().map(Id::new)) else {
        return again(&FieldErrors::one(
            "ward",
            "どの区のページかを選んでください。",
        ))
        .await;
    };
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    atlas.ward(ward).or_missing()?;
    match actions::add(ctx.work(), (ward, kind), written).await {
        Ok(id) => sent_on(&ctx, id, fields, 1).await,
        Err(Fault::Invalid(errors)) => again(&errors).await,
        Err(fault) => Err(fault.into()),
    }
}

async fn load(ctx: &Ctx, id: i64) -> Result<(Piece, Edition), Fault> {
    let (piece, editions) = show::load(ctx, id.into(), WardPageWrite).await?;
    Ok((piece, editions.into_iter().next().or_missing()?))
}

fn view(ctx: &Ctx, (piece, newest): (&Piece, &Edition), form: Form, version: &str) -> EditPage {
    let here = address(piece.id);
    let mut crumbs = crumbs();
    crumbs.push(Crumb::new(&newest.content.text.title, &here));
    EditPage {
        frame: ctx.frame(format!("{}を書き直す", piece.kind.label())),
        crumbs,
        languages: languages(&form),
        form,
        kind: piece.kind,
        wards: Vec::new(),
        action: here.clone(),
        back: here,
        version: version.to_owned(),
        note: match newest.state {
            State::Approved => {
                "承認済みの版は、新しい版が承認されるまで、そのまま区民のページに出ます。"
            }
            State::Waiting => "保存すると下書きに戻ります。もう一度、承認を頼んでください。",
            _ => "",
        },
        has_file: newest.file.is_some(),
    }
}

/// 掲載を書き直す.
pub async fn edit(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let (piece, newest) = load(&ctx, id).await?;
    let version = piece.version.to_string();
    let form = forms::filled(&newest.content);
    ctx.page(&view(&ctx, (&piece, &newest), form, &version))
}

/// 書き直した掲載を保存する.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, upload: Upload) -> Reply {
    let (piece, newest) = load(&ctx, id).await?;
    let fields = &upload.fields;
    let version = fields.text("version");
    let written = match written(&upload, piece.kind, &ctx) {
        Ok(written) => written,
        Err(errors) => {
            let form = fields.form(&errors);
            return ctx.again(&view(&ctx, (&piece, &newest), form, version));
        }
    };
    let version = version.parse().unwrap_or_default();
    match actions::change(ctx.work(), (piece.id, version), written).await {
        Ok(()) => sent_on(&ctx, piece.id, fields, version + 1).await,
        Err(Fault::Stale(who, when)) => {
            let (piece, newest) = load(&ctx, id).await?;
            let kept = forms::filled(&newest.content);
            let form = second::form(fields, &kept, &[], (&who, when));
            let version = piece.version.to_string();
            second::page(&ctx, &view(&ctx, (&piece, &newest), form, &version))
        }
        Err(fault) => Err(fault.into()),
    }
}
