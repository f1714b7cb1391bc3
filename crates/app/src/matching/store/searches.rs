//! 検索の記録.

use chrono::{DateTime, Duration, Utc};
use db::{Arg, DbFault, Page, Paging, Sql, Tx, args};
use kernel::Id;
use policy::{Actor, Municipality, Reach, Scope};
use sqlx::FromRow;

use crate::matching::{
    model::Wanted,
    record::{FirstPlace, Kept, Search, Shown, read_keys, write_keys},
    rules,
};

/// Searches are kept for so many days: two years, as long as a fiscal year is looked back upon.
pub const KEPT_DAYS: i64 = 731;

#[derive(FromRow)]
struct Row {
    id: i64,
    at: DateTime<Utc>,
    actor_name: String,
    need: String,
    words_left_out: bool,
    weights_id: i64,
    seed: i64,
    register_revision: i64,
    first_rank: i64,
    shown_full: String,
    shown_near: String,
    asked_facility: i64,
    asked_service: i64,
}

impl Row {
    fn kept(self) -> Kept {
        Kept {
            id: self.id.into(),
            at: self.at,
            by: self.actor_name,
            shown: Shown {
                wanted: Wanted::from_json(&self.need),
                order: self.weights_id.into(),
                seed: self.seed.cast_unsigned(),
                revision: self.register_revision,
                before: usize::try_from(self.first_rank - 1).unwrap_or(0),
                full: read_keys(&self.shown_full),
                near: read_keys(&self.shown_near),
            },
            words_left_out: self.words_left_out,
            asked: (self.asked_facility != 0).then_some((self.asked_facility, self.asked_service)),
        }
    }
}

const SEARCH: &str = "
    SELECT id, at, actor_name, need, words_left_out, weights_id, seed, register_revision,
           first_rank, shown_full, shown_near, asked_facility, asked_service
    FROM match_search";

/// Whose searches may be read: the own office's, those of the own ward's officers, or all.
const WITHIN: &str = "
    WHERE municipality_id = $1 AND (office_id = $2 OR $2 = 0)
      AND ($3 = 0 OR (ward_id = $3 AND office_id IS NULL))";

fn within(scope: &Scope) -> Vec<Arg> {
    // A reach that has no searches of its own meets no office.
    let nobody = match scope.reach() {
        Reach::City | Reach::Ward => 0,
        Reach::Office | Reach::Own | Reach::Facility | Reach::CityOwn => -1,
    };
    args![
        scope.municipality(),
        scope.office().map_or(nobody, Id::get),
        scope.ward().map_or(0, Id::get)
    ]
}

/// Keeps what somebody was shown, once a day, and forgets what is too old. Goes with the next
/// trip or the commit.
pub async fn keep(tx: &mut Tx, actor: &Actor, kept: &Kept) -> Result<(), DbFault> {
    let city = actor.municipality;
    tx.put(
        "DELETE FROM match_search WHERE municipality_id = $1 AND at < $2",
        args![city, kept.at - Duration::days(KEPT_DAYS)],
    )
    .await?;
    let shown = &kept.shown;
    let (full, near) = (write_keys(&shown.full), write_keys(&shown.near));
    let need = shown.wanted.to_json();
    let (facility, service) = kept.asked.unwrap_or((0, 0));
    let first_rank = i64::try_from(shown.before + 1).unwrap_or(i64::MAX);
    let same = format!(
        "{} {need} {full}/{near} {first_rank} {} {facility}:{service} {}",
        kernel::clock::in_japan(kept.at).date(),
        shown.order,
        kept.words_left_out
    );
    tx.put(
        "INSERT INTO match_search (municipality_id, id, at, account_id, actor_name, office_id,
           ward_id, need, words_left_out, weights_id, seed, register_revision, first_rank,
           shown_full, shown_near, first_facility, asked_facility, asked_service, mark)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
           $19)
         ON CONFLICT (municipality_id, account_id, mark) DO NOTHING",
        args![
            city,
            kept.id,
            kept.at,
            actor.account,
            &kept.by,
            actor.office,
            actor.ward,
            need,
            kept.words_left_out,
            shown.order,
            shown.seed.cast_signed(),
            shown.revision,
            first_rank,
            full,
            near,
            shown.full.first().map_or(0, |(facility, _)| *facility),
            facility,
            service,
            rules::mark(&same).cast_signed()
        ],
    )
    .await
}

/// The newest searches within the scope.
pub async fn searches(tx: &mut Tx, scope: &Scope, paging: Paging) -> Result<Page<Kept>, DbFault> {
    let mut key = within(scope);
    key.extend(args![paging.limit(), paging.offset()]);
    let sql = Sql::join(&[SEARCH, WITHIN, "ORDER BY id DESC LIMIT $4 OFFSET $5"]);
    let rows: Vec<Row> = tx.all(sql, key).await?;
    Ok(Page::of(rows.into_iter().map(Row::kept).collect(), paging))
}

/// How many there are.
pub async fn count_searches(tx: &mut Tx, scope: &Scope) -> Result<i64, DbFault> {
    let sql = Sql::join(&["SELECT COUNT(*) FROM match_search", WITHIN]);
    tx.number(sql, within(scope)).await
}

/// One search within the scope.
pub async fn search(tx: &mut Tx, scope: &Scope, id: Id<Search>) -> Result<Option<Kept>, DbFault> {
    let mut key = within(scope);
    key.push(id.into());
    let row: Option<Row> = tx
        .first(Sql::join(&[SEARCH, WITHIN, "AND id = $4"]), key)
        .await?;
    Ok(row.map(Row::kept))
}

/// The facilities that stood first most often since `since`, and how many lists there were.
/// Lists kept because somebody was asked repeat a search and do not count.
pub async fn first_places(
    tx: &mut Tx,
    city: Id<Municipality>,
    since: DateTime<Utc>,
    limit: i64,
) -> Result<(Vec<FirstPlace>, i64), DbFault> {
    const FIRST: &str = "FROM match_search
         WHERE municipality_id = $1 AND at >= $2 AND first_rank = 1 AND first_facility <> 0
           AND asked_facility = 0";
    let lists = tx
        .number(Sql::join(&["SELECT COUNT(*)", FIRST]), args![city, since])
        .await?;
    let rows: Vec<(i64, i64)> = tx
        .all(
            Sql::join(&[
                "SELECT first_facility, COUNT(*) AS times",
                FIRST,
                "GROUP BY first_facility ORDER BY times DESC, first_facility LIMIT $3",
            ]),
            args![city, since, limit],
        )
        .await?;
    let place = |(facility, times): (i64, i64)| FirstPlace {
        facility: facility.into(),
        times,
    };
    Ok((rows.into_iter().map(place).collect(), lists))
}
