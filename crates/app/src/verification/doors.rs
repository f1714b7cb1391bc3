//! The front door: what other features ask of the verification of entries.

use db::Work;
use kernel::{Fault, Id};
use policy::{Permission::DirectoryView, Ward};

use super::{model::Tally, rules, store};

/// Open places of each ward in reach, and how many of them were verified lately, as of today. A
/// place counts once, whatever it does.
pub async fn shares(work: &Work) -> Result<Vec<(Option<Id<Ward>>, Tally)>, Fault> {
    let scope = work.may(DirectoryView)?;
    let today = work.today();
    let mut tx = work.read().await?;
    let bounds = rules::bounds(today);
    Ok(store::by_ward(&mut tx, &scope, (today, ""), bounds).await?)
}
