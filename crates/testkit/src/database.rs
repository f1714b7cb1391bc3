//! A migrated, empty database for one test: a copy of a template that is made once a process.

use std::{
    path::PathBuf,
    sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    },
};

use anyhow::Context;
use db::{Db, Engine, provision};
use tokio::sync::OnceCell;
use vault::MasterKey;

/// Where the tests' PostgreSQL server is: `postgres://user@host:port/postgres`.
const SERVER: &str = "RENKEI_TEST_POSTGRES";

static NEXT: AtomicU32 = AtomicU32::new(0);
static SQLITE_TEMPLATE: OnceCell<PathBuf> = OnceCell::const_new();
static POSTGRES_TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// One test's database; its file goes with it.
#[derive(Debug)]
pub struct Database {
    /// The open database.
    pub db: Db,
    file: Option<PathBuf>,
    /// Where it is found again.
    address: String,
}

impl Database {
    /// A fresh database on `engine`; `None` where PostgreSQL is not at hand and this is not CI.
    pub async fn fresh(engine: Engine) -> anyhow::Result<Option<Self>> {
        match engine {
            Engine::Sqlite => Self::sqlite().await.map(Some),
            Engine::Postgres => match variable(SERVER) {
                Some(server) => Self::postgres(&server).await.map(Some),
                None if variable("CI").is_some() => {
                    anyhow::bail!("{SERVER} is not set: on CI both databases are tested")
                }
                None => Ok(None),
            },
        }
    }

    async fn sqlite() -> anyhow::Result<Self> {
        let template = SQLITE_TEMPLATE
            .get_or_try_init(make_sqlite_template)
            .await?;
        let file = template.with_file_name(format!("{}.db", NEXT.fetch_add(1, Ordering::Relaxed)));
        std::fs::copy(template, &file).context("copy the template")?;
        let db = Db::open_sqlite(&file).await?.with_master(master());
        Ok(Self {
            db,
            address: format!("sqlite:{}", file.display()),
            file: Some(file),
        })
    }

    async fn postgres(server: &str) -> anyhow::Result<Self> {
        let template = POSTGRES_TEMPLATE
            .get_or_try_init(|| make_postgres_template(server))
            .await?;
        let name = format!("{template}_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let server = ordinary(server).await?;
        provision::create(server, &name, Some(template)).await?;
        let address = provision::address(server, &name)?;
        let db = Db::open(&address).await?.with_master(master());
        Ok(Self {
            db,
            file: None,
            address,
        })
    }

    /// The same database opened once more, as another program beside the first would.
    pub async fn again(&self) -> anyhow::Result<Db> {
        Ok(Db::open(&self.address).await?.with_master(master()))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            for end in ["", "-wal", "-shm"] {
                // Left-over files are in a temporary folder; a failure to remove one harms nobody.
                let _ = std::fs::remove_file(format!("{}{end}", file.display()));
            }
        }
    }
}

/// The master key of this run's databases.
fn master() -> MasterKey {
    static MASTER: LazyLock<MasterKey> = LazyLock::new(MasterKey::generate);
    MASTER.clone()
}

/// The server, reached by a role that row-level security binds: a superuser would go through it.
async fn ordinary(server: &str) -> anyhow::Result<&'static str> {
    static ORDINARY: OnceCell<String> = OnceCell::const_new();
    let url = ORDINARY.get_or_try_init(|| provision::ordinary(server));
    Ok(url.await?)
}

async fn make_sqlite_template() -> anyhow::Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("renkei-test-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("template.db");
    let db = Db::open_sqlite(&file).await?;
    db.migrate().await?;
    db.close().await;
    Ok(file)
}

async fn make_postgres_template(server: &str) -> anyhow::Result<String> {
    let name = format!("renkei_test_{}", std::process::id());
    provision::remove(server, &name).await?;
    let server = ordinary(server).await?;
    provision::create(server, &name, None).await?;
    let db = Db::open(&provision::address(server, &name)?).await?;
    db.migrate().await?;
    db.close().await;
    Ok(name)
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told where their server is, and whether to write pictures"
)]
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
