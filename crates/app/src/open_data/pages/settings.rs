//! 項目の公開範囲: every field with its audience, and whether open data are published.

use askama::Template;
use kernel::{Fault, calendar::format_datetime, clock::in_japan};
use policy::Permission;
use ui::{Choice, Column, Form, Frame};
use web::{Ctx, Fields, Reply};

use crate::{
    directory::{self, Audience, Audiences, Field, Level},
    open_data::{actions, forms, model::Setting, store},
};

/// Where the page is.
const PAGE: &str = "/settings/audience";

#[derive(Template)]
#[template(path = "open_data/templates/audience.html")]
struct AudiencePage {
    frame: Frame,
    form: Form,
    setting_form: Form,
    setting: Setting,
    changed: String,
    columns: Vec<Column>,
    groups: Vec<GroupView>,
    choices: Vec<Choice>,
    /// Fields that would become public; asked about before they do.
    widened: Vec<&'static str>,
    public_fields: String,
}

struct GroupView {
    title: &'static str,
    rows: Vec<RowView>,
}

struct RowView {
    code: &'static str,
    label: &'static str,
    built_in: &'static str,
    differs: bool,
}

impl AudiencePage {
    async fn of(ctx: &Ctx) -> Result<(Self, Audiences), Fault> {
        let scope = ctx.work().may(Permission::DirectoryAudience)?;
        let mut tx = ctx.work().read().await?;
        let audiences = Audiences::of(directory::audiences(&mut tx, &scope).await?);
        let setting = store::setting(&mut tx, &scope).await?;
        drop(tx);
        let public = forms::choosable().filter(|field| audiences.shows(*field, Audience::Public));
        let public: Vec<&str> = public.map(Field::label).collect();
        let changed = setting.at.map_or_else(String::new, |at| {
            format!("{}（{}）", format_datetime(in_japan(at)), setting.by)
        });
        let page = Self {
            frame: ctx.frame("項目の公開範囲"),
            form: forms::audience_form(&audiences),
            setting_form: forms::setting_form(&setting).prefixed("open"),
            setting,
            changed,
            columns: ["項目", "だれが見られるか", "初めの設定"]
                .map(Column::new)
                .to_vec(),
            groups: [
                (Level::Place, "場所の項目"),
                (Level::Service, "サービスの項目"),
            ]
            .map(|(level, title)| group(level, title, &audiences))
            .into(),
            choices: Audience::ALL
                .map(|audience| Choice::new(audience.code(), audience.label()))
                .to_vec(),
            widened: Vec::new(),
            public_fields: public.join("、"),
        };
        Ok((page, audiences))
    }
}

fn group(level: Level, title: &'static str, audiences: &Audiences) -> GroupView {
    let own = forms::choosable().filter(|field| field.level() == level);
    let row = |field: Field| RowView {
        code: field.code(),
        label: field.label(),
        built_in: field.built_in_audience().label(),
        differs: audiences.of_field(field) != field.built_in_audience(),
    };
    GroupView {
        title,
        rows: own.map(row).collect(),
    }
}

/// 項目の公開範囲.
pub async fn audience(ctx: Ctx) -> Reply {
    let (page, _) = AudiencePage::of(&ctx).await?;
    ctx.page(&page)
}

/// 公開範囲を変える. What becomes public must be asked for twice.
pub async fn save_audience(ctx: Ctx, fields: Fields) -> Reply {
    let (mut page, audiences) = AudiencePage::of(&ctx).await?;
    let typed = |fields: &Fields, seen: String| {
        Form::from_pairs(fields.with("seen", &seen).pairs().to_vec())
    };
    let seen = forms::seen(&audiences);
    if fields.text("seen") != seen {
        page.form = typed(&fields, seen).with_error(
            "",
            "ほかの人が先に公開範囲を変えました。下の表は、あなたが選んだままです。見直して、もう一度保存してください。",
        );
        return ctx.again(&page);
    }
    let changes = forms::changes(&fields, &audiences);
    let widened: Vec<&'static str> = changes
        .iter()
        .filter(|(_, audience)| *audience == Audience::Public)
        .map(|(field, _)| field.label())
        .collect();
    if !widened.is_empty() && !fields.has("confirm") {
        page.form = typed(&fields, seen).with_error(
            "confirm",
            "区民にも公開する項目が増えます。内容を確かめて、チェックを入れてから保存してください。",
        );
        page.widened = widened;
        return ctx.again(&page);
    }
    let said = if changes.is_empty() {
        "公開範囲は変わっていません。"
    } else {
        "公開範囲を保存しました。すぐに反映されます。"
    };
    directory::save_audiences(ctx.work(), &changes).await?;
    ctx.go_to(PAGE).saying(said)
}

/// オープンデータを公開する・しない.
pub async fn save_setting(ctx: Ctx, fields: Fields) -> Reply {
    let setting = match forms::setting(&fields) {
        Ok(setting) => setting,
        Err(errors) => {
            let (mut page, _) = AudiencePage::of(&ctx).await?;
            page.setting_form = fields.form(&errors).prefixed("open");
            return ctx.again(&page);
        }
    };
    actions::save_setting(ctx.work(), &setting).await?;
    ctx.go_to(PAGE).saying(if setting.published {
        "オープンデータを公開しています。"
    } else {
        "オープンデータは公開していません。"
    })
}
