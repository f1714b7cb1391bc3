//! Imports the file of departments.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};
use db::{Tx, Work};
use kernel::{Fault, Id};
use policy::Scope;

use super::{
    super::{
        carrying::{way::DryRun, write},
        fault::{ImportFault, Unreadable},
        report::{ImportReport, Note, Rejection},
        table::Table,
    },
    departments::{self, Departments, LABEL, SOURCE},
    settle::settle,
};
use crate::{
    areas::City,
    directory::{
        model::{Department, Service},
        store::{self, HomeOfHours},
    },
};

/// More departments than the largest city has: they are held until all rows are read.
const MOST_DEPARTMENTS: usize = 200_000;

const UNKNOWN: &str = "このIDの医療機関は登録されていません。市内の医療機関のときは、先に施設票を取り込んでください。";

/// What a file says of the institutions that are known.
#[derive(Default)]
struct Said {
    /// By ID.
    known: BTreeMap<String, Departments>,
    held: usize,
    /// IDs of this prefecture that nothing is known of, with their first row.
    unknown: BTreeMap<String, i64>,
}

/// Imports the file of departments, which belong to institutions that are known already.
pub async fn import(
    work: &Work,
    scope: &Scope,
    (file_name, table): (&str, Table<'_>),
    dry: DryRun,
) -> Result<write::Done, ImportFault> {
    let ground = write::ground(work).await?;
    let reading = Reading::of(work, scope, table, &ground.city).await?;
    let (mut tx, revision) = match dry {
        DryRun::Yes => (work.read().await?, 0),
        DryRun::No => {
            // Who else changes the register waits from here on.
            let mut tx = work.begin("directory.import");
            let revision = store::bump(&mut tx, scope.municipality()).await?;
            (tx, revision)
        }
    };
    let at = (work.now(), revision);
    let report = reading.apply(&mut tx, scope, (dry, at)).await?;
    if dry == DryRun::Yes {
        return Ok((None, report));
    }
    let id = write::finish(work, scope, tx, file_name, &report).await?;
    Ok((Some(id), report))
}

/// A file that was read, before anything is compared or written.
struct Reading {
    report: ImportReport,
    homes: HashMap<String, HomeOfHours>,
    known: BTreeMap<String, Departments>,
}

impl Reading {
    /// Reads a file; no transaction waits for it.
    async fn of(
        work: &Work,
        scope: &Scope,
        table: Table<'_>,
        city: &City,
    ) -> Result<Self, ImportFault> {
        let asked = departments::asked();
        let missing = table.header().missing(&departments::required());
        if !missing.is_empty() {
            return Err(Unreadable::MissingColumns {
                kind: LABEL,
                missing: missing.join("、"),
            }
            .into());
        }
        if let Some(column) = table.header().twice(&asked) {
            return Err(Unreadable::ColumnTwice(column.to_owned()).into());
        }
        let mut tx = work.read().await.map_err(Fault::from)?;
        let homes = store::homes_of_hours(&mut tx, scope).await;
        let homes = homes.map_err(Fault::from)?;
        let prefectures = prefectures(city, &homes);
        let homes: HashMap<String, HomeOfHours> = homes
            .into_iter()
            .filter(|home| scope.ward().is_none() || scope.ward() == home.ward())
            .map(|home| (home.source_key.clone(), home))
            .collect();
        drop(tx);
        let mut report = ImportReport::of(SOURCE);
        let said = read(table.asking(&asked), &homes, &prefectures, &mut report)?;
        remark_unknown(said.unknown, &mut report);
        Ok(Self {
            report,
            homes,
            known: said.known,
        })
    }

    /// Compares what was read with what is kept, and unless it is a dry run writes it.
    async fn apply(
        mut self,
        tx: &mut Tx,
        scope: &Scope,
        (dry, at): (DryRun, (DateTime<Utc>, i64)),
    ) -> Result<ImportReport, Fault> {
        let changes = compare(tx, scope, &self.homes, self.known, &mut self.report).await?;
        if dry == DryRun::No && !changes.services.is_empty() {
            put(tx, scope, at, changes).await?;
        }
        Ok(self.report)
    }
}

/// The prefectures whose IDs may be ours: the city's, and those of the institutions that are known.
fn prefectures(city: &City, homes: &[HomeOfHours]) -> HashSet<String> {
    let ids = homes.iter().map(|home| home.source_key.as_str());
    let codes = ids.chain([city.code.as_str()]);
    codes
        .filter_map(|code| code.get(..2))
        .map(str::to_owned)
        .collect()
}

fn read(
    table: Table<'_>,
    homes: &HashMap<String, HomeOfHours>,
    prefectures: &HashSet<String>,
    report: &mut ImportReport,
) -> Result<Said, Unreadable> {
    let mut said = Said::default();
    for row in table {
        report.rows += 1;
        let row = match row {
            Ok(row) => row,
            Err(note) => {
                report.unreadable += 1;
                report.take(vec![note]);
                continue;
            }
        };
        let id = departments::institution(&row)?;
        if !homes.contains_key(&id) {
            report.elsewhere += 1;
            let near = id
                .get(..2)
                .is_some_and(|prefecture| prefectures.contains(prefecture));
            if near && said.unknown.len() < MOST_DEPARTMENTS {
                said.unknown.entry(id).or_insert(row.number);
            }
            continue;
        }
        let known = said.known.entry(id).or_default();
        let before = known.len();
        let (notes, taken) = departments::take(&row, known);
        said.held += known.len() - before;
        if said.held > MOST_DEPARTMENTS {
            return Err(Unreadable::TooManyRows(MOST_DEPARTMENTS));
        }
        report.unreadable += i64::from(!taken);
        report.take(notes);
    }
    Ok(said)
}

/// Lists the IDs that nothing is known of, each once.
fn remark_unknown(unknown: BTreeMap<String, i64>, report: &mut ImportReport) {
    let mut rows: Vec<(i64, String)> = unknown.into_iter().map(|(id, row)| (row, id)).collect();
    rows.sort_unstable();
    for (row, value) in rows {
        report.take(vec![Note::Rejected(Rejection {
            row,
            column: "ID".into(),
            value,
            reason: UNKNOWN.into(),
        })]);
    }
}

/// What is to be written.
struct Changes {
    put: Vec<Department>,
    gone: Vec<(Id<Service>, String)>,
    services: Vec<Id<Service>>,
}

/// Compares what the file says with what is kept, and counts the rows.
async fn compare(
    tx: &mut Tx,
    scope: &Scope,
    homes: &HashMap<String, HomeOfHours>,
    said: BTreeMap<String, Departments>,
    report: &mut ImportReport,
) -> Result<Changes, Fault> {
    let mut kept: HashMap<i64, BTreeMap<String, Department>> = HashMap::new();
    for department in store::departments(tx, scope).await? {
        let of_service = kept.entry(department.service.get()).or_default();
        of_service.insert(department.code.clone(), department);
    }
    let mut changes = Changes {
        put: Vec::new(),
        gone: Vec::new(),
        services: Vec::new(),
    };
    for (id, drafts) in said {
        let Some(home) = homes.get(&id) else { continue };
        let service: Id<Service> = home.service_id.into();
        let mut before = kept.remove(&home.service_id).unwrap_or_default();
        let count = changes.put.len() + changes.gone.len();
        // A file whose rows of an institution are all unreadable says nothing of it.
        if drafts.is_empty() {
            continue;
        }
        for (code, draft) in drafts {
            let now = Department {
                service,
                name: draft.name.clone(),
                hours: draft.hours(),
                reception: draft.reception(),
                code: code.clone(),
            };
            match before.remove(&code) {
                Some(old) if old == now => report.unchanged += draft.rows,
                Some(_) => {
                    report.changed += draft.rows;
                    changes.put.push(now);
                }
                None => {
                    report.new += draft.rows;
                    changes.put.push(now);
                }
            }
        }
        changes
            .gone
            .extend(before.into_keys().map(|code| (service, code)));
        if changes.put.len() + changes.gone.len() > count {
            changes.services.push(service);
        }
    }
    Ok(changes)
}

async fn put(
    tx: &mut Tx,
    scope: &Scope,
    at: (DateTime<Utc>, i64),
    changes: Changes,
) -> Result<(), Fault> {
    for department in &changes.put {
        store::put_department(tx, scope, department).await?;
    }
    for (service, code) in &changes.gone {
        store::drop_department(tx, scope, *service, code).await?;
    }
    let services = changes.services.into_iter().map(|service| (service, None));
    settle(tx, scope, at, services.collect()).await
}
