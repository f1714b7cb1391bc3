//! Logging in by the city's identity provider (OpenID Connect, authorization code flow with PKCE), and
//! linking its people with accounts. No account is ever made here.

use anyhow::Context;
use db::{DbFault, Event, Tx, Work};
use kernel::{Fault, Id, OrMissing};
use oidc::{Asked, Failure, Identity, Returned};
use policy::{Account, Permission};

use super::enter::{after_first_factor, begin};
use crate::accounts::{
    model::{Entered, Errand, Proof, Return, StepKind, Visit},
    provider::{ProviderDesk, SignOn},
    sessions::{new_token, token_hash},
    store::{self, StepKey},
};

/// An account was linked with a person of the provider.
pub const LINKED: Event = Event {
    code: "accounts.linked",
    label: "市の認証との連携",
};
/// The link was taken away.
pub const UNLINKED: Event = Event {
    code: "accounts.unlinked",
    label: "市の認証との連携の解除",
};

/// The field of the log-in page at which all of this is said.
const FIELD: &str = "provider";
/// Whose an errand is before anybody is known.
const ANYBODY: i64 = 0;

fn key<'a>(work: &Work, hash: &'a str) -> StepKey<'a> {
    StepKey {
        city: work.municipality(),
        token_hash: hash,
        kind: StepKind::Provider,
    }
}

fn asked<'a>(errand: &'a Errand, back: &'a str) -> Asked<'a> {
    Asked {
        back,
        state: &errand.state,
        nonce: &errand.nonce,
        verifier: &errand.verifier,
    }
}

/// Sends somebody to the provider: its address, and the token of the browser's cookie. `back` is where
/// the provider sends people back to, `next` where they want to go, `invitation` what they hold.
pub async fn go_to_provider(
    work: &Work,
    desk: &ProviderDesk,
    back: &str,
    (next, invitation): (&str, &str),
) -> Result<(String, String), Fault> {
    let (provider, sign_on) = desk.open()?;
    let errand = Errand {
        state: new_token(),
        nonce: new_token(),
        verifier: new_token(),
        next: next.to_owned(),
        invitation: invitation.to_owned(),
    };
    let address = provider.address(asked(&errand, back), work.now()).await;
    let address = address.map_err(|failure| failed(&failure, sign_on))?;
    let token = new_token();
    let hash = token_hash(&token);
    let state = serde_json::to_string(&errand).context("keep an errand")?;
    let mut tx = work.begin("accounts.go_to_provider");
    store::begin_step(
        &mut tx,
        key(work, &hash),
        Id::new(ANYBODY),
        &state,
        work.now(),
    )
    .await?;
    tx.commit().await?;
    Ok((address, token))
}

/// Takes the errand of a browser, once.
async fn take(work: &Work, token: &str) -> Result<Option<Errand>, Fault> {
    let hash = token_hash(token);
    let mut tx = work.begin("accounts.take_errand");
    let kept = store::step(&mut tx, key(work, &hash), work.now()).await?;
    if !store::end_step(&mut tx, key(work, &hash)).await? {
        return Ok(None);
    }
    tx.commit().await?;
    let errand = kept.map(|(_, state)| serde_json::from_str(&state));
    Ok(errand.transpose().context("read an errand")?)
}

/// Lets in whoever comes back from the provider: how far the log-in came, and where the person wanted
/// to go; or what to say at the log-in page. `token` is the browser's own.
pub async fn come_back(
    work: &Work,
    desk: &ProviderDesk,
    (token, back): (&str, &str),
    returned: Return<'_>,
    visit: &Visit,
) -> Result<(Entered, String), Fault> {
    let (provider, sign_on) = desk.open()?;
    let errand = take(work, token).await?.ok_or_else(too_late)?;
    // A code that somebody else has fetched, or one that was sent twice.
    if returned.state.is_empty() || returned.state != errand.state {
        return Err(too_late());
    }
    if !returned.error.is_empty() || returned.code.is_empty() {
        return Err(said(format!(
            "「{}」での確認が終わりませんでした。ログインするときは、もう一度ボタンを押してください。",
            sign_on.label
        )));
    }
    let brought = Returned {
        code: returned.code,
        issuer: returned.issuer,
    };
    let identity = provider
        .identity(asked(&errand, back), brought, work.now())
        .await;
    let identity = identity.map_err(|failure| failed(&failure, sign_on))?;
    let account = account_of(work, sign_on, &errand, &identity).await?;
    let entered = if sign_on.is_strong(&identity) {
        Entered::Whole(begin(work, account, Proof::ProviderStrong, visit).await?)
    } else {
        after_first_factor(work, account, Proof::Provider, visit).await?
    };
    Ok((entered, errand.next))
}

fn said(words: String) -> Fault {
    Fault::field(FIELD, words)
}

fn too_late() -> Fault {
    said("このログインは、時間が過ぎたか、別の画面で始められたものです。もう一度ボタンを押してください。".to_owned())
}

