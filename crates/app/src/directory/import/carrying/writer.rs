//! Writes what the ledger decided, within one transaction.

use std::collections::{BTreeSet, HashMap};

use db::{Tx, Work};
use kernel::{Fault, Id, text};
use policy::{Facility, Scope};

use super::{
    super::ledger::{Changed, Step},
    deciding::Steps,
    progress::{Progress, Stage},
};
use crate::directory::{
    model::{NewFacility, NewService, Organisation, OrganisationEntry, Verification},
    rules,
    store::{self, Additions, FacilityRecord, KnownRecord, ServiceRecord},
};

/// 法人 by number and by folded name.
struct Organisations {
    by_number: HashMap<String, Id<Organisation>>,
    by_name: HashMap<String, Id<Organisation>>,
}

/// Writes steps within one transaction. What is new is gathered and written together.
pub struct Writer {
    work: Work,
    scope: Scope,
    pub tx: Tx,
    register: String,
    revision: i64,
    versions: HashMap<i64, i64>,
    organisations: Organisations,
    additions: Additions,
    /// How many steps are written.
    done: i64,
    /// Places whose services changed after they were written: the words they are found by come last.
    touched: BTreeSet<i64>,
}

impl Writer {
    /// A writer on what is known, places with their versions, of a transaction that has its revision.
    pub async fn new(
        (work, scope): (&Work, &Scope),
        (mut tx, revision): (Tx, i64),
        register: &str,
        versions: HashMap<i64, i64>,
    ) -> Result<Self, Fault> {
        let known = store::known_organisations(&mut tx, scope).await?;
        let numbered = known.iter().filter(|one| !one.corporate_number.is_empty());
        let organisations = Organisations {
            by_number: numbered
                .map(|one| (one.corporate_number.clone(), one.id))
                .collect(),
            by_name: known
                .iter()
                .map(|one| (text::fold(&one.name), one.id))
                .collect(),
        };
        Ok(Self {
            work: work.clone(),
            scope: scope.clone(),
            tx,
            register: register.to_owned(),
            revision,
            versions,
            organisations,
            additions: Additions::default(),
            done: 0,
            touched: BTreeSet::new(),
        })
    }

    /// Writes steps and links their records.
    pub async fn write(&mut self, steps: Steps, progress: &Progress) -> Result<(), Fault> {
        for (step, record) in steps {
            self.step(step, &record).await?;
            self.additions.record(&self.scope, &self.register, &record);
            self.additions.write_when_full(&mut self.tx).await?;
            self.done += 1;
            progress.tell(Stage::Writing, self.done);
        }
        Ok(())
    }

    /// Writes what is gathered still; `search_key` knows the words by which a place is found in the
    /// end.
    pub async fn end(&mut self, search_key: impl Fn(Id<Facility>) -> String) -> Result<(), Fault> {
        self.additions.write(&mut self.tx).await?;
        for id in std::mem::take(&mut self.touched) {
            let id = Id::new(id);
            let (key, at) = (search_key(id), self.revision);
            store::touch(&mut self.tx, &self.scope, id, &key, at).await?;
        }
        Ok(())
    }

    async fn step(&mut self, step: Step, record: &KnownRecord) -> Result<(), Fault> {
        match step {
            Step::Add(values) => self.add(record, *values),
            Step::Join(service) => {
                self.announce(record.facility_id).await?;
                self.add_service(record, &service);
            }
            Step::Change(values, service) => {
                self.announce(record.facility_id).await?;
                if let Some(values) = values {
                    self.change(record, &values).await?;
                }
                if let Some(changed) = service {
                    self.change_service(record, &changed).await?;
                }
            }
            Step::Keep => {}
        }
        Ok(())
    }

    /// Keeps the state of a known place before its first change. Places that this import adds
    /// have none.
    async fn announce(&mut self, facility: i64) -> Result<(), Fault> {
        if self.touched.insert(facility) && self.versions.contains_key(&facility) {
            let at = (self.work.now(), self.revision);
            let city = self.scope.municipality();
            store::supersede(&mut self.tx, city, facility.into(), at).await?;
        }
        Ok(())
    }

    fn add(&mut self, record: &KnownRecord, values: NewFacility) {
        let imported = NewFacility {
            // Publishing an entry is not verifying it: the day stays open.
            verification: Verification {
                how: "import".into(),
                ..Verification::default()
            },
            ..values
        };
        let entry = FacilityRecord {
            id: record.facility_id.into(),
            organisation: self.organisation(&imported),
            facility: &imported,
            now: self.work.now(),
            by: &self.work.actor().name,
            by_hand: false,
            revision: self.revision,
        };
        let search_key = rules::search_key(&imported);
        self.additions.place(&self.scope, &entry, search_key);
        for service in &imported.services {
            self.add_service(record, service);
        }
    }

    fn add_service(&mut self, record: &KnownRecord, service: &NewService) {
        let entry = ServiceRecord {
            id: record.service_id.into(),
            facility: record.facility_id.into(),
            service,
        };
        self.additions.service(&self.scope, &entry);
    }

    async fn change_service(
        &mut self,
        record: &KnownRecord,
        changed: &Changed,
    ) -> Result<(), Fault> {
        let entry = ServiceRecord {
            id: record.service_id.into(),
            facility: record.facility_id.into(),
            service: &changed.service,
        };
        let (tx, scope) = (&mut self.tx, &self.scope);
        if changed.parts {
            store::update_service(tx, scope, &entry).await?;
        } else {
            store::refresh_service(tx, scope, &entry).await?;
        }
        if changed.marks {
            let marks = &changed.service.marks;
            store::set_marks(tx, scope, entry.id, &self.register, marks).await?;
        }
        Ok(())
    }

    async fn change(&mut self, record: &KnownRecord, values: &NewFacility) -> Result<(), Fault> {
        let organisation = self.organisation(values);
        // It may be one that is gathered still.
        self.additions.write(&mut self.tx).await?;
        let entry = FacilityRecord {
            id: record.facility_id.into(),
            organisation,
            facility: values,
            now: self.work.now(),
            by: &self.work.actor().name,
            by_hand: false,
            revision: self.revision,
        };
        let version = self.versions.entry(record.facility_id).or_insert(1);
        if !store::update_facility(&mut self.tx, &self.scope, &entry, *version).await? {
            return Err(Fault::Refused(
                "取込のあいだに資源が更新されました。何も登録していません。もう一度取り込んでください。"
                    .into(),
            ));
        }
        *version += 1;
        Ok(())
    }

    /// Who runs a place: found by number, else by name, else added.
    fn organisation(&mut self, values: &NewFacility) -> Option<Id<Organisation>> {
        if values.organisation.is_empty() {
            return None;
        }
        let number = &values.corporate_number;
        let key = text::fold(&values.organisation);
        let known = if number.is_empty() {
            self.organisations.by_name.get(&key)
        } else {
            self.organisations.by_number.get(number)
        };
        if let Some(id) = known {
            return Some(*id);
        }
        let entry = OrganisationEntry {
            id: self.work.id(),
            name: values.organisation.clone(),
            corporate_number: number.clone(),
        };
        self.additions.organisation(&self.scope, &entry);
        self.organisations.by_name.insert(key, entry.id);
        if !number.is_empty() {
            self.organisations
                .by_number
                .insert(number.clone(), entry.id);
        }
        Some(entry.id)
    }
}
