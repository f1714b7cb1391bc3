//! What took place, for the features that ask after it.

use db::{Paging, Work};
use kernel::calendar::Period;
use policy::Permission;

use super::{
    model::{Activity, Wanted},
    store,
};
use crate::happenings::{Answer, Happening, Kind};

/// Rows read at once.
const MANY: u32 = 1000;

/// The activities of `period`, as far as the person may read them.
pub fn source(work: &Work, period: Period) -> Answer<'_> {
    Box::pin(async move {
        if !work.can(Permission::AwarenessView) {
            return Ok(Vec::new());
        }
        let scope = work.may(Permission::AwarenessView)?;
        let mut tx = work.read().await?;
        let mut all = Vec::new();
        for number in 1.. {
            let paging = Paging::new(number, MANY);
            let page = store::list(&mut tx, &scope, &Wanted::all(period), paging).await?;
            all.extend(page.rows.into_iter().map(happening));
            if !page.more {
                break;
            }
        }
        Ok(all)
    })
}

fn happening(activity: Activity) -> Happening {
    Happening {
        kind: Kind::Awareness,
        id: activity.id.get(),
        wards: activity.ward.into_iter().collect(),
        on: activity.content.began_on,
        title: activity.content.title,
        href: format!("/awareness/{}", activity.id),
    }
}
