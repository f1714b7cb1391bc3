//! A small house behind the real program: its data, its server as a child process, and a browser
//! that speaks HTTP over a socket.

#![expect(
    clippy::unwrap_used,
    reason = "compiled for tests alone; a test may stop loudly"
)]
#![expect(dead_code, reason = "each file of stories uses its own part")]

pub mod browser;
mod server;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::atomic::{AtomicU32, Ordering},
};

use app::{
    accounts::{self, NewAccount, NewPosting},
    areas::{self, NewOffice, NewWard},
};
use db::{Db, Engine, provision};
use kernel::geo::Point;
use policy::Role;
use vault::MasterKey;

pub use server::Server;

/// The master key of every test: the numbers from 0 to 31.
pub const MASTER: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

static NEXT: AtomicU32 = AtomicU32::new(0);

/// Where the tests' PostgreSQL server is; `None` where there is none and this is not CI.
pub fn postgres() -> Option<String> {
    let set = |name: &str| {
        #[expect(
            clippy::disallowed_methods,
            reason = "tests are told where their server is"
        )]
        std::env::var(name).ok()
    };
    let server = set("RENKEI_TEST_POSTGRES");
    assert!(
        server.is_some() || set("CI").is_none(),
        "RENKEI_TEST_POSTGRES is not set: on CI both databases are tested"
    );
    server
}

/// A folder with data of one house, or a database for it; gone when dropped.
pub struct Place {
    /// The data folder.
    pub folder: PathBuf,
    /// The address of the database, where it is not in the folder.
    pub url: Option<String>,
    server: Option<(String, String)>,
}

impl Place {
    /// An empty place for `engine`; `None` where PostgreSQL is not at hand.
    pub async fn empty(engine: Engine) -> Option<Self> {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("renkei_server_{}_{number}", std::process::id());
        let server = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(postgres()?),
        };
        let folder = std::env::temp_dir().join(&name);
        fs::create_dir_all(&folder).unwrap();
        let mut url = None;
        if let Some(server) = &server {
            provision::remove(server, &name).await.unwrap();
            let bound = provision::ordinary(server).await.unwrap();
            provision::create(&bound, &name, None).await.unwrap();
            url = Some(provision::address(&bound, &name).unwrap());
        }
        Some(Self {
            folder,
            url,
            server: server.map(|server| (server, name)),
        })
    }

    /// A place with a ward, its office and a coordinator in it, and the token of the coordinator's
    /// session.
    pub async fn with_office(engine: Engine) -> Option<(Self, String)> {
        let place = Self::empty(engine).await?;
        let master = MasterKey::read(MASTER).unwrap();
        let db = place.open().await.with_master(master);
        db.migrate().await.unwrap();
        let house = trust::open(db.clone(), app::Options::trying())
            .await
            .unwrap();
        let work = house.system_work();
        let ward = NewWard {
            code: "99101".into(),
            name: "東区".into(),
            kana: "ひがしく".into(),
            point: Point::in_japan(34.68, 135.50),
        };
        let ward = areas::add_ward(&work, 0, ward).await.unwrap();
        let office = NewOffice {
            ward,
            name: "東区在宅医療・介護連携相談支援室".into(),
            association: "東区医師会（試験）".into(),
            opened_on: chrono::NaiveDate::from_ymd_opt(2016, 8, 1).unwrap(),
            phone: "06-0000-0000".into(),
            fax: "06-0000-0001".into(),
            address: "例町1-1".into(),
        };
        let office = areas::add_office(&work, office).await.unwrap();
        let account = NewAccount {
            login: "coordinator".into(),
            name: "試験 コーディネーター".into(),
            password: "correct-horse-battery".into(),
            must_change: false,
            posting: NewPosting {
                role: Role::Coordinator,
                ward: Some(ward),
                office: Some(office),
                facility: None,
            },
        };
        accounts::add_account(&work, account).await.unwrap();
        db.close().await;
        let token = place.sign_in().await;
        Some((place, token))
    }

    /// The token of a new session of the coordinator's.
    pub async fn sign_in(&self) -> String {
        let master = MasterKey::read(MASTER).unwrap();
        let db = self.open().await.with_master(master);
        let house = trust::open(db.clone(), app::Options::trying()).await;
        let work = house.unwrap().system_work();
        let token = accounts::sign_in(&work, "coordinator").await.unwrap();
        db.close().await;
        token
    }

    /// The database, opened beside whoever else has it.
    pub async fn open(&self) -> Db {
        match &self.url {
            Some(url) => Db::open(url).await.unwrap(),
            None => Db::open_sqlite(&self.file()).await.unwrap(),
        }
    }

    /// The SQLite file.
    pub fn file(&self) -> PathBuf {
        self.folder.join("renkei.db")
    }

    /// A folder of this place for something else.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The program with these words, on this place.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(words);
        self.settle(&mut command);
        command
    }

    /// Tells a command where the data is.
    pub fn settle(&self, command: &mut Command) {
        command
            .env("RENKEI_DATA", &self.folder)
            .env("RENKEI_MASTER_KEY", MASTER)
            .env("RENKEI_SECOND_FACTOR", "offered");
        match &self.url {
            Some(url) => command.env("DATABASE_URL", url),
            None => command.env_remove("DATABASE_URL"),
        };
    }

    /// Runs the program with these words to its end.
    pub fn run(&self, words: &[&str]) -> Ended {
        Ended::of(&self.command(words).output().unwrap())
    }

    /// How many rows a question counts.
    pub async fn count(&self, question: &'static str) -> i64 {
        let db = self.open().await;
        let mut tx = db.read_everywhere().await.unwrap();
        let count = tx.number(question, vec![]).await;
        drop(tx);
        db.close().await;
        count.unwrap()
    }

    /// What a question counts that only the keeper of the database server may ask.
    pub async fn count_as_keeper(&self, question: &'static str) -> i64 {
        let (server, name) = self.server.as_ref().unwrap();
        let url = provision::address(server, name).unwrap();
        let db = Db::open(&url).await.unwrap();
        let count = db.read().await.unwrap().number(question, vec![]).await;
        db.close().await;
        count.unwrap()
    }

    /// Removes the database of a server, if it is on one.
    pub async fn remove(&self) {
        if let Some((server, name)) = &self.server {
            provision::remove(server, name).await.unwrap();
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Left-over files are in a temporary folder; a failure to remove one harms nobody.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The program.
pub fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_renkei"))
}

/// How a run of the program ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit code.
    pub code: Option<i32>,
    /// All it said.
    pub said: String,
}

impl Ended {
    /// How a command ended.
    pub fn of(output: &Output) -> Self {
        let said = [output.stdout.as_slice(), &output.stderr].concat();
        Self {
            code: output.status.code(),
            said: String::from_utf8_lossy(&said).into_owned(),
        }
    }

    /// Fails unless it ended with `code` and said `words`.
    #[track_caller]
    pub fn ended(&self, code: i32, words: &str) -> &Self {
        assert_eq!(self.code, Some(code), "{}", self.said);
        assert!(self.said.contains(words), "no {words:?} in: {}", self.said);
        self
    }
}
