//! The home page: what is due, what is awaited, what was left unfinished.

use askama::Template;
use axum::response::{IntoResponse, Redirect};
use kernel::{
    Fault,
    calendar::{format_date_with_weekday, format_datetime},
    clock::in_japan,
};
use policy::Permission;
use ui::Frame;
use web::{Ctx, Reply};

use crate::{
    areas::AtlasHolder,
    consultations::{self, Draft, Due, Waiting},
};

#[derive(Template)]
#[template(path = "home/templates/home.html")]
struct HomePage {
    frame: Frame,
    today: String,
    office: Option<OfficeToday>,
    escalations: Option<usize>,
    links: Vec<(String, String)>,
    can_write: bool,
}

/// A coordinator's or manager's day.
struct OfficeToday {
    due: Vec<DueLine>,
    waiting: Vec<WaitingLine>,
    drafts: Vec<DraftLine>,
    handovers: Vec<(String, String)>,
}

struct DueLine {
    href: String,
    person: String,
    facility: String,
    what: String,
    when: String,
    state: &'static str,
}

struct WaitingLine {
    href: String,
    person: String,
    facility: String,
    phone: String,
    since: String,
}

struct DraftLine {
    href: String,
    label: String,
    saved: String,
}

/// 今日の仕事.
pub async fn home(ctx: Ctx) -> Reply {
    let office = if ctx.can(Permission::ConsultationView) {
        Some(office_today(&ctx).await?)
    } else {
        None
    };
    ctx.page(&HomePage {
        today: format_date_with_weekday(ctx.today()),
        office,
        escalations: open_escalations(&ctx).await?,
        links: links(&ctx),
        can_write: ctx.can(Permission::ConsultationWrite),
        frame: ctx.frame("今日の仕事"),
    })
}

async fn office_today(ctx: &Ctx) -> Result<OfficeToday, Fault> {
    let (work, today) = (ctx.work(), ctx.today());
    let scope = work.may(Permission::ConsultationView)?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(work).await?;
    let mut tx = work.read().await?;
    let due = consultations::due(&mut tx, &scope, today).await?;
    let waiting = consultations::waiting(&mut tx, &scope).await?;
    let drafts = consultations::drafts(&mut tx, work.actor()).await?;
    let handovers = consultations::handovers_to(&mut tx, &scope).await?;
    Ok(OfficeToday {
        due: due.into_iter().map(|due| due_line(due, today)).collect(),
        waiting: waiting.into_iter().map(waiting_line).collect(),
        drafts: drafts.into_iter().map(draft_line).collect(),
        handovers: handovers
            .into_iter()
            .map(|one| {
                (
                    format!("/handovers/{}", one.id),
                    atlas.office_name(one.from).to_owned(),
                )
            })
            .collect(),
    })
}

fn due_line(due: Due, today: chrono::NaiveDate) -> DueLine {
    DueLine {
        href: format!("/consultations/{}", due.id),
        person: if due.person.is_empty() {
            due.number.to_string()
        } else {
            due.person
        },
        facility: due.facility,
        what: due.next_step,
        when: format_date_with_weekday(due.due_on),
        state: if due.due_on < today { "over" } else { "today" },
    }
}

fn waiting_line(waiting: Waiting) -> WaitingLine {
    WaitingLine {
        href: format!("/consultations/{}", waiting.id),
        person: if waiting.person.is_empty() {
            "（匿名）".into()
        } else {
            waiting.person
        },
        facility: waiting.facility,
        phone: waiting.phone,
        since: format_datetime(in_japan(waiting.asked_at)),
    }
}

fn draft_line(draft: Draft) -> DraftLine {
    DraftLine {
        href: format!("/consultations/draft/{}", draft.id),
        label: draft.label,
        saved: format_datetime(in_japan(draft.saved_at)),
    }
}

/// How many escalations wait for the ward office's answer; `None` for other roles.
async fn open_escalations(ctx: &Ctx) -> Result<Option<usize>, Fault> {
    let Ok(scope) = ctx.work().may(Permission::EscalationView) else {
        return Ok(None);
    };
    let found = consultations::escalations_to(&mut ctx.work().read().await?, &scope).await?;
    Ok(Some(
        found.iter().filter(|one| one.answered.is_none()).count(),
    ))
}

/// The pages of this person's menu, for roles whose day has no list of its own yet.
fn links(ctx: &Ctx) -> Vec<(String, String)> {
    let groups = ctx.frame("").menu;
    let items = groups.into_iter().flat_map(|group| group.items);
    items
        .filter(|item| item.href != "/")
        .map(|item| (item.href, item.label))
        .collect()
}

/// すべてからさがす: cases for those who work on them, facilities for the others. The words of a
/// search for cases are sent on by POST (307), because they may be a person's name.
pub async fn search(ctx: Ctx, fields: web::Fields) -> Reply {
    if ctx.can(Permission::ConsultationView) {
        return Ok(Redirect::temporary("/consultations/list").into_response());
    }
    let words = web::Fields::default().with("q", fields.text("q"));
    ctx.go_to(format!("/facilities?{}", words.encoded()))
        .quietly()
}
