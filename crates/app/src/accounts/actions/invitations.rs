//! Inviting people to their accounts, and coming in by an invitation.

use chrono::Duration;
use db::{Event, Letter, Tx, Work};
use kernel::{Fault, Id, OrMissing, calendar, clock::in_japan};
use policy::{Account, Permission, Scope};

use super::{
    enter::{after_password, may_come_in},
    notices::tell_office,
};
use crate::accounts::{
    model::{Entered, Handed, Handing, Invited, NoticeKind, Visit},
    password,
    rules::OwnWords,
    sessions::{new_token, token_hash},
    store::{self, InvitationRecord},
};

/// An invitation was made.
pub const INVITED: Event = Event {
    code: "accounts.invited",
    label: "招待リンクの作成",
};
/// An invitation was taken back.
pub const UNINVITED: Event = Event {
    code: "accounts.uninvited",
    label: "招待リンクの取消し",
};
/// Somebody chose a password by an invitation.
pub const ACCEPTED: Event = Event {
    code: "accounts.accepted",
    label: "招待リンクでのパスワードの設定",
};

/// So long an invitation works.
const DAYS: Duration = Duration::days(7);

/// Characters of a link's token: 128 random bits.
const TOKEN: usize = 32;

/// What there is to say against a mail address; empty ones are hand-overs.
pub(super) fn address_objection(address: &str) -> Option<&'static str> {
    let parts = address.split_once('@');
    let is_address = parts.is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && !address
                .contains(|c: char| c.is_whitespace() || c.is_control() || ",;<>\"".contains(c))
            && address.len() <= 254
            && address.matches('@').count() == 1
    });
    (!address.is_empty() && !is_address)
        .then_some("メールアドレスは name@example.jp の形で入力してください。")
}

/// Makes an invitation within the transaction of the deed that needs it; those before it end.
pub(super) async fn hand(
    work: &Work,
    (tx, scope): (&mut Tx, &Scope),
    (account, name): (Id<Account>, &str),
    handing: &Handing<'_>,
) -> Result<Handed, Fault> {
    store::revoke_invitations(tx, scope, account, work.now()).await?;
    let token: String = new_token().chars().take(TOKEN).collect();
    let invitation = InvitationRecord {
        id: work.id(),
        account,
        token_hash: &token_hash(&token),
        mailed: !handing.to.is_empty(),
        by: &work.actor().name,
        now: work.now(),
        expires_at: work.now() + DAYS,
    };
    store::add_invitation(tx, scope, &invitation).await?;
    let how = if invitation.mailed {
        "メール"
    } else {
        "手渡し"
    };
    tx.audit(INVITED, account, how).await?;
    let link = format!("{}{token}", handing.base);
    let mut handed = Handed {
        account,
        link: None,
        expires_at: invitation.expires_at,
    };
    if invitation.mailed {
        let letter = letter((name, handing), &link, &invitation);
        tx.post(vec![letter]).await?;
    } else {
        handed.link = Some(link);
    }
    Ok(handed)
}

fn letter(
    (name, handing): (&str, &Handing<'_>),
    link: &str,
    invitation: &InvitationRecord<'_>,
) -> Letter {
    let until = calendar::format_datetime(in_japan(invitation.expires_at));
    let body = format!(
        "{name} 様\n\n{}の在宅医療・介護連携のシステム「連携 Renkei」に、あなたのアカウントを用意しました。\n\
         次のページを開いて、パスワードを決めてください。\n\n{link}\n\n\
         このリンクはあなた専用です。{until}まで、1回だけ使えます。ほかの方に渡さないでください。\n\
         心当たりのないときは、開かずに、このメールを消してください。\n",
        handing.city
    );
    Letter {
        to: handing.to.to_owned(),
        subject: "アカウントのご案内（連携 Renkei）".to_owned(),
        body,
        topic: Some(invitation.id.get()),
    }
}

/// Makes a new link for whoever has not begun yet; the one before it ends.
pub async fn invite_again(
    work: &Work,
    id: Id<Account>,
    handing: &Handing<'_>,
) -> Result<Handed, Fault> {
    let scope = work.may(Permission::AccountManage)?;
    if let Some(objection) = address_objection(handing.to) {
        return Err(Fault::field("mail", objection));
    }
    let mut tx = work.begin("accounts.invite_again");
    let staff = store::staff(&mut tx, &scope, id).await?.or_missing()?;
    if !staff.must_change || staff.disabled_at.is_some() {
        return Err(Fault::Refused(
            "この人はパスワードを決めています。忘れたときは「パスワードを初期化する」を使ってください。".into(),
        ));
    }
    tell_office(work, (&mut tx, &scope), &staff, NoticeKind::Invited).await?;
    let handed = hand(work, (&mut tx, &scope), (id, &staff.name), handing).await?;
    tx.commit().await?;
    Ok(handed)
}

/// Takes the invitations to an account back.
pub async fn uninvite(work: &Work, id: Id<Account>) -> Result<(), Fault> {
    let scope = work.may(Permission::AccountManage)?;
    let mut tx = work.begin("accounts.uninvite");
    store::staff(&mut tx, &scope, id).await?.or_missing()?;
    if store::revoke_invitations(&mut tx, &scope, id, work.now()).await? > 0 {
        tx.audit(UNINVITED, id, "").await?;
    }
    Ok(tx.commit().await?)
}

/// Whom the link with `token` invites; `None` when it does not work any more.
pub async fn invited(work: &Work, token: &str) -> Result<Option<Invited>, Fault> {
    let mut tx = work.read().await?;
    let hash = token_hash(token);
    Ok(store::invited(&mut tx, work.municipality(), &hash, work.now()).await?)
}

/// Chooses the password of the invited account and logs in, with its second factor if it has one.
pub async fn accept(
    work: &Work,
    invited: &Invited,
    wanted: &str,
    visit: &Visit,
) -> Result<Entered, Fault> {
    may_come_in(work, invited.account, visit).await?;
    let city = work.municipality();
    let places = store::places_of(&mut work.read().await?, city, invited.account).await?;
    let own = OwnWords {
        login: &invited.login,
        name: &invited.name,
        places: &places,
    };
    if let Some(objection) = password::objection(wanted, own) {
        return Err(Fault::field("password", objection));
    }
    let hash = password::hash(wanted).await?;
    let actor = store::actor(&mut work.read().await?, city, invited.account).await?;
    let own = work.acting_as(actor.or_missing()?);
    let mut tx = own.begin("accounts.accept");
    if !store::use_invitation(&mut tx, city, invited.id, work.now()).await? {
        return Err(Fault::Missing);
    }
    store::choose_password(&mut tx, city, invited, &hash, work.now()).await?;
    store::end_own_sessions(&mut tx, own.actor()).await?;
    store::forgive_everywhere(&mut tx, city, &invited.login).await?;
    tx.audit(ACCEPTED, invited.account, "").await?;
    tx.commit().await?;
    after_password(work, invited.account, visit).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_to_addresses_alone() {
        for (address, good) in [
            ("", true),
            ("hanako@example.jp", true),
            ("hanako.rei+1@mail.example.jp", true),
            ("hanako", false),
            ("@example.jp", false),
            ("hanako@example", false),
            ("hanako@.jp", false),
            ("a@example.jp, b@example.jp", false),
            ("a@b@example.jp", false),
        ] {
            assert_eq!(address_objection(address).is_none(), good, "{address}");
        }
    }
}
