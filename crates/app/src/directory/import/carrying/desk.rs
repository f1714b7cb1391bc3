//! 机: a task that writes what is handed to it, while the next is being read.

use kernel::Fault;
use tokio::{
    sync::mpsc::{self, Sender},
    task::JoinHandle,
};

use super::{deciding::Steps, progress::Progress, writer::Writer};

/// So many batches lie on the desk besides the one that is written.
const LYING: usize = 1;

/// A writer in a task of its own.
pub struct Desk {
    steps: Sender<Steps>,
    task: JoinHandle<Result<Writer, Fault>>,
}

impl Desk {
    /// Lets `writer` write from now on.
    pub fn open(mut writer: Writer, progress: Progress) -> Self {
        let (steps, mut handed) = mpsc::channel::<Steps>(LYING);
        let task = tokio::spawn(async move {
            while let Some(steps) = handed.recv().await {
                writer.write(steps, &progress).await?;
            }
            Ok(writer)
        });
        Self { steps, task }
    }

    /// Hands steps over; waits while the desk is full. Whether they were taken: a writer that failed
    /// takes nothing more, and [`Desk::close`] says why.
    pub async fn hand(&self, steps: Steps) -> bool {
        self.steps.send(steps).await.is_ok()
    }

    /// The writer, once everything is written.
    pub async fn close(self) -> Result<Writer, Fault> {
        drop(self.steps);
        self.task
            .await
            .map_err(|error| Fault::Broken(error.into()))?
    }
}
