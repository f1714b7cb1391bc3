//! Who may be the one meant: tokens find a few, which are opened and compared.

use chrono::NaiveDate;
use db::{DbFault, Sql, Tx, args};
use kernel::text;
use policy::Scope;

use super::{
    super::model::KnownPerson,
    rows::{COLUMNS, Row, beginning_of_kana, beginning_of_name},
};

/// What is known of somebody who may be in the register already. Empty keys match nobody.
#[derive(Clone, Debug, Default)]
pub struct Likeness {
    /// Folded name or its beginning.
    pub name_key: String,
    /// Folded reading or its beginning; two letters at least.
    pub kana_key: String,
    /// Telephone digits.
    pub phone_key: String,
    /// 生年月日.
    pub birth_date: Option<NaiveDate>,
}

/// The most people whose record is opened for one question.
const MOST: i64 = 2_000;

const FOUND: &str = "FROM person WHERE municipality_id = $1 AND office_id = $2
    AND ((kana_key IN ($3, $4) AND $3 <> '') OR (name_key IN ($5, $6) AND $5 <> '')
      OR (phone_key IN ($7, $8) AND $7 <> '') OR (birth_key IN ($9, $10) AND $9 <> ''))
    LIMIT $11";

/// People of this office who may be the one meant, best first: four indexed look-ups, never a
/// comparison of everybody with everybody.
pub async fn alike(
    tx: &mut Tx,
    scope: &Scope,
    like: &Likeness,
    limit: usize,
) -> Result<Vec<KnownPerson>, DbFault> {
    let seal = tx.seal(scope.municipality())?;
    let birth = like.birth_date.map(|date| date.to_string());
    let kana = beginning_of_kana(&like.kana_key).unwrap_or_default();
    let name = beginning_of_name(&like.name_key).unwrap_or_default();
    let mut values = args![scope.municipality(), scope.office()];
    for (purpose, text) in [
        ("kana", kana),
        ("name", name),
        ("phone", &like.phone_key),
        ("birth", &birth.unwrap_or_default()),
    ] {
        let [newest, older] = seal.tokens(purpose, text);
        values.extend(args![newest, older]);
    }
    values.extend(args![MOST]);
    let sql = Sql::join(&["SELECT", COLUMNS, FOUND]);
    let rows: Vec<Row> = tx.all(sql, values).await?;
    let mut found = Vec::new();
    for row in rows {
        let person = row.opened(&seal)?;
        if let Some(rank) = like.rank(&person) {
            found.push((rank, person));
        }
    }
    found.sort_by_cached_key(|(rank, person)| (*rank, person.is.keys()[1].clone(), person.id));
    let best = found.into_iter().take(limit);
    Ok(best.map(|(_, person)| person).collect())
}

/// The most records of one birth date whose readings begin alike.
const SAME_DAY: i64 = 200;

/// Everybody of the municipality, at whichever office, who has exactly this reading and was born on
/// `birth`: for an emergency, where the office is not known. Nobody who only nearly matches.
pub async fn exactly(
    tx: &mut Tx,
    scope: &Scope,
    kana: &str,
    birth: NaiveDate,
) -> Result<Vec<KnownPerson>, DbFault> {
    const FOUND: &str = "FROM person WHERE municipality_id = $1 AND birth_key IN ($2, $3)
        AND kana_key IN ($4, $5) LIMIT $6";
    let key = text::kana_key(kana);
    let Some(begin) = beginning_of_kana(&key) else {
        return Ok(Vec::new());
    };
    let seal = tx.seal(scope.municipality())?;
    let mut values = args![scope.municipality()];
    for (purpose, text) in [("birth", birth.to_string().as_str()), ("kana", begin)] {
        let [newest, older] = seal.tokens(purpose, text);
        values.extend(args![newest, older]);
    }
    values.extend(args![SAME_DAY]);
    let rows: Vec<Row> = tx
        .all(Sql::join(&["SELECT", COLUMNS, FOUND]), values)
        .await?;
    let mut found = Vec::new();
    for row in rows {
        let person = row.opened(&seal)?;
        let [_, its_key, _] = person.is.keys();
        if its_key == key && person.is.birth_date == Some(birth) {
            found.push(person);
        }
    }
    Ok(found)
}

impl Likeness {
    /// How likely `person` is meant, 0 first; `None` where nothing speaks for it.
    fn rank(&self, person: &KnownPerson) -> Option<u8> {
        let [name, kana, phone] = person.is.keys();
        let same_birth = self.birth_date.is_some() && self.birth_date == person.is.birth_date;
        let same_kana = !self.kana_key.is_empty() && kana == self.kana_key;
        let begins = |key: &str, begin: &str| !begin.is_empty() && key.starts_with(begin);
        if same_birth && same_kana {
            Some(0)
        } else if !self.phone_key.is_empty() && phone == self.phone_key {
            Some(1)
        } else if same_kana {
            Some(2)
        } else {
            let near = same_birth || begins(&kana, &self.kana_key) || begins(&name, &self.name_key);
            near.then_some(3)
        }
    }
}
