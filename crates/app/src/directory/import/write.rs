//! Carries an import out: one transaction a file, and nothing at all on a dry run.

use std::collections::HashMap;

use db::{Tx, Work};
use kernel::{Fault, Id, text};
use policy::{Permission, Scope};
use tokio::{runtime::Handle, sync::Semaphore};

use super::{
    ask::Asking,
    fault::{ImportFault, Unreadable},
    incoming::Incoming,
    ledger::{Changed, Ledger, Meaning, Reach, Step},
    place::Gazetteer,
    read,
    report::{ImportReport, Note},
    source::Source,
    table::Table,
    way::{DryRun, Manner},
    workbook,
};
use crate::{
    areas::{self, Atlas, AtlasHolder, City},
    directory::{
        actions::IMPORTED,
        model::{NewFacility, NewService, Organisation, OrganisationEntry, Verification},
        rules,
        store::{self, FacilityRecord, ImportRun, KnownRecord, ServiceRecord},
    },
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
    manner: impl Into<Manner>,
) -> Result<ImportReport, ImportFault> {
    let (_, report) = carry_out(work, file_name, bytes, manner.into()).await?;
    Ok(report)
}

/// What became of an import: the id under which it is kept, and what it did.
type Done = (Option<Id<ImportRun>>, ImportReport);

