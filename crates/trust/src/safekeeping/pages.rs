//! 記録の保全.

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

const PAGE: &str = "/settings/safekeeping";

/// A data key as the page shows it.
struct KeyLine {
    number: i64,
    made: String,
    master: String,
    is_current: bool,
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
    let left = match kept.len() {
        0 | 1 => 0,
        _ => exchange::left(work, city, &exchange::columns(ctx.house())).await?,
    };
    let line = |key: keys::KeptKey| KeyLine {
        number: key.number,
        made: format_datetime(in_japan(key.made_at)),
        is_current: key.number == current,
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
        faults: state.verified_faults.lines().map(str::to_owned).collect(),
        columns: ["番号", "作った日時", "包んだ親鍵の名", "状態"]
            .map(Column::new)
            .to_vec(),
        keys: kept.into_iter().map(line).collect(),
        left,
    })
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

/// データ鍵を新しくする. The records are sealed anew behind the page.
pub async fn rotate(ctx: Ctx) -> Reply {
    let number = exchange::rotate(ctx.work()).await?;
    let house = ctx.house().clone();
    tokio::spawn(async move {
        // What fails here is done again by the chore.
        if let Err(fault) = exchange::reseal(&house).await {
            tracing::warn!(?fault, "records were not all sealed anew");
        }
    });
    let said =
        format!("第{number}鍵に替えました。これまでの記録の封は、使いながら順に付け直します。");
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
