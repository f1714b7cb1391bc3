//! Backups through the real program, beside a running server, on both databases.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "compiled for tests alone; a test may stop loudly"
)]

mod support;

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    time::{Duration, Instant},
};

use db::Engine;
use support::{Ended, Place, Server};

const MEETING: &[(&str, &str)] = &[
    ("held_on", ""),
    ("kind", "related_body"),
    ("name", "控えの前の会議"),
    ("mode", "in_person"),
];

/// A meeting of today called `name`.
fn meeting(name: &str) -> Vec<(&'static str, String)> {
    let today = kernel::calendar::format_date(kernel::Clock::System.today());
    let fields = MEETING.iter().map(|(field, value)| match *field {
        "held_on" => (*field, today.clone()),
        "name" => (*field, name.to_owned()),
        _ => (*field, (*value).to_owned()),
    });
    fields.collect()
}

fn record(server: &Server, token: &str, name: &str) {
    let fields = meeting(name);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let answer = server.browser(token).post("/meetings", &fields);
    assert_eq!(answer.status, 303, "{}", answer.body);
}

/// Makes a pair of keys: the public one, and the file of the private one.
fn keys(place: &Place) -> (String, String) {
    let file = place.beside("private.key").display().to_string();
    let made = place.run(&["backup-key", "--output", &file]);
    made.ended(0, "サーバーには公開鍵だけを書きます");
    let public = made
        .said
        .split_whitespace()
        .find(|word| word.starts_with("age1"));
    (public.unwrap().to_owned(), file)
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    found.sort();
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_a_running_server_is_verified_and_restored_on_sqlite() {
    story(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_a_running_server_is_verified_and_restored_on_postgres() {
    story(Engine::Postgres).await;
}

/// Takes a call about somebody: records that PostgreSQL keeps behind row-level security.
fn take_call(server: &Server, token: &str) {
    let now = kernel::clock::in_japan(kernel::Clock::System.now());
    let day = kernel::calendar::format_date(now.date());
    let call = [
        ("kind", "case"),
        ("received_date", day.as_str()),
        ("received_time", "0:00"),
        ("channel", "phone"),
        ("inquirer_category", "hospital"),
        ("person_name", "見本 太郎"),
        ("topic", "medical"),
        ("request", "控えの前の相談"),
    ];
    let answer = server.browser(token).post("/consultations", &call);
    assert_eq!(answer.status, 303, "{}", answer.body);
}

/// How many persons, cases and topics there are.
async fn walled(place: &Place) -> [i64; 3] {
    [
        place.count("SELECT COUNT(*) FROM person").await,
        place.count("SELECT COUNT(*) FROM consultation").await,
        place.count("SELECT COUNT(*) FROM consultation_code").await,
    ]
}

const MEETINGS: &str = "SELECT COUNT(*) FROM meeting_attendance";
const SESSIONS: &str = "SELECT COUNT(*) FROM session";
const RESTORED: &str = "SELECT COUNT(*) FROM audit_event WHERE event = 'accounts.restored'";

async fn story(engine: Engine) {
    let Some((place, token)) = Place::with_office(engine).await else {
        return;
    };
    let (public, private) = keys(&place);
    let folder = place.beside("backups").display().to_string();
    let server = Server::start(&place);
    record(&server, &token, "控えの前の会議");
    take_call(&server, &token);
    let words = ["backup", "--to", &folder, "--recipient", &public];
    place.run(&words).ended(0, "○ 控え:");
    record(&server, &token, "控えのあとの会議");
    assert_eq!(place.count(MEETINGS).await, 2);

    let made = files(&folder);
    assert_eq!(made.len(), 1, "{made:?}");
    let mode = fs::metadata(&made[0]).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let bytes = fs::read(&made[0]).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1"));
    let plain = "控えの前の会議".as_bytes();
    assert!(!bytes.windows(plain.len()).any(|window| window == plain));

    let file = made[0].display().to_string();
    let verify = ["backup", "verify", &file, "--identity", &private];
    place.run(&verify).ended(0, "○ 戻してみた結果");
    assert_eq!(place.count(MEETINGS).await, 2, "verifying changes nothing");

    // A running server keeps its data.
    let restore = ["restore", &file, "--identity", &private, "--replace"];
    let refused = match engine {
        Engine::Sqlite => "すでに動いている renkei が使っています",
        Engine::Postgres => "接続が使っています",
    };
    place.run(&restore).ended(1, refused);
    server.kill();
    place.run(&restore[..4]).ended(1, "--replace");
    assert_eq!(place.count(MEETINGS).await, 2);
    place.run(&restore).ended(0, "○ 前のデータ:");
    assert_eq!(place.count(MEETINGS).await, 1);
    assert_eq!(walled(&place).await, [1; 3]);
    place.run(&["check"]).ended(0, "問題はありません");

    // And into a place where nothing is.
    let Some(empty) = Place::empty(engine).await else {
        return;
    };
    empty
        .run(&["restore", &folder, "--identity", &private])
        .ended(0, "戻す控え:");
    assert_eq!(empty.count(MEETINGS).await, 1);
    assert_eq!(empty.count(SESSIONS).await, 0, "nobody is still logged in");
    assert_eq!(empty.count(RESTORED).await, 1);
    empty
        .run(&["audit", "verify"])
        .ended(0, "変更・削除・入れ替えはありません");
    let token = empty.sign_in().await;
    assert_eq!(walled(&empty).await, [1; 3]);
    let server = Server::start(&empty);
    record(&server, &token, "戻したあとの会議");
    drop(server);
    assert_eq!(empty.count(MEETINGS).await, 2);
    empty.remove().await;
    place.remove().await;
}

/// After a power cut somebody removes the damaged file alone: what lies beside it must not be played
/// into the restored one.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_lost_file_left_behind_is_set_aside() {
    let (place, _) = Place::with_office(Engine::Sqlite).await.unwrap();
    let (public, private) = keys(&place);
    let folder = place.beside("backups").display().to_string();
    let words = ["backup", "--to", &folder, "--recipient", &public];
    place.run(&words).ended(0, "○ 控え:");
    fs::remove_file(place.file()).unwrap();
    let wal = PathBuf::from(format!("{}-wal", place.file().display()));
    fs::write(&wal, "what was left").unwrap();
    let restore = ["restore", &folder, "--identity", &private, "--replace"];
    place.run(&restore[..4]).ended(1, "--replace");
    place.run(&restore).ended(0, "○ 前のデータ:");
    place.run(&["check"]).ended(0, "問題はありません");
    let aside = fs::read_dir(&place.folder).unwrap().flatten();
    let kept =
        aside.filter(|entry| fs::read(entry.path()).is_ok_and(|bytes| bytes == b"what was left"));
    assert_eq!(kept.count(), 1);
    place.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_was_touched_or_meant_for_another_key_is_refused() {
    let (place, _) = Place::with_office(Engine::Sqlite).await.unwrap();
    let (public, private) = keys(&place);
    let folder = place.beside("backups").display().to_string();
    let words = ["backup", "--to", &folder, "--recipient", &public];
    place.run(&words).ended(0, "○ 控え:");
    let file = files(&folder)[0].clone();
    let name = file.display().to_string();

    let other = place.beside("other.key").display().to_string();
    place
        .run(&["backup-key", "--output", &other])
        .ended(0, "公開鍵");
    place
        .run(&["backup-key", "--output", &other])
        .ended(1, "すでにあるファイルには書きません");
    place
        .run(&["backup", "verify", &name, "--identity", &other])
        .ended(1, "この秘密鍵では");

    let whole = fs::read(&file).unwrap();
    let mut touched = whole.clone();
    let middle = touched.len() / 2;
    touched[middle] ^= 1;
    fs::write(&file, &touched).unwrap();
    let verify = ["backup", "verify", &name, "--identity", &private];
    place.run(&verify).ended(1, "renkei:");
    fs::write(&file, &whole[..whole.len() - 1000]).unwrap();
    place
        .run(&verify)
        .ended(1, "途中で切れているか、壊れています");
    fs::write(&file, &whole).unwrap();
    place.run(&verify).ended(0, "○ 戻してみた結果");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_sealed_or_not_made_and_a_command_carries_it_away() {
    let (place, _) = Place::with_office(Engine::Sqlite).await.unwrap();
    let folder = place.beside("backups").display().to_string();
    place
        .run(&["backup", "--to", &folder])
        .ended(1, "封じずには作りません");
    let (public, _) = keys(&place);
    let away = place.beside("away");
    fs::create_dir(&away).unwrap();
    let words = [
        "backup",
        "--to",
        &folder,
        "--recipient",
        &public,
        "--keep",
        "1",
    ];
    let then = format!("cp -t '{}'", away.display());
    place
        .run(&[&words[..], &["--then", &then]].concat())
        .ended(0, "○ 運ぶ命令: 終了コード 0");
    assert_eq!(fs::read_dir(&away).unwrap().count(), 1);
    // The next one takes its place: the newest, and the last of the month, are the same.
    std::thread::sleep(Duration::from_millis(1100));
    place
        .run(&[&words[..], &["--then", "exit 3 #"]].concat())
        .ended(1, "× 運ぶ命令: 終了コード 3");
    assert_eq!(files(&folder).len(), 1, "{:?}", files(&folder));
    let left: Vec<PathBuf> = files(&place.folder.display().to_string());
    let scratch = left
        .iter()
        .any(|path| path.display().to_string().contains(".renkei-work"));
    assert!(!scratch, "{left:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_makes_the_backup_that_was_missed_and_a_failure_is_told() {
    let (place, _) = Place::with_office(Engine::Sqlite).await.unwrap();
    let (public, private) = keys(&place);
    let folder = place.beside("backups").display().to_string();
    let mut settings = vec![
        ("RENKEI_BACKUP_TO", folder.as_str()),
        ("RENKEI_BACKUP_RECIPIENT", public.as_str()),
    ];
    let check = |settings: &[(&str, &str)]| {
        let mut check = place.command(&["check"]);
        check.envs(settings.iter().copied());
        Ended::of(&check.output().unwrap())
    };
    check(&settings).ended(1, "を開けません");
    let note = place.beside("backup-last.json");
    let wait = || {
        let begun = Instant::now();
        while !note.exists() {
            assert!(begun.elapsed() < Duration::from_secs(30), "no backup");
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    let server = Server::start_with(&place, &settings);
    wait();
    drop(server);
    check(&settings).ended(0, "の控えがあります");
    let verify = ["backup", "verify", &folder, "--identity", &private];
    place.run(&verify).ended(0, "○ 戻してみた結果");

    fs::remove_file(&note).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    settings.push(("RENKEI_BACKUP_THEN", "exit 3 #"));
    let server = Server::start_with(&place, &settings);
    wait();
    drop(server);
    check(&settings).ended(1, "RENKEI_BACKUP_THEN の命令が失敗しました（終了コード 3）");
}
