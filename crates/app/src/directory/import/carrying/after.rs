//! What follows an import elsewhere in the house, wired where the house is opened.

use std::pin::Pin;

use db::Work;
use kernel::Fault;

/// What is to be done, and how many entries it touched.
type Deed = Pin<Box<dyn Future<Output = Result<usize, Fault>> + Send>>;

/// 取込のあと: what a higher floor does with the entries of an import. A tool of the house.
pub struct AfterImport(fn(Work) -> Deed);

impl AfterImport {
    /// Wires what is to be done.
    pub fn new(deed: fn(Work) -> Deed) -> Self {
        Self(deed)
    }

    /// Does it with the powers of whoever imported; how many entries it touched. Who may import
    /// but not write leaves it to others.
    ///
    /// # Errors
    /// Those of the deed.
    pub async fn run(&self, work: &Work) -> Result<usize, Fault> {
        match (self.0)(work.clone()).await {
            Err(Fault::Forbidden(_)) => Ok(0),
            done => done,
        }
    }
}
