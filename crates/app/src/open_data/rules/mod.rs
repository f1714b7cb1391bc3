//! What is published of the directory, as pure values: tables, their descriptions, bytes.

mod bytes;
mod capabilities;
mod care;
mod cell;
mod geojson;
mod medical;
mod package;
mod schema;
mod source;

use kernel::text::hexadecimal;
use sha2::{Digest, Sha256};

pub use source::Source;

use super::model::{DataTable, Publication, PublishedFile, Setting};

/// Media type of the CSV files (RFC 4180).
const CSV: &str = "text/csv; charset=utf-8; header=present";
const JSON: &str = "application/json; charset=utf-8";

/// Every file of this moment; `basis` says what they were made from.
pub fn publication(
    source: &Source<'_>,
    setting: &Setting,
    basis: String,
) -> anyhow::Result<Publication> {
    let tables = [
        medical::table(source),
        care::table(source),
        capabilities::table(source),
    ];
    let mut files = Vec::new();
    for table in &tables {
        let schema = format!("{}.schema.json", table.name);
        let name = format!("{}.csv", table.name);
        let content = bytes::csv(table)?;
        files.push(file(name, table, (CSV, content), schema));
    }
    let map = geojson::table(source);
    let content = geojson::bytes(source, &map)?;
    let schema = format!("{}.schema.json", map.name);
    let name = format!("{}.geojson", map.name);
    files.push(file(name, &map, ("application/geo+json", content), schema));
    for table in tables.iter().chain([&map]) {
        let content = serde_json::to_vec_pretty(&schema::of(table))?;
        files.push(plain(format!("{}.schema.json", table.name), content));
    }
    let whole = package::of(source, setting, &files);
    files.push(plain(
        "datapackage.json".into(),
        serde_json::to_vec_pretty(&whole)?,
    ));
    Ok(Publication {
        basis,
        as_of: source.today,
        files,
    })
}

fn file(
    name: String,
    table: &DataTable,
    (mime, bytes): (&'static str, Vec<u8>),
    schema: String,
) -> PublishedFile {
    PublishedFile {
        title: table.title.to_owned(),
        rows: Some(table.rows.len()),
        mime,
        schema,
        ..plain(name, bytes)
    }
}

fn plain(name: String, bytes: Vec<u8>) -> PublishedFile {
    // Weak: the same contents also travel compressed.
    let tag = format!("W/\"{}\"", digest(&bytes));
    PublishedFile {
        name,
        title: String::new(),
        mime: JSON,
        bytes,
        tag,
        rows: None,
        schema: String::new(),
    }
}

/// The first half of the contents' SHA-256, in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    let mut digits = hexadecimal(&Sha256::digest(bytes));
    digits.truncate(32);
    digits
}
