//! Everything that is known of a municipality's places, read together.

use std::sync::Arc;

use db::Work;
use kernel::{Fault, OrMissing};
use web::Ctx;

use super::{
    Blocks, BlocksHolder, Boundaries, BoundariesHolder, Postcodes, PostcodesHolder,
    loaded::Loaded as _,
};
use crate::areas::{self, Atlas, AtlasHolder, City};

/// 土地の台帳: wards, towns, blocks, outlines and postal codes of one municipality at one moment.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The municipality.
    pub city: Arc<City>,
    /// Wards and towns.
    pub atlas: Arc<Atlas>,
    /// Blocks.
    pub blocks: Arc<Blocks>,
    /// Outlines.
    pub boundaries: Arc<Boundaries>,
    /// Postal codes.
    pub postcodes: Arc<Postcodes>,
}

impl Ground {
    /// Reads it from the database: for imports, which want the newest.
    pub async fn read(work: &Work) -> Result<Self, Fault> {
        Ok(Self {
            city: Arc::new(city(work).await?),
            atlas: AtlasHolder::default().atlas(work).await?,
            blocks: Arc::new(Blocks::read(work).await?),
            boundaries: Arc::new(Boundaries::read(work).await?),
            postcodes: Arc::new(Postcodes::read(work).await?),
        })
    }

    /// What the house holds in memory: for pages.
    pub async fn of(ctx: &Ctx) -> Result<Self, Fault> {
        let work = ctx.work();
        Ok(Self {
            city: ctx.tool::<BlocksHolder>()?.city(work).await?,
            atlas: ctx.tool::<AtlasHolder>()?.atlas(work).await?,
            blocks: ctx.tool::<BlocksHolder>()?.blocks(work).await?,
            boundaries: ctx.tool::<BoundariesHolder>()?.boundaries(work).await?,
            postcodes: ctx.tool::<PostcodesHolder>()?.postcodes(work).await?,
        })
    }
}

/// The municipality worked for.
pub(super) async fn city(work: &Work) -> Result<City, Fault> {
    let cities = areas::cities(&mut work.read().await?).await?;
    let here = work.municipality();
    cities.into_iter().find(|city| city.id == here).or_missing()
}
