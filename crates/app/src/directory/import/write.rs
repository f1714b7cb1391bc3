//! Carries an import out: one transaction a file, and nothing at all on a dry run.

use std::{collections::HashMap, sync::Arc};

use db::{Tx, Work};
use kernel::{Fault, Id, text};
use policy::{Facility, Permission, Scope};
use tokio::{runtime::Handle, sync::Semaphore};

use super::{
    fault::{ImportFault, Unreadable},
    hours,
    incoming::Incoming,
    kouseikyoku,
    ledger::{Ledger, Meaning, Step},
    place::Gazetteer,
    read,
    report::{ImportReport, Note},
    source,
    table::Table,
    unpack::{self, Content},
};
use crate::{
    directory::{
        actions::IMPORTED,
        model::{
            Mark, NewFacility, NewService, Organisation, OrganisationEntry, Service, Verification,
        },
        rules,
        store::{self, FacilityRecord, ImportRun, KnownRecord, ServiceRecord},
    },
    places::{DryRun, Ground},
};

/// So much of a file's name stands in the audit row, in characters.
const LONGEST_NAME: usize = 100;

/// Imports the bytes of one file; what it did, or on a dry run would do.
///
/// # Errors
/// [`ImportFault::Unreadable`] when the file as a whole is not what it should be: nothing is
/// written then. Rows that cannot be read are in the report, and the others are imported.
pub async fn run(
    work: &Work,
    file_name: &str,
    bytes: &[u8],
    dry: DryRun,
) -> Result<ImportReport, ImportFault> {
    let (_, report) = carry_out(work, file_name, bytes, dry).await?;
    Ok(report)
}

/// What became of an import: the id under which it is kept, and what it did.
pub(super) type Done = (Option<Id<ImportRun>>, ImportReport);

/// Like [`run`], with the id under which the import is kept. Runs on a thread of its own, because
/// reading a large file would keep everybody else's requests waiting; one at a time, because each
/// holds its file and the register in memory.
pub async fn carry_out(
    work: &Work,
    file_name: &str,
    bytes: &[u8],
    dry: DryRun,
) -> Result<Done, ImportFault> {
    static SEAT: Semaphore = Semaphore::const_new(1);
    let seat = SEAT.acquire().await.map_err(broken)?;
    let (work, name, bytes) = (work.clone(), file_name.to_owned(), bytes.to_vec());
    let here = Handle::current();
    let import = move || {
        let _seat = seat;
        here.block_on(import(&work, &name, &bytes, dry))
    };
    let done = tokio::task::spawn_blocking(import).await;
    done.map_err(broken)?
}

fn broken(error: impl Into<anyhow::Error>) -> Fault {
    Fault::Broken(error.into())
}

async fn import(
    work: &Work,
    file_name: &str,
    bytes: &[u8],
    dry: DryRun,
) -> Result<Done, ImportFault> {
    let scope = work.may(Permission::DirectoryImport)?;
    let (content, packed) = unpack::opened(bytes)?;
    if let Content::Text(text) = &content {
        let table = Table::open(text)?;
        if hours::is_departments(table.header()) {
            return hours::import(work, &scope, (file_name, table), dry).await;
        }
    }
    let mappings = store::mappings(&mut work.read().await?, &scope).await?;
    let mappings: Vec<_> = mappings.into_iter().map(Arc::new).collect();
    let (source, table, mut report) = source::open(&content, &mappings)?;
    report
        .remarks
        .extend(packed.map(|name| format!("圧縮ファイルの中の「{name}」を読みました。")));
    let ground = ground(work).await?;
    let gazetteer = Gazetteer::on(&ground);
    let rows = read::rows(table, &source, &gazetteer, &scope, &mut report)?;
    let register = source.register();
    let mut tx = match dry {
        DryRun::Yes => work.read().await?,
        DryRun::No => work.begin("directory.import"),
    };
    let records = store::known_records(&mut tx, &scope, &register).await?;
    let known = store::known_facilities(&mut tx, &scope, &register).await?;
    let versions = known.iter().map(|entry| (entry.id.get(), entry.version));
    let versions = versions.collect();
    let ledger = Ledger::new(&gazetteer, records, &known, || work.id::<()>().get());
    let ledger = ledger.within(scope.ward());
    let said: HashMap<_, _> = rows
        .iter()
        .map(|row| (row.key.clone(), row.hours.clone()))
        .collect();
    let decided = decide(ledger, rows, &mut report);
    if dry == DryRun::Yes {
        return Ok((None, report));
    }
    let mut writer = Writer::new(work, &scope, tx, &register, versions).await?;
    let mut published = Vec::new();
    for (step, record, search_key) in decided {
        writer.write(step, &record, &search_key).await?;
        let hours = said.get(&record.source_key).cloned();
        published.push((record.service_id.into(), hours));
    }
    if source.register() == hours::REGISTER {
        let at = (work.now(), writer.revision);
        hours::settle(&mut writer.tx, &scope, at, published).await?;
    }
    let id = finish(work, &scope, writer.tx, file_name, &report).await?;
    Ok((Some(id), report))
}