/// What to say of a failure; what it was stands in the log, which names no person.
fn failed(failure: &Failure, sign_on: &SignOn) -> Fault {
    tracing::warn!("log-in by the provider failed: {failure}");
    let label = &sign_on.label;
    said(match failure {
        Failure::Away(_) => format!(
            "「{label}」につながりません。少し待って、もう一度ボタンを押してください。続くときは、システム管理者に知らせてください。"
        ),
        Failure::Refused(_) => format!(
            "「{label}」が、このログインを受け付けませんでした。もう一度ボタンを押してください。続くときは、システム管理者に知らせてください。"
        ),
        Failure::Clock(_) => format!(
            "「{label}」とこのシステムの時計が合っていないため、ログインできません。システム管理者に知らせてください。"
        ),
        Failure::Untrue(_) => format!(
            "「{label}」からの返事が正しいことを確かめられないため、ログインを中止しました。もう一度ボタンを押しても続くときは、システム管理者に知らせてください。"
        ),
    })
}

/// Whose account the provider's person has: the one linked, else the one invited, else the one whose
/// ログイン名 the provider gives. Never a new one.
async fn account_of(
    work: &Work,
    sign_on: &SignOn,
    errand: &Errand,
    identity: &Identity,
) -> Result<Id<Account>, Fault> {
    let person = (identity.issuer.as_str(), identity.subject.as_str());
    let city = work.municipality();
    let linked = store::linked(&mut work.read().await?, city, person).await?;
    match linked {
        Some(linked) if linked.disabled_at.is_some() => Err(said(
            "このアカウントは停止されています。使うときは、システム管理者に相談してください。"
                .to_owned(),
        )),
        Some(linked) => Ok(linked.account),
        None if !errand.invitation.is_empty() => {
            link_invited(work, sign_on, &errand.invitation, person).await
        }
        None => link_named(work, sign_on, identity).await,
    }
}

/// Links the account of an invitation, which is used up by this.
async fn link_invited(
    work: &Work,
    sign_on: &SignOn,
    invitation: &str,
    person: (&str, &str),
) -> Result<Id<Account>, Fault> {
    let city = work.municipality();
    let hash = token_hash(invitation);
    let invited = store::invited(&mut work.read().await?, city, &hash, work.now()).await?;
    let invited = invited.ok_or_else(|| {
        said("招待リンクの期限が過ぎたか、使われています。システム管理者に作り直しを頼んでください。".to_owned())
    })?;
    let actor = store::actor(&mut work.read().await?, city, invited.account).await?;
    let own = work.acting_as(actor.or_missing()?);
    let mut tx = own.begin("accounts.link_invited");
    if !store::use_invitation(&mut tx, city, invited.id, work.now()).await? {
        return Err(too_late());
    }
    store::needs_no_password(&mut tx, city, &invited, work.now()).await?;
    link(
        &own,
        &mut tx,
        sign_on,
        (invited.account, person),
        "招待リンク",
    )
    .await?;
    tx.commit().await?;
    Ok(invited.account)
}

/// Links the account whose ログイン名 the provider gives.
async fn link_named(
    work: &Work,
    sign_on: &SignOn,
    identity: &Identity,
) -> Result<Id<Account>, Fault> {
    let city = work.municipality();
    let label = &sign_on.label;
    let Some(login) = sign_on.login_of(identity) else {
        return Err(said(format!(
            "「{label}」での確認はできましたが、このシステムのアカウントとつながっていません。システム管理者に招待リンクを頼み、そのリンクを開いて「{label}で使い始める」を押してください。"
        )));
    };
    let found = store::by_login(&mut work.read().await?, city, &login).await?;
    let found = found.filter(|account| account.disabled_at.is_none());
    let Some(found) = found else {
        return Err(said(format!(
            "「{label}」での確認はできましたが、「{login}」というログイン名のアカウントは、このシステムで使えません。システム管理者に、アカウントの登録を頼んでください。"
        )));
    };
    let actor = store::actor(&mut work.read().await?, city, found.id).await?;
    let own = work.acting_as(actor.ok_or_else(|| {
        said("所属が登録されていません。システム管理者に相談してください。".to_owned())
    })?);
    let mut tx = own.begin("accounts.link_named");
    let person = (identity.issuer.as_str(), identity.subject.as_str());
    link(&own, &mut tx, sign_on, (found.id, person), "ログイン名").await?;
    tx.commit().await?;
    Ok(found.id)
}

async fn link(
    work: &Work,
    tx: &mut Tx,
    sign_on: &SignOn,
    (account, person): (Id<Account>, (&str, &str)),
    how: &str,
) -> Result<(), Fault> {
    let linked = store::link(tx, work.municipality(), account, person, work.now()).await;
    linked.map_err(|fault| match fault {
        DbFault::Taken(_) => said(format!(
            "このアカウントは、「{}」の別の人とつながっています。システム管理者に、連携の解除を頼んでください。",
            sign_on.label
        )),
        other => other.into(),
    })?;
    tx.audit(LINKED, account, how).await
}

/// Takes the link of an account away and ends its sessions; its owner needs another invitation, or the
/// ログイン名 that the provider gives.
pub async fn unlink(work: &Work, account: Id<Account>) -> Result<(), Fault> {
    let scope = work.may(Permission::AccountManage)?;
    let mut tx = work.begin("accounts.unlink");
    store::staff(&mut tx, &scope, account).await?.or_missing()?;
    if !store::unlink(&mut tx, &scope, account).await? {
        return Err(Fault::Missing);
    }
    store::end_sessions(&mut tx, &scope, account).await?;
    tx.audit(UNLINKED, account, "").await?;
    Ok(tx.commit().await?)
}
