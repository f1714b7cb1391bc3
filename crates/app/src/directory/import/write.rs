//! Carries an import out: one transaction a file, and nothing at all on a dry run.

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use db::{Tx, Work};
use kernel::{Fault, Id, calendar::OpeningHours};
use policy::{Permission, Scope};
use tokio::{runtime::Handle, sync::Semaphore};

use super::{
    ask::Asking,
    fault::{ImportFault, Unreadable},
    hours,
    incoming::Incoming,
    kouseikyoku,
    ledger::{Ledger, Meaning, Reach, Step},
    place::Gazetteer,
    progress::Progress,
    read,
    report::{ImportReport, Note},
    source,
    table::Table,
    unpack::{self, Content},
    way::{Manner, Way},
    workbook,
    writer::Writer,
};
use crate::{
    directory::{
        actions::IMPORTED,
        model::FacilityEntry,
        rules,
        store::{self, ImportRun, KnownRecord},
    },
    places::{DryRun, Ground},
};

/// The times of departments are no fields of an entry: they cannot wait as proposals.
const NO_REVIEW: &str = "診療科・診療時間票は、確認してから反映することができません。「すぐ反映する」を選んでください。担当者が直した時間と確認済みの時間は残ります。";

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
    run_telling(work, (file_name, bytes), manner.into(), Progress::default()).await
}

/// Like [`run`], and tells how far it is.
pub async fn run_telling(
    work: &Work,
    file: (&str, &[u8]),
    manner: Manner,
    progress: Progress,
) -> Result<ImportReport, ImportFault> {
    let (_, report) = carry_out(work, file, manner, progress).await?;
    Ok(report)
}

/// What became of an import: the id under which it is kept, and what it did.
pub(super) type Done = (Option<Id<ImportRun>>, ImportReport);

/// Like [`run`], with the id under which the import is kept. Runs on a thread of its own, because
/// reading a large file would keep everybody else's requests waiting; one at a time, because each
/// holds its file and the register in memory.
pub async fn carry_out(
    work: &Work,
    (file_name, bytes): (&str, &[u8]),
    manner: Manner,
    progress: Progress,
) -> Result<Done, ImportFault> {
    static SEAT: Semaphore = Semaphore::const_new(1);
    let seat = SEAT.acquire().await.map_err(broken)?;
    let (work, name, bytes) = (work.clone(), file_name.to_owned(), bytes.to_vec());
    let here = Handle::current();
    let import = move || {
        let _seat = seat;
        here.block_on(import(&work, (&name, &bytes), manner, &progress))
    };
    let done = tokio::task::spawn_blocking(import).await;
    done.map_err(broken)?
}

fn broken(error: impl Into<anyhow::Error>) -> Fault {
    Fault::Broken(error.into())
}

