//! Verifying the chain: every row is read again and every link made anew.

use chrono::{DateTime, Utc};
use policy::Municipality;

use super::{
    chain::{Head, NONE},
    entry::Covered,
    index::Index,
    link::HEAD,
};
use crate::{args, fault::DbFault, tx::Tx};
use kernel::Id;

/// Rows read at a time.
const ROWS: i64 = 2_000;
/// The most faults that are told; one is enough to know.
const MOST: usize = 100;

/// 控え: a head that was printed or mailed out earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor(pub Head);

impl std::str::FromStr for Anchor {
    type Err = &'static str;

    /// Reads `1234:9f86d0…`, as it is printed.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str = "控えは「番号:64桁の値」の形で指定してください";
        let (seq, hash) = text.trim().split_once(':').ok_or(WRONG)?;
        let seq = seq.parse().map_err(|_| WRONG)?;
        let is_hash = hash.len() == NONE.len() && hash.chars().all(|c| c.is_ascii_hexdigit());
        let hash = hash.to_ascii_lowercase();
        is_hash.then_some(Self(Head { seq, hash })).ok_or(WRONG)
    }
}

impl std::fmt::Display for Anchor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.0.seq, self.0.hash)
    }
}

/// What is wrong with a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainFault {
    /// The rows of this link are not what they were when they were written: changed, put in,
    /// put elsewhere, or one of several is missing.
    Changed(i64),
    /// The links from this number up to the second are missing.
    Removed(i64, i64),
    /// The newest links, from this number on, are missing.
    CutOff(i64),
    /// A row with this id stands outside the chain, though the chain had begun.
    PutIn(i64),
    /// The link of this number is another one than the head kept elsewhere says.
    NotAsAnchored(i64),
    /// What each record finds its looks by is not what the rows say.
    Unfindable,
}

impl ChainFault {
    /// What an auditor reads.
    pub fn words(self) -> String {
        match self {
            Self::Changed(seq) => {
                format!("第{seq}連の記録が、書かれたときと違います（変更・差し込み・入れ替え）。")
            }
            Self::Removed(from, to) if from == to => format!("第{from}連の記録がありません。"),
            Self::Removed(from, to) => format!("第{from}連から第{to}連までの記録がありません。"),
            Self::CutOff(seq) => format!("第{seq}連から後の、新しい記録がありません。"),
            Self::PutIn(id) => format!("連鎖の外に書かれた記録があります（番号 {id}）。"),
            Self::NotAsAnchored(seq) => format!("第{seq}連が、外に控えた値と違います。"),
            Self::Unfindable => {
                "どの記録がどの対象者のものかの索引が、記録そのものと違います。「記録を見た人の一覧」に漏れや余りがあるおそれがあります。".into()
            }
        }
    }
}

/// What verifying found.
#[derive(Clone, Debug, Default)]
pub struct ChainReport {
    /// Links read.
    pub links: i64,
    /// Rows read.
    pub rows: i64,
    /// Rows written before there was a chain.
    pub before: i64,
    /// The newest link that was found.
    pub head: Head,
    /// What is wrong, in the order of the chain; at most a hundred.
    pub faults: Vec<ChainFault>,
}

/// A row of the record as it stands in the table.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Written {
    /// Its id.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Whose account; 0 for the system.
    pub account_id: i64,
    /// Who, by name.
    pub actor_name: String,
    /// In which role, its code.
    pub role: String,
    /// What, its code.
    pub event: String,
    /// Which record.
    pub subject_id: i64,
    /// Names of changed parts, counts, files.
    pub detail: String,
    /// Further records, ids with blanks between.
    pub also: String,
    /// From where.
    pub origin: String,
    /// Why.
    pub purpose: String,
    /// Number of its link.
    pub seq: i64,
    /// Its place in the link.
    pub part: i64,
    /// The link's hash.
    pub hash: String,
}

impl Written {
    /// Number of its link, and its place there.
    pub fn place(&self) -> (i64, i64) {
        (self.seq, self.part)
    }

    fn digest(&self, municipality: Id<Municipality>) -> [u8; 32] {
        Covered {
            municipality: municipality.get(),
            id: self.id,
            at: self.at,
            account: self.account_id,
            actor_name: &self.actor_name,
            role: &self.role,
            event: &self.event,
            subject: self.subject_id,
            detail: &self.detail,
            also: &self.also,
            origin: &self.origin,
            purpose: &self.purpose,
        }
        .digest()
    }
}

/// The newest link of the municipality's chain.
pub async fn head(tx: &mut Tx, municipality: Id<Municipality>) -> Result<Head, DbFault> {
    Ok(tx
        .first(HEAD, args![municipality])
        .await?
        .unwrap_or_default())
}

