//! Loading published files: read apart from the database, compared with what is there, written in
//! one transaction. The same file twice changes nothing.

mod addresses;
mod outlines;
mod postcodes;

pub use addresses::load_addresses;
pub use outlines::load_boundaries;

use db::{Event, Tx, Work};
use kernel::{Fault, Id};
use policy::Scope;

use super::{
    model::{Load, LoadReport},
    store,
};

/// A file was loaded.
pub const LOADED: Event = Event {
    code: "places.loaded",
    label: "番地・境界・郵便番号の取込",
};

/// So much of a file's name is kept, in characters.
const LONGEST_NAME: usize = 100;

/// Why nothing was loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadFault {
    /// The file is not what it should be: what it is and what to do, in words.
    #[error("{0}")]
    Unreadable(String),
    /// Anything else, as of every action.
    #[error("処理できませんでした")]
    Fault(Fault),
}

impl<F: Into<Fault>> From<F> for LoadFault {
    fn from(fault: F) -> Self {
        Self::Fault(fault.into())
    }
}

/// What became of a load: the id under which it is kept (`None` on a dry run), and what it did.
pub type Done = (Option<Id<Load>>, LoadReport);

const NO_WARDS: &str =
    "区がまだ登録されていません。先に「区・相談支援室」で区を登録してから、取り込んでください。";

/// A file's name as it is kept.
fn kept_name(file_name: &str) -> String {
    let clean = file_name.chars().filter(|c| !c.is_control());
    clean.take(LONGEST_NAME).collect()
}

/// Reads on a thread of its own, because a large file would keep everybody else waiting.
async fn apart<T: Send + 'static>(
    read: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Result<T, LoadFault> {
    let read = tokio::task::spawn_blocking(read).await;
    let read = read.map_err(|error| Fault::Broken(error.into()))?;
    read.map_err(LoadFault::Unreadable)
}

/// Keeps what was done, and commits.
async fn finish(
    work: &Work,
    scope: &Scope,
    mut tx: Tx,
    (file_name, report): (String, LoadReport),
) -> Result<Done, LoadFault> {
    let load = Load {
        id: work.id(),
        at: work.now(),
        actor_name: work.actor().name.clone(),
        file_name,
        report,
    };
    store::add_load(&mut tx, scope, &load).await?;
    let report = &load.report;
    let detail = format!(
        "{} {} {}{}",
        report.source.label(),
        load.file_name,
        report.rows,
        report.source.unit()
    );
    tx.audit(LOADED, load.id, &detail).await?;
    tx.commit().await?;
    Ok((Some(load.id), load.report))
}
