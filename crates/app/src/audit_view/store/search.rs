//! The rows that pass a filter.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Arg, DbFault, Page, Paging, Tx, args};
use kernel::text;
use policy::{Role, Scope};
use sqlx::FromRow;

use super::{
    super::{
        hours::hours,
        model::{AuditFilter, AuditLine, begin_of, day_after},
    },
    IN_HOURS,
};
use crate::consultations::Number;

#[derive(FromRow)]
struct Row {
    at: DateTime<Utc>,
    account_id: i64,
    actor_name: String,
    role: String,
    event: String,
    subject_id: i64,
    account_name: Option<String>,
    facility_name: Option<String>,
    fiscal_year: Option<i64>,
    sequence: Option<i64>,
    office_name: Option<String>,
    detail: String,
}

impl Row {
    /// Whose account, which facility, or the 受付番号 with its office: never whom a case is about.
    fn subject_name(&self) -> String {
        let number = self.fiscal_year.zip(self.sequence);
        let case = number.map(|(fiscal_year, sequence)| {
            let number = Number {
                fiscal_year,
                sequence,
            };
            let office = self.office_name.as_deref().unwrap_or_default();
            format!("{number}　{office}").trim().to_owned()
        });
        let name = self.account_name.as_ref().or(self.facility_name.as_ref());
        name.cloned().or(case).unwrap_or_default()
    }
}

/// A person's rows are what the person did and what was done to the person's account. Codes stand in
/// one text, each between blanks.
const WHERE: &str = "AND ($7 = '' OR e.actor_name = $7
           OR EXISTS (SELECT 1 FROM account a WHERE a.municipality_id = $1
                      AND (a.id = e.account_id OR a.id = e.subject_id)
                      AND $8 <> '' AND a.name_key LIKE '%' || $8 || '%'))
      AND ($9 = 0 OR e.account_id = $9 OR e.subject_id = $9)
      AND ($10 = '' OR replace($10, ' ' || e.event || ' ', '') <> $10)
      AND ($11 = 0 OR e.subject_id = $11)";

fn wanted(scope: &Scope, filter: &AuditFilter, events: &str) -> Vec<Arg> {
    let from = filter.from.map_or(DateTime::UNIX_EPOCH, begin_of);
    // Far beyond every row, and four digits, so that texts compare as times do.
    let end = NaiveDate::from_ymd_opt(9998, 1, 1).unwrap_or_default();
    let hours = filter.days().filter(|_| filter.shut).map(hours);
    let hours = hours.unwrap_or_default();
    args![
        scope.municipality(),
        from,
        begin_of(filter.until.map_or(end, day_after)),
        hours.opens,
        hours.closes,
        hours.shut,
        &filter.words,
        text::fold(&filter.words),
        filter.account.map_or(0, Into::into),
        events,
        filter.subject.map_or(0, Into::into)
    ]
}

/// One page of the rows that pass `filter`, newest first; `events` are the codes it stands for, between
/// blanks, or empty for all. A case is told by its number, whichever office works on it.
pub async fn page(
    tx: &mut Tx,
    scope: &Scope,
    (filter, events): (&AuditFilter, &str),
    paging: Paging,
) -> Result<Page<AuditLine>, DbFault> {
    let mut args = wanted(scope, filter, events);
    args.extend(args![paging.limit(), paging.offset()]);
    let sql = db::Sql::join(&[
        "SELECT e.at, e.account_id, e.actor_name, e.role, e.event, e.subject_id,
                s.name AS account_name, f.name AS facility_name, c.fiscal_year, c.sequence,
                o.name AS office_name, e.detail
         FROM audit_event e
         LEFT JOIN account s ON s.municipality_id = e.municipality_id AND s.id = e.subject_id
         LEFT JOIN facility f ON f.municipality_id = e.municipality_id AND f.id = e.subject_id
         LEFT JOIN consultation c ON c.municipality_id = e.municipality_id AND c.id = e.subject_id
         LEFT JOIN office o ON o.municipality_id = e.municipality_id
                           AND o.id = c.received_office_id
         WHERE e.municipality_id = $1 AND e.at >= $2 AND e.at < $3 AND ($4 = '' OR NOT",
        IN_HOURS,
        ")",
        WHERE,
        "ORDER BY e.at DESC, e.id DESC LIMIT $12 OFFSET $13",
    ]);
    tx.across_offices().await?;
    let rows: Vec<Row> = tx.all(sql, args).await?;
    tx.within_grant().await?;
    let line = |row: Row| AuditLine {
        subject_name: row.subject_name(),
        at: row.at,
        account: row.account_id.into(),
        name: row.actor_name,
        role: Role::from_code(&row.role),
        event: row.event,
        subject: row.subject_id.into(),
        detail: row.detail,
    };
    Ok(Page::of(rows, paging).map(line))
}
