//! What of councils waits for whoever looks at the home page.

use kernel::{Fault, calendar::format_date_with_weekday};
use policy::Permission::{CouncilView, CouncilWrite};
use web::{Ctx, TodayCard, TodayCards, TodayLine};

use super::url;
use crate::councils::{
    model::{Action, Meeting, Person, Progress, State},
    store,
};

/// The most lines of the card.
const MOST: usize = 6;

/// 推進会議: the next meetings, minutes to confirm, actions whose day has passed.
pub fn cards(ctx: &Ctx) -> TodayCards<'_> {
    Box::pin(async move {
        if !ctx.can(CouncilView) {
            return Ok(Vec::new());
        }
        let lines = lines(ctx).await?;
        let calls_councils = ctx.can(CouncilWrite) && ctx.work().actor().ward.is_some();
        if lines.is_empty() && !calls_councils {
            return Ok(Vec::new());
        }
        Ok(vec![TodayCard {
            title: "推進会議",
            lines,
            nothing: "近い会議も、期限の来た対応事項もありません。",
            more: Some(("推進会議の一覧".to_owned(), "/councils".to_owned())),
        }])
    })
}

async fn lines(ctx: &Ctx) -> Result<Vec<TodayLine>, Fault> {
    let scope = ctx.work().may(CouncilView)?;
    let today = ctx.today();
    let mut tx = ctx.work().read().await?;
    let mut pending = store::meetings(&mut tx, &scope, store::Wanted::Pending(today)).await?;
    let open = (None, Some(Progress::Open));
    let mut open = store::actions(&mut tx, &scope, open, 500).await?;
    // Whoever reads the whole city waits for its own councils alone: each ward sees to its own.
    let of_ward = scope.ward().is_some();
    pending.retain(|one| one.ward.is_some() == of_ward);
    open.retain(|one| one.ward.is_some() == of_ward);
    let mut lines = Vec::new();
    if ctx.can(CouncilWrite) {
        lines.extend(
            pending
                .iter()
                .rev()
                .filter(|one| waits(one, ctx))
                .map(waiting),
        );
    }
    let overdue: Vec<&Action> = open.iter().filter(|one| one.is_overdue(today)).collect();
    lines.extend(late(&overdue));
    let coming = pending.iter().rev().filter(|one| one.state.is_coming());
    let coming = coming.filter(|one| one.content.held_on >= today);
    for meeting in coming.take(MOST.saturating_sub(lines.len()).max(1)) {
        let people = store::people(&mut tx, &scope, meeting.id).await?;
        lines.push(next(meeting, &people));
    }
    lines.truncate(MOST);
    Ok(lines)
}

/// Whether something of a meeting that is over waits to be written down.
fn waits(meeting: &Meeting, ctx: &Ctx) -> bool {
    meeting.state == State::Held
        || (meeting.state.is_coming() && meeting.content.held_on < ctx.today())
}

fn waiting(meeting: &Meeting) -> TodayLine {
    let (words, note) = if meeting.state == State::Held {
        ("議事録未確定", "議事録を確定してください。")
    } else {
        (
            "開催日を過ぎました",
            "開催を記録するか、予定を直してください。",
        )
    };
    TodayLine {
        label: meeting.title(),
        href: url(meeting.id),
        badge: Some(("wait", words.to_owned())),
        note: note.to_owned(),
    }
}

fn late(actions: &[&Action]) -> Option<TodayLine> {
    (!actions.is_empty()).then(|| TodayLine {
        label: format!("期限の過ぎた対応事項が{}件あります", actions.len()),
        href: "/councils/actions".to_owned(),
        badge: Some(("danger", "期限切れ".to_owned())),
        note: String::new(),
    })
}

fn next(meeting: &Meeting, people: &[Person]) -> TodayLine {
    let missing = people
        .iter()
        .filter(|one| one.asked_at.is_some() && one.reply.is_none())
        .count();
    let badge = match (meeting.state, missing) {
        (State::Planned, _) => ("neutral", "招集前".to_owned()),
        (_, 0) => ("ok", "全員回答".to_owned()),
        (_, n) => ("info", format!("未回答 {n}人")),
    };
    TodayLine {
        label: meeting.title(),
        href: url(meeting.id),
        badge: Some(badge),
        note: format_date_with_weekday(meeting.content.held_on),
    }
}
