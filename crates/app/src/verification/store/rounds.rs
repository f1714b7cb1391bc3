//! Rounds, whom they ask, and how far the answers are.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Letter, Sql, Tx, args};
use kernel::Id;
use policy::{Scope, Ward};
use sqlx::FromRow;

use crate::verification::model::{
    AskedLine, NewRound, Progress, Request, RequestKey, Round, RoundKey, Target, Way,
};

/// Adds a round that opens now.
pub async fn add_round(tx: &mut Tx, scope: &Scope, round: &Round) -> Result<(), DbFault> {
    let wards: Vec<String> = round.about.wards.iter().map(ToString::to_string).collect();
    tx.put(
        "INSERT INTO verification_round (municipality_id, id, name, ward_id, wards, kinds, due_on,
           sender_name, sender_phone, sender_fax, opened_at, opened_by, closed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '')",
        args![
            scope.municipality(),
            round.id,
            &round.about.name,
            round.ward,
            wards.join(","),
            round.about.kinds.join(","),
            round.about.due_on,
            &round.about.sender_name,
            &round.about.sender_phone,
            &round.about.sender_fax,
            round.opened_at,
            &round.opened_by
        ],
    )
    .await
}

#[derive(FromRow)]
struct RoundRow {
    id: i64,
    name: String,
    ward_id: Option<i64>,
    wards: String,
    kinds: String,
    due_on: NaiveDate,
    sender_name: String,
    sender_phone: String,
    sender_fax: String,
    opened_at: DateTime<Utc>,
    opened_by: String,
    closed_at: Option<DateTime<Utc>>,
}

impl RoundRow {
    fn round(self) -> Round {
        let parts = |text: &str| -> Vec<String> {
            let parts = text.split(',').filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        };
        let wards = parts(&self.wards);
        Round {
            id: self.id.into(),
            ward: self.ward_id.map(Id::new),
            about: NewRound {
                name: self.name,
                wards: wards
                    .iter()
                    .filter_map(|id| id.parse().ok().map(Id::new))
                    .collect(),
                kinds: parts(&self.kinds),
                due_on: self.due_on,
                sender_name: self.sender_name,
                sender_phone: self.sender_phone,
                sender_fax: self.sender_fax,
            },
            opened_at: self.opened_at,
            opened_by: self.opened_by,
            closed_at: self.closed_at,
        }
    }
}

/// Rounds within the scope: a ward officer sees those that ask somebody of the own ward.
const ROUND: &str = "
    SELECT r.id, r.name, r.ward_id, r.wards, r.kinds, r.due_on, r.sender_name, r.sender_phone,
           r.sender_fax, r.opened_at, r.opened_by, r.closed_at
    FROM verification_round r
    WHERE r.municipality_id = $1
      AND ($2 IS NULL OR r.ward_id = $2 OR EXISTS (
        SELECT 1 FROM verification_request q
        WHERE q.municipality_id = r.municipality_id AND q.round_id = r.id AND q.ward_id = $2))";

/// The rounds, the newest first.
pub async fn rounds(tx: &mut Tx, scope: &Scope) -> Result<Vec<Round>, DbFault> {
    let sql = Sql::join(&[ROUND, "ORDER BY r.id DESC"]);
    let rows: Vec<RoundRow> = tx
        .all(sql, args![scope.municipality(), scope.ward()])
        .await?;
    Ok(rows.into_iter().map(RoundRow::round).collect())
}

/// One round.
pub async fn round(tx: &mut Tx, scope: &Scope, id: Id<RoundKey>) -> Result<Option<Round>, DbFault> {
    let sql = Sql::join(&[ROUND, "AND r.id = $3"]);
    let row: Option<RoundRow> = tx
        .first(sql, args![scope.municipality(), scope.ward(), id])
        .await?;
    Ok(row.map(RoundRow::round))
}

/// Closes a round that is open; `false` when it was closed already.
pub async fn close_round(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<RoundKey>,
    (at, by): (DateTime<Utc>, &str),
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE verification_round SET closed_at = $3, closed_by = $4
             WHERE municipality_id = $1 AND id = $2 AND closed_at IS NULL",
            args![scope.municipality(), id, at, by],
        )
        .await?;
    Ok(touched > 0)
}

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

/// Asked and answered, by ward, kind and way.
pub async fn progress(
    tx: &mut Tx,
    scope: &Scope,
    round: Id<RoundKey>,
) -> Result<Vec<Progress>, DbFault> {
    let rows: Vec<ProgressRow> = tx
        .all(
            "SELECT ward_id, kind, way, COUNT(*) AS asked, COUNT(answered_at) AS answered,
                    COUNT(CASE WHEN answer = 'same' THEN id END) AS same
             FROM verification_request
             WHERE municipality_id = $1 AND round_id = $2 AND ($3 IS NULL OR ward_id = $3)
             GROUP BY ward_id, kind, way",
            args![scope.municipality(), round, scope.ward()],
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
           f.fax, f.email, q.asked_at, q.reminded_at, q.letter_id, m.sent_at, m.failed_at
    FROM verification_request q
    JOIN facility f ON f.municipality_id = q.municipality_id AND f.id = q.facility_id
    LEFT JOIN mail_outbox m ON m.municipality_id = q.municipality_id AND m.id = q.letter_id
    WHERE q.municipality_id = $1 AND ($2 IS NULL OR q.ward_id = $2)";

/// The unanswered requests of a round, of one `ward` or of all, at most `most`, by FAX number:
/// how the forms are sent.
pub async fn asked(
    tx: &mut Tx,
    scope: &Scope,
    (round, ward, way): (Id<RoundKey>, Option<Id<Ward>>, Option<Way>),
    most: i64,
) -> Result<Vec<AskedLine>, DbFault> {
    let sql = Sql::join(&[
        ASKED,
        "AND q.round_id = $3 AND q.answered_at IS NULL AND ($4 IS NULL OR q.ward_id = $4)
           AND ($5 = '' OR q.way = $5)
         ORDER BY q.way, f.fax, f.phone, q.id LIMIT $6",
    ]);
    let args = args![
        scope.municipality(),
        scope.ward(),
        round,
        ward,
        way.map_or("", Way::code),
        most
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

/// Notes that a place has answered; a later answer goes before an earlier one.
pub async fn set_answered(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<RequestKey>,
    (at, how, answer): (DateTime<Utc>, &str, &str),
) -> Result<(), DbFault> {
    tx.run(
        "UPDATE verification_request SET answered_at = $3, answered_how = $4, answer = $5
         WHERE municipality_id = $1 AND id = $2",
        args![scope.municipality(), id, at, how, answer],
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