/// Reads the whole chain of a municipality and says what is wrong with it; `anchors` are heads that
/// were kept elsewhere. Takes time in proportion to the rows, and memory for some thousands.
pub async fn verify(
    tx: &mut Tx,
    municipality: Id<Municipality>,
    anchors: &[Anchor],
) -> Result<ChainReport, DbFault> {
    // Asked first: links written while the rows are read lie behind it.
    let known = head(tx, municipality).await?;
    let mut walk = Walk::new(municipality, anchors);
    walk.index_until = known.seq;
    loop {
        let rows = rows(tx, municipality, walk.at).await?;
        let last = rows.len() < ROWS as usize;
        for row in rows {
            walk.row(&row);
        }
        if last {
            break;
        }
    }
    walk.end_link();
    let mut report = walk.report;
    if walk.index != Index::kept(tx, municipality, known.seq).await? {
        report.faults.push(ChainFault::Unfindable);
    }
    // A head kept elsewhere knows of links that nobody may have taken away, whatever the head in the
    // database says now.
    let anchored = anchors.iter().map(|anchor| anchor.0.seq);
    let expected = anchored.chain([known.seq]).max().unwrap_or_default();
    if report.head.seq < expected {
        report.faults.push(ChainFault::CutOff(report.head.seq + 1));
    } else if report.head.seq == known.seq && report.head.hash != known.hash {
        report.faults.push(ChainFault::Changed(known.seq));
    }
    let strangers = outside(tx, municipality).await?;
    report.before = strangers.0;
    report.faults.extend(strangers.1.map(ChainFault::PutIn));
    report.faults.truncate(MOST);
    Ok(report)
}

/// The next rows of the chain after the one at `after`, some thousands at most.
pub async fn rows(
    tx: &mut Tx,
    municipality: Id<Municipality>,
    after: (i64, i64),
) -> Result<Vec<Written>, DbFault> {
    tx.all(
        "SELECT id, at, account_id, actor_name, role, event, subject_id, detail, also, origin,
                purpose, seq, part, hash
         FROM audit_event
         WHERE municipality_id = $1 AND seq > 0 AND (seq > $2 OR (seq = $2 AND part > $3))
         ORDER BY seq, part LIMIT $4",
        args![municipality, after.0, after.1, ROWS],
    )
    .await
}

/// The municipalities that have a chain.
pub async fn municipalities(tx: &mut Tx) -> Result<Vec<Id<Municipality>>, DbFault> {
    let rows: Vec<(i64,)> = tx
        .all(
            "SELECT municipality_id FROM audit_head
             UNION SELECT municipality_id FROM audit_event ORDER BY 1",
            args![],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id.into()).collect())
}

/// How many rows stand outside the chain, and one of them that is younger than its first link.
async fn outside(
    tx: &mut Tx,
    municipality: Id<Municipality>,
) -> Result<(i64, Option<i64>), DbFault> {
    let count = tx
        .number(
            "SELECT COUNT(*) FROM audit_event WHERE municipality_id = $1 AND seq <= 0",
            args![municipality],
        )
        .await?;
    let younger: Option<(i64,)> = tx
        .first(
            "SELECT e.id FROM audit_event e
             WHERE e.municipality_id = $1 AND e.seq <= 0
               AND e.at > (SELECT MIN(f.at) FROM audit_event f
                           WHERE f.municipality_id = $1 AND f.seq = 1)
             ORDER BY e.id LIMIT 1",
            args![municipality],
        )
        .await?;
    Ok((count, younger.map(|(id,)| id)))
}

/// The walk along the chain.
struct Walk<'a> {
    municipality: Id<Municipality>,
    anchors: &'a [Anchor],
    /// Number and part of the row read last.
    at: (i64, i64),
    /// The link being read: its number, the hash that stands in it, the digests of its rows.
    link: Option<(i64, String, Vec<[u8; 32]>)>,
    /// Whether all rows of that link have the same hash and follow each other.
    whole: bool,
    report: ChainReport,
    /// What the rows up to the link `index_until` say of further records.
    index: Index,
    index_until: i64,
}

impl<'a> Walk<'a> {
    fn new(municipality: Id<Municipality>, anchors: &'a [Anchor]) -> Self {
        Self {
            municipality,
            anchors,
            at: (0, -1),
            link: None,
            whole: true,
            report: ChainReport::default(),
            index: Index::default(),
            index_until: i64::MAX,
        }
    }

    fn row(&mut self, row: &Written) {
        self.report.rows += 1;
        self.at = row.place();
        if row.seq <= self.index_until {
            self.index.row(row);
        }
        let digest = row.digest(self.municipality);
        match &mut self.link {
            Some((seq, hash, digests)) if *seq == row.seq => {
                self.whole &= *hash == row.hash && row.part == digests.len() as i64;
                digests.push(digest);
            }
            _ => {
                self.end_link();
                self.whole = row.part == 0;
                self.link = Some((row.seq, row.hash.clone(), vec![digest]));
            }
        }
    }

    /// Holds the link that was read against the one before it. Where it is wrong, the walk goes on
    /// from the hash that stands there, so that only what was touched is told.
    fn end_link(&mut self) {
        let Some((seq, hash, digests)) = self.link.take() else {
            return;
        };
        self.report.links += 1;
        let before = &self.report.head;
        let follows = seq == before.seq + 1;
        if !follows {
            self.tell(ChainFault::Removed(before.seq + 1, seq - 1));
        }
        // What a link hangs on is known only where the one before it is there.
        let right = !follows || self.report.head.next(&digests).hash == hash;
        if !self.whole || !right {
            self.tell(ChainFault::Changed(seq));
        }
        let another = |anchor: &&Anchor| anchor.0.seq == seq && anchor.0.hash != hash;
        if self.anchors.iter().any(|anchor| another(&anchor)) {
            self.tell(ChainFault::NotAsAnchored(seq));
        }
        self.report.head = Head { seq, hash };
    }

    fn tell(&mut self, fault: ChainFault) {
        if self.report.faults.len() < MOST {
            self.report.faults.push(fault);
        }
    }
}
