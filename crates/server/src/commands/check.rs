//! `renkei check`: looks at everything that must be right, and says what to do where it is not.

use app::{activities, consultations};
use db::Db;
use kernel::Clock;

use super::End;
use crate::{
    backup,
    data::{self, place},
    master, screen,
    settings::{self, Chosen, Settings},
};

/// Looks, reports a line each, and ends with a problem if there is one. A bad setting ends it at
/// once: nothing else can be looked at then.
/// With `mend`, figures that disagree with their rows are counted again.
pub async fn run(chosen: Chosen, mend: bool) -> anyhow::Result<End> {
    let settings = settings::read(chosen)?;
    let mut report = Report::default();
    report.good("設定", "読み取れました");
    assets(&mut report);
    if let Some(db) = database(&settings, &mut report).await {
        wall(&db, &mut report).await;
        if migrations(&db, &mut report).await {
            figures(&db, &settings, mend, &mut report).await;
        }
        db.close().await;
    }
    master_key(&settings);
    backups(&settings, &mut report);
    Ok(report.end())
}

/// A hint where one thief gets both the records and what opens them; no fault while trying it out.
fn master_key(settings: &Settings) {
    if master::lies_beside_the_data(settings) {
        screen::say(
            "△ 親鍵: データベースと同じフォルダーにあります。ディスクや写しを盗まれると、封をした記録も開かれます\n    → 利用者の情報を入れる前に、別の場所へ移して RENKEI_MASTER_KEY_FILE か RENKEI_MASTER_KEY_COMMAND で指定してください",
        );
    }
}

/// Whether the backups of the nights are there, where the server is to make them.
fn backups(settings: &Settings, report: &mut Report) {
    let Some(to) = &settings.backups.to else {
        screen::say("・ 控え: 毎晩の控えは設定されていません（設定は docs/BACKUP.ja.md）");
        return;
    };
    match backup::health(to, &settings.data, Clock::System.now()) {
        Ok(found) => report.good("控え", &found),
        Err(problem) => report.bad(
            "控え",
            &problem,
            "renkei backup で作り直し、サーバーのログと RENKEI_BACKUP_TO のフォルダーを確かめてください",
        ),
    }
}

fn assets(report: &mut Report) {
    if ui::asset("app.css").is_none() || ui::asset("app.js").is_none() {
        report.bad(
            "画面の部品",
            "組み込まれていません",
            "cargo xtask assets のあと、もう一度ビルドしてください",
        );
    } else if ui::pdf_fonts().len() < 2 {
        report.bad(
            "PDFの書体",
            "組み込まれていません",
            "cargo xtask assets のあと、もう一度ビルドしてください",
        );
    } else {
        report.good("画面の部品と書体", "組み込まれています");
    }
}

async fn database(settings: &Settings, report: &mut Report) -> Option<Db> {
    // Looking must not make a database.
    if settings.database_url.is_none() && !data::file(settings).exists() {
        report.bad(
            "データベース",
            &format!("{} はまだありません", place(settings)),
            "renkei serve か renkei demo で作られます",
        );
        return None;
    }
    let opened = match data::open(settings).await {
        Ok(db) => match (db.read().await, db.is_walled().await) {
            (Ok(_), Ok(_)) => Ok(db),
            (Err(fault), _) | (_, Err(fault)) => Err(fault.into()),
        },
        Err(error) => Err(error),
    };
    match opened {
        Ok(db) => {
            report.good(
                "データベース",
                &format!("{} につながりました", place(settings)),
            );
            Some(db)
        }
        Err(error) => {
            let what = format!("{} につながりません（{error:#}）", place(settings));
            report.bad(
                "データベース",
                &what,
                "サーバーが動いているか、DATABASE_URL が正しいか確かめてください",
            );
            None
        }
    }
}

