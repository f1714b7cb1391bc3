//! Counts the rows themselves, to hold the kept counters against.

use db::{DbFault, Tx, args};
use kernel::Id;
use policy::Municipality;
use sqlx::FromRow;

use crate::figures::{Measure, Tally};

#[derive(FromRow)]
struct Row {
    month: i64,
    office_id: i64,
    code: String,
    counted: bool,
    n: i64,
}

/// What the rows say of `measure`. Response times are not recounted: their minutes are made by
/// the calendar, not by SQL.
pub async fn truth(
    tx: &mut Tx,
    city: Id<Municipality>,
    measure: Measure,
) -> Result<Option<Vec<Tally>>, DbFault> {
    let Some(sql) = sql(measure) else {
        return Ok(None);
    };
    let rows: Vec<Row> = tx.all(sql, args![city]).await?;
    let tally = |row: Row| Tally {
        month: row.month,
        office: row.office_id.into(),
        code: row.code,
        counted: row.counted,
        n: row.n,
    };
    Ok(Some(rows.into_iter().map(tally).collect()))
}

/// The month as a number: `substr` of a date's text reads alike on both engines.
macro_rules! by {
    ($code:literal, $counted:literal, $from:literal) => {
        concat!(
            "SELECT CAST(substr(CAST(c.received_on AS TEXT), 1, 4) AS BIGINT) * 100
                  + CAST(substr(CAST(c.received_on AS TEXT), 6, 2) AS BIGINT) AS month,
                    c.received_office_id AS office_id, ",
            $code,
            " AS code, ",
            $counted,
            " AS counted, COUNT(*) AS n FROM consultation c ",
            $from,
            " GROUP BY 1, 2, 3, 4"
        )
    };
}

fn sql(measure: Measure) -> Option<&'static str> {
    Some(match measure {
        Measure::CaseByInquirer => by!(
            "c.inquirer_category",
            "c.insurance IN ('first', 'second')",
            "WHERE c.municipality_id = $1 AND c.kind = 'case'"
        ),
        Measure::LiaisonByInquirer => by!(
            "c.inquirer_category",
            "c.kind = 'liaison'",
            "WHERE c.municipality_id = $1 AND c.kind = 'liaison'"
        ),
        Measure::CaseByScene => by!(
            "c.scene",
            "c.insurance IN ('first', 'second')",
            "WHERE c.municipality_id = $1 AND c.kind = 'case' AND c.scene <> ''"
        ),
        Measure::CaseByOutcome => by!(
            "c.outcome",
            "c.insurance IN ('first', 'second')",
            "WHERE c.municipality_id = $1 AND c.kind = 'case' AND c.closed_at IS NOT NULL"
        ),
        Measure::CaseByTopic => by!(
            "k.code",
            "c.insurance IN ('first', 'second')",
            "JOIN consultation_code k ON k.municipality_id = c.municipality_id
                                     AND k.consultation_id = c.id AND k.list = 'topic'
             WHERE c.municipality_id = $1 AND c.kind = 'case'"
        ),
        Measure::CaseByDifficulty => by!(
            "k.code",
            "c.insurance IN ('first', 'second')",
            "JOIN consultation_code k ON k.municipality_id = c.municipality_id
                                     AND k.consultation_id = c.id AND k.list = 'difficulty'
             WHERE c.municipality_id = $1 AND c.kind = 'case'"
        ),
        Measure::InquiryByState => by!(
            "i.state",
            "c.insurance IN ('first', 'second')",
            "JOIN inquiry i ON i.municipality_id = c.municipality_id AND i.consultation_id = c.id
             WHERE c.municipality_id = $1"
        ),
        Measure::Replied => by!(
            "''",
            "c.insurance IN ('first', 'second')",
            "WHERE c.municipality_id = $1 AND c.kind = 'case' AND c.first_reply_at IS NOT NULL"
        ),
        Measure::ReplyMinutes | Measure::Meeting | Measure::MeetingCareConference => return None,
    })
}
