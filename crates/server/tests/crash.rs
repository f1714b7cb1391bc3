//! What must not break the house: power cuts, full and read-only disks, a database that restarts.
//! Through the real program; on PostgreSQL where it means something.

#![expect(
    clippy::unwrap_used,
    reason = "compiled for tests alone; a test may stop loudly"
)]

mod support;

use std::{
    collections::BTreeSet,
    fs,
    os::unix::fs::PermissionsExt,
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use db::Engine;
use support::{
    Place, Server,
    browser::{Answer, Browser},
    program,
};

/// Saves that are acknowledged before the last cut, and cuts on the way.
const SAVES: usize = 1_000;
const CUTS: usize = 4;
/// People who save at once.
const WRITERS: usize = 4;

/// The fields of a call; its request says `words`.
fn call(words: &str) -> Vec<(&'static str, String)> {
    let now = kernel::clock::in_japan(kernel::Clock::System.now());
    let day = kernel::calendar::format_date(now.date());
    [
        ("kind", "case"),
        ("received_date", day.as_str()),
        ("received_time", "0:00"),
        ("channel", "phone"),
        ("inquirer_category", "hospital"),
        ("inquirer_facility", "例示病院 地域連携室"),
        ("person_name", "見本 太郎"),
        ("person_kana", "ミホン タロウ"),
        ("topic", "medical"),
        ("topic", "discharge"),
        ("scene", "discharge"),
        ("request", words),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

fn save(browser: &Browser, words: &str) -> Answer {
    let fields = call(words);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
    browser.post("/consultations", &fields)
}

/// The id of a case that was registered, by where its answer leads.
fn registered(answer: &Answer) -> Option<i64> {
    let place = answer.header("location")?;
    let id = place.strip_prefix("/consultations/")?;
    (answer.status == 303).then(|| id.parse().ok()).flatten()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_is_there_after_a_power_cut_on_sqlite() {
    power_cuts(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_is_there_after_a_power_cut_on_postgres() {
    power_cuts(Engine::Postgres).await;
}

async fn power_cuts(engine: Engine) {
    let Some((place, token)) = Place::with_office(engine).await else {
        return;
    };
    let acknowledged = Arc::new(Mutex::new(BTreeSet::new()));
    for cut in 1..=CUTS {
        let server = Server::start(&place);
        let goal = SAVES * cut / CUTS;
        let sent = Arc::new(AtomicUsize::new(0));
        let writers: Vec<_> = (0..WRITERS)
            .map(|_| {
                let (browser, sent) = (server.browser(&token), sent.clone());
                let acknowledged = acknowledged.clone();
                thread::spawn(move || {
                    loop {
                        let n = sent.fetch_add(1, Ordering::Relaxed);
                        let answer = save(&browser, &format!("退院後の訪問診療 {n}"));
                        // Nothing came back: the power is off.
                        if answer.status == 0 {
                            return;
                        }
                        let id = registered(&answer);
                        assert!(id.is_some(), "{} {}", answer.status, answer.body);
                        acknowledged.lock().unwrap().extend(id);
                    }
                })
            })
            .collect();
        while acknowledged.lock().unwrap().len() < goal {
            assert!(!writers.iter().all(thread::JoinHandle::is_finished));
            thread::sleep(std::time::Duration::from_millis(1));
        }
        server.kill();
        for writer in writers {
            writer.join().unwrap();
        }
    }
    let acknowledged = acknowledged.lock().unwrap().clone();
    assert!(acknowledged.len() >= SAVES);
    let server = Server::start(&place);
    let kept = ids(&place).await;
    let lost: Vec<&i64> = acknowledged.difference(&kept).collect();
    assert!(
        lost.is_empty(),
        "{} acknowledged saves are lost",
        lost.len()
    );
    // A save whose answer was cut off may be there, but whole: with its audit row, its topics, and
    // counted. At most each writer had one under way at each cut.
    assert!(kept.len() - acknowledged.len() <= WRITERS * CUTS);
    let n = i64::try_from(kept.len()).unwrap();
    assert_eq!(place.count(AUDITED).await, n);
    assert_eq!(place.count(TOPICS).await, 2 * n);
    place
        .run(&["check"])
        .ended(0, "数え直した結果と一致しています");
    assert!(registered(&save(&server.browser(&token), "切れたあとの相談")).is_some());
    drop(server);
    place.remove().await;
}

const AUDITED: &str = "SELECT COUNT(*) FROM consultation c JOIN audit_event a
    ON a.municipality_id = c.municipality_id AND a.subject_id = c.id
    WHERE a.event = 'consultation.opened'";
const TOPICS: &str = "SELECT COUNT(*) FROM consultation_code WHERE list = 'topic'";

async fn ids(place: &Place) -> BTreeSet<i64> {
    let db = place.open().await;
    let rows: Vec<(i64,)> = db
        .read_everywhere()
        .await
        .unwrap()
        .all("SELECT id FROM consultation", vec![])
        .await
        .unwrap();
    db.close().await;
    rows.into_iter().map(|(id,)| id).collect()
}

/// Whether this account may mount file systems of its own.
fn may_mount() -> bool {
    let mut tried = Command::new("unshare");
    tried.args(["-m", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]);
    tried.output().is_ok_and(|output| output.status.success())
}

/// Fails unless the answer says in plain words that nothing was saved.
#[track_caller]
fn is_told(answer: &Answer) {
    assert_eq!(answer.status, 503, "{}", answer.body);
    for words in ["いまは保存できません", "入力した内容は保存されていません"]
    {
        assert!(answer.body.contains(words), "{}", answer.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_in_words_and_all_goes_on_when_there_is_room() {
    let (place, token) = Place::with_office(Engine::Sqlite).await.unwrap();
    // Where a file system of its own cannot be made, a limit on the size of files stands for it,
    // which nobody can take away again.
    let may_mount = may_mount();
    let folder = place.folder.display().to_string();
    let size = fs::metadata(place.file()).unwrap().len() / 1024;
    let script = if may_mount {
        format!(
            "cp '{folder}/renkei.db' /var/tmp/renkei-full-$$.db && \
             mount -t tmpfs -o size={}k tmpfs '{folder}' && \
             mv /var/tmp/renkei-full-$$.db '{folder}/renkei.db' && \
             head -c 1M /dev/zero > '{folder}/ballast' && exec \"$@\"",
            size + 4096
        )
    } else {
        // In blocks of 512 bytes; without the trap the signal would end the program.
        format!("trap '' XFSZ; ulimit -f {}; exec \"$@\"", size * 2 + 4096)
    };
    let mut command = if may_mount {
        let mut command = Command::new("unshare");
        command.args(["-m", "sh", "-c", &script]);
        command
    } else {
        let mut command = Command::new("sh");
        command.args(["-c", &script]);
        command
    };
    command.arg("sh").arg(program()).arg("serve");
    let server = Server::start_by(command, &place);
    let browser = server.browser(&token);
    let mut saved = BTreeSet::new();
    let refused = loop {
        let answer = save(&browser, &"長い相談の内容。".repeat(200));
        match registered(&answer) {
            Some(id) => saved.insert(id),
            None => break answer,
        };
        assert!(saved.len() < 1_000, "the disk never fills");
    };
    is_told(&refused);
    // What holds nobody's record can be looked at meanwhile; nobody looks at a record unrecorded.
    assert_eq!(browser.get("/facilities").status, 200);
    is_told(&browser.get("/consultations"));
    if may_mount {
        let inside = format!("/proc/{}/root{folder}", server.id());
        fs::remove_file(format!("{inside}/ballast")).unwrap();
        let answer = save(&browser, "空きができたあとの相談");
        assert!(
            registered(&answer).is_some(),
            "{} {}",
            answer.status,
            answer.body
        );
        // What was saved outlives the server; the folder of the test cannot see into its disk.
        for end in ["renkei.db", "renkei.db-wal"] {
            let _ = fs::copy(format!("{inside}/{end}"), place.folder.join(end));
        }
    }
    drop(server);
    let kept = ids(&place).await;
    assert!(saved.is_subset(&kept));
    place
        .run(&["check"])
        .ended(0, "数え直した結果と一致しています");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_written_is_told_in_words() {
    let (place, token) = Place::with_office(Engine::Sqlite).await.unwrap();
    let folder = place.folder.display().to_string();
    let mode = |mode| fs::set_permissions(&place.folder, fs::Permissions::from_mode(mode));
    let mut command = Command::new("unshare");
    if may_mount() {
        // The administrator's account writes wherever the file system lets it.
        let script = format!(
            "mount --bind '{folder}' '{folder}' && mount -o remount,ro,bind '{folder}' && exec \"$@\""
        );
        command.args(["-m", "sh", "-c", &script, "sh"]);
    } else {
        mode(0o500).unwrap();
        command = Command::new("env");
    }
    command
        .arg(program())
        .args(["serve", "--listen", "127.0.0.1:0"]);
    place.settle(&mut command);
    let ended = support::Ended::of(&command.output().unwrap());
    mode(0o700).unwrap();
    ended.ended(1, "書き込めません");
    let server = Server::start(&place);
    let browser = server.browser(&token);
    assert!(registered(&save(&browser, "書けるようになってからの相談")).is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_restarts_is_met_again_by_the_next_request() {
    let Some((place, token)) = Place::with_office(Engine::Postgres).await else {
        return;
    };
    let server = Server::start(&place);
    let browser = server.browser(&token);
    // Connections die, and as in any restart there is a moment without any.
    let cut = "SELECT COUNT(*) FROM (SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()) AS ended,
        (SELECT pg_sleep(0.1)) AS moment";
    for n in 0..5 {
        let answer = save(&browser, &format!("再起動の前後の相談 {n}"));
        assert!(
            registered(&answer).is_some(),
            "{} {}",
            answer.status,
            answer.body
        );
        assert!(place.count_as_keeper(cut).await > 0);
    }
    assert_eq!(ids(&place).await.len(), 5);
    drop(server);
    place.remove().await;
}
