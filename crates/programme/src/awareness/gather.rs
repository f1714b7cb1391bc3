//! Figures for whoever looks across features.

use std::collections::BTreeMap;

use app::{areas::AtlasHolder, codes::Shelf};
use chrono::NaiveDate;
use db::Work;
use kernel::{
    Fault, Id,
    calendar::{FiscalYear, Period},
};
use policy::{Permission, Ward};
use web::House;

use super::{
    model::{AcpMonth, Edition, Leaflet, Tally},
    rules, store,
};

/// What was done in `period` by ward, channel and month; of one ward, or of all.
pub async fn channels_used(
    work: &Work,
    period: Period,
    ward: Option<Id<Ward>>,
) -> Result<Vec<Tally>, Fault> {
    let scope = work.may(Permission::AwarenessView)?;
    let mut tx = work.read().await?;
    Ok(store::tallies(&mut tx, &scope, period, ward, false).await?)
}

/// The table of 強化月間 of a fiscal year, with the year before beside it.
pub async fn acp_month(work: &Work, house: &House, year: FiscalYear) -> Result<AcpMonth, Fault> {
    let scope = work.may(Permission::AwarenessView)?;
    let book = house.tool::<Shelf>()?.book(work).await?;
    let atlas = house.tool::<AtlasHolder>()?.atlas(work).await?;
    let wards: Vec<Id<Ward>> = atlas.wards.iter().map(|ward| ward.id).collect();
    let mut tx = work.read().await?;
    let this = store::deeds(&mut tx, &scope, year).await?;
    let last = store::deeds(&mut tx, &scope, year.previous()).await?;
    Ok(rules::acp_month(year, (&this, &last), (&wards, &book)))
}

/// The channels each ward used in the ACP month of a fiscal year, one for each deed.
pub async fn acp_channels(
    work: &Work,
    year: FiscalYear,
) -> Result<BTreeMap<Id<Ward>, Vec<String>>, Fault> {
    let scope = work.may(Permission::AwarenessView)?;
    let mut tx = work.read().await?;
    let mut wards: BTreeMap<Id<Ward>, Vec<String>> = BTreeMap::new();
    for deed in store::deeds(&mut tx, &scope, year).await? {
        if let Some(ward) = deed.ward {
            wards.entry(ward).or_default().push(deed.channel);
        }
    }
    Ok(wards)
}

/// The newest edition of a leaflet, whether its day has come or not.
pub async fn newest_edition(
    work: &Work,
    leaflet: Id<Leaflet>,
) -> Result<Option<Id<Edition>>, Fault> {
    let scope = work.may(Permission::AwarenessView)?;
    let mut tx = work.read().await?;
    let editions = store::editions(&mut tx, &scope, Some(leaflet)).await?;
    Ok(editions.first().map(|edition| edition.id))
}

/// The day of the first activity; before it there are
/// no records, which is not the same as none held.
pub async fn first_day(work: &Work) -> Result<Option<NaiveDate>, Fault> {
    let scope = work.may(Permission::AwarenessView)?;
    let mut tx = work.read().await?;
    Ok(store::first_day(&mut tx, &scope).await?)
}
