//! Whom rounds ask, and how far the answers are.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Letter, Sql, Tx, args};
use kernel::Id;
use policy::{Facility, Scope, Ward};
use sqlx::FromRow;

use crate::verification::model::{
    AskedLine, FaxRequest, Progress, Request, RequestKey, RoundKey, Target, Way,
};

#[derive(FromRow)]
struct TargetRow {
    id: i64,
    name: String,
    ward_id: Option<i64>,
    email: String,
    fax: String,
    kind: Option<String>,
}

/// Every open place within the scope, with the kinds of its services.
pub async fn targets(tx: &mut Tx, scope: &Scope, today: NaiveDate) -> Result<Vec<Target>, DbFault> {
    let rows: Vec<TargetRow> = tx
        .all(
            "SELECT f.id, f.name, f.ward_id, f.email, f.fax, s.kind FROM facility f
             LEFT JOIN service s ON s.municipality_id = f.municipality_id
               AND s.facility_id = f.id AND (s.closed_on IS NULL OR s.closed_on > $2)
             WHERE f.municipality_id = $1 AND (f.closed_on IS NULL OR f.closed_on > $2)
               AND ($3 IS NULL OR f.ward_id = $3)
             ORDER BY f.id, s.id",
            args![scope.municipality(), today, scope.ward()],
        )
        .await?;
    let mut targets: Vec<Target> = Vec::new();
    for row in rows {
        if targets
            .last()
            .is_none_or(|last| last.facility.get() != row.id)
        {
            targets.push(Target {
                facility: row.id.into(),
                name: row.name,
                ward: row.ward_id.map(Id::new),
                email: row.email,
                fax: row.fax,
                kinds: Vec::new(),
            });
        }
        if let (Some(last), Some(kind)) = (targets.last_mut(), row.kind) {
            last.kinds.push(kind);
        }
    }
    Ok(targets)
}

/// Adds the requests of a round, each with the place's first kind and its letter.
pub async fn add_requests(
    tx: &mut Tx,
    scope: &Scope,
    requests: &[(Request, String, Option<Id<Letter>>)],
    now: DateTime<Utc>,
) -> Result<(), DbFault> {
    let city = scope.municipality();
    let rows = requests
        .iter()
        .map(|(one, kind, letter)| {
            args![
                city,
                one.id,
                one.round,
                one.facility,
                one.ward,
                kind,
                one.way.code(),
                *letter,
                letter.map(|_| now),
                "",
                ""
            ]
        })
        .collect();
    tx.put_many(
        "INSERT INTO verification_request (municipality_id, id, round_id, facility_id, ward_id,
           kind, way, letter_id, asked_at, answered_how, answer)",
        rows,
        "",
    )
    .await
}

#[derive(FromRow)]
struct ProgressRow {
    ward_id: Option<i64>,
    kind: String,
    way: String,
    asked: i64,
    answered: i64,
    same: i64,
}

/// Asked and answered, by ward, kind and way. Whoever has not answered and was closed or merged
/// away since is not asked any more.
pub async fn progress(
    tx: &mut Tx,
    scope: &Scope,
    round: Id<RoundKey>,
    today: NaiveDate,
) -> Result<Vec<Progress>, DbFault> {
    let rows: Vec<ProgressRow> = tx
        .all(
            "SELECT q.ward_id, q.kind, q.way, COUNT(*) AS asked, COUNT(q.answered_at) AS answered,
                    COUNT(CASE WHEN q.answer = 'same' THEN q.id END) AS same
             FROM verification_request q
             JOIN facility f ON f.municipality_id = q.municipality_id AND f.id = q.facility_id
             WHERE q.municipality_id = $1 AND q.round_id = $2 AND ($3 IS NULL OR q.ward_id = $3)
               AND (q.answered_at IS NOT NULL OR (f.merged_into IS NULL
                    AND (f.closed_on IS NULL OR f.closed_on > $4)))
             GROUP BY q.ward_id, q.kind, q.way",
            args![scope.municipality(), round, scope.ward(), today],
        )
        .await?;
    let progress = |row: ProgressRow| Progress {
        ward: row.ward_id.map(Id::<Ward>::new),
        kind: row.kind,
        way: Way::from_code(&row.way),
        asked: row.asked,
        answered: row.answered,
        same: row.same,
    };
    Ok(rows.into_iter().map(progress).collect())
}

