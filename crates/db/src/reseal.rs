//! 封のし直し: after a rotation, what older keys have sealed is sealed anew under the newest, a few
//! records at a time, while people work.

use kernel::Id;
use policy::Municipality;
use vault::Ring;

use crate::{args, door::Db, fault::DbFault, sealed::Seal, sql::Sql, tx::Tx};

/// Records of one step.
const STEP: i64 = 200;

/// A column of sealed texts, as the feature that keeps it names it.
#[derive(Clone, Copy, Debug)]
pub struct SealedColumn {
    /// `table.column`, the place its texts are bound to.
    pub place: &'static str,
    /// The blind token of the same text; none where nothing is found by it.
    pub token: Option<Token>,
}

impl SealedColumn {
    /// A column without tokens.
    pub const fn plain(place: &'static str) -> Self {
        Self { place, token: None }
    }

    /// A column with a token beside it.
    pub const fn found_by(place: &'static str, token: Token) -> Self {
        Self {
            place,
            token: Some(token),
        }
    }

    fn table(&self) -> &'static str {
        self.place.split_once('.').map_or("", |(table, _)| table)
    }

    fn column(&self) -> &'static str {
        self.place.split_once('.').map_or("", |(_, column)| column)
    }
}

/// How the token beside a sealed text is made.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its column.
    pub column: &'static str,
    /// What its tokens are for; no two kinds share one.
    pub purpose: &'static str,
    /// What of the opened text it stands for.
    pub of: fn(&str) -> String,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    sealed: String,
}

impl Db {
    /// Seals anew what `column` holds under older keys, among the records after `after`; the last
    /// record looked at, or `None` at the end. A record that somebody changes meanwhile is left:
    /// whoever changed it has sealed it with the newest key.
    pub async fn reseal(
        &self,
        municipality: Id<Municipality>,
        column: &SealedColumn,
        after: i64,
    ) -> Result<Option<i64>, DbFault> {
        let mut tx = self.begin_everywhere("keys.reseal");
        let (ring, seal) = (tx.keys(municipality)?, tx.seal(municipality)?);
        let rows = some(&mut tx, municipality, column, after).await?;
        let last = rows.last().map(|row| row.id);
        for row in &rows {
            if Ring::number_of(&row.sealed)? < ring.current() {
                again(&mut tx, municipality, (column, &seal), row).await?;
            }
        }
        tx.commit().await?;
        Ok(last)
    }

    /// How many records hold texts in `column` under another key than the newest.
    pub async fn under_older_keys(
        &self,
        municipality: Id<Municipality>,
        column: &SealedColumn,
    ) -> Result<i64, DbFault> {
        let mut tx = self.read_everywhere().await?;
        let newest = format!("{}.%", tx.keys(municipality)?.current());
        let sql = Sql::join(&[
            "SELECT COUNT(*) FROM",
            column.table(),
            "WHERE municipality_id = $1 AND",
            column.column(),
            "<> '' AND",
            column.column(),
            "NOT LIKE $2",
        ]);
        tx.number(sql, args![municipality, newest]).await
    }
}

async fn some(
    tx: &mut Tx,
    municipality: Id<Municipality>,
    column: &SealedColumn,
    after: i64,
) -> Result<Vec<Row>, DbFault> {
    let sql = Sql::join(&[
        "SELECT id,",
        column.column(),
        "AS sealed FROM",
        column.table(),
        "WHERE municipality_id = $1 AND id > $2 AND",
        column.column(),
        "<> '' ORDER BY id LIMIT $3",
    ]);
    tx.all(sql, args![municipality, after, STEP]).await
}

async fn again(
    tx: &mut Tx,
    municipality: Id<Municipality>,
    (column, seal): (&SealedColumn, &Seal),
    row: &Row,
) -> Result<(), DbFault> {
    let id = Id::<Row>::new(row.id);
    let text = seal.open(column.place, id, &row.sealed)?;
    let sealed = seal.text(column.place, id, &text)?;
    let mut pieces = vec!["UPDATE", column.table(), "SET", column.column(), "= $4"];
    let mut values = args![municipality, row.id, &row.sealed, sealed];
    if let Some(token) = column.token {
        pieces.extend([",", token.column, "= $5"]);
        values.extend(args![seal.token(token.purpose, &(token.of)(&text))]);
    }
    pieces.extend([
        "WHERE municipality_id = $1 AND id = $2 AND",
        column.column(),
        "= $3",
    ]);
    tx.run(Sql::join(&pieces), values).await?;
    Ok(())
}