/// Whether PostgreSQL itself keeps an office's records from the others.
async fn wall(db: &Db, report: &mut Report) {
    match db.is_walled().await {
        Ok(None) => {}
        Ok(Some(true)) => report.good(
            "記録の第二の壁",
            "PostgreSQL の行単位の制限が効いています（ほかの相談支援室の記録は、データベースも渡しません）",
        ),
        Ok(Some(false)) => report.bad(
            "記録の第二の壁",
            "つないでいる利用者がデータベースの管理者（SUPERUSER か BYPASSRLS）なので、行単位の制限が効いていません",
            "renkei 専用の利用者（NOSUPERUSER NOBYPASSRLS）を作ってデータベースと表の所有者にし、DATABASE_URL をその利用者に変えてください（README.ja.md「データベース」）",
        ),
        Err(fault) => report.bad(
            "記録の第二の壁",
            &format!("確かめられませんでした（{fault}）"),
            "もう一度お試しください",
        ),
    }
}

/// Whether the schema is the one this program works with.
async fn migrations(db: &Db, report: &mut Report) -> bool {
    let pending = db.pending().await;
    let is_current = matches!(pending, Ok(0));
    match pending {
        Ok(0) => report.good("データベースの版", "最新です"),
        Ok(count) => report.bad(
            "データベースの版",
            &format!("{count}件の更新が残っています"),
            "renkei serve を起動すると更新されます",
        ),
        Err(error) => report.bad(
            "データベースの版",
            &format!("{error:#}"),
            "バックアップを確かめてから、開発元に相談してください",
        ),
    }
    is_current
}

/// Counts the rows again and holds the kept counters against them.
async fn figures(db: &Db, settings: &Settings, mend: bool, report: &mut Report) {
    match recount(db, settings, mend).await {
        Ok((0, mended)) if mended.is_empty() => {
            report.good("数値", "数え直した結果と一致しています");
        }
        Ok((0, mended)) => {
            let words = format!("違っていた数値を数え直しました（{}）", mended.join("、"));
            report.good("数値", &words);
        }
        Ok((wrong, _)) => report.bad(
            "数値",
            &format!("{wrong}個の数値が、数え直した結果と違います"),
            "報告書を出す前に、renkei check --mend で数え直してください",
        ),
        Err(error) => report.bad(
            "数値",
            &format!("数え直せませんでした（{error:#}）"),
            "もう一度お試しください",
        ),
    }
}

/// How many kept counters disagree with their rows, after mending those that may be.
async fn recount(
    db: &Db,
    settings: &Settings,
    mend: bool,
) -> anyhow::Result<(usize, Vec<&'static str>)> {
    let work = data::house(db, settings).await?.system_work();
    let mut mended = Vec::new();
    if mend {
        mended.extend(consultations::mend(&work).await.map_err(data::in_words)?);
        mended.extend(activities::mend(&work).await.map_err(data::in_words)?);
    }
    let cases = consultations::recount(&work).await;
    let meetings = activities::recount(&work).await;
    let (cases, meetings) = (
        cases.map_err(data::in_words)?,
        meetings.map_err(data::in_words)?,
    );
    let wrong = cases.iter().chain(&meetings).map(|(_, wrong)| wrong).sum();
    let labels = mended.into_iter().map(app::figures::Measure::label);
    Ok((wrong, labels.collect()))
}

/// The lines said so far.
#[derive(Default)]
struct Report {
    good: usize,
    problems: usize,
}

impl Report {
    fn good(&mut self, what: &str, found: &str) {
        self.good += 1;
        screen::say(&format!("○ {what}: {found}"));
    }

    fn bad(&mut self, what: &str, found: &str, remedy: &str) {
        self.problems += 1;
        screen::say(&format!("× {what}: {found}\n    → {remedy}"));
    }

    fn end(&self) -> End {
        if self.problems == 0 {
            screen::say(&format!(
                "{}項目を点検しました。問題はありません。",
                self.good
            ));
            End::Well
        } else {
            screen::say(&format!("{}件の問題があります。", self.problems));
            End::Problem
        }
    }
}
