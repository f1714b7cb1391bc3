//! Gathers what is printed, and takes out what its readers may not read.

use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::{Permission, Ward};
use web::House;

use super::{
    model::{Edition, Stock, WardStock},
    outlines,
};
use crate::{
    areas::AtlasHolder,
    codes::Shelf,
    directory::{self, Audiences, FacilityEntry, ListFilter},
};

/// The most places a list on paper may have: more than anybody turns up in.
pub const MOST: i64 = 2_000;

/// The filter without what it asks about fields that are closed to the edition's readers: a list
/// narrowed by them would tell what they say.
pub async fn readable(
    work: &Work,
    mut filter: ListFilter,
    edition: Edition,
) -> Result<ListFilter, Fault> {
    // Where a field is public, too, what a place says of new patients is not for citizens.
    if edition == Edition::Citizens {
        filter.acceptance = None;
    }
    let scope = work.may(Permission::DirectoryView)?;
    let rows = directory::audiences(&mut work.read().await?, &scope).await?;
    let audiences = Audiences::of(rows);
    directory::readable(work, filter, (edition.reader(), &audiences)).await
}

/// What matches `filter`.
pub async fn stock(
    (house, work): (&House, &Work),
    filter: &ListFilter,
    edition: Edition,
) -> Result<Stock, Fault> {
    let scope = work.may(Permission::DirectoryView)?;
    let mut tx = work.read().await?;
    let audiences = Audiences::of(directory::audiences(&mut tx, &scope).await?);
    let count = directory::count(&mut tx, &scope, filter).await?;
    if count > MOST {
        return Err(Fault::Refused(format!(
            "{count}件あるため、紙の一覧にできません。区か種別で絞り込み、{MOST}件までにしてください。"
        )));
    }
    let entries = directory::whole_entries(&mut tx, &scope, filter, MOST).await?;
    drop(tx);
    let today = work.today();
    let shown = |mut entry: FacilityEntry| {
        entry.services.retain(|service| service.is_open(today));
        entry.show_to(edition.reader(), &audiences);
        // Without a name there is nothing to turn up.
        (!entry.name.is_empty()).then_some(entry)
    };
    Ok(Stock {
        edition,
        city: house.municipality_name(),
        entries: entries.into_iter().filter_map(shown).collect(),
        book: house.tool::<Shelf>()?.book(work).await?,
        atlas: house.tool::<AtlasHolder>()?.atlas(work).await?,
        today,
    })
}

/// What one ward has.
pub async fn ward_stock(
    (house, work): (&House, &Work),
    ward: Id<Ward>,
    edition: Edition,
) -> Result<WardStock, Fault> {
    let atlas = house.tool::<AtlasHolder>()?.atlas(work).await?;
    let entry = atlas.ward(ward).cloned().or_missing()?;
    let filter = ListFilter {
        ward: Some(ward),
        today: work.today(),
        ..ListFilter::default()
    };
    Ok(WardStock {
        office: atlas
            .offices
            .iter()
            .find(|office| office.ward == ward)
            .cloned(),
        ward: entry,
        outlines: outlines::of((house, work), ward).await?,
        stock: stock((house, work), &filter, edition).await?,
    })
}
