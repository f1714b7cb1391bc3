//! One training: its row, its tags, its counts.

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use db::{Arg, DbFault, Sql, Tx, args};
use kernel::{
    Id,
    calendar::{Period, PeriodKind},
};
use policy::{Reach, Scope};
use sqlx::FromRow;

use crate::trainings::model::{Plan, SignUpKind, State, Training};

#[derive(FromRow)]
pub(super) struct Row {
    pub(super) id: i64,
    ward_id: Option<i64>,
    public_id: String,
    planned_from: NaiveDate,
    in_plan: bool,
    title: String,
    held_on: Option<NaiveDate>,
    begins: Option<i64>,
    ends: Option<i64>,
    mode: String,
    place: String,
    online_address: String,
    host_other: String,
    theme_other: String,
    for_citizens: bool,
    speakers: String,
    summary: String,
    fee: i64,
    capacity: Option<i64>,
    sign_up: String,
    opens_on: Option<NaiveDate>,
    closes_on: Option<NaiveDate>,
    contact: String,
    contact_phone: String,
    state: String,
    result_note: String,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

/// A list and a code of it.
pub(super) type Tag = (String, String);

const HOSTS: &str = "training_host";
const AUDIENCE: &str = "profession";
const THEMES: &str = "training_theme";
const REASONS: &str = "not_held_reason";

pub(super) const COLUMNS: &str = "SELECT t.id, t.ward_id, t.public_id, t.planned_from, t.in_plan,
    t.title, t.held_on, t.begins, t.ends, t.mode, t.place, t.online_address, t.host_other,
    t.theme_other, t.for_citizens, t.speakers, t.summary, t.fee, t.capacity, t.sign_up, t.opens_on,
    t.closes_on, t.contact, t.contact_phone, t.state, t.result_note, t.updated_at, t.updated_by,
    t.version FROM training t";

/// The trainings in reach: of one ward, the whole city's own (0, which is no ward's id), or all.
pub(super) const IN_REACH: &str =
    "WHERE t.municipality_id = $1 AND ($2 IS NULL OR COALESCE(t.ward_id, 0) = $2)";

pub(super) fn reach(scope: &Scope) -> Vec<Arg> {
    let ward = match scope.reach() {
        Reach::CityOwn => Some(0),
        _ => scope.ward().map(Id::get),
    };
    args![scope.municipality(), ward]
}

fn minutes(time: Option<NaiveTime>) -> Option<i64> {
    time.map(|time| i64::from(time.num_seconds_from_midnight() / 60))
}

fn time(minutes: Option<i64>) -> Option<NaiveTime> {
    let seconds = u32::try_from(minutes?).ok()?.checked_mul(60)?;
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)
}

impl Row {
    /// The training with its tags.
    pub(super) fn with(self, tags: &[Tag]) -> Training {
        let of = |list: &str| {
            let codes = tags.iter().filter(|(of, _)| of == list);
            codes.map(|(_, code)| code.clone()).collect()
        };
        Training {
            id: self.id.into(),
            ward: self.ward_id.map(Id::new),
            public: self.public_id,
            state: State::from_code(&self.state).unwrap_or(State::Planned),
            reasons: of(REASONS),
            result_note: self.result_note,
            updated_at: self.updated_at,
            updated_by: self.updated_by,
            version: self.version,
            plan: Plan {
                half: Period::containing(PeriodKind::Half, self.planned_from),
                in_plan: self.in_plan,
                title: self.title,
                held_on: self.held_on,
                begins: time(self.begins),
                ends: time(self.ends),
                mode: self.mode,
                place: self.place,
                online_address: self.online_address,
                hosts: of(HOSTS),
                host_other: self.host_other,
                audience: of(AUDIENCE),
                for_citizens: self.for_citizens,
                themes: of(THEMES),
                theme_other: self.theme_other,
                speakers: self.speakers,
                summary: self.summary,
                fee: self.fee,
                capacity: self.capacity,
                sign_up: SignUpKind::from_code(&self.sign_up),
                opens_on: self.opens_on,
                closes_on: self.closes_on,
                contact: self.contact,
                contact_phone: self.contact_phone,
            },
        }
    }
}

