//! Writes what the ledger decided, within one transaction.

use std::collections::HashMap;

use db::{Tx, Work};
use kernel::{Fault, Id, text};
use policy::{Facility, Scope};

use super::ledger::{Changed, Step};
use crate::directory::{
    model::{NewFacility, NewService, Organisation, OrganisationEntry, Verification},
    store::{self, FacilityRecord, KnownRecord, ServiceRecord},
};

/// 法人 by number and by folded name.
struct Organisations {
    by_number: HashMap<String, Id<Organisation>>,
    by_name: HashMap<String, Id<Organisation>>,
}

/// Writes steps within one transaction.
pub(super) struct Writer<'a> {
    work: &'a Work,
    scope: &'a Scope,
    pub(super) tx: Tx,
    register: &'a str,
    pub(super) revision: i64,
    versions: HashMap<i64, i64>,
    organisations: Organisations,
}

impl<'a> Writer<'a> {
    /// A writer on what is known.
    pub(super) async fn new(
        work: &'a Work,
        scope: &'a Scope,
        mut tx: Tx,
        register: &'a str,
        versions: HashMap<i64, i64>,
    ) -> Result<Self, Fault> {
        let known = store::known_organisations(&mut tx, scope).await?;
        let revision = store::bump(&mut tx, scope.municipality()).await?;
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
            work,
            scope,
            tx,
            register,
            revision,
            versions,
            organisations,
        })
    }

    /// Writes one step and links its record.
    pub(super) async fn write(
        &mut self,
        step: Step,
        record: &KnownRecord,
        search_key: &str,
    ) -> Result<(), Fault> {
        let facility = record.facility_id.into();
        if let Step::Join(_) | Step::Change(..) = &step {
            let at = (self.work.now(), self.revision);
            store::supersede(&mut self.tx, self.scope.municipality(), facility, at).await?;
        }
        match step {
            Step::Add(values) => self.add(record, &values).await?,
            Step::Join(service) => {
                self.add_service(record, &service).await?;
                self.touch(facility, search_key).await?;
            }
            Step::Change(values, service) => {
                if let Some(values) = values {
                    self.change(record, &values).await?;
                }
                if let Some(changed) = service {
                    self.change_service(record, &changed).await?;
                }
                self.touch(facility, search_key).await?;
            }
            Step::Keep => {}
        }
        Ok(store::link(&mut self.tx, self.scope, self.register, record).await?)
    }

    /// Notes that a place's services changed.
    async fn touch(&mut self, facility: Id<Facility>, search_key: &str) -> Result<(), Fault> {
        let at = self.revision;
        Ok(store::touch(&mut self.tx, self.scope, facility, search_key, at).await?)
    }

    async fn add(&mut self, record: &KnownRecord, values: &NewFacility) -> Result<(), Fault> {
        let organisation = self.organisation(values).await?;
        let imported = NewFacility {
            // Publishing an entry is not verifying it: the day stays open.
            verification: Verification {
                how: "import".into(),
                ..Verification::default()
            },
            ..values.clone()
        };
        let entry = FacilityRecord {
            id: record.facility_id.into(),
            organisation,
            facility: &imported,
            now: self.work.now(),
            by: &self.work.actor().name,
            by_hand: false,
            revision: self.revision,
        };
        store::add_facility(&mut self.tx, self.scope, &entry).await?;
        self.versions.insert(record.facility_id, 1);
        for service in &values.services {
            self.add_service(record, service).await?;
        }
        Ok(())
    }

    async fn add_service(
        &mut self,
        record: &KnownRecord,
        service: &NewService,
    ) -> Result<(), Fault> {
        let entry = ServiceRecord {
            id: record.service_id.into(),
            facility: record.facility_id.into(),
            service,
        };
        Ok(store::add_service(&mut self.tx, self.scope, &entry).await?)
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
        let (tx, scope) = (&mut self.tx, self.scope);
        if changed.parts {
            store::update_service(tx, scope, &entry).await?;
        } else {
            store::refresh_service(tx, scope, &entry).await?;
        }
        if changed.marks {
            let marks = &changed.service.marks;
            store::set_marks(tx, scope, entry.id, self.register, marks).await?;
        }
        Ok(())
    }

    async fn change(&mut self, record: &KnownRecord, values: &NewFacility) -> Result<(), Fault> {
        let organisation = self.organisation(values).await?;
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
        if !store::update_facility(&mut self.tx, self.scope, &entry, *version).await? {
            return Err(Fault::Refused(
                "取込のあいだに資源が更新されました。何も登録していません。もう一度取り込んでください。"
                    .into(),
            ));
        }
        *version += 1;
        Ok(())
    }

    /// Who runs a place: found by number, else by name, else added.
    async fn organisation(
        &mut self,
        values: &NewFacility,
    ) -> Result<Option<Id<Organisation>>, Fault> {
        if values.organisation.is_empty() {
            return Ok(None);
        }
        let number = &values.corporate_number;
        let key = text::fold(&values.organisation);
        let known = if number.is_empty() {
            self.organisations.by_name.get(&key)
        } else {
            self.organisations.by_number.get(number)
        };
        if let Some(id) = known {
            return Ok(Some(*id));
        }
        let entry = OrganisationEntry {
            id: self.work.id(),
            name: values.organisation.clone(),
            corporate_number: number.clone(),
        };
        store::add_organisation(&mut self.tx, self.scope, &entry).await?;
        self.organisations.by_name.insert(key, entry.id);
        if !number.is_empty() {
            self.organisations
                .by_number
                .insert(number.clone(), entry.id);
        }
        Ok(Some(entry.id))
    }
}
