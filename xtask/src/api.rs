//! Every address of the house, tried from outside by Schemathesis with what the OpenAPI document allows and
//! what it does not, on both databases.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command;
use crate::place::Place;
use crate::postgres::Cluster;
use crate::progress::note;
use crate::python;

/// The empty database the PostgreSQL half fills.
const DATABASE: &str = "renkei_api";

/// Serves a demo city on each database and sends requests for a while; any answer of 5xx fails.
pub fn run(place: &Place, cluster: &Cluster) -> Result<()> {
    let folder = place.root.join("e2e/api");
    // Like the lists of known holes: a registry that cannot be reached is no fault of the house.
    let packages = match python::install(place, &folder.join("requirements.txt")) {
        Ok(packages) => packages,
        Err(error) => {
            note(&format!(
                "LEFT OUT: Schemathesis could not be installed ({error:#})"
            ));
            return Ok(());
        }
    };
    let document = place.target.join("openapi.json");
    let printed = command::output(Command::new(place.binary("debug")).arg("openapi"))?;
    fs::write(&document, printed).context("writing the OpenAPI document")?;
    cluster.create_database(DATABASE)?;
    command::run(
        Command::new("node")
            // What it remembers between runs is no part of the sources.
            .current_dir(&place.target)
            .arg(folder.join("run.mjs"))
            .env("OPENAPI", document)
            .env("PYTHONPATH", packages)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("RENKEI_BIN", place.binary("debug"))
            .env("E2E_DATABASE_URL", cluster.url(DATABASE))
            .env_remove("DATABASE_URL"),
    )
}
