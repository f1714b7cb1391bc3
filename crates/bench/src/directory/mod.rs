//! The directory's speed: match, words, import, each beside peers and the limits of this machine on
//! the same data in the same run.

mod import;
mod limits;
mod matching;
mod peers;
mod sample;
mod store;
mod words;

use crate::{
    table::{self, tell},
    words::Directory,
};
use peers::Peers;
use sample::Register;

/// Measures at each number of facilities and prints the table.
pub async fn run(asked: &Directory) -> anyhow::Result<()> {
    std::fs::create_dir_all(&asked.folder)?;
    table::head();
    for facilities in &asked.facilities {
        tell(&format!("making {facilities} facilities"));
        let register = Register::make(*facilities);
        tell("making the peers");
        let peers = Peers::make(asked, &register).await?;
        tell("matching");
        table::print(&matching::lines(&register, &peers).await?);
        tell("words");
        table::print(&words::lines(&register, &peers).await?);
        peers.close().await;
    }
    if asked.import > 0 {
        tell(&format!("importing {} rows", asked.import));
        table::print(&import::lines(asked).await?);
    }
    Ok(())
}
