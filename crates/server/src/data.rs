//! Opens the data: a server's address, or the SQLite file in the data folder.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context;
use app::Options;
use db::{Db, DbFault, Work, audit, backup::Seat};
use kernel::{Clock, IdMaker};
use policy::Actor;
use vault::VaultFault;
use web::House;

use crate::{
    lock::{self, Lock},
    master,
    settings::Settings,
};

/// Where the data is, in words that hold no password.
pub fn place(settings: &Settings) -> String {
    match &settings.database_url {
        Some(url) if url.starts_with("sqlite:") => "SQLite（DATABASE_URL）".into(),
        Some(_) => "PostgreSQL（DATABASE_URL）".into(),
        None => format!("SQLite {}", file(settings).display()),
    }
}

/// The SQLite file in the data folder.
pub fn file(settings: &Settings) -> PathBuf {
    settings.data.join("renkei.db")
}

/// Where the database is, for backups.
pub fn seat(settings: &Settings) -> Seat {
    match &settings.database_url {
        Some(url) => match url.strip_prefix("sqlite:") {
            Some(path) => Seat::File(path.into()),
            None => Seat::Server(url.clone()),
        },
        None => Seat::File(file(settings)),
    }
}

/// Makes the data folder, for the owner's eyes only.
pub fn make_folder(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .with_context(|| format!("データのフォルダー {} を作れません", folder.display()))
}

/// Takes the folder of an SQLite file for this process, making the data folder where the file is to lie
/// there. A database server looks after itself.
pub fn hold(settings: &Settings) -> anyhow::Result<Option<Lock>> {
    let Seat::File(file) = seat(settings) else {
        return Ok(None);
    };
    if settings.database_url.is_none() {
        make_folder(&settings.data)?;
    }
    let folder = file.parent().filter(|folder| *folder != Path::new(""));
    lock::take(folder.unwrap_or(Path::new("."))).map(Some)
}

/// Opens the database as it is.
pub async fn open(settings: &Settings) -> anyhow::Result<Db> {
    match &settings.database_url {
        Some(url) => Db::open(url).await,
        None => Db::open_sqlite(&file(settings)).await,
    }
}

/// Makes the folder, opens the database, brings its schema up to date and opens the house.
pub async fn open_house(settings: &Settings) -> anyhow::Result<(Db, House)> {
    if settings.database_url.is_none() {
        make_folder(&settings.data)?;
    }
    let db = open(settings).await?;
    let ran = db.migrate().await?;
    if ran > 0 {
        tracing::info!(ran, "the database was brought up to date");
    }
    let house = house(&db, settings).await?;
    Ok((db, house))
}

/// Opens the house on a database whose schema is up to date.
pub async fn house(db: &Db, settings: &Settings) -> anyhow::Result<House> {
    let options = Options {
        clock: Clock::System,
        node: settings.node,
        secure_cookies: settings.https,
        tiles: settings.tiles.clone(),
        public_url: settings.public_url.clone(),
        second_factor: settings.second_factor,
        sign_on: settings.sign_on.clone(),
        gate: settings.gate.clone(),
    };
    let db = master::give(db.clone(), settings).await?;
    trust::open(db, options).await.map_err(in_words)
}

/// The system's work in every municipality that has a record, asked for from `origin`.
pub async fn works(
    db: &Db,
    settings: &Settings,
    origin: &'static str,
) -> anyhow::Result<Vec<Work>> {
    let cities = audit::municipalities(&mut db.read().await?).await?;
    let ids = Arc::new(IdMaker::new(settings.node));
    let work = |city| {
        let work = Work::new(db.clone(), Clock::System, ids.clone(), Actor::system(city));
        work.from(origin)
    };
    Ok(cities.into_iter().map(work).collect())
}

/// A fault as the console says it.
pub fn in_words(fault: kernel::Fault) -> anyhow::Error {
    use kernel::Fault;
    match fault {
        Fault::Invalid(errors) => {
            let lines: Vec<&str> = errors.iter().map(|(_, message)| message).collect();
            anyhow::anyhow!("{}", lines.join("\n        "))
        }
        Fault::Refused(what) => anyhow::anyhow!(what),
        Fault::Forbidden(deed) => anyhow::anyhow!("「{deed}」は、この操作ではできません"),
        Fault::Busy(_) => {
            anyhow::anyhow!("データベースが混み合っています。しばらくして、もう一度お試しください")
        }
        Fault::Broken(error) => match error.downcast_ref() {
            Some(DbFault::Sealed(VaultFault::WrongMaster)) => anyhow::anyhow!(
                "親鍵が、このデータベースのものと違います。この記録に封をした親鍵を指定してください"
            ),
            _ => error,
        },
        other => anyhow::anyhow!("{other:?}"),
    }
}
