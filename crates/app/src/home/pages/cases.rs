//! What is due, what is awaited, what was left unfinished; and what was escalated to the ward.

use chrono::Duration;
use kernel::{
    Fault,
    calendar::{format_date_with_weekday, format_datetime},
    clock::in_japan,
};
use policy::Permission;
use web::Ctx;

use crate::{
    areas::AtlasHolder,
    consultations::{self, Draft, Due, Handover, Waiting},
};

/// So many days an answered handover stays on the page of the office that offered it.
const GIVEN_DAYS: i64 = 14;

/// A coordinator's or manager's day.
pub struct OfficeToday {
    pub due: Vec<DueLine>,
    pub waiting: Vec<WaitingLine>,
    pub drafts: Vec<DraftLine>,
    pub handovers: Vec<(String, String)>,
    /// Handovers this office has offered: address, to whom, the look of the badge, its words.
    pub given: Vec<(String, String, &'static str, &'static str)>,
}

/// What is due.
pub struct DueLine {
    pub href: String,
    pub person: String,
    pub facility: String,
    pub what: String,
    pub when: String,
    pub state: &'static str,
}

/// An inquiry not answered yet.
pub struct WaitingLine {
    pub href: String,
    pub person: String,
    pub facility: String,
    pub phone: String,
    pub since: String,
}

/// A call not finished.
pub struct DraftLine {
    pub href: String,
    pub label: String,
    pub saved: String,
}

/// The office's day; `None` for those who see no cases.
pub async fn office_today(ctx: &Ctx) -> Result<Option<OfficeToday>, Fault> {
    let (work, today) = (ctx.work(), ctx.today());
    let Ok(scope) = work.may(Permission::ConsultationView) else {
        return Ok(None);
    };
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(work).await?;
    let mut tx = work.read().await?;
    let due = consultations::due(&mut tx, &scope, today).await?;
    let waiting = consultations::waiting(&mut tx, &scope).await?;
    let drafts = consultations::drafts(&mut tx, work.actor()).await?;
    let handovers = consultations::handovers_to(&mut tx, &scope).await?;
    let since = work.now() - Duration::days(GIVEN_DAYS);
    let given = consultations::handovers_from(&mut tx, &scope, since).await?;
    drop(tx);
    let due_ids = due.iter().map(|one| one.id);
    let named: Vec<_> = due_ids.chain(waiting.iter().map(|one| one.id)).collect();
    consultations::note_shown(ctx, &named).await?;
    let given_line = |one: Handover| {
        let (tone, words) = (one.state.tone(), one.state.label());
        let to = atlas.office_name(one.to).to_owned();
        (format!("/handovers/{}", one.id), to, tone, words)
    };
    Ok(Some(OfficeToday {
        given: given.into_iter().map(given_line).collect(),
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
    }))
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
pub async fn open_escalations(ctx: &Ctx) -> Result<Option<usize>, Fault> {
    let Ok(scope) = ctx.work().may(Permission::EscalationView) else {
        return Ok(None);
    };
    let found = consultations::escalations_to(&mut ctx.work().read().await?, &scope).await?;
    Ok(Some(
        found.iter().filter(|one| one.answered.is_none()).count(),
    ))
}
