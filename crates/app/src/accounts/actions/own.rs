//! What everybody changes of the own account.

use db::{Event, Work};
use kernel::{Fault, Id, OrMissing};
use policy::Permission;

use super::proving::{Claimed, Sources, prove};
use crate::accounts::{model::Device, password, rules::OwnWords, sessions::token_hash, store};

/// Somebody changed the own password.
pub const PASSWORD_CHANGED: Event = Event {
    code: "accounts.password_changed",
    label: "パスワードの変更",
};
/// Somebody ended the own sessions elsewhere.
pub const OTHERS_ENDED: Event = Event {
    code: "accounts.others_ended",
    label: "ほかの端末からのログアウト",
};
/// Somebody ended one session of their own.
pub const DEVICE_ENDED: Event = Event {
    code: "accounts.device_ended",
    label: "端末のログインの終了",
};
/// Somebody ended all sessions of their own.
pub const ALL_ENDED: Event = Event {
    code: "accounts.all_ended",
    label: "すべての端末からのログアウト",
};

/// Changes one's own password and ends one's sessions elsewhere.
pub async fn change_password(work: &Work, current: &str, wanted: &str) -> Result<(), Fault> {
    work.may(Permission::OwnSettings)?;
    let actor = work.actor();
    let secret = store::own_secret(&mut work.read().await?, actor).await?;
    let (hash, login) = secret.or_missing()?;
    let wrong = "いまのパスワードが違います。";
    let claimed = Claimed {
        login: &login,
        account: Some(actor.account),
        hash: &hash,
    };
    let field = ("current", wrong);
    prove(work, claimed, &Sources::session(), current, field).await?;
    let mut tx = work.read().await?;
    let places = store::places_of(&mut tx, actor.municipality, actor.account).await?;
    drop(tx);
    let own = OwnWords {
        login: &login,
        name: &actor.name,
        places: &places,
    };
    if let Some(objection) = password::objection(wanted, own) {
        return Err(Fault::field("password", objection));
    }
    if current == wanted {
        return Err(Fault::field(
            "password",
            "いまと違うパスワードにしてください。",
        ));
    }
    let hash = password::hash(wanted).await?;
    let mut tx = work.begin("accounts.change_password");
    store::set_own_password(&mut tx, actor, &hash, work.now()).await?;
    store::end_own_sessions(&mut tx, actor).await?;
    tx.audit(PASSWORD_CHANGED, actor.account, "").await?;
    Ok(tx.commit().await?)
}

/// Keeps how one likes to read: the codes of 文字サイズ and 配色.
pub async fn set_appearance(work: &Work, text_size: &str, theme: &str) -> Result<(), Fault> {
    work.may(Permission::OwnSettings)?;
    let mut tx = work.begin("accounts.appearance");
    store::set_own_appearance(&mut tx, work.actor(), text_size, theme).await?;
    Ok(tx.commit().await?)
}

/// Keeps whether single keys work as shortcuts (JIS X 8341-3 2.1.4).
pub async fn set_keys(work: &Work, off: bool) -> Result<(), Fault> {
    work.may(Permission::OwnSettings)?;
    let mut tx = work.begin("accounts.keys");
    store::set_own_keys(&mut tx, work.actor(), off).await?;
    Ok(tx.commit().await?)
}

/// Ends one's own sessions on other devices; `token` is the one to keep. How many ended.
pub async fn end_others(work: &Work, token: &str) -> Result<u64, Fault> {
    work.may(Permission::OwnSettings)?;
    let mut tx = work.begin("accounts.end_others");
    let ended = store::end_other_sessions(&mut tx, work.actor(), &token_hash(token)).await?;
    if ended > 0 {
        tx.audit(OTHERS_ENDED, work.actor().account, "").await?;
    }
    tx.commit().await?;
    Ok(ended)
}

/// One's own sessions, the last used first; `token` is the one that asks.
pub async fn devices(work: &Work, token: &str) -> Result<Vec<Device>, Fault> {
    work.may(Permission::OwnSettings)?;
    let hash = token_hash(token);
    Ok(store::devices(&mut work.read().await?, work.actor(), &hash, work.now()).await?)
}

/// Ends one of one's own sessions, but not the one that asks: that is a log-out.
pub async fn end_device(work: &Work, token: &str, id: Id<Device>) -> Result<(), Fault> {
    work.may(Permission::OwnSettings)?;
    let mut tx = work.begin("accounts.end_device");
    if !store::end_device(&mut tx, work.actor(), &token_hash(token), id).await? {
        return Err(Fault::Missing);
    }
    tx.audit(DEVICE_ENDED, work.actor().account, "").await?;
    Ok(tx.commit().await?)
}

/// Ends all of one's own sessions, the one that asks included.
pub async fn end_everywhere(work: &Work) -> Result<(), Fault> {
    work.may(Permission::OwnSettings)?;
    let mut tx = work.begin("accounts.end_everywhere");
    store::end_own_sessions(&mut tx, work.actor()).await?;
    tx.audit(ALL_ENDED, work.actor().account, "").await?;
    Ok(tx.commit().await?)
}
