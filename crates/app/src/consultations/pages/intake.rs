//! The intake: one page in the order of a call, candidates beside it.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use kernel::{Fault, FieldErrors, Id, calendar::format_time, clock::in_japan};
use ui::{Choice, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{
    super::{
        actions::{self, Asked},
        forms,
        model::{ConsentSaid, Consultation, Kind},
        store::Draft,
        url,
    },
    hand::Hand,
    known::{KnownCase, known_cases},
    lookups::{self, asked, panel},
};
use crate::{consents, matching::Panel, people::Person};

#[derive(Template)]
#[template(path = "consultations/templates/intake.html")]
struct IntakePage {
    frame: Frame,
    form: Form,
    lists: Lists,
    action: String,
    liaison: bool,
    /// Numbers and titles of the sections that both kinds of record have.
    numbers: (&'static str, &'static str, &'static str, &'static str),
    submit: &'static str,
    editing: bool,
    /// Whether nothing was typed yet, so that the work begins at the first field.
    fresh: bool,
    saved: String,
    notice: String,
    known_cases: Vec<KnownCase>,
    /// Where the person's consents stand, for a sheet that has fed them already.
    consents: String,
    panel: Panel,
}

/// The answers of every list on the sheet.
struct Lists {
    channel: Vec<Choice>,
    urgency: Vec<Choice>,
    recurrence: Vec<Choice>,
    inquirer: Vec<Choice>,
    sex: Vec<Choice>,
    insurance: Vec<Choice>,
    care_level: Vec<Choice>,
    living: Vec<Choice>,
    scene: Vec<Choice>,
    topic: Vec<Choice>,
    difficulty: Vec<Choice>,
    procedure: Vec<Choice>,
    wanted: Vec<Choice>,
    consent_by: Vec<Choice>,
    consent_how: Vec<Choice>,
    wards: Vec<Choice>,
}

impl Lists {
    fn of(hand: &Hand) -> Self {
        let list = |key| hand.choices(key);
        Self {
            channel: list("channel"),
            urgency: list("urgency"),
            recurrence: list("recurrence"),
            inquirer: list("inquirer"),
            sex: list("sex"),
            insurance: list("insurance"),
            care_level: list("care_level"),
            living: list("living"),
            scene: list("scene"),
            topic: list("topic"),
            difficulty: list("difficulty"),
            procedure: list("procedure"),
            wanted: lookups::wanted_kinds(hand),
            consent_by: list("consent_by"),
            consent_how: list("consent_how"),
            wards: hand.wards(),
        }
    }
}

/// What distinguishes a new sheet from one being corrected.
struct Setting {
    title: &'static str,
    action: String,
    editing: bool,
    /// The case being corrected.
    case: Option<Id<Consultation>>,
    notice: String,
}

impl Setting {
    fn new(kind: Kind) -> Self {
        let title = if kind == Kind::Liaison {
            "連絡調整の登録"
        } else {
            "新しい相談"
        };
        Self {
            title,
            action: url::LIST.into(),
            editing: false,
            case: None,
            notice: String::new(),
        }
    }

    fn edit(id: Id<Consultation>) -> Self {
        Self {
            title: "相談の変更",
            action: url::show(id),
            editing: true,
            case: Some(id),
            notice: String::new(),
        }
    }
}

async fn view(
    ctx: &Ctx,
    hand: &Hand,
    setting: Setting,
    fields: &Fields,
    errors: &FieldErrors,
) -> Result<IntakePage, Fault> {
    let liaison = Kind::from_code(fields.text("kind")) == Kind::Liaison;
    Ok(IntakePage {
        frame: ctx.frame(setting.title),
        form: fields.form(errors),
        lists: Lists::of(hand),
        action: setting.action,
        liaison,
        numbers: if liaison {
            ("2", "内容", "連絡調整の内容", "3")
        } else {
            ("3", "何が必要か", "相談の内容", "4")
        },
        submit: if setting.editing {
            "変更を登録する"
        } else {
            "登録する"
        },
        editing: setting.editing,
        fresh: false,
        saved: String::new(),
        notice: setting.notice,
        consents: if setting.editing {
            fed(fields)
        } else {
            String::new()
        },
        known_cases: known_cases(
            ctx,
            hand,
            fields.text("person_id").parse().ok(),
            setting.case,
        )
        .await?,
        panel: if liaison {
            Panel::default()
        } else {
            panel(ctx, hand, fields).await?
        },
    })
}

/// Where the consents of the sheet's person stand, if the sheet has told the register of one.
fn fed(fields: &Fields) -> String {
    let said = ConsentSaid {
        by: fields.text("consent_by").to_owned(),
        ..ConsentSaid::default()
    };
    let person = fields.text("person_id").parse::<Id<Person>>().ok();
    let person = person.filter(|_| said.is_given());
    person.map_or(String::new(), consents::address)
}

/// 新しい相談.
pub async fn new(ctx: Ctx) -> Reply {
    begin(ctx, Kind::Case).await
}

/// 連絡調整の登録.
pub async fn new_liaison(ctx: Ctx) -> Reply {
    begin(ctx, Kind::Liaison).await
}

async fn begin(ctx: Ctx, kind: Kind) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let mut fields = forms::blank(kind, ctx.work().now());
    if let Some(ward) = ctx.work().actor().ward {
        fields = fields.with("person_ward", &ward.to_string());
    }
    let setting = Setting::new(kind);
    let mut page = view(&ctx, &hand, setting, &fields, &FieldErrors::new()).await?;
    page.fresh = true;
    ctx.page(&page)
}

