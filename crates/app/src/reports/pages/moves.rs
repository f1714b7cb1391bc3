//! What a report's buttons do.

use kernel::{Fault, FieldErrors, calendar::format_datetime, clock::in_japan};
use ui::Form;
use web::{Ctx, Fields, Path, Reply};

use super::{
    super::{actions, forms, model::Move},
    show::{again, asked, too_late},
};
use crate::codes::Shelf;

/// The office and month of the address.
type Where = Path<(String, String)>;

/// 特記事項と体制・取組を保存する, and hand the report to the manager when asked to.
pub async fn keep(ctx: Ctx, Path((office, month)): Where, fields: Fields) -> Reply {
    let place = asked(&ctx, &office, &month).await?.place;
    let book = ctx.tool::<Shelf>()?.book(ctx.work()).await?;
    let written = match forms::written(&fields, &book, place.month) {
        Ok(written) => written,
        Err(errors) => return again(&ctx, place, |_| fields.form(&errors)).await,
    };
    let then = Move::from_code(fields.text("then"));
    let then = then.filter(|wanted| matches!(wanted, Move::Ready | Move::Check));
    let version = forms::version(&fields);
    match actions::keep(ctx.work(), &place, version, written, then).await {
        Ok(()) => {}
        Err(Fault::Stale(who, when)) => {
            let notice = format!(
                "{who}さんが {} に先に保存しました。入力した内容は残っています。もう一度保存すると、この内容になります。",
                format_datetime(in_japan(when))
            );
            return too_late(&ctx, place, &notice, &fields).await;
        }
        Err(other) => return Err(other.into()),
    }
    let saying = match then {
        Some(Move::Check) => "保存して、確認済みにしました。続けて提出できます。",
        Some(_) => "保存して、管理者に渡しました。",
        None => "保存しました。",
    };
    ctx.go_to(format!("/reports/{office}/{month}"))
        .saying(saying)
}

async fn make(ctx: Ctx, (office, month): (String, String), fields: Fields, wanted: Move) -> Reply {
    let place = asked(&ctx, &office, &month).await?.place;
    // Only the comment was typed: the rest of the page stays as it is kept.
    let with_errors = |kept: Form, errors: &FieldErrors| {
        kept.with("comment", fields.text("comment"))
            .with_errors(errors.iter())
    };
    let comment = match forms::comment(&fields) {
        Ok(comment) => comment,
        Err(errors) => return again(&ctx, place, |kept| with_errors(kept, &errors)).await,
    };
    match actions::make(
        ctx.work(),
        &place,
        forms::version(&fields),
        wanted,
        &comment,
    )
    .await
    {
        Ok(()) => {}
        Err(Fault::Invalid(errors)) => {
            return again(&ctx, place, |kept| with_errors(kept, &errors)).await;
        }
        Err(other) => return Err(other.into()),
    }
    let saying = match wanted {
        Move::Ready => "管理者に渡しました。",
        Move::SendBack => "作成者に戻しました。",
        Move::Check => "確認済みにしました。続けて提出できます。",
        Move::Submit => "提出しました。数値はこの時点のもので固定されます。",
        Move::Accept => "受理しました。",
        Move::Return => "差し戻しました。",
        Move::Close => "この月を締めました。",
    };
    ctx.go_to(format!("/reports/{office}/{month}"))
        .saying(saying)
}

/// 管理者に渡す.
pub async fn ready(ctx: Ctx, Path(at): Where, fields: Fields) -> Reply {
    make(ctx, at, fields, Move::Ready).await
}

/// 作成者に戻す.
pub async fn send_back(ctx: Ctx, Path(at): Where, fields: Fields) -> Reply {
    make(ctx, at, fields, Move::SendBack).await
}

/// 確認済みにする.
pub async fn check(ctx: Ctx, Path(at): Where, fields: Fields) -> Reply {
    make(ctx, at, fields, Move::Check).await
}

/// 提出する.
pub async fn submit(ctx: Ctx, Path(at): Where, fields: Fields) -> Reply {
    make(ctx, at, fields, Move::Submit).await
}

/// 受理する.
pub async fn accept(ctx: Ctx, Path(at): Where, fields: Fields) -> Reply {
    make(ctx, at, fields, Move::Accept).await
}

/// 差し戻す.
pub async fn send_return(ctx: Ctx, Path(at): Where, fields: Fields) -> Reply {
    make(ctx, at, fields, Move::Return).await
}

/// この月を締める.
pub async fn close(ctx: Ctx, Path(at): Where, fields: Fields) -> Reply {
    make(ctx, at, fields, Move::Close).await
}
