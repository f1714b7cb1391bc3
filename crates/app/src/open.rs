//! Opens the house on a database: migrations, the municipality, code lists, shared tools.

use std::{any::Any, sync::Arc};

use db::{Db, Work};
use kernel::{Clock, Fault, Id, IdMaker};
use policy::Actor;
use ui::MapTiles;
use web::{Feature, Gate, House, house::Plan};

use crate::{
    accounts::{PasskeyDesk, ProviderDesk, SecondFactor, SessionKeeper, SetupCode, SignOn},
    areas::{self, AtlasHolder, City},
    codes::{self, Shelf},
    consultations,
    directory::import::{AfterImport, Going},
    features,
    matching::Finder,
    merging,
    open_data::Publications,
    places::{BlocksHolder, BoundariesHolder, PostcodesHolder},
    press::Press,
    shown::Shown,
};

/// What the binary may choose when it opens the house.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the time comes from.
    pub clock: Clock,
    /// This node's number (0–1023), different on each node of one database.
    pub node: u16,
    /// Whether cookies may only travel over HTTPS.
    pub secure_cookies: bool,
    /// What lies behind maps.
    pub tiles: Option<MapTiles>,
    /// Where people outside find the house, without a slash at its end.
    pub public_url: Option<String>,
    /// How second factors are asked for.
    pub second_factor: SecondFactor,
    /// The city's identity provider, if people log in there.
    pub sign_on: Option<SignOn>,
    /// Which proxies are believed, and what they must have checked.
    pub gate: Gate,
}

impl Options {
    /// For cities to try things out in, for tests and for measuring: a password is enough.
    pub fn trying() -> Self {
        Self {
            second_factor: SecondFactor::Offered,
            ..Self::default()
        }
    }
}

/// What a crate above this one brings into the house.
#[derive(Default)]
pub struct Above {
    /// Its features; the menu shows them after those of this crate.
    pub features: Vec<Feature>,
    /// Its shared tools.
    pub tools: Vec<Arc<dyn Any + Send + Sync>>,
}

/// Opens the house with the features of this crate alone.
pub async fn open(db: Db, options: Options) -> Result<House, Fault> {
    open_with(db, options, Above::default()).await
}

/// Opens the house on a migrated database. A database without municipality gets one without a
/// name, which the first set-up gives it.
pub async fn open_with(db: Db, options: Options, above: Above) -> Result<House, Fault> {
    let ids = Arc::new(IdMaker::new(options.node));
    let provider = ProviderDesk::new(options.sign_on)?;
    let passkeys = PasskeyDesk::new(options.public_url.as_deref());
    let city = the_city(&db, &options.clock, &ids).await?;
    db.load_keys(city.id, options.clock.now()).await?;
    let keeper = Arc::new(SessionKeeper::new(
        db.clone(),
        options.clock.clone(),
        city.id,
        options.second_factor,
    ));
    let plan = Plan {
        db,
        clock: options.clock,
        ids,
        municipality: (city.id, city.name),
        sessions: keeper.clone(),
        features: features::all().into_iter().chain(above.features).collect(),
        secure_cookies: options.secure_cookies,
        tiles: options.tiles,
        public_url: options.public_url,
        gate: options.gate,
    };
    let mut tools: Vec<Arc<dyn Any + Send + Sync>> = vec![
        keeper,
        Arc::new(passkeys),
        Arc::new(provider),
        Arc::new(SetupCode::default()),
        Arc::new(Shelf::default()),
        Arc::new(AtlasHolder::default()),
        Arc::new(BoundariesHolder::default()),
        Arc::new(BlocksHolder::default()),
        Arc::new(PostcodesHolder::default()),
        Arc::new(Finder::default()),
        Arc::new(Press::default()),
        Arc::new(Publications::default()),
        Arc::new(consultations::Lists::default()),
        Arc::new(Shown::default()),
        Arc::new(Going::default()),
        Arc::new(AfterImport::new(|work| {
            Box::pin(async move { merging::apply_rule(&work).await })
        })),
    ];
    tools.extend(above.tools);
    let house = House::new(plan, tools);
    codes::install(&house.system_work()).await?;
    crate::statistics::install(&house.system_work()).await?;
    Ok(house)
}

/// The municipality this installation serves: the first one, made if there is none.
async fn the_city(db: &Db, clock: &Clock, ids: &Arc<IdMaker>) -> Result<City, Fault> {
    let known = areas::store::cities(&mut db.read().await?).await?;
    if let Some(city) = known.into_iter().next() {
        return Ok(city);
    }
    let id = ids.next(clock.now().timestamp_millis());
    let city = City {
        id,
        code: String::new(),
        name: String::new(),
        prefecture: String::new(),
    };
    let work = Work::new(
        db.clone(),
        clock.clone(),
        ids.clone(),
        Actor::system(Id::new(id.get())),
    );
    areas::open_municipality(&work, &city).await?;
    Ok(city)
}