/// 相談を登録する, and ask a candidate at once when its button was pressed.
pub async fn open(ctx: Ctx, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let opening = match forms::intake(&hand.desk(), &fields, ctx.work().now()) {
        Ok(opening) => opening,
        Err(errors) => {
            let setting = Setting::new(Kind::from_code(fields.text("kind")));
            return ctx.again(&view(&ctx, &hand, setting, &fields, &errors).await?);
        }
    };
    let wanted: Option<Asked> = asked(&ctx, &hand, &fields).await?;
    let id = actions::open(ctx.work(), &hand.book, opening).await?;
    let Some(wanted) = wanted else {
        return ctx.go_to(url::show(id)).saying("相談を登録しました。");
    };
    actions::ask(ctx.work(), &hand.book, id, wanted).await?;
    ctx.go_to(url::show(id))
        .saying("相談を登録し、打診を記録しました。")
}

/// 相談の変更.
pub async fn edit(ctx: Ctx, Path(id): Path<Id<Consultation>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let file = actions::read(ctx.work(), id).await?;
    let fields = forms::filled(&file.case, file.person.as_ref(), &hand.atlas);
    ctx.page(&view(&ctx, &hand, Setting::edit(id), &fields, &FieldErrors::new()).await?)
}

/// 変更を登録する. Whoever comes second sees who changed what, and keeps what was typed.
pub async fn save(ctx: Ctx, Path(id): Path<Id<Consultation>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let version: i64 = fields.text("version").parse().unwrap_or_default();
    let desk = forms::Desk {
        // A case that was handed over may be older than the office that has it now.
        opened_on: None,
        ..hand.desk()
    };
    let opening = match forms::intake(&desk, &fields, ctx.work().now()) {
        Ok(opening) => opening,
        Err(errors) => {
            return ctx.again(&view(&ctx, &hand, Setting::edit(id), &fields, &errors).await?);
        }
    };
    match actions::edit(ctx.work(), &hand.book, id, version, opening).await {
        Ok(()) => ctx.go_to(url::show(id)).saying("変更を登録しました。"),
        Err(Fault::Stale(who, when)) => {
            let notice = format!(
                "{who}さんが {} に先に更新しました。入力した内容は残っています。別のタブで今の内容を確かめてください。もう一度登録すると、この画面の内容になります。",
                super::hand::moment(when)
            );
            let setting = Setting {
                notice,
                ..Setting::edit(id)
            };
            // Whoever saves again has seen who was first, and decides.
            let now = actions::read(ctx.work(), id).await?.case.version;
            let fields = fields.with("version", &now.to_string());
            let page = view(&ctx, &hand, setting, &fields, &FieldErrors::new()).await?;
            let html = ctx.page(&page)?;
            Ok((StatusCode::CONFLICT, html).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// Keeps the unfinished form; the page's script calls this every few seconds.
pub async fn keep_draft(ctx: Ctx, fields: Fields) -> Reply {
    let id: Option<Id<Draft>> = fields.text("draft").parse().ok();
    let body = fields.with("draft", "").encoded();
    let id = actions::keep_draft(ctx.work(), id, label(&fields), body).await?;
    let time = format_time(in_japan(ctx.work().now()).time());
    let mut reply: Response = format!("下書き保存済み {time}").into_response();
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        reply.headers_mut().insert("x-draft", value);
    }
    Ok(reply)
}

/// What the list of drafts calls an unfinished form.
fn label(fields: &Fields) -> String {
    let who = ["inquirer_facility", "inquirer_name"].map(|name| fields.text(name));
    let about = ["person_name", "person_kana", "person_alias"].map(|name| fields.text(name));
    let first = |words: &[&str]| {
        words
            .iter()
            .find(|words| !words.is_empty())
            .map(|w| (*w).to_owned())
    };
    match (first(&who), first(&about)) {
        (None, None) => "（相談者・対象者は未入力）".to_owned(),
        (who, about) => {
            let named = |words: Option<String>| words.unwrap_or_else(|| "（未入力）".to_owned());
            format!("{} → {}", named(who), named(about))
        }
    }
}

/// 下書きの続き.
pub async fn continue_draft(ctx: Ctx, Path(id): Path<Id<Draft>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let draft = actions::read_draft(ctx.work(), id).await?;
    let fields = Fields::parse(&draft.body).with("draft", &id.to_string());
    let setting = Setting::new(Kind::from_code(fields.text("kind")));
    let mut page = view(&ctx, &hand, setting, &fields, &FieldErrors::new()).await?;
    page.saved = format!("下書き保存済み {}", super::hand::moment(draft.saved_at));
    ctx.page(&page)
}

/// 下書きを捨てる.
pub async fn remove_draft(ctx: Ctx, Path(id): Path<Id<Draft>>) -> Reply {
    actions::remove_draft(ctx.work(), id).await?;
    ctx.go_to("/").saying("下書きを削除しました。")
}