async fn import(
    work: &Work,
    (file_name, bytes): (&str, &[u8]),
    manner: Manner,
    progress: &Progress,
) -> Result<Done, ImportFault> {
    let scope = work.may(Permission::DirectoryImport)?;
    let (content, packed) = unpack::opened(bytes)?;
    if let Content::Book(book) = &content
        && crate::directory::workbook::is_workbook(book)
    {
        return edited(work, &scope, file_name, (book, manner.dry)).await;
    }
    if let Content::Text(text) = &content {
        let table = Table::open(text)?;
        if hours::is_departments(table.header()) {
            if manner.way == Way::Review {
                return Err(Fault::Refused(NO_REVIEW.into()).into());
            }
            return hours::import(work, &scope, (file_name, table), manner.dry).await;
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
    let rows = read::rows(table, &source, (&gazetteer, &scope), progress, &mut report)?;
    let taking = Taking {
        work,
        scope: &scope,
        ground: &ground,
        register: source.register(),
        manner,
        progress,
    };
    Ok(taking.rows(file_name, rows, report).await?)
}

/// Takes rows that were read into the register.
struct Taking<'a> {
    work: &'a Work,
    scope: &'a Scope,
    ground: &'a Ground,
    register: Cow<'a, str>,
    manner: Manner,
    progress: &'a Progress,
}

impl Taking<'_> {
    async fn rows(
        &self,
        file_name: &str,
        rows: Vec<Incoming>,
        mut report: ImportReport,
    ) -> Result<Done, Fault> {
        let (work, scope, manner) = (self.work, self.scope, self.manner);
        let (mut tx, revision) = self.begin().await?;
        let hours = self.published_hours(&rows);
        let known = store::known_facilities(&mut tx, scope, &self.register).await?;
        let open = store::open_of_source(&mut tx, scope, &self.register).await?;
        let mut asking = Asking::new(work, open);
        let decided = self
            .decide(&mut tx, (&known, rows), (&mut report, &mut asking))
            .await?;
        if manner.dry == DryRun::Yes {
            return Ok((None, report));
        }
        let versions = known.iter().map(|entry| (entry.id.get(), entry.version));
        let versions = versions.collect();
        let mut writer =
            Writer::new((work, scope), (tx, revision), &self.register, versions).await?;
        let hours = of_services(&decided.steps, hours);
        writer
            .write(decided.steps, decided.keys, self.progress)
            .await?;
        let at = (work.now(), writer.revision);
        hours::settle(&mut writer.tx, scope, at, hours).await?;
        let origin = ("import", self.register.as_ref());
        let done = (file_name, &report);
        let id = close((work, scope), writer.tx, done, asking, origin).await?;
        Ok((Some(id), report))
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

    async fn decide(
        &self,
        tx: &mut Tx,
        (known, rows): (&[FacilityEntry], Vec<Incoming>),
        (report, asking): (&mut ImportReport, &mut Asking<'_>),
    ) -> Result<Decided, Fault> {
        let records = store::known_records(tx, self.scope, &self.register).await?;
        let gazetteer = Gazetteer::on(self.ground);
        let ledger = Ledger::new(&gazetteer, records, known, || self.work.id::<()>().get())
            .within(self.scope.ward())
            .going(self.manner.way)
            .marking(self.register == kouseikyoku::REGISTER);
        let reach = Reach {
            wards: self.ground.atlas.wards.len(),
            wide: report.elsewhere > 0 && self.scope.ward().is_none(),
        };
        Ok(decide(ledger, rows, (report, asking), reach))
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
fn of_services(
    steps: &[(Step, KnownRecord)],
    mut hours: HashMap<String, OpeningHours>,
) -> Vec<hours::Published> {
    let steps = steps.iter();
    steps
        .filter_map(|(_, record)| {
            let own = hours.remove(&record.source_key)?;
            Some((record.service_id.into(), Some(own)))
        })
        .collect()
}

/// Everything that is known of the municipality's places.
pub(super) async fn ground(work: &Work) -> Result<Ground, ImportFault> {
    let ground = Ground::read(work).await?;
    if ground.atlas.wards.is_empty() {
        return Err(Unreadable::NoWards.into());
    }
    Ok(ground)
}

/// Takes a workbook that was written here and edited.
async fn edited(
    work: &Work,
    scope: &Scope,
    file_name: &str,
    (bytes, dry): (&[u8], DryRun),
) -> Result<Done, ImportFault> {
    let ground = ground(work).await?;
    let (report, asking) = workbook::read(work, scope, &ground.atlas, bytes).await?;
    if dry == DryRun::Yes {
        return Ok((None, report));
    }
    let tx = work.begin("directory.import_workbook");
    let id = close((work, scope), tx, (file_name, &report), asking, WORKBOOK).await?;
    Ok((Some(id), report))
}

/// Origin and source of an edited workbook.
const WORKBOOK: (&str, &str) = ("workbook", "");

/// Keeps what was done and what is asked, and commits.
async fn close(
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

/// Keeps what was done where nothing is asked, and commits.
pub(super) async fn finish(
    work: &Work,
    scope: &Scope,
    tx: Tx,
    file_name: &str,
    report: &ImportReport,
) -> Result<Id<ImportRun>, Fault> {
    let asking = Asking::new(work, Vec::new());
    close((work, scope), tx, (file_name, report), asking, WORKBOOK).await
}

/// More than this part of the rows unreadable, in percent: what the file lacks may be among them,
/// so that nothing is said to have vanished.
const TOO_UNREADABLE: i64 = 10;

/// What to write.
#[derive(Default)]
struct Decided {
    /// For each record, in the order of the file.
    steps: Vec<(Step, KnownRecord)>,
    /// The words by which each place is found in the end.
    keys: HashMap<i64, String>,
}

/// What to write for each row.
fn decide<F: FnMut() -> i64>(
    mut ledger: Ledger<F>,
    rows: Vec<Incoming>,
    (report, asking): (&mut ImportReport, &mut Asking<'_>),
    reach: Reach,
) -> Decided {
    let mut decided = Decided::default();
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
        decision
            .asked
            .into_iter()
            .for_each(|draft| asking.ask(draft));
        if let Some((step, record)) = decision.write {
            if !matches!(step, Step::Keep) {
                let values = ledger.values(record.facility_id.into());
                let key = values.map(rules::search_key).unwrap_or_default();
                decided.keys.insert(record.facility_id, key);
            }
            decided.steps.push((step, record));
        }
    }
    let here = report.rows - report.elsewhere;
    if report.unreadable * 100 <= here * TOO_UNREADABLE {
        for (record, draft) in ledger.vanished(reach) {
            report.vanished += 1;
            asking.ask(draft);
            decided.steps.push((Step::Keep, record));
        }
    }
    report.proposed = asking.count();
    decided
}
