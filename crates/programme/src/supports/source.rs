//! What took place, for the features that ask after it.

use db::{Paging, Work};
use kernel::{Id, calendar::Period};
use policy::{Permission, Ward};

use super::{
    model::{Support, Wanted},
    store,
};
use crate::happenings::{Answer, Happening, Kind};

/// Rows read at once.
const MANY: u32 = 1000;

/// The supports of `period`, as far as the person may read them.
pub fn source(work: &Work, period: Period) -> Answer<'_> {
    Box::pin(async move {
        if !work.can(Permission::SupportView) {
            return Ok(Vec::new());
        }
        let scope = work.may(Permission::SupportView)?;
        let mut tx = work.read().await?;
        let mut wards = store::wards_of(&mut tx, &scope, &Wanted::all(period)).await?;
        let mut all = Vec::new();
        for number in 1.. {
            let paging = Paging::new(number, MANY);
            let page = store::list(&mut tx, &scope, &Wanted::all(period), paging).await?;
            all.extend(page.rows.into_iter().map(|one| {
                let wards = wards.remove(&one.id).unwrap_or_default();
                happening(one, wards)
            }));
            if !page.more {
                break;
            }
        }
        Ok(all)
    })
}

/// A support took place in each ward it concerns, by its name or by an office of it.
fn happening(support: Support, wards: Vec<Id<Ward>>) -> Happening {
    Happening {
        kind: Kind::Support,
        id: support.id.get(),
        wards,
        on: support.content.began_on,
        title: support.content.about,
        href: format!("/supports/{}", support.id),
    }
}
