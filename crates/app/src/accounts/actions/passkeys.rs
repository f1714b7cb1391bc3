//! Passkeys: registering, using after the password, using alone, taking away.

use anyhow::Context;
use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::{Account, Permission};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, PasskeyAuthentication, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, Webauthn,
};

use super::{
    enter::{begin, complete, may_come_in},
    factors::{must_be_fresh, removed, settle},
};
use crate::accounts::{
    model::{HalfLogIn, PasskeyEntry, Proof, SecondFactor, StepKind, Visit},
    passkeys::{handle, to_browser},
    sessions::{new_token, token_hash},
    store::{self, KeptPasskey, StepKey},
};

/// The longest name of a passkey, in characters.
const LONGEST_NAME: usize = 40;

const NOT_TAKEN: &str = "パスキーを確かめられませんでした。もう一度お試しください。";

/// Nobody, as whose a challenge is kept that asks for any passkey.
const ANYBODY: i64 = 0;

fn key<'a>(work: &Work, hash: &'a str, kind: StepKind) -> StepKey<'a> {
    StepKey {
        city: work.municipality(),
        token_hash: hash,
        kind,
    }
}

fn text(state: &impl Serialize) -> Result<String, Fault> {
    Ok(serde_json::to_string(state).context("a challenge to keep")?)
}

fn state<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    Ok(serde_json::from_str(text).context("a kept challenge")?)
}

/// What the browser's script sent; a message at the form if it is nothing of the kind.
fn read<T: DeserializeOwned>(sent: &str) -> Result<T, Fault> {
    serde_json::from_str(sent).map_err(|_| not_taken())
}

fn not_taken() -> Fault {
    Fault::field("passkey", NOT_TAKEN)
}

/// Begins to register a passkey for the session behind `token`; what the browser is asked.
pub async fn begin_passkey(work: &Work, token: &str, desk: &Webauthn) -> Result<Value, Fault> {
    must_be_fresh(work, token).await?;
    let (actor, hash) = (work.actor(), token_hash(token));
    let mut tx = work.begin("accounts.begin_passkey");
    let held = store::passkeys(&mut tx, actor.municipality, actor.account).await?;
    let held = held.iter().map(|held| held.key.cred_id().clone()).collect();
    let own = store::own_secret(&mut tx, actor).await?;
    let (_, login) = own.or_missing()?;
    let begun = desk.start_passkey_registration(handle(actor), &login, &actor.name, Some(held));
    let (asked, kept) = begun.context("begin to register a passkey")?;
    let kept = text(&kept)?;
    let step = key(work, &hash, StepKind::Registering);
    store::begin_step(&mut tx, step, actor.account, &kept, work.now()).await?;
    tx.commit().await?;
    let mut asked = to_browser(&asked)?;
    // A key that can be found without a name lets in by itself; one that has no room for it is
    // taken as well.
    if let Some(wish) = asked.pointer_mut("/publicKey/authenticatorSelection/residentKey") {
        *wish = Value::from("preferred");
    }
    Ok(asked)
}

/// Keeps the passkey that the browser has made; recovery codes where there were none yet.
pub async fn add_passkey(
    work: &Work,
    token: &str,
    desk: &Webauthn,
    (name, sent): (&str, &str),
) -> Result<Vec<String>, Fault> {
    must_be_fresh(work, token).await?;
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Fault::field(
            "name",
            "パスキーの名前を40文字以内で入力してください（例：室のパソコン）。",
        ));
    }
    let made: RegisterPublicKeyCredential = read(sent)?;
    let (actor, hash) = (work.actor(), token_hash(token));
    let step = key(work, &hash, StepKind::Registering);
    let mut tx = work.begin("accounts.add_passkey");
    let kept = store::step(&mut tx, step, work.now()).await?;
    let kept = kept.filter(|(account, _)| *account == actor.account);
    let (_, kept) = kept.ok_or_else(not_taken)?;
    let kept: PasskeyRegistration = state(&kept)?;
    if !store::end_step(&mut tx, step).await? {
        return Err(not_taken());
    }
    let passkey = KeptPasskey {
        id: work.id(),
        account: actor.account,
        key: desk
            .finish_passkey_registration(&made, &kept)
            .map_err(|_| not_taken())?,
    };
    let city = actor.municipality;
    store::add_passkey(&mut tx, city, (&passkey, name), work.now()).await?;
    let codes = settle(work, &mut tx, token, "パスキー").await?;
    tx.commit().await?;
    Ok(codes)
}

/// Takes one of one's own passkeys away.
pub async fn remove_passkey(
    work: &Work,
    token: &str,
    id: Id<PasskeyEntry>,
    asked: SecondFactor,
) -> Result<(), Fault> {
    must_be_fresh(work, token).await?;
    let (city, account) = (work.municipality(), work.actor().account);
    let mut tx = work.begin("accounts.remove_passkey");
    let name = store::drop_passkey(&mut tx, city, account, id).await?;
    name.or_missing()?;
    removed(work, &mut tx, asked, "パスキー").await?;
    Ok(tx.commit().await?)
}

