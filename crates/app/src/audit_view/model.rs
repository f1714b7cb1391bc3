//! Rows of the audit record and what they are asked for.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use policy::{Account, Role};

/// 監査の対象: marker for the id of whatever record a row is about.
#[derive(Debug)]
pub struct Subject;

/// 監査記録の一行.
#[derive(Clone, Debug)]
pub struct AuditLine {
    /// When.
    pub at: DateTime<Utc>,
    /// Whose account; 0 for the system.
    pub account: Id<Account>,
    /// Name at that time.
    pub name: String,
    /// 役割 at that time.
    pub role: Option<Role>,
    /// Code of the event.
    pub event: String,
    /// What it happened to; 0 for nothing in particular.
    pub subject: Id<Subject>,
    /// What people call it: the account's or facility's present name, a case's 受付番号; empty for
    /// other records.
    pub subject_name: String,
    /// Changed fields, a file, a count; never their contents.
    pub detail: String,
}

/// 絞り込み of the audit record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Part of a person's present name or log-in name, or the whole name of that time.
    pub words: String,
    /// One account.
    pub account: Option<Id<Account>>,
    /// Code of an event.
    pub event: String,
    /// What it happened to.
    pub subject: Option<Id<Subject>>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
}
