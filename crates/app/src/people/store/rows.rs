//! How a person lies in the table: sealed, with the tokens it is found by.

use db::{Arg, DbFault, Seal, SealedColumn, Token, args};
use kernel::{Id, text};
use sqlx::FromRow;

use super::super::model::{KnownPerson, NewPerson, Person};

/// The columns a person is read from.
pub const COLUMNS: &str = "id, office_id, name, kana, birth, sex, phone, address, ward_id, town_id,
    version";

/// The columns whose texts are sealed.
const FULL_NAME: &str = "person.name";
const READING: &str = "person.kana";
const BIRTH: &str = "person.birth";
const PHONE: &str = "person.phone";
const ADDRESS: &str = "person.address";

/// All of them, with the tokens by which a person is found.
pub const SEALED: &[SealedColumn] = &[
    SealedColumn::found_by(FULL_NAME, token("name_key", "name", name_token)),
    SealedColumn::found_by(READING, token("kana_key", "kana", kana_token)),
    SealedColumn::found_by(BIRTH, token("birth_key", "birth", str::to_owned)),
    SealedColumn::found_by(PHONE, token("phone_key", "phone", text::digits)),
    SealedColumn::plain(ADDRESS),
];

const fn token(column: &'static str, purpose: &'static str, of: fn(&str) -> String) -> Token {
    Token {
        column,
        purpose,
        of,
    }
}

/// What the token of a name stands for.
fn name_token(name: &str) -> String {
    beginning_of_name(&text::fold(name))
        .unwrap_or_default()
        .to_owned()
}

/// What the token of a reading stands for.
fn kana_token(kana: &str) -> String {
    beginning_of_kana(&text::kana_key(kana))
        .unwrap_or_default()
        .to_owned()
}

/// Letters of a name, and of its reading, that its token is made of: the beginning that whoever
/// looks has typed at least.
const NAME: usize = 1;
const KANA: usize = 2;

/// One row of the table.
#[derive(FromRow)]
pub struct Row {
    id: i64,
    office_id: i64,
    name: String,
    kana: String,
    birth: String,
    sex: String,
    phone: String,
    address: String,
    ward_id: Option<i64>,
    town_id: Option<i64>,
    version: i64,
}

impl Row {
    /// The person behind the row.
    pub fn opened(self, seal: &Seal) -> Result<KnownPerson, DbFault> {
        let id = Id::new(self.id);
        let open = |column, text: &str| seal.open(column, id, text);
        Ok(KnownPerson {
            id,
            office: self.office_id.into(),
            is: NewPerson {
                name: open(FULL_NAME, &self.name)?,
                kana: open(READING, &self.kana)?,
                birth_date: open(BIRTH, &self.birth)?.parse().ok(),
                sex: self.sex,
                phone: open(PHONE, &self.phone)?,
                address: open(ADDRESS, &self.address)?,
                ward: self.ward_id.map(Id::new),
                town: self.town_id.map(Id::new),
            },
            version: self.version,
        })
    }
}

/// What to call a person, of the sealed name and reading: the name, else the reading.
pub fn label(seal: &Seal, id: Id<Person>, [name, kana]: [&str; 2]) -> Result<String, DbFault> {
    match seal.open(FULL_NAME, id, name)? {
        name if name.is_empty() => seal.open(READING, id, kana),
        name => Ok(name),
    }
}

/// The values of what can change, sealed, from `name` to `town_id`.
pub fn sealed(seal: &Seal, person: &KnownPerson) -> Result<Vec<Arg>, DbFault> {
    let is = &person.is;
    let close = |column, text: &str| seal.text(column, person.id, text);
    let birth = is.birth_date.map(|date| date.to_string());
    let birth = birth.unwrap_or_default();
    Ok(args![
        close(FULL_NAME, &is.name)?,
        seal.token("name", &name_token(&is.name)),
        close(READING, &is.kana)?,
        seal.token("kana", &kana_token(&is.kana)),
        close(BIRTH, &birth)?,
        seal.token("birth", &birth),
        &is.sex,
        close(PHONE, &is.phone)?,
        seal.token("phone", &text::digits(&is.phone)),
        close(ADDRESS, &is.address)?,
        is.ward,
        is.town
    ])
}

/// The beginning of a folded name that its token is made of; `None` where too little was typed.
pub fn beginning_of_name(key: &str) -> Option<&str> {
    beginning(key, NAME)
}

/// The same of a folded reading.
pub fn beginning_of_kana(key: &str) -> Option<&str> {
    beginning(key, KANA)
}

fn beginning(key: &str, letters: usize) -> Option<&str> {
    if key.chars().count() < letters {
        return None;
    }
    let end = key
        .char_indices()
        .nth(letters)
        .map_or(key.len(), |(at, _)| at);
    key.get(..end)
}