async fn tags(tx: &mut Tx, scope: &Scope, id: i64) -> Result<Vec<Tag>, DbFault> {
    tx.all(
        "SELECT list, code FROM training_tag
         WHERE municipality_id = $1 AND training_id = $2 ORDER BY list, code",
        args![scope.municipality(), id],
    )
    .await
}

async fn one(
    tx: &mut Tx,
    scope: &Scope,
    condition: &'static str,
    arg: Arg,
) -> Result<Option<Training>, DbFault> {
    let sql = Sql::join(&[COLUMNS, IN_REACH, condition]);
    let mut args = reach(scope);
    args.push(arg);
    let Some(row): Option<Row> = tx.first(sql, args).await? else {
        return Ok(None);
    };
    let tags = tags(tx, scope, row.id).await?;
    Ok(Some(row.with(&tags)))
}

/// A training in reach that is not deleted.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Training>,
) -> Result<Option<Training>, DbFault> {
    one(
        tx,
        scope,
        "AND t.id = $3 AND t.deleted_at IS NULL",
        id.into(),
    )
    .await
}

/// A deleted training, for its undo.
pub async fn find_deleted(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Training>,
) -> Result<Option<Training>, DbFault> {
    let deleted = "AND t.id = $3 AND t.deleted_at IS NOT NULL";
    one(tx, scope, deleted, id.into()).await
}

/// The training with this public address, once it was announced.
pub async fn by_public(
    tx: &mut Tx,
    scope: &Scope,
    public: &str,
) -> Result<Option<Training>, DbFault> {
    let announced = "AND t.public_id = $3 AND t.deleted_at IS NULL AND t.state <> 'planned'";
    one(tx, scope, announced, public.into()).await
}

/// Announced trainings with a page to sign up on, from `today` on, soonest first; those on the
/// public list, or with those for professionals.
pub async fn public_ones(
    tx: &mut Tx,
    scope: &Scope,
    (today, professionals): (NaiveDate, bool),
) -> Result<Vec<Training>, DbFault> {
    let sql = Sql::join(&[
        COLUMNS,
        IN_REACH,
        "AND t.deleted_at IS NULL AND t.state = 'announced'
         AND (t.held_on IS NULL OR t.held_on >= $3)
         AND (t.sign_up = 'public' OR ($4 AND t.sign_up = 'professionals'))
         ORDER BY t.held_on, t.id LIMIT 200",
    ]);
    let mut args = reach(scope);
    args.extend(args![today, professionals]);
    let rows: Vec<Row> = tx.all(sql, args).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let tags = tags(tx, scope, row.id).await?;
        all.push(row.with(&tags));
    }
    Ok(all)
}

fn content(training: &Training) -> Vec<Arg> {
    let plan = &training.plan;
    args![
        plan.half.bounds().0,
        plan.in_plan,
        &plan.title,
        plan.held_on,
        minutes(plan.begins),
        minutes(plan.ends),
        &plan.mode,
        &plan.place,
        &plan.online_address,
        &plan.host_other,
        &plan.theme_other,
        plan.for_citizens,
        &plan.speakers,
        &plan.summary,
        plan.fee,
        plan.capacity,
        plan.sign_up.code(),
        plan.opens_on,
        plan.closes_on,
        &plan.contact,
        &plan.contact_phone,
        training.state.code(),
        &training.result_note,
        training.updated_at,
        &training.updated_by,
    ]
}

/// Adds a training; whoever calls has seen that its ward lies in `scope`.
pub async fn add(tx: &mut Tx, scope: &Scope, new: &Training) -> Result<(), DbFault> {
    let mut args = content(new);
    args.extend(args![
        scope.municipality(),
        new.id,
        new.ward,
        &new.public,
        new.version
    ]);
    tx.run(
        "INSERT INTO training (planned_from, in_plan, title, held_on, begins, ends, mode, place,
             online_address, host_other, theme_other, for_citizens, speakers, summary, fee,
             capacity, sign_up, opens_on, closes_on, contact, contact_phone, state, result_note,
             updated_at, updated_by, municipality_id, id, ward_id, public_id, version, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
             $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $24)",
        args,
    )
    .await?;
    set_tags(tx, scope, new).await
}

