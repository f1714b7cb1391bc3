//! 資源 in which the words of a search for cases are found, too: whoever has a facility on the phone
//! types its name or number into the same field.

use policy::Permission;
use web::{Ctx, Problem};

use crate::directory;

/// The most facilities shown.
const MOST: usize = 5;

/// A facility beside the cases found.
pub struct FoundFacility {
    pub href: String,
    pub name: String,
    pub phone: String,
    pub address: String,
}

/// The first facilities that `words` are found in; none without words.
pub async fn facilities(ctx: &Ctx, words: &str) -> Result<Vec<FoundFacility>, Problem> {
    if words.is_empty() || !ctx.can(Permission::DirectoryView) {
        return Ok(Vec::new());
    }
    let scope = ctx.work().may(Permission::DirectoryView)?;
    let near = ctx.work().actor().ward;
    let mut tx = ctx.work().read().await?;
    let found = directory::find_by_words(&mut tx, &scope, words, near, MOST).await?;
    let line = |entry: directory::FacilityEntry| FoundFacility {
        href: format!("/facilities/{}", entry.id),
        name: entry.name,
        phone: entry.phone,
        address: entry.address,
    };
    Ok(found.entries.into_iter().map(line).collect())
}
