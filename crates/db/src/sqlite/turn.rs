//! One transaction's turn on the writing connection.

use std::time::Duration;

use sqlx::SqliteConnection;
use tokio::sync::{OwnedMutexGuard, oneshot};

use crate::{
    audit::Entry,
    fault::DbFault,
    promise::Promise,
    sql::Sql,
    sqlite::session::{Session, Writer},
    waiting::{Waiting, Way},
};

/// How long a finished turn waits for the next one to commit the group before doing it itself.
const PATIENCE: Duration = Duration::from_millis(2);

/// One transaction among those of its group, undone when dropped. It begins with its first
/// question; one that asks nothing begins, changes and commits in one trip to the connection's
/// thread.
pub(crate) struct Turn {
    session: Option<OwnedMutexGuard<Session>>,
    writer: Writer,
}

impl Turn {
    pub(crate) fn on(writer: &Writer) -> Self {
        Self {
            session: None,
            writer: writer.clone(),
        }
    }

    /// The connection, inside the turn.
    pub(crate) async fn conn(&mut self) -> Result<&mut SqliteConnection, DbFault> {
        let session = match &mut self.session {
            Some(session) => session,
            none => {
                let mut session = self.writer.session().await;
                session.begin().await?;
                none.insert(session)
            }
        };
        Ok(&mut session.conn)
    }

    /// Makes what waits, chains `entries`, ends the turn and returns once it is on the disk, alone
    /// or with others; where it is promised soon and stands alone, once it is written.
    pub(crate) async fn commit(
        mut self,
        waiting: Waiting,
        entries: &[Entry],
        promise: Promise,
    ) -> Result<(), DbFault> {
        let durable = match &mut self.session {
            Some(session) => end(session, &self.writer, (waiting, entries, promise), true).await?,
            None if waiting.is_empty() && entries.is_empty() => return Ok(()),
            none => {
                let session = none.insert(self.writer.session().await);
                end_alone(session, &self.writer, (waiting, entries, promise)).await?
            }
        };
        self.session = None;
        self.writer.wait(durable).await
    }
}

/// What a turn ends with: its changes, its audit rows, and when they must be on the disk.
type Ending<'a> = (Waiting, &'a [Entry], Promise);

/// Begins, changes and ends a turn in one text. Where another program had written to the audit
/// record meanwhile, it begins again first and asks for the head inside: nobody can be first then.
async fn end_alone(
    session: &mut Session,
    writer: &Writer,
    (waiting, entries, promise): Ending<'_>,
) -> Result<oneshot::Receiver<bool>, DbFault> {
    let Some(municipality) = entries.first().map(Entry::municipality) else {
        return end(session, writer, (waiting, entries, promise), false).await;
    };
    let heard = session.head(municipality, false).await?;
    let again = waiting.clone();
    match end(session, writer, (waiting, entries, promise), false).await {
        Err(_) if session.was_overtaken(municipality, &heard).await => {
            session.begin().await?;
            end(session, writer, (again, entries, promise), true).await
        }
        ended => ended,
    }
}

/// Ends a turn that was `begun`, or begins and ends it; what is returned hears of the disk.
async fn end(
    session: &mut Session,
    writer: &Writer,
    (mut waiting, entries, promise): Ending<'_>,
    begun: bool,
) -> Result<oneshot::Receiver<bool>, DbFault> {
    for change in session.chain(entries, begun).await? {
        waiting.push(change);
    }
    let last = waiting.take(Way::OneText);
    let ends_group = writer.nobody_waits() || session.is_due();
    let is_hasty = promise == Promise::Soon && ends_group && session.begins_group();
    let (opening, closing) = match (is_hasty, begun) {
        (true, _) => session.hastily(),
        (false, true) => ("", session.closing(ends_group)),
        (false, false) => (session.opening(), session.closing(ends_group)),
    };
    let (text, args) = last.unwrap_or_else(|| (Sql::from(""), Vec::new()));
    session.tell((text.between(opening, closing), args)).await?;
    if is_hasty {
        session.calm_again();
        writer.later.plan();
    }
    let durable = session.join();
    if ends_group {
        session.close_group(true);
    }
    Ok(durable)
}

impl Writer {
    /// Waits until the group is on the disk, and sees to it where nobody else does.
    async fn wait(&self, mut durable: oneshot::Receiver<bool>) -> Result<(), DbFault> {
        loop {
            match tokio::time::timeout(PATIENCE, &mut durable).await {
                Ok(Ok(true)) => return Ok(()),
                Ok(_) => return Err(DbFault::Busy),
                Err(_) => self.settle_if_idle().await,
            }
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(mut session) = self.session.take() else {
            return;
        };
        session.orphan = true;
        let writer = self.writer.clone();
        // Undoing needs a statement, and a drop cannot wait; without a runtime the next turn does it.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                session.drop_orphan().await;
                if writer.nobody_waits() {
                    session.settle().await;
                }
            });
        }
    }
}
