//! `renkei demo`: an invented city to try everything in.

use std::time::Instant;

use app::demo::{self, Outcome, Size};
use programme::demo::load;

use super::serve::{address, prepare};
use crate::{data::in_words, mail::Post, screen, settings::Settings};

/// Loads the demo city once, prints how to get in, and serves it.
pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    let ready = prepare(settings).await?.sending(Post::of(settings, true)?);
    let began = Instant::now();
    screen::tell("デモの市を用意しています…");
    let outcome = load(&ready.house, Size::USUAL, &mut |step| {
        screen::tell(&format!("  {step}"));
    })
    .await
    .map_err(in_words)?;
    match outcome {
        Outcome::Loaded => screen::tell(&format!(
            "デモの市ができました（{:.1}秒）。",
            began.elapsed().as_secs_f64()
        )),
        Outcome::AlreadyThere => screen::tell("前に作ったデモの市を開きました。"),
        Outcome::Unfinished => anyhow::bail!(
            "前回のデモの準備が途中で終わっています。データのフォルダー（またはデータベース）を空にして、もう一度実行してください"
        ),
        Outcome::NotADemo => anyhow::bail!(
            "ここにはデモではないデータがあります。renkei serve で開くか、--data で別のフォルダーを指定してください"
        ),
    }
    screen::say(&log_ins(&address(&settings.listen)));
    ready.serve(settings).await
}

/// The table of demo log-ins.
fn log_ins(address: &str) -> String {
    use std::fmt::Write;
    let mut text = format!(
        "\n{address} を開いて、次のどれかでログインしてください。\n\n  パスワードは共通です: {}\n\n",
        demo::PASSWORD
    );
    for (login, who) in demo::LOG_INS {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {login:<14}{who}");
    }
    text.push_str("  co-<区>       各区のコーディネーター（例 co-kita、co-hirano）\n\n");
    text.push_str("人・施設・相談は、すべて架空です。\n");
    text
}
