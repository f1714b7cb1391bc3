//! `cargo xtask sbom`: what the product is made of, as CycloneDX 1.6 in JSON (ECMA-424). The same
//! lock files give the same file: it holds neither a time nor a random number.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::json::Json;
use super::licence::spelled;
use super::parts::{self, Part};
use crate::place::Place;
use crate::progress::note;

/// Where it is written when nobody says where.
const FILE: &str = "target/renkei.cdx.json";
/// What the product is called in it.
const PRODUCT: &str = "renkei";

/// Writes the list to `output`, or into `target`.
pub fn run(place: &Place, output: Option<&str>) -> Result<()> {
    let parts = parts::all(place)?;
    let shipped: Vec<Part> = parts.into_iter().filter(|part| part.ships).collect();
    let path = output.map_or_else(|| place.root.join(FILE), |path| Path::new(path).to_owned());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&path, bill(&shipped).shown())
        .with_context(|| format!("writing {}", path.display()))?;
    note(&format!(
        "{} parts are listed in {}",
        shipped.len(),
        path.display()
    ));
    Ok(())
}

fn bill(parts: &[Part]) -> Json {
    let product = Json::object([
        ("type", Json::text("application")),
        ("bom-ref", Json::text(PRODUCT)),
        ("name", Json::text(PRODUCT)),
        ("licenses", licences("Apache-2.0")),
    ]);
    let all = parts
        .iter()
        .map(|part| Json::text(part.address()))
        .collect();
    let mut needs = vec![needed(PRODUCT, Json::List(all))];
    needs.extend(parts.iter().map(|part| {
        let needs = part.needs.iter().map(Json::text).collect();
        needed(&part.address(), Json::List(needs))
    }));
    Json::object([
        ("bomFormat", Json::text("CycloneDX")),
        ("specVersion", Json::text("1.6")),
        ("version", Json::Plain("1".to_owned())),
        ("metadata", Json::object([("component", product)])),
        (
            "components",
            Json::List(parts.iter().map(component).collect()),
        ),
        ("dependencies", Json::List(needs)),
    ])
}

fn needed(of: &str, what: Json) -> Json {
    Json::object([("ref", Json::text(of)), ("dependsOn", what)])
}

fn component(part: &Part) -> Json {
    let mut members = vec![
        ("type", Json::text("library")),
        ("bom-ref", Json::text(part.address())),
        ("name", Json::text(&part.name)),
        ("version", Json::text(&part.version)),
    ];
    if part.kind == "cargo" {
        let hash = Json::object([
            ("alg", Json::text("SHA-256")),
            ("content", Json::text(&part.checksum)),
        ]);
        members.push(("hashes", Json::List(vec![hash])));
    }
    members.push(("licenses", licences(&part.licence)));
    members.push(("purl", Json::text(part.address())));
    if part.kind == "npm" {
        let integrity = Json::object([
            ("name", Json::text("npm:integrity")),
            ("value", Json::text(&part.checksum)),
        ]);
        members.push(("properties", Json::List(vec![integrity])));
    }
    let members = members.into_iter();
    Json::Object(
        members
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

fn licences(expression: &str) -> Json {
    let expression = Json::text(spelled(expression));
    Json::List(vec![Json::object([("expression", expression)])])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_stands_with_its_address_licence_and_what_it_needs() {
        let part = Part {
            kind: "npm",
            name: "@a/b".into(),
            version: "1.2.3".into(),
            licence: "MIT/ISC".into(),
            source: String::new(),
            checksum: "sha512-x".into(),
            ships: true,
            needs: ["pkg:npm/c@1.0.0".to_owned()].into(),
        };
        let bill = bill(&[part]);
        let address = "pkg:npm/%40a/b@1.2.3";
        let one = &bill.get("components").unwrap().list()[0];
        assert_eq!((one.word("purl"), one.word("name")), (address, "@a/b"));
        let licence = &one.get("licenses").unwrap().list()[0];
        assert_eq!(licence.word("expression"), "MIT OR ISC");
        let needs = bill.get("dependencies").unwrap().list();
        assert_eq!(
            needs[0].get("dependsOn").unwrap().list(),
            [Json::text(address)]
        );
        assert_eq!(
            needs[1].get("dependsOn").unwrap().list(),
            [Json::text("pkg:npm/c@1.0.0")]
        );
        assert_eq!(Json::read(&bill.shown()).unwrap(), bill);
    }
}
