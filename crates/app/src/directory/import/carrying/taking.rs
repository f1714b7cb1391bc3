//! Takes the rows of a file into the register: while one batch is written, the next is read and
//! decided about.

use std::{borrow::Cow, collections::HashMap};

use db::{Tx, Work};
use kernel::{Fault, calendar::OpeningHours};
use policy::Scope;

use super::{
    super::{
        fault::ImportFault,
        hours,
        incoming::Incoming,
        ledger::{Ledger, Reach},
        place::Gazetteer,
        read::Reading,
        readers::kouseikyoku,
        report::ImportReport,
    },
    ask::Asking,
    deciding::{Deciding, Steps},
    desk::Desk,
    progress::Progress,
    way::{Manner, Way},
    writer::Writer,
};
use crate::{
    directory::{
        model::FacilityEntry,
        store::{self, KnownRecord},
    },
    places::{DryRun, Ground},
};

/// Takes rows into the register.
pub struct Taking<'a> {
    pub work: &'a Work,
    pub scope: &'a Scope,
    pub ground: &'a Ground,
    pub register: Cow<'a, str>,
    pub manner: Manner,
    pub progress: &'a Progress,
}

/// What became of the rows.
pub struct Outcome<'a> {
    /// The transaction in which they were written; none on a dry run.
    pub written: Option<Tx>,
    /// What is said of them.
    pub report: ImportReport,
    /// What people are asked.
    pub asking: Asking<'a>,
}

impl<'a> Taking<'a> {
    /// Takes all rows.
    pub async fn all(
        &self,
        mut reading: Reading<'_, '_>,
        mut report: ImportReport,
    ) -> Result<Outcome<'a>, ImportFault> {
        let (work, scope) = (self.work, self.scope);
        let first = reading.next(&mut report)?;
        let (mut tx, revision) = self.begin().await?;
        let known = store::known_facilities(&mut tx, scope, &self.register).await?;
        let open = store::open_of_source(&mut tx, scope, &self.register).await?;
        let gazetteer = Gazetteer::on(self.ground);
        let records = store::known_records(&mut tx, scope, &self.register).await?;
        let merged = store::merged_names(&mut tx, scope).await?;
        let ledger = self.ledger(&gazetteer, records, &known);
        let ledger = ledger.following(&gazetteer, &merged);
        let mut deciding = Deciding::new(ledger, Asking::new(work, open), report);
        if self.manner.dry == DryRun::Yes {
            drop(tx);
            self.feed((&mut reading, first), &mut deciding, None)
                .await?;
            return Ok(deciding.outcome(None));
        }
        let versions = known.iter().map(|entry| (entry.id.get(), entry.version));
        let versions = versions.collect();
        let register = self.register.as_ref();
        let writer = Writer::new((work, scope), (tx, revision), register, versions).await?;
        let desk = Desk::open(writer, self.progress.clone());
        let fed = self
            .feed((&mut reading, first), &mut deciding, Some(&desk))
            .await;
        // Heard before anything is said of the file: a transaction must not outlive its import.
        let writer = desk.close().await;
        let published = fed?;
        let mut writer = writer?;
        writer.end(|id| deciding.search_key(id)).await?;
        let at = (work.now(), revision);
        hours::settle(&mut writer.tx, scope, at, published).await?;
        Ok(deciding.outcome(Some(writer.tx)))
    }

    /// What is read and written is one deed: who else changes the register waits from here on.
    async fn begin(&self) -> Result<(Tx, i64), Fault> {
        if self.manner.dry == DryRun::Yes {
            return Ok((self.work.read().await?, 0));
        }
        let mut tx = self.work.begin("directory.import");
        let revision = store::bump(&mut tx, self.scope.municipality()).await?;
        Ok((tx, revision))
    }

    fn ledger(
        &self,
        gazetteer: &Gazetteer<'_>,
        records: Vec<KnownRecord>,
        known: &[FacilityEntry],
    ) -> Ledger<impl FnMut() -> i64 + use<'a>> {
        let work = self.work;
        Ledger::new(gazetteer, records, known, move || work.id::<()>().get())
            .within(self.scope.ward())
            .going(self.manner.way)
            .marking(self.register == kouseikyoku::REGISTER)
    }

    /// Hands every batch to the desk, if there is one; the hours that services publish.
    async fn feed<F: FnMut() -> i64>(
        &self,
        (reading, first): (&mut Reading<'_, '_>, Vec<Incoming>),
        deciding: &mut Deciding<'_, F>,
        desk: Option<&Desk>,
    ) -> Result<Vec<hours::Published>, ImportFault> {
        let mut published = Vec::new();
        let mut batch = first;
        while !batch.is_empty() {
            let hours = self.published_hours(&batch);
            let steps = deciding.rows(batch);
            published.extend(of_services(&steps, hours));
            if let Some(desk) = desk
                && !desk.hand(steps).await
            {
                return Ok(published);
            }
            batch = reading.next(&mut deciding.report)?;
        }
        let reach = Reach {
            wards: self.ground.atlas.wards.len(),
            wide: deciding.report.elsewhere > 0 && self.scope.ward().is_none(),
        };
        let gone = deciding.vanished(reach);
        if let Some(desk) = desk {
            desk.hand(gone).await;
        }
        Ok(published)
    }

    /// What each record says of hours, where they are to be settled.
    fn published_hours(&self, rows: &[Incoming]) -> HashMap<String, OpeningHours> {
        if self.register != hours::REGISTER || self.manner.way == Way::Review {
            return HashMap::new();
        }
        let pair = |row: &Incoming| (row.key.clone(), row.hours.clone());
        rows.iter().map(pair).collect()
    }
}

/// The hours of the services that records became.
fn of_services(steps: &Steps, mut hours: HashMap<String, OpeningHours>) -> Vec<hours::Published> {
    let steps = steps.iter();
    steps
        .filter_map(|(_, record)| {
            let own = hours.remove(&record.source_key)?;
            Some((record.service_id.into(), Some(own)))
        })
        .collect()
}
