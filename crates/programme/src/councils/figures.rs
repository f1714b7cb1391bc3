//! What other features ask of councils: pure reads, within what the person may see.

use chrono::NaiveDate;
use db::Work;
use kernel::{Fault, Id, calendar::Period};
use policy::Permission::CouncilView;

use super::{
    model::{Council, Held, Item, Meeting, Member, OpenAction, Person, Progress},
    store,
};
use crate::happenings::{Answer, Happening, Kind};

/// The most open actions that are told.
const MOST: i64 = 1000;

/// Every meeting that took place in a period, oldest first, with its topics and how many came.
pub async fn held(work: &Work, period: Period) -> Result<Vec<Held>, Fault> {
    let scope = work.may(CouncilView)?;
    let mut tx = work.read().await?;
    let mut all = store::held(&mut tx, &scope, period).await?;
    all.retain(|one| one.state.took_place());
    Ok(all)
}

/// The actions nobody has finished yet, those due first before the others.
pub async fn open_actions(work: &Work) -> Result<Vec<OpenAction>, Fault> {
    let scope = work.may(CouncilView)?;
    let mut tx = work.read().await?;
    let open = (None, Some(Progress::Open));
    let actions = store::actions(&mut tx, &scope, open, MOST).await?;
    let today = work.today();
    let told = actions.into_iter().map(|action| OpenAction {
        ward: action.ward,
        is_overdue: action.is_overdue(today),
        what: action.content.what,
        due_on: action.content.due_on,
    });
    Ok(told.collect())
}

/// The agenda of a meeting with what was said and decided.
pub async fn items_of(work: &Work, meeting: Id<Meeting>) -> Result<Vec<Item>, Fault> {
    let scope = work.may(CouncilView)?;
    let mut tx = work.read().await?;
    Ok(store::items(&mut tx, &scope, meeting).await?)
}

/// The ids of all members of a council, those who left included.
pub async fn members_of(work: &Work, council: Id<Council>) -> Result<Vec<Id<Member>>, Fault> {
    let scope = work.may(CouncilView)?;
    let mut tx = work.read().await?;
    let members = store::members(&mut tx, &scope, council).await?;
    Ok(members.into_iter().map(|member| member.id).collect())
}

/// The people of a meeting.
pub async fn people_of(work: &Work, meeting: Id<Meeting>) -> Result<Vec<Person>, Fault> {
    let scope = work.may(CouncilView)?;
    let mut tx = work.read().await?;
    Ok(store::people(&mut tx, &scope, meeting).await?)
}

/// What took place in a period; nothing for those who may not read councils.
pub fn happened(work: &Work, period: Period) -> Answer<'_> {
    Box::pin(async move {
        if !work.can(CouncilView) {
            return Ok(Vec::new());
        }
        let all = held(work, period).await?.into_iter();
        let happening = |one: Held| Happening {
            kind: Kind::Council,
            id: one.id.get(),
            wards: one.ward.into_iter().collect(),
            on: one.held_on,
            title: one.title,
            href: format!("/councils/meetings/{}", one.id),
        };
        Ok(all.map(happening).collect())
    })
}

/// The day of the first meeting; before it there are
/// no records, which is not the same as none held.
pub async fn first_day(work: &Work) -> Result<Option<NaiveDate>, Fault> {
    let scope = work.may(CouncilView)?;
    let mut tx = work.read().await?;
    Ok(store::first_day(&mut tx, &scope).await?)
}
