//! All SQL of the code lists.

use chrono::NaiveDate;
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Municipality, Scope};
use sqlx::FromRow;

use super::model::{Code, CodeList, CodeVersion};

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
    position: usize,
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
            position as i64
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
    for (position, code) in version.codes.iter().enumerate() {
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
                position as i64
            ],
        )
        .await?;
    }
    Ok(())
}
