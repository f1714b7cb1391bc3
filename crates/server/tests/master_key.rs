//! Exchanging the master key, on the real program.

#![expect(
    clippy::unwrap_used,
    reason = "compiled for tests alone; a test may stop loudly"
)]

mod support;

use std::fs;

use db::Engine;
use support::{Ended, MASTER, Place, Server};

/// Runs the program with another master key than the place's, or with none named.
fn run_with(place: &Place, words: &[&str], master: Option<&str>) -> Ended {
    let mut command = place.command(words);
    match master {
        Some(master) => command.env("RENKEI_MASTER_KEY", master),
        None => command.env_remove("RENKEI_MASTER_KEY"),
    };
    Ended::of(&command.output().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_new_key_opens_and_the_old_one_does_not_on_sqlite() {
    story(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_new_key_opens_and_the_old_one_does_not_on_postgres() {
    story(Engine::Postgres).await;
}

async fn story(engine: Engine) {
    let Some((place, _)) = Place::with_office(engine).await else {
        return;
    };
    let next = place.beside("next.key").display().to_string();
    let exchange = ["master-key", "exchange", "--next", &next];
    place.run(&exchange[..2]).ended(1, "--next");
    if engine == Engine::Sqlite {
        let server = Server::start(&place);
        place.run(&exchange).ended(1, "すでに動いている renkei");
        server.kill();
    }
    place.run(&exchange).ended(0, "データ鍵1本を");
    let key = fs::read_to_string(&next).unwrap();
    place
        .run(&["check"])
        .ended(1, "親鍵が、このデータベースのものと違います");
    run_with(&place, &["check"], Some(&key)).ended(0, "問題はありません");
    // Taken up again where it was done, by whichever key.
    place.run(&exchange).ended(0, "次の起動から");
    place
        .run(&["audit", "verify"])
        .ended(0, "変更・削除・入れ替えはありません");
    place.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_in_the_data_folder_is_followed_by_the_next_one_there() {
    let (place, _) = Place::with_office(Engine::Sqlite).await.unwrap();
    let file = place.beside("master.key");
    fs::write(&file, MASTER).unwrap();
    let told = run_with(&place, &["check"], None);
    told.ended(0, "△ 親鍵: データベースと同じフォルダー");
    run_with(&place, &["master-key", "exchange"], None)
        .ended(0, "次の起動から新しい親鍵を使います");
    assert_ne!(fs::read_to_string(&file).unwrap().trim(), MASTER);
    run_with(&place, &["check"], None).ended(0, "問題はありません");
    let kept = fs::read_dir(&place.folder).unwrap().flatten();
    let kept =
        kept.filter(|entry| fs::read_to_string(entry.path()).is_ok_and(|text| text == MASTER));
    assert_eq!(kept.count(), 1, "backups of yesterday need it");
    place.remove().await;
}
