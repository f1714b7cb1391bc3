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
        let (status, title, what_to_do) = match &*self.0 {
            Fault::Invalid(errors) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "入力を確かめてください".to_owned(),
                errors
                    .iter()
                    .map(|(_, message)| message)
                    .collect::<Vec<_>>()
                    .join("\n"),
            ),
            Fault::Missing => (
                StatusCode::NOT_FOUND,
                "見つかりません".to_owned(),
                "削除されたか、アドレスが違うか、見る権限がありません。一覧から探してください。"
                    .to_owned(),
            ),
            Fault::Anonymous => (
                StatusCode::UNAUTHORIZED,
                "ログインしてください".to_owned(),
                "時間がたったため、ログアウトしました。もう一度ログインしてください。".to_owned(),
            ),
            Fault::Forbidden(deed) => (
                StatusCode::FORBIDDEN,
                "この操作はできません".to_owned(),
                format!(
                    "「{deed}」の権限がありません。必要なときは、システム管理者に相談してください。"
                ),
            ),
            Fault::Stale(who, when) => (
                StatusCode::CONFLICT,
                "ほかの人が先に更新しました".to_owned(),
                format!(
                    "{who}さんが {} に更新しました。最新の内容を開いて、もう一度入力してください。",
                    in_japan(*when).format("%-m月%-d日 %-H:%M")
                ),
            ),
            Fault::Refused(what) => (
                StatusCode::CONFLICT,
                "いまはできません".to_owned(),
                what.clone(),
            ),
            Fault::Busy(_) => (
                StatusCode::SERVICE_UNAVAILABLE,
                "混み合っています".to_owned(),
                "数秒おいて、もう一度お試しください。入力した内容は送られていません。".to_owned(),
            ),
            Fault::Broken(_) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "処理できませんでした".to_owned(),
                format!(
                    "もう一度お試しください。続くときは、システム管理者に番号 {number} を伝えてください。"
                ),
            ),
        };
        Words {
            status,
            title,
            what_to_do,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let words = self.words("");
        let text = format!("{}\n{}", words.title, words.what_to_do);
        let mut response = (words.status, text).into_response();
        if let Fault::Busy(wait) = &*self.0 {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, wait.as_secs().max(1).into());
        }
        response.extensions_mut().insert(self);
        response
    }
}
