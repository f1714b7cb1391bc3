//! Writes: drafts, editors' words, publishing.

use db::{Event, Tx, Work};
use kernel::{Fault, Id, OrMissing, calendar::Period};
use policy::{Permission, Scope};

use super::{
    model::{CityReport, Contents, Finding, State, Words, WordsByPlace},
    rules, store,
};
use crate::second;

/// A draft was begun.
pub const BEGUN: Event = Event {
    code: "city_reports.begun",
    label: "資料の作成開始",
};
/// An editor wrote, or left something out.
pub const WRITTEN: Event = Event {
    code: "city_reports.written",
    label: "資料の文の変更",
};
/// A report was published.
pub const PUBLISHED: Event = Event {
    code: "city_reports.published",
    label: "資料の公表",
};
/// A draft was thrown away.
pub const DISCARDED: Event = Event {
    code: "city_reports.discarded",
    label: "資料の下書きの削除",
};

/// The title a report begins with.
pub const USUAL_TITLE: &str = "区役所・相談支援室の取組状況";

/// Begins a draft for `period`, or finds the one that is there. After a published edition the
/// next one begins with its title and words.
pub async fn begin(work: &Work, period: Period) -> Result<Id<CityReport>, Fault> {
    second::look(|| try_begin(work, period)).await
}

async fn try_begin(work: &Work, period: Period) -> Result<Id<CityReport>, Fault> {
    let scope = work.may(Permission::CityReportEdit)?;
    let mut tx = work.begin("city_reports.begin");
    let latest = store::latest(&mut tx, &scope, period).await?;
    if let Some((id, _, Some(State::Draft))) = latest {
        return Ok(id);
    }
    let earlier = match latest {
        Some((id, ..)) => store::find(&mut tx, &scope, id).await?,
        None => None,
    };
    let draft = CityReport {
        id: work.id(),
        period,
        edition: latest.map_or(1, |(_, edition, _)| edition + 1),
        title: earlier
            .as_ref()
            .map_or_else(|| USUAL_TITLE.to_owned(), |known| known.title.clone()),
        state: State::Draft,
        frozen: None,
        updated: (work.now(), work.actor().name.clone()),
        published: None,
        version: 1,
    };
    store::add(&mut tx, &scope, &draft).await?;
    if let Some(earlier) = earlier {
        copy_words(work, &mut tx, &scope, (earlier.id, draft.id)).await?;
    }
    tx.audit(BEGUN, draft.id, &format!("第{}版", draft.edition))
        .await?;
    tx.commit().await?;
    Ok(draft.id)
}

async fn copy_words(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    (from, to): (Id<CityReport>, Id<CityReport>),
) -> Result<(), Fault> {
    for (place, mut words) in store::words(tx, scope, from).await? {
        words.version = 0;
        let stamp = (work.now(), work.actor().name.as_str());
        store::write(tx, scope, (to, &place), &words, stamp).await?;
    }
    Ok(())
}

/// Writes at one place of a draft, over the version of the words that the editor saw.
pub async fn write(
    work: &Work,
    id: Id<CityReport>,
    place: &str,
    words: &Words,
) -> Result<(), Fault> {
    let scope = work.may(Permission::CityReportEdit)?;
    if !is_place(place) {
        return Err(Fault::Missing);
    }
    let mut tx = work.begin("city_reports.write");
    held(&mut tx, &scope, id).await?;
    let stamp = (work.now(), work.actor().name.as_str());
    if !store::write(&mut tx, &scope, (id, place), words, stamp).await? {
        let last = store::last_words(&mut tx, &scope, (id, place)).await?;
        let (who, when) = last.or_missing()?;
        return Err(Fault::Stale(who, when));
    }
    tx.audit(WRITTEN, id, place).await?;
    Ok(tx.commit().await?)
}

