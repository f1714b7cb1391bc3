//! All SQL of the code lists.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Municipality, Scope};
use sqlx::FromRow;

use super::model::{Code, CodeList, CodeVersion, Crossing, ListEdition};

#[derive(FromRow)]
struct Row {
    list: String,
    name: String,
    multiple: bool,
    version: i64,
    valid_from: NaiveDate,
    note: String,
    code: String,
    label: String,
    short: String,
    grp: String,
}

/// Every list of the municipality with all versions. Code lists hold nothing personal, so any
/// work may read them.
pub async fn all(tx: &mut Tx, municipality: Id<Municipality>) -> Result<Vec<CodeList>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT l.list, l.name, l.multiple, v.version, v.valid_from, v.note,
                    c.code, c.label, c.short, c.grp
             FROM code_list l
             JOIN code_version v ON v.municipality_id = l.municipality_id AND v.list = l.list
             JOIN code c ON c.municipality_id = v.municipality_id AND c.list = v.list
                        AND c.version = v.version
             WHERE l.municipality_id = $1
             ORDER BY l.position, v.valid_from, c.position",
            args![municipality],
        )
        .await?;
    Ok(rows.into_iter().fold(Vec::new(), add))
}

fn add(mut lists: Vec<CodeList>, row: Row) -> Vec<CodeList> {
    if lists.last().is_none_or(|list| list.key != row.list) {
        let Row {
            list: key,
            name,
            multiple,
            ..
        } = &row;
        let (key, name, multiple) = (key.clone(), name.clone(), *multiple);
        lists.push(CodeList {
            key,
            name,
            multiple,
            versions: Vec::new(),
        });
    }
    let Some(list) = lists.last_mut() else {
        return lists;
    };
    if list
        .versions
        .last()
        .is_none_or(|version| version.number != row.version)
    {
        let (number, valid_from, note) = (row.version, row.valid_from, row.note);
        list.versions.push(CodeVersion {
            number,
            valid_from,
            note,
            codes: Vec::new(),
        });
    }
    if let Some(version) = list.versions.last_mut() {
        let (code, label, short, group) = (row.code, row.label, row.short, row.grp);
        version.codes.push(Code {
            code,
            label,
            short,
            group,
        });
    }
    lists
}

/// Adds a list that is not there yet, with all its versions.
pub async fn add_list(
    tx: &mut Tx,
    scope: &Scope,
    position: i64,
    list: &CodeList,
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO code_list (municipality_id, list, name, multiple, position)
         VALUES ($1, $2, $3, $4, $5)",
        args![
            scope.municipality(),
            &list.key,
            &list.name,
            list.multiple,
            position
        ],
    )
    .await?;
    for version in &list.versions {
        add_version(tx, scope, &list.key, version).await?;
    }
    Ok(())
}

/// Adds a version with its codes.
pub async fn add_version(
    tx: &mut Tx,
    scope: &Scope,
    list: &str,
    version: &CodeVersion,
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO code_version (municipality_id, list, version, valid_from, note)
         VALUES ($1, $2, $3, $4, $5)",
        args![
            scope.municipality(),
            list,
            version.number,
            version.valid_from,
            &version.note
        ],
    )
    .await?;
    for (position, code) in (0..).zip(&version.codes) {
        tx.run(
            "INSERT INTO code (municipality_id, list, version, code, label, short, grp, position)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            args![
                scope.municipality(),
                list,
                version.number,
                &code.code,
                &code.label,
                &code.short,
                &code.group,
                position
            ],
        )
        .await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct CrossingRow {
    list: String,
    from_version: i64,
    from_code: String,
    to_version: i64,
    to_code: String,
    note: String,
}

/// Every crossing with the key of its list, oldest first.
pub async fn crossings(
    tx: &mut Tx,
    municipality: Id<Municipality>,
) -> Result<Vec<(String, Crossing)>, DbFault> {
    let rows: Vec<CrossingRow> = tx
        .all(
            "SELECT list, from_version, from_code, to_version, to_code, note FROM code_crosswalk
             WHERE municipality_id = $1 ORDER BY list, from_version, from_code, to_code",
            args![municipality],
        )
        .await?;
    let crossing = |row: CrossingRow| Crossing {
        from_version: row.from_version,
        from: row.from_code,
        to_version: row.to_version,
        to: row.to_code,
        note: row.note,
    };
    Ok(rows
        .into_iter()
        .map(|row| (row.list.clone(), crossing(row)))
        .collect())
}

/// Adds the crossings that lead to a new version.
pub async fn add_crossings(
    tx: &mut Tx,
    scope: &Scope,
    list: &str,
    crossings: &[Crossing],
) -> Result<(), DbFault> {
    for crossing in crossings {
        tx.run(
            "INSERT INTO code_crosswalk (municipality_id, list, from_version, from_code,
                                         to_version, to_code, note)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            args![
                scope.municipality(),
                list,
                crossing.from_version,
                &crossing.from,
                crossing.to_version,
                &crossing.to,
                &crossing.note
            ],
        )
        .await?;
    }
    Ok(())
}

/// How often a list was changed, and by whom last.
pub async fn edition(
    tx: &mut Tx,
    scope: &Scope,
    list: &str,
) -> Result<Option<ListEdition>, DbFault> {
    let row: Option<(i64, String, Option<DateTime<Utc>>)> = tx
        .first(
            "SELECT edition, updated_by, updated_at FROM code_list
             WHERE municipality_id = $1 AND list = $2",
            args![scope.municipality(), list],
        )
        .await?;
    Ok(row.map(|(number, by, at)| ListEdition { number, by, at }))
}

/// Counts a change of the list that was read at `edition.number`; `false` if somebody changed it
/// first. `edition` says who changes it now.
pub async fn count_change(
    tx: &mut Tx,
    scope: &Scope,
    list: &str,
    edition: &ListEdition,
) -> Result<bool, DbFault> {
    let changed = tx
        .run(
            "UPDATE code_list SET edition = edition + 1, updated_by = $3, updated_at = $4
             WHERE municipality_id = $1 AND list = $2 AND edition = $5",
            args![
                scope.municipality(),
                list,
                &edition.by,
                edition.at,
                edition.number
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Keeps the labels of a version that is there.
pub async fn set_labels(
    tx: &mut Tx,
    scope: &Scope,
    list: &str,
    version: &CodeVersion,
) -> Result<(), DbFault> {
    for code in &version.codes {
        tx.run(
            "UPDATE code SET label = $5, short = $6
             WHERE municipality_id = $1 AND list = $2 AND version = $3 AND code = $4",
            args![
                scope.municipality(),
                list,
                version.number,
                &code.code,
                &code.label,
                &code.short
            ],
        )
        .await?;
    }
    Ok(())
}

/// Takes a version back, with its codes and the crossings that lead to it.
pub async fn remove_version(
    tx: &mut Tx,
    scope: &Scope,
    list: &str,
    version: i64,
) -> Result<(), DbFault> {
    for statement in [
        "DELETE FROM code_crosswalk
         WHERE municipality_id = $1 AND list = $2 AND to_version = $3",
        "DELETE FROM code WHERE municipality_id = $1 AND list = $2 AND version = $3",
        "DELETE FROM code_version WHERE municipality_id = $1 AND list = $2 AND version = $3",
    ] {
        tx.run(statement, args![scope.municipality(), list, version])
            .await?;
    }
    Ok(())
}