/// Asks for a passkey of whoever stands between password and session.
pub async fn ask_second(work: &Work, half: &HalfLogIn, desk: &Webauthn) -> Result<Value, Fault> {
    let mut tx = work.begin("accounts.ask_passkey");
    let held = store::passkeys(&mut tx, work.municipality(), half.account).await?;
    let held: Vec<_> = held.into_iter().map(|held| held.key).collect();
    let begun = desk.start_passkey_authentication(&held);
    let (asked, kept) = begun.context("ask for a passkey")?;
    let step = key(work, &half.token_hash, StepKind::Asking);
    store::begin_step(&mut tx, step, half.account, &text(&kept)?, work.now()).await?;
    tx.commit().await?;
    to_browser(&asked)
}

/// Goes the second half of a log-in with a passkey.
pub async fn second_passkey(
    work: &Work,
    half: &HalfLogIn,
    (desk, sent): (&Webauthn, &str),
    visit: &Visit,
) -> Result<String, Fault> {
    let sent: PublicKeyCredential = read(sent)?;
    let kept = taken(work, &half.token_hash).await?;
    let (account, kept) = kept.ok_or_else(not_taken)?;
    let kept: PasskeyAuthentication = state(&kept)?;
    let done = desk.finish_passkey_authentication(&sent, &kept);
    let done = done.map_err(|_| not_taken())?;
    let held = find(work, &sent).await?;
    if account != half.account || held.account != half.account {
        return Err(not_taken());
    }
    note(work, held, &done).await?;
    complete(work, half, Proof::Passkey, visit).await
}

/// Asks for any passkey of this system: what the browser is asked, and the token of its cookie.
pub async fn ask_anybody(work: &Work, desk: &Webauthn) -> Result<(Value, String), Fault> {
    let begun = desk.start_discoverable_authentication();
    let (mut asked, kept) = begun.context("ask for any passkey")?;
    // A button asks, not the field of the name.
    asked.mediation = None;
    let token = new_token();
    let hash = token_hash(&token);
    let mut tx = work.begin("accounts.ask_anybody");
    let step = key(work, &hash, StepKind::Asking);
    store::begin_step(&mut tx, step, Id::new(ANYBODY), &text(&kept)?, work.now()).await?;
    tx.commit().await?;
    Ok((to_browser(&asked)?, token))
}

/// Logs in with a passkey alone: what one has, opened by what one knows or is.
pub async fn passkey_alone(
    work: &Work,
    token: &str,
    (desk, sent): (&Webauthn, &str),
    visit: &Visit,
) -> Result<String, Fault> {
    let sent: PublicKeyCredential = read(sent)?;
    let kept = taken(work, &token_hash(token)).await?;
    let kept = kept.filter(|(account, _)| account.get() == ANYBODY);
    let (_, kept) = kept.ok_or_else(not_taken)?;
    let kept: DiscoverableAuthentication = state(&kept)?;
    let named = desk.identify_discoverable_authentication(&sent);
    let (named, _) = named.map_err(|_| not_taken())?;
    let held = find(work, &sent).await?;
    let owner = owner(work, held.account).await?;
    let done = desk.finish_discoverable_authentication_v2(&sent, kept, &held.key);
    let done = done.map_err(|_| not_taken())?;
    if named != owner || !done.user_verified() {
        return Err(not_taken());
    }
    let account = held.account;
    note(work, held, &done).await?;
    may_come_in(work, account, visit).await?;
    begin(work, account, Proof::PasskeyAlone, visit).await
}

/// The challenge that was kept for this browser; it is answered once.
async fn taken(work: &Work, hash: &str) -> Result<Option<(Id<Account>, String)>, Fault> {
    let step = key(work, hash, StepKind::Asking);
    let mut tx = work.begin("accounts.take_challenge");
    let kept = store::step(&mut tx, step, work.now()).await?;
    if !store::end_step(&mut tx, step).await? {
        return Ok(None);
    }
    tx.commit().await?;
    Ok(kept)
}

async fn find(work: &Work, sent: &PublicKeyCredential) -> Result<KeptPasskey, Fault> {
    let mut tx = work.read().await?;
    let found = store::passkey_of(&mut tx, work.municipality(), sent.get_credential_id()).await?;
    found.ok_or_else(not_taken)
}

/// What the device must say of whose passkey it is.
async fn owner(work: &Work, account: Id<Account>) -> Result<webauthn_rs::prelude::Uuid, Fault> {
    let city = work.municipality();
    let actor = store::actor(&mut work.read().await?, city, account).await?;
    Ok(handle(&actor.ok_or_else(not_taken)?))
}

async fn note(
    work: &Work,
    mut held: KeptPasskey,
    done: &AuthenticationResult,
) -> Result<(), Fault> {
    held.key.update_credential(done);
    let mut tx = work.begin("accounts.passkey_used");
    store::passkey_used(&mut tx, work.municipality(), &held, work.now()).await?;
    Ok(tx.commit().await?)
}

/// The passkeys of the person who asks.
pub async fn own_passkeys(work: &Work) -> Result<Vec<PasskeyEntry>, Fault> {
    work.may(Permission::OwnSettings)?;
    let actor = work.actor();
    let mut tx = work.read().await?;
    Ok(store::passkey_list(&mut tx, actor.municipality, actor.account).await?)
}
