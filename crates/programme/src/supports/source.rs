//! What took place, for the features that ask after it.

use db::{Paging, Work};
use kernel::calendar::Period;
use policy::Permission;

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

/// A support is one ward's only where it concerns that ward alone.
fn happening(support: Support) -> Happening {
    let concerns = &support.content.concerns;
    let ward = match concerns.wards.as_slice() {
        [ward] if !concerns.all_wards && concerns.offices.is_empty() => Some(*ward),
        _ => None,
    };
    Happening {
        kind: Kind::Support,
        id: support.id.get(),
        ward,
        on: support.content.began_on,
        title: support.content.about,
        href: format!("/supports/{}", support.id),
    }
}
