//! Planning a meeting, changing the plan, holding it, calling it off.

use db::{Letter, Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Permission::CouncilWrite, Scope};

use super::{CALLED_OFF, HELD, PLANNED, REOPENED, REPLANNED, edition, first, letters, open_for};
use crate::councils::{
    model::{Council, Item, ItemPlan, Meeting, MeetingContent, Person, State},
    rules::{self, Deed},
    store,
};

/// Each item of a plan with the id it has, or a new one where it is new to this meeting.
fn numbered<'a>(
    work: &Work,
    known: &[Item],
    plans: &'a [ItemPlan],
) -> Vec<(Id<Item>, &'a ItemPlan)> {
    let id = |plan: &ItemPlan| {
        let stands = plan.id.filter(|id| known.iter().any(|item| item.id == *id));
        stands.unwrap_or_else(|| work.id())
    };
    plans.iter().map(|plan| (id(plan), plan)).collect()
}

/// Plans a meeting of a council.
pub async fn plan(
    work: &Work,
    council: Id<Council>,
    content: MeetingContent,
    items: &[ItemPlan],
) -> Result<Id<Meeting>, Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.plan");
    let council = store::council(&mut tx, &scope, council)
        .await?
        .or_missing()?;
    let new = Meeting {
        id: work.id(),
        council: council.id,
        council_name: council.content.name,
        ward: council.ward,
        content,
        state: State::Planned,
        called_off_why: String::new(),
        summary: String::new(),
        recorder: String::new(),
        confirmed_at: None,
        confirmed_by: String::new(),
        updated_at: work.now(),
        updated_by: work.actor().name.clone(),
        version: 1,
    };
    store::add_meeting(&mut tx, &scope, &new).await?;
    store::put_items(&mut tx, &scope, new.id, &numbered(work, &[], items)).await?;
    tx.audit(PLANNED, new.id, "").await?;
    tx.commit().await?;
    Ok(new.id)
}

/// Changes the plan that was loaded at `version`; `tells`: whether those who were asked by mail
/// hear of another day, time, way or place. Returns how many letters went.
pub async fn change(
    work: &Work,
    (id, version): (Id<Meeting>, i64),
    (content, items): (MeetingContent, &[ItemPlan]),
    tells: bool,
) -> Result<usize, Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.change_plan");
    let before = open_for(&mut tx, &scope, id, Deed::Change).await?;
    let after = Meeting {
        content,
        ..edition(work, &before, version)
    };
    let saved = store::save_meeting(&mut tx, &scope, &after).await?;
    first(saved, &before)?;
    let known = store::items(&mut tx, &scope, id).await?;
    store::put_items(&mut tx, &scope, id, &numbered(work, &known, items)).await?;
    let moved = tells && after.content.moved_from(&before.content);
    let count = if moved {
        tell(&mut tx, &scope, &after, letters::moved).await?
    } else {
        0
    };
    tx.audit(REPLANNED, id, "").await?;
    tx.commit().await?;
    Ok(count)
}

/// Writes to everybody who was asked by mail; returns to how many.
async fn tell(
    tx: &mut Tx,
    scope: &Scope,
    meeting: &Meeting,
    letter: fn(&Council, &Meeting, &Person) -> Letter,
) -> Result<usize, Fault> {
    let council = store::council(tx, scope, meeting.council)
        .await?
        .or_missing()?;
    let people = store::people(tx, scope, meeting.id).await?;
    let asked = people
        .iter()
        .filter(|one| one.asked_at.is_some() && one.content.mail.contains('@'));
    let letters: Vec<Letter> = asked.map(|one| letter(&council, meeting, one)).collect();
    Ok(tx.post(letters).await?.len())
}

/// Says that the meeting took place. Those who answered in writing were there by that.
pub async fn hold(work: &Work, id: Id<Meeting>, version: i64) -> Result<(), Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.hold");
    let before = store::meeting(&mut tx, &scope, id).await?.or_missing()?;
    rules::demand_day(&before, work.today())?;
    let after = Meeting {
        state: State::Held,
        ..edition(work, &before, version)
    };
    first(store::set_state(&mut tx, &scope, &after).await?, &before)?;
    if before.content.is_written() {
        let people = store::people(&mut tx, &scope, id).await?;
        let unknown = people.iter().filter(|one| one.presence.is_none());
        let there: Vec<_> = unknown
            .map(|one| (one.id, rules::expected(one.reply)))
            .collect();
        store::set_presence(&mut tx, &scope, id, &there).await?;
    }
    tx.audit(HELD, id, "").await?;
    Ok(tx.commit().await?)
}

/// Takes back that the meeting took place, while its minutes are not confirmed.
pub async fn reopen(work: &Work, id: Id<Meeting>, version: i64) -> Result<(), Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.reopen");
    let before = open_for(&mut tx, &scope, id, Deed::Reopen).await?;
    let people = store::people(&mut tx, &scope, id).await?;
    let was_asked = people.iter().any(|one| one.asked_at.is_some());
    let after = Meeting {
        state: if was_asked {
            State::Invited
        } else {
            State::Planned
        },
        ..edition(work, &before, version)
    };
    first(store::set_state(&mut tx, &scope, &after).await?, &before)?;
    tx.audit(REOPENED, id, "").await?;
    Ok(tx.commit().await?)
}

/// Calls the meeting off; invitations that have not gone are taken back, and those who were asked
/// by mail hear of it. Returns how many letters went.
pub async fn call_off(
    work: &Work,
    id: Id<Meeting>,
    version: i64,
    why: String,
) -> Result<usize, Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.call_off");
    let before = open_for(&mut tx, &scope, id, Deed::CallOff).await?;
    let after = Meeting {
        state: State::CalledOff,
        called_off_why: why,
        ..edition(work, &before, version)
    };
    first(store::set_state(&mut tx, &scope, &after).await?, &before)?;
    tx.drop_unsent(scope.municipality(), id.get()).await?;
    let count = tell(&mut tx, &scope, &after, letters::called_off).await?;
    tx.audit(CALLED_OFF, id, &format!("通知{count}件")).await?;
    tx.commit().await?;
    Ok(count)
}
