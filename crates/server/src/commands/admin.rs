//! `renkei admin create`: adds an administrator from the console.

use app::accounts::{self, NewAccount, NewPosting};
use policy::Role;

use crate::{
    cli::Create,
    data::{in_words, open_house},
    screen,
    settings::Settings,
};

/// Adds an administrator; on a new installation names the municipality, too.
pub async fn create(settings: &Settings, wish: Create) -> anyhow::Result<()> {
    let (db, house) = open_house(settings).await?;
    let work = house.system_work();
    let is_new = accounts::is_new(&work).await.map_err(in_words)?;
    let given = |value: Option<String>, question: &str| match value {
        Some(value) => Ok(value),
        None => screen::ask(question),
    };
    let city = if is_new {
        let city = given(wish.city, "市区町村名（例 大阪市）: ")?;
        let prefecture = given(wish.prefecture, "都道府県名（例 大阪府。省略できます）: ")?;
        Some((city, prefecture))
    } else {
        None
    };
    let new = NewAccount {
        login: given(wish.login, "ログイン名（半角英数字3文字以上）: ")?,
        name: given(wish.name, "氏名: ")?,
        password: secret(wish.password_stdin)?,
        must_change: false,
        posting: NewPosting {
            role: Role::Admin,
            ward: None,
            office: None,
            facility: None,
        },
    };
    let made = match &city {
        Some((city, prefecture)) => accounts::first_account(&work, (city, prefecture), new).await,
        None => accounts::add_account(&work, new).await,
    };
    made.map_err(in_words)?;
    db.close().await;
    screen::say("システム管理者を追加しました。ログインできます。");
    Ok(())
}

fn secret(from_stdin: bool) -> anyhow::Result<String> {
    if from_stdin {
        return screen::read_line();
    }
    let first = screen::ask_secret("パスワード（13文字以上）: ")?;
    let again = screen::ask_secret("パスワード（確認）: ")?;
    anyhow::ensure!(
        first == again,
        "2回のパスワードが違います。はじめからやり直してください"
    );
    Ok(first)
}
