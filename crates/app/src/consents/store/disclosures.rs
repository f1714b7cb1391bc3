//! 提供の記録.

use chrono::{DateTime, Utc};
use db::{Arg, DbFault, Seal, Sql, Tx, args};
use kernel::Id;
use policy::{Municipality, Office, Scope};
use sqlx::FromRow;

use super::{
    super::model::{
        Body, BodyKind, Disclosure, InfoKind, Override, Reason, SharedCase, Sharing, Way,
    },
    codes::{code_list, codes_of},
};
use crate::people::Person;

/// 同意なしの提供の事情.
pub const WORDS: &str = "disclosure.words";

/// The ground of a sharing that a consent covers.
const CONSENTED: &str = "consent";
/// The ground of one that names nobody.
const ANONYMOUS: &str = "anonymous";

/// The most rows of a list.
const MOST: i64 = 300;

const DISCLOSURE: &str = "SELECT id, consultation_id, subject_id, way, body_kind, body_name, kinds,
    ground, words, shared_at, shared_by, seen_at, seen_by FROM disclosure
    WHERE municipality_id = $1";

#[derive(FromRow)]
struct Row {
    id: i64,
    consultation_id: i64,
    subject_id: i64,
    way: String,
    body_kind: String,
    body_name: String,
    kinds: String,
    ground: String,
    words: String,
    shared_at: DateTime<Utc>,
    shared_by: String,
    seen_at: Option<DateTime<Utc>>,
    seen_by: String,
}

impl Row {
    fn opened(self, seal: &Seal) -> Result<Disclosure, DbFault> {
        let id = Id::<Disclosure>::new(self.id);
        let words = seal.open(WORDS, id, &self.words)?;
        Ok(Disclosure {
            id,
            case: self.consultation_id.into(),
            subject: self.subject_id,
            way: Way::from_code(&self.way).unwrap_or(Way::Sheet),
            body_kind: BodyKind::from_code(&self.body_kind).unwrap_or(BodyKind::Support),
            body_name: self.body_name,
            kinds: codes_of(&self.kinds, InfoKind::from_code),
            anonymous: self.ground == ANONYMOUS,
            without: Reason::from_code(&self.ground).map(|reason| Override { reason, words }),
            shared: (self.shared_at, self.shared_by),
            seen: self.seen_at.map(|at| (at, self.seen_by)),
        })
    }
}

async fn disclosures(
    tx: &mut Tx,
    city: Id<Municipality>,
    wanted: &'static str,
    args: Vec<Arg>,
) -> Result<Vec<Disclosure>, DbFault> {
    let rows: Vec<Row> = tx.all(Sql::join(&[DISCLOSURE, wanted]), args).await?;
    let seal = tx.seal(city)?;
    rows.into_iter().map(|row| row.opened(&seal)).collect()
}

/// What of a person's records was given to others, newest first.
pub async fn disclosures_of_person(
    tx: &mut Tx,
    city: Id<Municipality>,
    person: Id<Person>,
) -> Result<Vec<Disclosure>, DbFault> {
    let wanted = "AND person_id = $2 ORDER BY shared_at DESC, id DESC";
    disclosures(tx, city, wanted, args![city, person]).await
}

/// What of a case was given to others by this office, newest first.
pub async fn disclosures_of_case(
    tx: &mut Tx,
    scope: &Scope,
    case: Id<SharedCase>,
) -> Result<Vec<Disclosure>, DbFault> {
    let wanted = "AND consultation_id = $2 AND office_id = $3 ORDER BY shared_at DESC, id DESC";
    let city = scope.municipality();
    disclosures(tx, city, wanted, args![city, case, scope.office()]).await
}

/// The newest sharing that `subject`, such as a handover, has made.
pub async fn disclosure_of_subject(
    tx: &mut Tx,
    city: Id<Municipality>,
    subject: i64,
) -> Result<Option<Disclosure>, DbFault> {
    let wanted = "AND subject_id = $2 ORDER BY shared_at DESC, id DESC LIMIT 1";
    let mut found = disclosures(tx, city, wanted, args![city, subject]).await?;
    Ok(found.pop())
}

/// What this office gave without consent: what no manager has looked at first, then the newest.
pub async fn without_consent(tx: &mut Tx, scope: &Scope) -> Result<Vec<Disclosure>, DbFault> {
    let wanted = "AND office_id = $2 AND ground NOT IN ('consent', 'anonymous')
        ORDER BY CASE WHEN seen_at IS NULL THEN 0 ELSE 1 END, shared_at DESC, id DESC LIMIT $3";
    let city = scope.municipality();
    disclosures(tx, city, wanted, args![city, scope.office(), MOST]).await
}

/// How many sharings without consent no manager of this office has looked at.
pub async fn unseen(tx: &mut Tx, scope: &Scope) -> Result<i64, DbFault> {
    tx.number(
        "SELECT COUNT(*) FROM disclosure WHERE municipality_id = $1 AND office_id = $2
         AND seen_at IS NULL AND ground NOT IN ('consent', 'anonymous')",
        args![scope.municipality(), scope.office()],
    )
    .await
}

/// Notes who looked at a sharing without consent; the case, or `None` where nothing waits.
pub async fn mark_seen(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Disclosure>,
    (at, by): (DateTime<Utc>, &str),
) -> Result<Option<Id<SharedCase>>, DbFault> {
    let row: Option<(i64,)> = tx
        .first(
            "UPDATE disclosure SET seen_at = $4, seen_by = $5
             WHERE municipality_id = $1 AND id = $2 AND office_id = $3 AND seen_at IS NULL
               AND ground NOT IN ('consent', 'anonymous') RETURNING consultation_id",
            args![scope.municipality(), id, scope.office(), at, by],
        )
        .await?;
    Ok(row.map(|(case,)| case.into()))
}

/// Adds a sharing as it is made.
pub async fn add_disclosure(
    tx: &mut Tx,
    city: Id<Municipality>,
    (id, sharing): (Id<Disclosure>, &Sharing),
    without: Option<&Override>,
    (at, by): (DateTime<Utc>, &str),
) -> Result<(), DbFault> {
    let ground = match (without, sharing.person) {
        (Some(without), _) => without.reason.code(),
        (None, Some(_)) => CONSENTED,
        (None, None) => ANONYMOUS,
    };
    let words = without.map_or("", |without| without.words.as_str());
    let words = tx.seal(city)?.text(WORDS, id, words)?;
    tx.put(
        "INSERT INTO disclosure (municipality_id, id, office_id, consultation_id, subject_id,
             person_id, way, body_kind, body_id, body_name, kinds, ground, words, shared_at,
             shared_by, seen_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '')",
        args![
            city,
            id,
            sharing.office,
            sharing.case,
            sharing.subject,
            sharing.person,
            sharing.way.code(),
            sharing.body.kind().code(),
            body_id(&sharing.body),
            &sharing.body_name,
            code_list(sharing.kinds.iter().map(|kind| kind.code())),
            ground,
            words,
            at,
            by
        ],
    )
    .await
}

/// The facility or office; 0 for the ward office.
fn body_id(body: &Body) -> i64 {
    match body {
        Body::Facility { id, .. } => id.get(),
        Body::Office(id) => Id::<Office>::get(*id),
        Body::Ward => 0,
    }
}