/// Saves `after`, its tags with it, over the row that was loaded; false if somebody saved first.
pub async fn save(tx: &mut Tx, scope: &Scope, after: &Training) -> Result<bool, DbFault> {
    let mut args = content(after);
    args.extend(args![scope.municipality(), after.id, after.version]);
    let touched = tx
        .run(
            "UPDATE training SET planned_from = $1, in_plan = $2, title = $3, held_on = $4,
                 begins = $5, ends = $6, mode = $7, place = $8, online_address = $9,
                 host_other = $10, theme_other = $11, for_citizens = $12, speakers = $13,
                 summary = $14, fee = $15, capacity = $16, sign_up = $17, opens_on = $18,
                 closes_on = $19, contact = $20, contact_phone = $21, state = $22,
                 result_note = $23, updated_at = $24, updated_by = $25, version = version + 1
             WHERE municipality_id = $26 AND id = $27 AND version = $28 AND deleted_at IS NULL",
            args,
        )
        .await?;
    if touched == 1 {
        set_tags(tx, scope, after).await?;
    }
    Ok(touched == 1)
}

/// Puts the training's codes in place of those that are there.
async fn set_tags(tx: &mut Tx, scope: &Scope, training: &Training) -> Result<(), DbFault> {
    let city = scope.municipality();
    tx.run(
        "DELETE FROM training_tag WHERE municipality_id = $1 AND training_id = $2",
        args![city, training.id],
    )
    .await?;
    let plan = &training.plan;
    let lists = [
        (HOSTS, &plan.hosts),
        (AUDIENCE, &plan.audience),
        (THEMES, &plan.themes),
        (REASONS, &training.reasons),
    ];
    let rows = lists.iter().flat_map(|(list, codes)| {
        let row = move |code: &String| args![city, training.id, *list, code];
        codes.iter().map(row)
    });
    tx.put_many(
        "INSERT INTO training_tag (municipality_id, training_id, list, code)",
        rows.collect(),
        "ON CONFLICT DO NOTHING",
    )
    .await
}

/// Deletes the loaded training at `at`, or takes it back; false if somebody changed it first.
pub async fn set_deleted(
    tx: &mut Tx,
    scope: &Scope,
    loaded: &Training,
    at: Option<DateTime<Utc>>,
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE training SET deleted_at = $4, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![scope.municipality(), loaded.id, loaded.version, at],
        )
        .await?;
    Ok(touched == 1)
}

/// Counts a change of the training's list. The row stays locked until the transaction ends, so
/// that two people never get the last seat.
pub async fn count_edition(tx: &mut Tx, scope: &Scope, id: Id<Training>) -> Result<(), DbFault> {
    tx.run(
        "UPDATE training SET list_edition = list_edition + 1
         WHERE municipality_id = $1 AND id = $2",
        args![scope.municipality(), id],
    )
    .await?;
    Ok(())
}

/// 名簿のない出席者 by profession.
pub async fn counts(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Training>,
) -> Result<Vec<(String, i64)>, DbFault> {
    tx.all(
        "SELECT profession, n FROM training_count
         WHERE municipality_id = $1 AND training_id = $2 ORDER BY profession",
        args![scope.municipality(), id],
    )
    .await
}

/// Puts these counts in place of those that are there.
pub async fn set_counts(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Training>,
    counts: &[(String, i64)],
) -> Result<(), DbFault> {
    let city = scope.municipality();
    tx.run(
        "DELETE FROM training_count WHERE municipality_id = $1 AND training_id = $2",
        args![city, id],
    )
    .await?;
    let some = counts.iter().filter(|(_, n)| *n > 0);
    let rows = some.map(|(profession, n)| args![city, id, profession, *n]);
    tx.put_many(
        "INSERT INTO training_count (municipality_id, training_id, profession, n)",
        rows.collect(),
        "",
    )
    .await
}
