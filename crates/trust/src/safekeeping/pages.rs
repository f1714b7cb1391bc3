//! 記録の保全.

use std::cmp::Ordering;

use askama::Template;
use db::{
    audit::{self, Anchor},
    keys,
};
use kernel::{FieldErrors, calendar::format_datetime, clock::in_japan, text::is_mail_address};
use policy::Permission;
use ui::{Column, Form, Frame};
use web::{Ctx, Fields, Reply, TodayCard, TodayLine, feature::TodayCards};

use super::{
    actions, keys as exchange,
    store::{self, State},
};

/// The page of everything.
pub const PAGE: &str = "/settings/safekeeping";

/// A data key as the page shows it.
struct KeyLine {
    number: i64,
    made: String,
    master: String,
    state: String,
}

#[derive(Template)]
#[template(path = "safekeeping/templates/show.html")]
struct SafekeepingPage {
    frame: Frame,
    form: Form,
    version: i64,
    head: String,
    verified: String,
    faults: Vec<String>,
    columns: Vec<Column>,
    keys: Vec<KeyLine>,
    is_exchanging: bool,
    left: i64,
}

async fn page(
    ctx: &Ctx,
    fields: &Fields,
    errors: &FieldErrors,
) -> Result<SafekeepingPage, web::Problem> {
    let work = ctx.work();
    let scope = work.may(Permission::Safekeeping)?;
    let city = scope.municipality();
    let mut tx = work.read().await?;
    let state = store::state(&mut tx, &scope).await?;
    let kept = keys::kept(&mut tx, city).await?;
    let head = audit::head(&mut tx, city).await?;
    let current = tx.keys(city)?.current();
    drop(tx);
    let is_exchanging = exchange::is_exchanging(&kept);
    let left = if is_exchanging {
        exchange::left(work, city, &exchange::columns(ctx.house())).await?
    } else {
        0
    };
    let line = |key: keys::KeptKey| KeyLine {
        number: key.number,
        made: format_datetime(in_japan(key.made_at)),
        state: state_of(&key, current),
        master: key.master,
    };
    let fields = if fields.has("mail_to") {
        fields.clone()
    } else {
        fields.with("mail_to", &state.mail_to)
    };
    Ok(SafekeepingPage {
        frame: ctx.frame("記録の保全"),
        form: fields.form(errors),
        version: state.version,
        head: Anchor(head).to_string(),
        verified: verified(&state),
        faults: state.faults().map(str::to_owned).collect(),
        columns: ["番号", "作った日時", "包んだ親鍵の名", "状態"]
            .map(Column::new)
            .to_vec(),
        keys: kept.into_iter().map(line).collect(),
        is_exchanging,
        left,
    })
}

/// What a key does now.
fn state_of(key: &keys::KeptKey, current: i64) -> String {
    if key.retired_at.is_some() {
        return "役目を終えました（控えと、万一のために残しています）".into();
    }
    match key.number.cmp(&current) {
        Ordering::Equal => "いま封に使っています".into(),
        Ordering::Less => "古い記録を開くために使っています".into(),
        Ordering::Greater => {
            let from = format_datetime(in_japan(key.seals_from));
            format!("{from}から封に使います")
        }
    }
}

fn verified(state: &State) -> String {
    state.verified_at.map_or(String::new(), |at| {
        let at = format_datetime(in_japan(at));
        format!(
            "{at}に、{}連をはじめから確かめました。",
            state.verified_links
        )
    })
}

/// 記録の保全.
pub async fn show(ctx: Ctx) -> Reply {
    ctx.page(&page(&ctx, &Fields::default(), &FieldErrors::new()).await?)
}

/// 監査記録を確かめる, against a head that was kept elsewhere if one is given.
pub async fn verify(ctx: Ctx, fields: Fields) -> Reply {
    let anchors = match fields.words("anchor") {
        "" => Vec::new(),
        words => match words.parse::<Anchor>() {
            Ok(anchor) => vec![anchor],
            Err(wrong) => {
                let mut errors = FieldErrors::new();
                errors.add("anchor", format!("{wrong}（例 1234:9f86…）。"));
                return ctx.again(&page(&ctx, &fields, &errors).await?);
            }
        },
    };
    let report = actions::verify(ctx.work(), &anchors).await?;
    let said = match report.faults.len() {
        0 => format!(
            "{}連を確かめました。変更・削除・入れ替えはありません。",
            report.links
        ),
        count => format!("{count}件の問題が見つかりました。下の一覧を確かめてください。"),
    };
    ctx.go_to(PAGE).saying(&said)
}

/// 控えの送り先を変える.
pub async fn mail(ctx: Ctx, fields: Fields) -> Reply {
    let address = fields.words("mail_to");
    if !address.is_empty() && !is_mail_address(address) {
        let mut errors = FieldErrors::new();
        errors.add(
            "mail_to",
            "メールアドレスの形で入力してください（例：kansa@example.jp）。",
        );
        return ctx.again(&page(&ctx, &fields, &errors).await?);
    }
    let version = fields.text("version").parse().unwrap_or_default();
    actions::mail_to(ctx.work(), address, version).await?;
    ctx.go_to(PAGE).saying("控えの送り先を変えました。")
}

/// データ鍵を新しくする. The chore changes over and seals the records anew.
pub async fn rotate(ctx: Ctx) -> Reply {
    let number = exchange::rotate(ctx.work()).await?;
    let minutes = exchange::ANNOUNCED.num_minutes();
    let said = format!(
        "第{number}鍵を作りました。すべてのサーバーに行き渡る{minutes}分後から封に使い、これまでの記録の封も、使いながら順に付け直します。"
    );
    ctx.go_to(PAGE).saying(&said)
}

/// A card where the audit record is not as it was written.
pub fn today(ctx: &Ctx) -> TodayCards<'_> {
    Box::pin(async move {
        let Ok(scope) = ctx.work().may(Permission::Safekeeping) else {
            return Ok(Vec::new());
        };
        let state = store::state(&mut ctx.work().read().await?, &scope).await?;
        if state.verified_faults.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![TodayCard {
            title: "記録の保全",
            lines: vec![TodayLine {
                label: "監査記録に、書かれたときと違うところがあります".into(),
                href: PAGE.into(),
                badge: Some(("bad", "至急".into())),
                note: "データベースの写しを取り、情報セキュリティの責任者に知らせてください。"
                    .into(),
            }],
            ..TodayCard::default()
        }])
    })
}