#[derive(FromRow)]
struct AskedRow {
    id: i64,
    round_id: i64,
    facility_id: i64,
    ward_id: Option<i64>,
    way: String,
    answered_at: Option<DateTime<Utc>>,
    name: String,
    phone: String,
    fax: String,
    email: String,
    asked_at: Option<DateTime<Utc>>,
    reminded_at: Option<DateTime<Utc>>,
    letter_id: Option<i64>,
    sent_at: Option<DateTime<Utc>>,
    failed_at: Option<DateTime<Utc>>,
}

impl AskedRow {
    fn line(self) -> AskedLine {
        AskedLine {
            request: Request {
                id: self.id.into(),
                round: self.round_id.into(),
                facility: self.facility_id.into(),
                ward: self.ward_id.map(Id::new),
                way: Way::from_code(&self.way),
                answered_at: self.answered_at,
            },
            name: self.name,
            phone: self.phone,
            fax: self.fax,
            email: self.email,
            asked_at: self.asked_at,
            reminded_at: self.reminded_at,
            letter_sent: self.letter_id.map(|_| self.sent_at.is_some()),
            letter_failed: self.failed_at.is_some(),
        }
    }
}

const ASKED: &str = "
    SELECT q.id, q.round_id, q.facility_id, q.ward_id, q.way, q.answered_at, f.name, f.phone,
           f.fax, f.email, q.asked_at, q.reminded_at, m.id AS letter_id, m.sent_at, m.failed_at
    FROM verification_request q
    JOIN facility f ON f.municipality_id = q.municipality_id AND f.id = q.facility_id
    LEFT JOIN mail_outbox m ON m.municipality_id = q.municipality_id AND m.id = q.letter_id
    WHERE q.municipality_id = $1 AND ($2 IS NULL OR q.ward_id = $2)";

/// The unanswered requests of a round, of one `ward` or of all, at most `most`, by FAX number:
/// how the forms are sent. Places that are closed or merged away are asked no more.
pub async fn asked(
    tx: &mut Tx,
    scope: &Scope,
    (round, ward, way): (Id<RoundKey>, Option<Id<Ward>>, Option<Way>),
    (today, most): (NaiveDate, i64),
) -> Result<Vec<AskedLine>, DbFault> {
    let sql = Sql::join(&[
        ASKED,
        "AND q.round_id = $3 AND q.answered_at IS NULL AND ($4 IS NULL OR q.ward_id = $4)
           AND ($5 = '' OR q.way = $5)
           AND f.merged_into IS NULL AND (f.closed_on IS NULL OR f.closed_on > $7)
         ORDER BY q.way, f.fax, f.phone, q.id LIMIT $6",
    ]);
    let args = args![
        scope.municipality(),
        scope.ward(),
        round,
        ward,
        way.map_or("", Way::code),
        most,
        today
    ];
    let rows: Vec<AskedRow> = tx.all(sql, args).await?;
    Ok(rows.into_iter().map(AskedRow::line).collect())
}

/// One request.
pub async fn request(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<RequestKey>,
) -> Result<Option<AskedLine>, DbFault> {
    let sql = Sql::join(&[ASKED, "AND q.id = $3"]);
    let row: Option<AskedRow> = tx
        .first(sql, args![scope.municipality(), scope.ward(), id])
        .await?;
    Ok(row.map(AskedRow::line))
}