/// Everything that is known of the municipality's places.
pub(super) async fn ground(work: &Work) -> Result<Ground, ImportFault> {
    let ground = Ground::read(work).await?;
    if ground.atlas.wards.is_empty() {
        return Err(Unreadable::NoWards.into());
    }
    Ok(ground)
}

/// What to write for each row, with the search key its place then has.
fn decide<F: FnMut() -> i64>(
    mut ledger: Ledger<F>,
    rows: Vec<Incoming>,
    report: &mut ImportReport,
) -> Vec<(Step, KnownRecord, String)> {
    let mut steps = Vec::new();
    for mut incoming in rows {
        let mut notes: Vec<Note> = std::mem::take(&mut incoming.notes);
        let decision = ledger.take(incoming);
        notes.extend(decision.notes);
        report.take(notes);
        match decision.meaning {
            Meaning::New => report.new += 1,
            Meaning::Changed => report.changed += 1,
            Meaning::Unchanged => report.unchanged += 1,
            Meaning::Twice | Meaning::Foreign => report.unreadable += 1,
        }
        if let Some((step, record)) = decision.write {
            let key = ledger
                .values(record.facility_id.into())
                .map(rules::search_key);
            steps.push((step, record, key.unwrap_or_default()));
        }
    }
    steps
}

/// 法人 by number and by folded name.
struct Organisations {
    by_number: HashMap<String, Id<Organisation>>,
    by_name: HashMap<String, Id<Organisation>>,
}

/// Writes steps within one transaction.
struct Writer<'a> {
    work: &'a Work,
    scope: &'a Scope,
    tx: Tx,
    register: &'a str,
    revision: i64,
    versions: HashMap<i64, i64>,
    organisations: Organisations,
}

impl<'a> Writer<'a> {
    async fn new(
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

    async fn write(
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
                let id = record.service_id.into();
                store::refresh_service(&mut self.tx, self.scope, id, &service).await?;
                self.mark(id, &service.marks).await?;
                self.touch(facility, search_key).await?;
            }
            Step::Keep(marks) => {
                if self.mark(record.service_id.into(), &marks).await? {
                    self.touch(facility, search_key).await?;
                }
            }
        }
        Ok(store::link(&mut self.tx, self.scope, self.register, record).await?)
    }

    /// Notes that a place's services changed.
    async fn touch(&mut self, facility: Id<Facility>, search_key: &str) -> Result<(), Fault> {
        let at = self.revision;
        Ok(store::touch(&mut self.tx, self.scope, facility, search_key, at).await?)
    }

    /// Replaces 届出, in the register that publishes them; whether it is that register.
    async fn mark(&mut self, service: Id<Service>, marks: &[Mark]) -> Result<bool, Fault> {
        let publishes = self.register == kouseikyoku::REGISTER;
        if publishes {
            store::set_marks(&mut self.tx, self.scope, service, self.register, marks).await?;
        }
        Ok(publishes)
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

/// Keeps what was done, and commits.
pub(super) async fn finish(
    work: &Work,
    scope: &Scope,
    mut tx: Tx,
    file_name: &str,
    report: &ImportReport,
) -> Result<Id<ImportRun>, Fault> {
    let run = ImportRun {
        id: work.id(),
        at: work.now(),
        actor_name: work.actor().name.clone(),
        file_name: file_name.replace('\0', ""),
        report: report.clone(),
    };
    store::add_run(&mut tx, scope, &run).await?;
    let name: String = run.file_name.chars().take(LONGEST_NAME).collect();
    let detail = format!("{name} {}行", report.rows);
    tx.audit(IMPORTED, run.id, &detail).await?;
    tx.commit().await?;
    Ok(run.id)
}
