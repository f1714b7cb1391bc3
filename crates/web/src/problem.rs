//! A fault on its way out: the one place where faults become HTTP.

use std::sync::Arc;

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use db::DbFault;
use kernel::{Fault, clock::in_japan};

/// A fault that leaves a handler; a page for it is made further out, where the frame is known.
#[derive(Clone, Debug)]
pub struct Problem(pub(crate) Arc<Fault>);

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self(Arc::new(fault))
    }
}

impl From<DbFault> for Problem {
    fn from(fault: DbFault) -> Self {
        Fault::from(fault).into()
    }
}

impl From<anyhow::Error> for Problem {
    fn from(error: anyhow::Error) -> Self {
        Fault::Broken(error).into()
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Self {
        Fault::Broken(error.into()).into()
    }
}

/// What a person is told.
pub(crate) struct Words {
    pub status: StatusCode,
    pub title: String,
    pub what_to_do: String,
}

impl Problem {
    /// The status and words for this fault. `number` is what to ask the administrator about.
    pub(crate) fn words(&self, number: &str) -> Words {
        let (status, title) = told(&self.0);
        Words {
            status,
            title: title.to_owned(),
            what_to_do: what_to_do(&self.0, number),
        }
    }
}

const fn told(fault: &Fault) -> (StatusCode, &'static str) {
    match fault {
        Fault::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "入力を確かめてください"),
        Fault::Missing => (StatusCode::NOT_FOUND, "見つかりません"),
        Fault::Anonymous => (StatusCode::UNAUTHORIZED, "ログインしてください"),
        Fault::Forbidden(_) => (StatusCode::FORBIDDEN, "この操作はできません"),
        Fault::Stale(..) => (StatusCode::CONFLICT, "ほかの人が先に更新しました"),
        Fault::Refused(_) => (StatusCode::CONFLICT, "いまはできません"),
        Fault::Busy(_) => (StatusCode::SERVICE_UNAVAILABLE, "混み合っています"),
        Fault::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "操作が多すぎます"),
        Fault::Unsaved(_) => (StatusCode::SERVICE_UNAVAILABLE, "いまは保存できません"),
        Fault::Broken(_) => (StatusCode::INTERNAL_SERVER_ERROR, "処理できませんでした"),
    }
}

fn what_to_do(fault: &Fault, number: &str) -> String {
    match fault {
        Fault::Invalid(errors) => {
            let messages: Vec<&str> = errors.iter().map(|(_, message)| message).collect();
            messages.join("\n")
        }
        Fault::Missing => {
            "削除されたか、アドレスが違うか、見る権限がありません。一覧から探してください。".into()
        }
        Fault::Anonymous => {
            "時間がたったため、ログアウトしました。もう一度ログインしてください。".into()
        }
        Fault::Forbidden(deed) => format!(
            "「{deed}」の権限がありません。必要なときは、システム管理者に相談してください。"
        ),
        Fault::Stale(who, when) => format!(
            "{who}さんが {} に更新しました。最新の内容を開いて、もう一度入力してください。",
            in_japan(*when).format("%-m月%-d日 %-H:%M")
        ),
        Fault::Refused(what) => what.clone(),
        Fault::Busy(_) => {
            "数秒おいて、もう一度お試しください。入力した内容は送られていません。".into()
        }
        Fault::TooMany(wait) => format!(
            "短い時間に操作が集中したため、受け付けませんでした。{}秒ほど待ってから、前の画面に戻って、もう一度お試しください。入力した内容は保存されていません。",
            seconds(*wait)
        ),
        Fault::Unsaved(what) => format!(
            "{what}入力した内容は保存されていません。前の画面に戻ると、入力した内容が残っています。"
        ),
        Fault::Broken(_) => format!(
            "もう一度お試しください。続くときは、システム管理者に番号 {number} を伝えてください。"
        ),
    }
}

/// A wait in whole seconds, never none.
fn seconds(wait: std::time::Duration) -> u64 {
    let whole = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    whole.max(1)
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let words = self.words("");
        let text = format!("{}\n{}", words.title, words.what_to_do);
        let mut response = (words.status, text).into_response();
        if let Fault::Busy(wait) | Fault::TooMany(wait) = &*self.0 {
            let headers = response.headers_mut();
            headers.insert(header::RETRY_AFTER, seconds(*wait).into());
        }
        response.extensions_mut().insert(self);
        response
    }
}
