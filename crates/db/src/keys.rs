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
    /// From when it seals: late enough for every node to have learnt of it.
    pub seals_from: DateTime<Utc>,
    /// Since when it only opens; `None` while it is in use.
    pub retired_at: Option<DateTime<Utc>>,
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
    /// again and again: another node may have added one, and a new one begins to seal.
    pub async fn load_keys(
        &self,
        municipality: Id<Municipality>,
        now: DateTime<Utc>,
    ) -> Result<(), DbFault> {
        if kept(&mut self.read().await?, municipality)
            .await?
            .is_empty()
        {
            self.make_key(municipality, 1, (now, now)).await?;
        }
        self.read_keys(municipality, now).await
    }

    /// Adds the next data key, which opens from now on and seals from `seals_from` on.
    pub async fn add_key(
        &self,
        municipality: Id<Municipality>,
        (now, seals_from): (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<i64, DbFault> {
        let kept = kept(&mut self.read().await?, municipality).await?;
        let number = kept.last().map_or(1, |key| key.number + 1);
        self.make_key(municipality, number, (now, seals_from))
            .await?;
        self.read_keys(municipality, now).await?;
        Ok(number)
    }

    /// Retires the data keys before `number`, under which nothing is sealed any more. They stay, and
    /// still open: a node that slept may have sealed something with one.
    pub async fn retire_keys_before(
        &self,
        municipality: Id<Municipality>,
        number: i64,
        now: DateTime<Utc>,
    ) -> Result<(), DbFault> {
        let mut tx = self.begin("keys.retire");
        tx.run(
            "UPDATE data_key SET retired_at = $3
             WHERE municipality_id = $1 AND number < $2 AND retired_at IS NULL",
            args![municipality, number, now],
        )
        .await?;
        tx.commit().await?;
        self.read_keys(municipality, now).await
    }

    /// Throws away the keys that were retired before `long_ago`: what was disposed of and still lies
    /// somewhere under one of them opens no more.
    pub async fn drop_keys_retired_before(
        &self,
        municipality: Id<Municipality>,
        long_ago: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<u64, DbFault> {
        let mut tx = self.begin("keys.drop");
        let gone = tx
            .run(
                "DELETE FROM data_key WHERE municipality_id = $1 AND retired_at < $2",
                args![municipality, long_ago],
            )
            .await?;
        tx.commit().await?;
        self.read_keys(municipality, now).await?;
        Ok(gone)
    }

    /// Wraps every data key of every municipality anew by `next`, the master key from the next start
    /// on; how many. All or none; no record is touched. No server may run meanwhile: it would wrap
    /// its next data key by the old one.
    pub async fn rewrap_keys(&self, next: &MasterKey) -> Result<usize, DbFault> {
        let master = self.keys.master()?;
        let mut tx = self.begin("keys.rewrap");
        let all: Vec<(i64, i64, String)> = tx
            .all(
                "SELECT municipality_id, number, wrapped FROM data_key",
                args![],
            )
            .await?;
        for (owner, number, wrapped) in &all {
            let key = DataKey::unwrap((*number, wrapped), master, *owner)?;
            let wrapped = key.wrapped(next, *owner)?;
            tx.run(
                "UPDATE data_key SET wrapped = $3, master = $4
                 WHERE municipality_id = $1 AND number = $2",
                args![*owner, *number, wrapped, next.name()],
            )
            .await?;
        }
        tx.commit().await?;
        Ok(all.len())
    }

    /// Whether `master` opens every data key there is.
    pub async fn keys_open_with(&self, master: &MasterKey) -> Result<bool, DbFault> {
        let mut tx = self.read().await?;
        let names: Vec<(String,)> = tx
            .all("SELECT DISTINCT master FROM data_key", args![])
            .await?;
        Ok(names.iter().all(|(name,)| *name == master.name()))
    }

    /// Makes the key of this number, unless another node has just done so.
    async fn make_key(
        &self,
        municipality: Id<Municipality>,
        number: i64,
        (now, seals_from): (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<(), DbFault> {
        let master = self.keys.master()?;
        let wrapped = DataKey::generate(number).wrapped(master, municipality.get())?;
        let mut tx = self.begin("keys.make");
        tx.run(
            "INSERT INTO data_key (municipality_id, number, wrapped, master, made_at, seals_from)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            args![
                municipality,
                number,
                wrapped,
                master.name(),
                now,
                seals_from
            ],
        )
        .await?;
        tx.commit().await
    }

    async fn read_keys(
        &self,
        municipality: Id<Municipality>,
        now: DateTime<Utc>,
    ) -> Result<(), DbFault> {
        let kept = kept(&mut self.read().await?, municipality).await?;
        let master = self.keys.master()?;
        let unwrap =
            |key: &KeptKey| DataKey::unwrap((key.number, &key.wrapped), master, municipality.get());
        let keys = kept.iter().map(unwrap).collect::<Result<Vec<_>, _>>()?;
        let ring = Ring::new(keys)?;
        let ring = match in_use(&kept, now) {
            Some((sealing, oldest)) => ring.using(sealing, oldest)?,
            None => ring,
        };
        self.keys.hold(municipality, ring);
        Ok(())
    }
}

/// The number that seals at `now` and the oldest one in use. Where the clock stands before them all,
/// the oldest one seals.
fn in_use(kept: &[KeptKey], now: DateTime<Utc>) -> Option<(i64, i64)> {
    let used: Vec<&KeptKey> = kept.iter().filter(|key| key.retired_at.is_none()).collect();
    let oldest = used.first()?;
    let begun = used.iter().rev().find(|key| key.seals_from <= now);
    Some((begun.unwrap_or(oldest).number, oldest.number))
}

/// The municipality's data keys, oldest first.
pub async fn kept(tx: &mut Tx, municipality: Id<Municipality>) -> Result<Vec<KeptKey>, DbFault> {
    tx.all(
        "SELECT number, wrapped, master, made_at, seals_from, retired_at FROM data_key
         WHERE municipality_id = $1 ORDER BY number",
        args![municipality],
    )
    .await
}
