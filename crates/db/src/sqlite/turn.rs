//! One transaction's turn on the writing connection.

use std::time::Duration;

use sqlx::SqliteConnection;
use tokio::sync::OwnedMutexGuard;

use crate::{
    fault::DbFault,
    sqlite::session::{Session, Writer},
};

/// How long a finished turn waits for the next one to commit the group before doing it itself.
const PATIENCE: Duration = Duration::from_millis(2);

/// A savepoint on the writing connection, undone when dropped.
pub(crate) struct Turn {
    session: Option<OwnedMutexGuard<Session>>,
    writer: Writer,
}

impl Turn {
    pub(crate) fn new(session: OwnedMutexGuard<Session>, writer: Writer) -> Self {
        Self {
            session: Some(session),
            writer,
        }
    }

    pub(crate) fn conn(&mut self) -> &mut SqliteConnection {
        match &mut self.session {
            Some(session) => &mut session.conn,
            None => unreachable!("the session leaves a turn only when the turn is consumed"),
        }
    }

    /// Ends the turn and returns once it is on the disk, alone or with others.
    pub(crate) async fn commit(mut self) -> Result<(), DbFault> {
        let Some(session) = &mut self.session else {
            return Ok(());
        };
        let last = self.writer.nobody_waits() || session.is_due();
        if !last {
            session.say("RELEASE turn").await?;
        }
        let mut durable = session.join();
        if last {
            session.end("RELEASE turn; COMMIT").await;
        }
        self.session = None;
        loop {
            match tokio::time::timeout(PATIENCE, &mut durable).await {
                Ok(Ok(true)) => return Ok(()),
                Ok(_) => return Err(DbFault::Busy),
                Err(_) => self.writer.settle_if_idle().await,
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
