//! What the buttons of an answer do.

use kernel::Fault;
use web::{Ctx, Fields, Path, Reply};

use super::{answer_at, response::again};
use crate::surveys::{actions, forms, model::Move};

async fn make(ctx: Ctx, id: i64, fields: Fields, wanted: Move) -> Reply {
    let typed = fields.text("comment");
    let (comment, due) = match forms::words(&fields, ctx.today()) {
        Ok(words) => words,
        Err(errors) => return again(&ctx, id, &errors, typed).await,
    };
    let version = forms::version(&fields);
    let words = (comment.as_str(), due);
    match actions::make(ctx.work(), id.into(), version, wanted, words).await {
        Ok(()) => {}
        Err(Fault::Invalid(errors)) => return again(&ctx, id, &errors, typed).await,
        Err(other) => return Err(other.into()),
    }
    let saying = match wanted {
        Move::Check => "確認済みにしました。続けて提出できます。",
        Move::Reopen => "確認を取り消しました。回答を直せます。",
        Move::Submit => "健康局に提出しました。",
        Move::Accept => "受理しました。",
        Move::Return => "差し戻しました。",
        Move::Extend => "締切を延ばしました。",
        _ => "保存しました。",
    };
    ctx.go_to(answer_at(id.into())).saying(saying)
}

/// 確認済みにする.
pub async fn check(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    make(ctx, id, fields, Move::Check).await
}

/// 確認を取り消す.
pub async fn reopen(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    make(ctx, id, fields, Move::Reopen).await
}

/// 提出する.
pub async fn submit(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    make(ctx, id, fields, Move::Submit).await
}

/// 受理する.
pub async fn accept(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    make(ctx, id, fields, Move::Accept).await
}

/// 差し戻す.
pub async fn send_back(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    make(ctx, id, fields, Move::Return).await
}

/// 締切を延ばす.
pub async fn extend(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    make(ctx, id, fields, Move::Extend).await
}
