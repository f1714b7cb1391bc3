//! Carries an import out: one transaction a file, and nothing at all on a dry run.

use std::sync::Arc;

use db::{Tx, Work};
use kernel::{Fault, Id};
use policy::{Permission, Scope};
use tokio::{runtime::Handle, sync::Semaphore};

use super::{
    super::{
        fault::{ImportFault, Unreadable},
        hours,
        place::Gazetteer,
        read::Reading,
        readers::source,
        report::ImportReport,
        table::Table,
        unpack::{self, Content},
        workbook,
    },
    ask::Asking,
    progress::Progress,
    taking::{Outcome, Taking},
    way::{Manner, Way},
};
use crate::{
    directory::{
        actions::IMPORTED,
        store::{self, ImportRun},
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
pub type Done = (Option<Id<ImportRun>>, ImportReport);

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
    let reading = Reading::of(table, &source, (&gazetteer, &scope), progress);
    let taking = Taking {
        work,
        scope: &scope,
        ground: &ground,
        register: source.register(),
        manner,
        progress,
    };
    let Outcome {
        written,
        report,
        asking,
    } = taking.all(reading, report).await?;
    let Some(tx) = written else {
        return Ok((None, report));
    };
    let origin = ("import", taking.register.as_ref());
    let done = (file_name, &report);
    let id = close((work, &scope), tx, done, asking, origin).await?;
    Ok((Some(id), report))
}

/// Everything that is known of the municipality's places.
pub async fn ground(work: &Work) -> Result<Ground, ImportFault> {
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
pub async fn finish(
    work: &Work,
    scope: &Scope,
    tx: Tx,
    file_name: &str,
    report: &ImportReport,
) -> Result<Id<ImportRun>, Fault> {
    let asking = Asking::new(work, Vec::new());
    close((work, scope), tx, (file_name, report), asking, WORKBOOK).await
}