/// Every request of a round by FAX, as they were asked. Whoever has answered stays in the order, so
/// that it can be cut into parts that do not move.
pub async fn faxed(
    tx: &mut Tx,
    scope: &Scope,
    round: Id<RoundKey>,
    today: NaiveDate,
) -> Result<Vec<FaxRequest>, DbFault> {
    let rows: Vec<(Option<i64>, i64, bool)> = tx
        .all(
            "SELECT q.ward_id, q.id,
                    (q.answered_at IS NULL AND f.merged_into IS NULL
                     AND (f.closed_on IS NULL OR f.closed_on > $4)) AS waits
             FROM verification_request q
             JOIN facility f ON f.municipality_id = q.municipality_id AND f.id = q.facility_id
             WHERE q.municipality_id = $1 AND q.round_id = $2 AND q.way = 'fax'
               AND ($3 IS NULL OR q.ward_id = $3)
             ORDER BY q.id",
            args![scope.municipality(), round, scope.ward(), today],
        )
        .await?;
    let request = |(ward, id, waits): (Option<i64>, i64, bool)| FaxRequest {
        ward: ward.map(Id::new),
        id: id.into(),
        waits,
    };
    Ok(rows.into_iter().map(request).collect())
}

/// Notes that a place has answered; a later answer goes before an earlier one. Where the asked place
/// was merged into `kept`, and that was asked in the same round, both have answered.
pub async fn set_answered(
    tx: &mut Tx,
    scope: &Scope,
    (id, kept): (Id<RequestKey>, Id<Facility>),
    (at, how, answer): (DateTime<Utc>, &str, &str),
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE verification_request SET answered_at = $3, answered_how = $4, answer = $5
         WHERE municipality_id = $1 AND (id = $2 OR (facility_id = $6 AND round_id = (
           SELECT q.round_id FROM verification_request q
           WHERE q.municipality_id = $1 AND q.id = $2)))",
        args![scope.municipality(), id, at, how, answer, kept],
    )
    .await?;
    Ok(())
}

/// Notes that the forms of these requests were made; `again` as a reminder.
pub async fn set_asked(
    tx: &mut Tx,
    scope: &Scope,
    ids: &[Id<RequestKey>],
    (at, again): (DateTime<Utc>, bool),
) -> Result<(), DbFault> {
    for id in ids {
        tx.put(
            "UPDATE verification_request
             SET asked_at = COALESCE(asked_at, $3),
                 reminded_at = CASE WHEN $4 = TRUE THEN $3 ELSE reminded_at END
             WHERE municipality_id = $1 AND id = $2",
            args![scope.municipality(), *id, at, again],
        )
        .await?;
    }
    Ok(())
}

/// Notes the letters that remind of these requests.
pub async fn set_letters(
    tx: &mut Tx,
    scope: &Scope,
    letters: &[(Id<RequestKey>, Id<Letter>)],
    at: DateTime<Utc>,
) -> Result<(), DbFault> {
    for (request, letter) in letters {
        tx.put(
            "UPDATE verification_request SET letter_id = $3, reminded_at = $4
             WHERE municipality_id = $1 AND id = $2",
            args![scope.municipality(), *request, *letter, at],
        )
        .await?;
    }
    Ok(())
}

/// Notes that letters which have not gone will not go: those places were not asked.
pub async fn forget_unsent(tx: &mut Tx, scope: &Scope, round: Id<RoundKey>) -> Result<(), DbFault> {
    tx.run(
        "UPDATE verification_request
         SET letter_id = NULL, reminded_at = NULL,
             asked_at = CASE WHEN reminded_at IS NULL THEN NULL ELSE asked_at END
         WHERE municipality_id = $1 AND round_id = $2 AND letter_id IN (
           SELECT m.id FROM mail_outbox m
           WHERE m.municipality_id = $1 AND m.topic = $2 AND m.sent_at IS NULL
             AND m.failed_at IS NULL)",
        args![scope.municipality(), round],
    )
    .await?;
    Ok(())
}
