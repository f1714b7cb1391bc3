//! Data keys: each municipality's own, wrapped by the installation's master key, in the table
//! `data_key`; unwrapped in memory beside the connection.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use chrono::{DateTime, Utc};
use kernel::Id;
use policy::Municipality;
use vault::{DataKey, MasterKey, Ring, VaultFault};

use crate::{args, door::Db, fault::DbFault, tx::Tx};

/// The keys of an open database.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    master: OnceLock<MasterKey>,
    rings: RwLock<HashMap<i64, Arc<Ring>>>,
}

impl Keys {
    pub(crate) fn ring(&self, municipality: Id<Municipality>) -> Result<Arc<Ring>, DbFault> {
        let rings = self.rings.read().unwrap_or_else(PoisonError::into_inner);
        let ring = rings.get(&municipality.get()).cloned();
        ring.ok_or(DbFault::Sealed(VaultFault::NoKeys))
    }

    fn hold(&self, municipality: Id<Municipality>, ring: Ring) {
        let mut rings = self.rings.write().unwrap_or_else(PoisonError::into_inner);
        rings.insert(municipality.get(), Arc::new(ring));
    }

    fn master(&self) -> Result<&MasterKey, DbFault> {
        let master = self.master.get();
        master.ok_or(DbFault::Sealed(VaultFault::NoKeys))
    }
}

/// A data key as the table has it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct KeptKey {
    /// Its number.
    pub number: i64,
    /// The key, wrapped.
    wrapped: String,
    /// The name of the master key that wrapped it.
    pub master: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

impl Db {
    /// Takes the master key. The first one stands; an open database is never given another.
    #[must_use]
    pub fn with_master(self, master: MasterKey) -> Self {
        let _ = self.keys.master.set(master);
        self
    }

    /// Whether there is any data key: then the master key that wrapped it must be found, not made.
    pub async fn has_keys(&self) -> Result<bool, DbFault> {
        let mut tx = self.read().await?;
        Ok(tx.number("SELECT COUNT(*) FROM data_key", args![]).await? > 0)
    }

    /// Unwraps the municipality's data keys, making the first one where there is none. To be asked
    /// again where another node may have added one.
    pub async fn load_keys(
        &self,
        municipality: Id<Municipality>,
        now: DateTime<Utc>,
    ) -> Result<(), DbFault> {
        if kept(&mut self.read().await?, municipality)
            .await?
            .is_empty()
        {
            self.make_key(municipality, (1, now)).await?;
        }
        self.read_keys(municipality).await
    }

    /// Adds the next data key, which seals from now on.
    pub async fn add_key(
        &self,
        municipality: Id<Municipality>,
        now: DateTime<Utc>,
    ) -> Result<i64, DbFault> {
        let number = self.keys.ring(municipality)?.current() + 1;
        self.make_key(municipality, (number, now)).await?;
        self.read_keys(municipality).await?;
        Ok(number)
    }

    /// Removes the data keys before `number`, under which nothing is sealed any more.
    pub async fn drop_keys_before(
        &self,
        municipality: Id<Municipality>,
        number: i64,
    ) -> Result<(), DbFault> {
        let mut tx = self.begin("keys.drop");
        tx.run(
            "DELETE FROM data_key WHERE municipality_id = $1 AND number < $2",
            args![municipality, number],
        )
        .await?;
        tx.commit().await?;
        self.read_keys(municipality).await
    }

    /// Wraps every data key of the municipality anew by `next`, the master key from the next start
    /// on; how many. No record is touched.
    pub async fn rewrap_keys(
        &self,
        municipality: Id<Municipality>,
        next: &MasterKey,
    ) -> Result<usize, DbFault> {
        let ring = self.keys.ring(municipality)?;
        let mut tx = self.begin("keys.rewrap");
        for key in ring.keys() {
            let wrapped = key.wrapped(next, municipality.get())?;
            tx.run(
                "UPDATE data_key SET wrapped = $3, master = $4
                 WHERE municipality_id = $1 AND number = $2",
                args![municipality, key.number(), wrapped, next.name()],
            )
            .await?;
        }
        tx.commit().await?;
        Ok(ring.keys().len())
    }

    /// Makes the key of this number, unless another node has just done so.
    async fn make_key(
        &self,
        municipality: Id<Municipality>,
        (number, now): (i64, DateTime<Utc>),
    ) -> Result<(), DbFault> {
        let master = self.keys.master()?;
        let wrapped = DataKey::generate(number).wrapped(master, municipality.get())?;
        let mut tx = self.begin("keys.make");
        tx.run(
            "INSERT INTO data_key (municipality_id, number, wrapped, master, made_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            args![municipality, number, wrapped, master.name(), now],
        )
        .await?;
        tx.commit().await
    }

    async fn read_keys(&self, municipality: Id<Municipality>) -> Result<(), DbFault> {
        let kept = kept(&mut self.read().await?, municipality).await?;
        let master = self.keys.master()?;
        let unwrap =
            |key: &KeptKey| DataKey::unwrap((key.number, &key.wrapped), master, municipality.get());
        let keys = kept.iter().map(unwrap).collect::<Result<Vec<_>, _>>()?;
        self.keys.hold(municipality, Ring::new(keys)?);
        Ok(())
    }
}

/// The municipality's data keys, oldest first.
pub async fn kept(tx: &mut Tx, municipality: Id<Municipality>) -> Result<Vec<KeptKey>, DbFault> {
    tx.all(
        "SELECT number, wrapped, master, made_at FROM data_key
         WHERE municipality_id = $1 ORDER BY number",
        args![municipality],
    )
    .await
}
