//! Who was there, and what was said and decided.

use askama::Template;
use kernel::{Fault, Id, clock::in_japan};
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{Hand, Loaded, meeting, seen, url, views::titled};
use crate::councils::{
    actions, forms,
    model::{Item, Meeting, Person, Presence},
    rules::{self, Deed},
};

/// One line of the attendance list.
struct Line {
    name: String,
    about: String,
    reply: String,
    field: String,
    form: Form,
}

#[derive(Template)]
#[template(path = "councils/templates/attendance.html")]
struct AttendancePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    version: String,
    lines: Vec<Line>,
    choices: Vec<Choice>,
}

/// The person's line: what was recorded, or what the answer lets expect.
fn attendance_line(hand: &Hand<'_>, person: &Person) -> Line {
    let content = &person.content;
    let of = hand.book.short("council_body", &content.organisation);
    let field = format!("presence_{}", person.id);
    let presence = person.presence.or_else(|| rules::expected(person.reply));
    let reply = person
        .reply
        .map_or("回答なし", crate::councils::Reply::label);
    Line {
        name: titled(person),
        about: format!("{of}　{}", content.affiliation),
        reply: if person.proxy.is_empty() {
            reply.to_owned()
        } else {
            format!("{reply}（{}）", person.proxy)
        },
        form: Form::new().with(&field, presence.map_or("", Presence::code)),
        field,
    }
}

/// 出席の記録.
pub async fn attendance(ctx: Ctx, Path(id): Path<Id<Meeting>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let loaded = hand.load(id).await?;
    rules::demand(&loaded.meeting, Deed::Record)?;
    let people = loaded.people.iter();
    let all = Presence::ALL.iter();
    ctx.page(&AttendancePage {
        frame: ctx.frame("出席の記録"),
        crumbs: hand.crumbs(&loaded.meeting),
        base: url(id),
        version: loaded.meeting.version.to_string(),
        lines: people.map(|one| attendance_line(&hand, one)).collect(),
        choices: all
            .map(|one| Choice::new(one.code(), one.label()))
            .collect(),
    })
}

/// 出席を記録する.
pub async fn attend(ctx: Ctx, Path(id): Path<Id<Meeting>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let loaded = hand.load(id).await?;
    let people = forms::attendance(&fields, &loaded.people);
    actions::attend(ctx.work(), (id, seen(&fields)), &people).await?;
    ctx.go_to(url(id)).saying("出席を記録しました。")
}

/// One item's fields, and what stands now where somebody else saved first.
struct ItemFields {
    number: usize,
    title: String,
    discussion: String,
    decision: String,
    now: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "councils/templates/minutes.html")]
struct MinutesPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    version: String,
    form: Form,
    items: Vec<ItemFields>,
    /// Who saved first, and when; empty where nobody did.
    stale: String,
    summary_now: String,
}

fn minutes_page(hand: &Hand<'_>, loaded: &Loaded, form: Form, stale: String) -> MinutesPage {
    let fields = |(at, item): (usize, &Item)| ItemFields {
        number: at + 1,
        title: item.plan.title.clone(),
        discussion: format!("discussion_{}", item.id),
        decision: format!("decision_{}", item.id),
        now: (!stale.is_empty()).then(|| (item.discussion.clone(), item.decision.clone())),
    };
    MinutesPage {
        frame: hand.ctx.frame("議事録"),
        crumbs: hand.crumbs(&loaded.meeting),
        base: url(loaded.meeting.id),
        version: loaded.meeting.version.to_string(),
        form,
        items: loaded.items.iter().enumerate().map(fields).collect(),
        summary_now: loaded.meeting.summary.clone(),
        stale,
    }
}

/// 議事録を書く.
pub async fn edit(ctx: Ctx, Path(id): Path<Id<Meeting>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let loaded = hand.load(id).await?;
    rules::demand(&loaded.meeting, Deed::Record)?;
    let mut shown = loaded.meeting.clone();
    if shown.recorder.is_empty() {
        shown.recorder.clone_from(&ctx.work().actor().name);
    }
    let form = forms::of_minutes(&shown, &loaded.items);
    ctx.page(&minutes_page(&hand, &loaded, form, String::new()))
}

/// 議事録を保存する. Where somebody saved first, what was typed stays on the page beside what
/// stands now: minutes are too long to be typed twice.
pub async fn save(ctx: Ctx, Path(id): Path<Id<Meeting>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let loaded = hand.load(id).await?;
    let minutes = match forms::minutes(&fields, &loaded.items) {
        Ok(minutes) => minutes,
        Err(errors) => {
            let mut page = minutes_page(&hand, &loaded, fields.form(&errors), String::new());
            fields.text("version").clone_into(&mut page.version);
            return ctx.again(&page);
        }
    };
    match actions::record(ctx.work(), (id, seen(&fields)), &minutes).await {
        Ok(()) => ctx.go_to(url(id)).saying("議事録を保存しました。"),
        Err(Fault::Stale(who, at)) => {
            let when = in_japan(at).format("%-m月%-d日 %-H:%M");
            let stale = format!("{who}さんが {when} に先に保存しました。");
            let form = fields.form(&kernel::FieldErrors::new());
            let mut page = ctx.again(&minutes_page(&hand, &loaded, form, stale))?;
            *page.status_mut() = axum::http::StatusCode::CONFLICT;
            Ok(page)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// 議事録を確定する.
pub async fn confirm(ctx: Ctx, Path(id): Path<Id<Meeting>>, fields: Fields) -> Reply {
    actions::confirm(ctx.work(), id, seen(&fields)).await?;
    ctx.go_to(url(id))
        .saying("議事録を確定しました。これからの直しは、訂正として残ります。")
}

/// 確定した議事録に訂正を加える.
pub async fn correct(ctx: Ctx, Path(id): Path<Id<Meeting>>, fields: Fields) -> Reply {
    let said = match forms::correction(&fields) {
        Ok(said) => said,
        Err(errors) => {
            let hand = Hand::of(&ctx).await?;
            let typed = meeting::Typed::Correction(fields.form(&errors));
            return ctx.again(&meeting::page(&hand, id, typed).await?);
        }
    };
    actions::correct(ctx.work(), id, said).await?;
    ctx.go_to(url(id)).saying("訂正を加えました。")
}
