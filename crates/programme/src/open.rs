//! Opens the whole house: the features of `app` and those of the year.

use std::sync::Arc;

use app::{Above, Options};
use db::Db;
use kernel::Fault;
use web::House;

use crate::{
    features, happenings::Happenings, measures, surveys::prefill::Sources, trainings::Senders,
};

/// What this crate brings into the house.
pub fn above() -> Above {
    Above {
        features: features::own(),
        tools: vec![
            Arc::new(Happenings(features::sources())),
            Arc::new(Sources(features::prefills())),
            Arc::new(Senders::default()),
        ],
    }
}

/// Opens the house with the features of this crate and those below.
pub async fn open(db: Db, options: Options) -> Result<House, Fault> {
    open_with(db, options, above()).await
}

/// The same with what a crate above brings; `above` holds what this one does, too.
pub async fn open_with(db: Db, options: Options, above: Above) -> Result<House, Fault> {
    let house = app::open_with(db, options, above).await?;
    measures::install(&house.system_work()).await?;
    Ok(house)
}