/// Like [`run`], with the id under which the import is kept. Runs on a thread of its own, because
/// reading a large file would keep everybody else's requests waiting; one at a time, because each
/// holds its file and the register in memory.
pub async fn carry_out(
    work: &Work,
    file_name: &str,
    bytes: &[u8],
    manner: Manner,
) -> Result<Done, ImportFault> {
    static SEAT: Semaphore = Semaphore::const_new(1);
    let seat = SEAT.acquire().await.map_err(broken)?;
    let (work, name, bytes) = (work.clone(), file_name.to_owned(), bytes.to_vec());
    let here = Handle::current();
    let import = move || {
        let _seat = seat;
        here.block_on(import(&work, &name, &bytes, manner))
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
    manner: Manner,
) -> Result<Done, ImportFault> {
    let scope = work.may(Permission::DirectoryImport)?;
    if crate::directory::workbook::is_workbook(bytes) {
        return edited(work, &scope, file_name, (bytes, manner.dry)).await;
    }
    let table = Table::open(bytes)?;
    let source = Source::of(table.header())?;
    if let Some(column) = table.header().twice(&source.asked()) {
        return Err(Unreadable::ColumnTwice(column).into());
    }
    let (city, atlas) = registers(work).await?;
    let gazetteer = Gazetteer::new(&city, &atlas);
    let mut report = ImportReport::of(source.code());
    let table = table.asking(&source.asked());
    let rows = read::rows(table, source, &gazetteer, &scope, &mut report)?;
    let mut tx = match manner.dry {
        DryRun::Yes => work.read().await?,
        DryRun::No => work.begin("directory.import"),
    };
    let records = store::known_records(&mut tx, &scope, source.register()).await?;
    let known = store::known_facilities(&mut tx, &scope, source.register()).await?;
    let open = store::open_of_source(&mut tx, &scope, source.register()).await?;
    let versions = known.iter().map(|entry| (entry.id.get(), entry.version));
    let versions = versions.collect();
    let ledger = Ledger::new(&gazetteer, records, &known, || work.id::<()>().get());
    let ledger = ledger.within(scope.ward()).going(manner.way);
    let mut asking = Asking::new(work, open);
    let reach = Reach {
        wards: atlas.wards.len(),
        wide: report.elsewhere > 0 && scope.ward().is_none(),
    };
    let decided = decide(ledger, rows, (&mut report, &mut asking), reach);
    if manner.dry == DryRun::Yes {
        return Ok((None, report));
    }
    let mut writer = Writer::new(work, &scope, tx, source, versions).await?;
    for (step, record, search_key) in decided {
        writer.write(step, &record, &search_key).await?;
    }
    let origin = ("import", source.register());
    let id = finish((work, &scope), writer.tx, (file_name, &report), asking, origin).await?;
    Ok((Some(id), report))
}

/// Takes a workbook that was written here and edited.
async fn edited(
    work: &Work,
    scope: &Scope,
    file_name: &str,
    (bytes, dry): (&[u8], DryRun),
) -> Result<Done, ImportFault> {
    let (_, atlas) = registers(work).await?;
    let (report, asking) = workbook::read(work, scope, &atlas, bytes).await?;
    if dry == DryRun::Yes {
        return Ok((None, report));
    }
    let tx = work.begin("directory.import_workbook");
    let id = finish((work, scope), tx, (file_name, &report), asking, WORKBOOK).await?;
    Ok((Some(id), report))
}

/// Origin and source of an edited workbook.
const WORKBOOK: (&str, &str) = ("workbook", "");

/// Keeps what was done and what is asked, and commits.
async fn finish(
    (work, scope): (&Work, &Scope),
    mut tx: Tx,
    (file_name, report): (&str, &ImportReport),
    asking: Asking<'_>,
    origin: (&str, &str),
) -> Result<Id<ImportRun>, Fault> {
    let run = ImportRun {
        id: work.id(),
        at: work.now(),
        actor_name: work.actor().name.clone(),
        file_name: file_name.replace('\0', ""),
        report: report.clone(),
    };
    store::add_run(&mut tx, scope, &run).await?;
    asking.write((&mut tx, scope), &run, origin).await?;
    let name: String = run.file_name.chars().take(LONGEST_NAME).collect();
    let detail = format!("{name} {}行", report.rows);
    tx.audit(IMPORTED, run.id, &detail).await?;
    tx.commit().await?;
    Ok(run.id)
}

async fn registers(work: &Work) -> Result<(City, std::sync::Arc<Atlas>), ImportFault> {
    let atlas = AtlasHolder::default().atlas(work).await?;
    let cities = areas::cities(&mut work.read().await?).await?;
    let here = work.municipality();
    let city = cities.into_iter().find(|city| city.id == here);
    match city {
        Some(city) if !atlas.wards.is_empty() => Ok((city, atlas)),
        _ => Err(Unreadable::NoWards.into()),
    }
}

/// More than this part of the rows unreadable, in percent: what the file lacks may be among them,
/// so that nothing is said to have vanished.
const TOO_UNREADABLE: i64 = 10;

/// What to write for each row, with the search key its place then has.
fn decide<F: FnMut() -> i64>(
    mut ledger: Ledger<F>,
    rows: Vec<Incoming>,
    (report, asking): (&mut ImportReport, &mut Asking<'_>),
    reach: Reach,
) -> Vec<(Step, KnownRecord, String)> {
    let mut steps = Vec::new();
    for mut incoming in rows {
        let mut notes: Vec<Note> = std::mem::take(&mut incoming.notes);
        let key = incoming.key.clone();
        let decision = ledger.take(incoming);
        notes.extend(decision.notes);
        report.take(notes);
        match decision.meaning {
            Meaning::New => report.new += 1,
            Meaning::Changed => report.changed += 1,
            Meaning::Unchanged => report.unchanged += 1,
            Meaning::Twice | Meaning::Foreign => report.unreadable += 1,
        }
        asking.settle(&key, &decision.settled);
        decision.asked.into_iter().for_each(|draft| asking.ask(draft));
        if let Some((step, record)) = decision.write {
            let key = ledger
                .values(record.facility_id.into())
                .map(rules::search_key);
            steps.push((step, record, key.unwrap_or_default()));
        }
    }
    let here = report.rows - report.elsewhere;
    if report.unreadable * 100 <= here * TOO_UNREADABLE {
        for (record, draft) in ledger.vanished(reach) {
            report.vanished += 1;
            asking.ask(draft);
            steps.push((Step::Keep, record, String::new()));
        }
    }
    report.proposed = asking.count();
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
    source: Source,
    revision: i64,
    versions: HashMap<i64, i64>,
    organisations: Organisations,
}

impl<'a> Writer<'a> {
    async fn new(
        work: &'a Work,
        scope: &'a Scope,
        mut tx: Tx,
        source: Source,
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
            source,
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
        match step {
            Step::Add(values) => self.add(record, &values).await?,
            Step::Join(service) => {
                self.add_service(record, &service).await?;
                store::touch(
                    &mut self.tx,
                    self.scope,
                    facility,
                    search_key,
                    self.revision,
                )
                .await?;
            }
            Step::Change(values, service) => {
                if let Some(values) = values {
                    self.change(record, &values).await?;
                }
                if let Some(changed) = service {
                    self.change_service(record, &changed).await?;
                }
                store::touch(
                    &mut self.tx,
                    self.scope,
                    facility,
                    search_key,
                    self.revision,
                )
                .await?;
            }
            Step::Keep => {}
        }
        Ok(store::link(&mut self.tx, self.scope, self.source.register(), record).await?)
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