/// Whether this could be the key of a chapter or a part. Which ones there are is only known once the
/// figures are drawn; words at a place that is none are shown nowhere.
fn is_place(key: &str) -> bool {
    const LONGEST: usize = 200;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    !key.is_empty() && key.len() <= LONGEST && key.chars().all(plain)
}

/// Gives a draft another title.
pub async fn rename(
    work: &Work,
    (id, version): (Id<CityReport>, i64),
    title: &str,
) -> Result<(), Fault> {
    let scope = work.may(Permission::CityReportEdit)?;
    let mut tx = work.begin("city_reports.rename");
    let mut report = draft(&mut tx, &scope, id).await?;
    title.clone_into(&mut report.title);
    report.version = version;
    save(work, &mut tx, &scope, report).await?;
    tx.audit(WRITTEN, id, "表題").await?;
    Ok(tx.commit().await?)
}

/// Publishes a draft with the figures of this moment. What is wrong and not explained by a note
/// keeps it from being published.
pub async fn publish(
    work: &Work,
    (id, version): (Id<CityReport>, i64),
    contents: Contents,
) -> Result<(), Fault> {
    let scope = work.may(Permission::CityReportEdit)?;
    let mut tx = work.begin("city_reports.publish");
    let mut report = held(&mut tx, &scope, id).await?;
    let words = store::words(&mut tx, &scope, id).await?;
    if let Some(finding) = unexplained(&contents, &words) {
        return Err(Fault::Refused(format!(
            "「{}」の数値を確かめてから公表してください。{}",
            finding.heading, finding.words
        )));
    }
    store::supersede(&mut tx, &scope, report.period).await?;
    report.state = State::Published;
    report.frozen = Some(contents);
    report.published = Some((work.now(), work.actor().name.clone()));
    report.version = version;
    let detail = format!("第{}版", report.edition);
    save(work, &mut tx, &scope, report).await?;
    tx.audit(PUBLISHED, id, &detail).await?;
    Ok(tx.commit().await?)
}

/// The first thing that is wrong where no note explains it and the place is not left out.
fn unexplained(contents: &Contents, words: &WordsByPlace) -> Option<Finding> {
    let shown = rules::shown(contents, words);
    let explained = |place: &str| words.get(place).is_some_and(|words| !words.note.is_empty());
    let mut wrong = rules::findings(&shown).into_iter();
    wrong.find(|one| one.is_wrong && !explained(&one.place))
}

/// Throws a draft away.
pub async fn discard(work: &Work, id: Id<CityReport>, version: i64) -> Result<(), Fault> {
    let scope = work.may(Permission::CityReportEdit)?;
    let mut tx = work.begin("city_reports.discard");
    let mut report = held(&mut tx, &scope, id).await?;
    report.version = version;
    if !store::remove_draft(&mut tx, &scope, &report).await? {
        return Err(Fault::Stale(report.updated.1, report.updated.0));
    }
    tx.audit(DISCARDED, id, &format!("第{}版", report.edition))
        .await?;
    Ok(tx.commit().await?)
}

/// A draft whose row is held: whoever writes in it, publishes it or throws it away does so one after
/// the other.
async fn held(tx: &mut Tx, scope: &Scope, id: Id<CityReport>) -> Result<CityReport, Fault> {
    store::hold_draft(tx, scope, id).await?;
    draft(tx, scope, id).await
}

async fn draft(tx: &mut Tx, scope: &Scope, id: Id<CityReport>) -> Result<CityReport, Fault> {
    let report = store::find(tx, scope, id).await?.or_missing()?;
    if report.state == State::Draft {
        return Ok(report);
    }
    Err(Fault::Refused(
        "公表した資料は変えられません。直すときは「次の版を作る」を押してください。".to_owned(),
    ))
}

async fn save(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    mut report: CityReport,
) -> Result<(), Fault> {
    let before = report.updated.clone();
    report.updated = (work.now(), work.actor().name.clone());
    if store::save(tx, scope, &report).await? {
        Ok(())
    } else {
        Err(Fault::Stale(before.1, before.0))
    }
}
