//! The letters of a round, and the links in them.

use db::Letter;
use kernel::{Id, calendar::format_date_with_weekday};

use crate::{
    accounts::{new_token, token_hash},
    verification::model::{RequestKey, Round},
};

/// リンク: a new link for a request; only the hash is kept.
pub struct Link {
    /// The request it answers.
    pub request: Id<RequestKey>,
    /// What is kept of it.
    pub hash: String,
    /// The whole address.
    pub address: String,
}

/// A link nobody can guess: 128 random bits, short enough for a QR code that survives a FAX.
pub fn link(origin: &str, request: Id<RequestKey>) -> Link {
    let token: String = new_token().chars().take(32).collect();
    Link {
        request,
        hash: token_hash(&token),
        address: format!("{origin}/v/{token}"),
    }
}

/// The letter that asks a place, or reminds it.
pub fn letter(round: &Round, (name, to): (&str, &str), link: &str, again: bool) -> Letter {
    let about = &round.about;
    let due = format_date_with_weekday(about.due_on);
    let (subject, before) = if again {
        (
            "【再度のお願い】資源情報のご確認",
            "先日お願いした確認のお返事が、まだ届いていません。行き違いのときはご容赦ください。\n\n",
        )
    } else {
        ("資源情報のご確認のお願い", "")
    };
    let body = format!(
        "{name} 御中\n\n{before}在宅医療・介護連携の資源（施設情報）に、貴施設の情報を掲載しています。\n\
         いまの内容に変わりがないか、{due}までに次のページでご確認ください。ログインは要りません。\n\n\
         {link}\n\n\
         変わりがなければ「変わりありません」を押すだけで終わります。変わったところは、同じページで訂正できます。\n\
         このリンクは貴施設専用で、{}まで使えます。ほかの方に渡さないでください。\n\n\
         {}\n電話 {}\nFAX {}\n",
        format_date_with_weekday(round.links_end_on()),
        about.sender_name,
        about.sender_phone,
        about.sender_fax
    );
    Letter {
        to: to.to_owned(),
        subject: format!("{subject}（{}）", about.name),
        body,
        topic: Some(round.id.get()),
    }
}
