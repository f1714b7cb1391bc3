//! The commands, one file each.

mod admin;
mod audit;
mod backup;
mod check;
mod demo;
mod import;
mod master_key;
mod openapi;
mod places;
mod report;
mod restore;
mod serve;

use crate::{
    cli::{self, Cli, Command},
    logs,
    settings::{self, Chosen},
};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// As wished.
    Well,
    /// It ran, and found something that a person must see to.
    Problem,
}

/// Does what the command line says.
pub async fn run(cli: Cli) -> anyhow::Result<End> {
    match cli.command {
        Command::Demo(wish) => {
            let settings = with_logs(Chosen {
                trying: true,
                ..serving(wish)
            })?;
            demo::run(&settings).await.map(|()| End::Well)
        }
        Command::Serve(wish) => {
            let settings = with_logs(serving(wish))?;
            serve::run(&settings).await.map(|()| End::Well)
        }
        Command::Admin(cli::Admin::Create(wish)) => {
            let settings = with_logs(Chosen {
                data: wish.data.data.clone(),
                ..Chosen::default()
            })?;
            admin::create(&settings, wish).await.map(|()| End::Well)
        }
        Command::Import(import) => importing(import).await,
        Command::Report(cli::Report::Monthly(wish)) => {
            let settings = with_logs(Chosen {
                data: wish.data.data.clone(),
                ..Chosen::default()
            })?;
            report::monthly(&settings, wish).await
        }
        Command::Report(cli::Report::City(wish)) => {
            let settings = with_logs(Chosen {
                data: wish.data.data.clone(),
                ..Chosen::default()
            })?;
            report::city(&settings, wish).await
        }
        Command::Audit(wish) => auditing(wish).await,
        Command::Check(wish) => {
            let chosen = Chosen {
                data: wish.data.data,
                ..Chosen::default()
            };
            check::run(chosen, wish.mend).await
        }
        Command::Backup(wish) => backing_up(wish).await,
        Command::BackupKey(wish) => backup::key(&wish),
        Command::MasterKey(cli::MasterKey::Exchange(wish)) => {
            let settings = with_logs(Chosen {
                data: wish.data.data.clone(),
                ..Chosen::default()
            })?;
            master_key::exchange(&settings, &wish).await
        }
        Command::Restore(wish) => {
            let settings = with_logs(Chosen {
                data: wish.data.data.clone(),
                ..Chosen::default()
            })?;
            restore::run(&settings, &wish).await
        }
        Command::Openapi => Ok(openapi::print()),
    }
}

async fn backing_up(wish: cli::Backup) -> anyhow::Result<End> {
    let settings = with_logs(Chosen {
        data: wish.make.data.data.clone(),
        ..Chosen::default()
    })?;
    match wish.what {
        Some(cli::BackupWhat::Verify(wish)) => backup::verify(&settings, &wish).await,
        None => backup::run(&settings, wish.make).await,
    }
}

async fn auditing(wish: cli::Audit) -> anyhow::Result<End> {
    let (cli::Audit::Verify(cli::AuditVerify { data, .. })
    | cli::Audit::Head(data)
    | cli::Audit::Export(cli::AuditExport { data, .. })) = &wish;
    let settings = with_logs(Chosen {
        data: data.data.clone(),
        ..Chosen::default()
    })?;
    match wish {
        cli::Audit::Verify(wish) => audit::verify(&settings, &wish.head).await,
        cli::Audit::Head(_) => audit::head(&settings).await,
        cli::Audit::Export(wish) => audit::export(&settings, &wish.output).await,
    }
}

async fn importing(import: cli::Import) -> anyhow::Result<End> {
    let (cli::Import::Facilities(cli::ImportFacilities { load, .. })
    | cli::Import::Addresses(load)
    | cli::Import::Boundaries(load)) = &import;
    let settings = with_logs(Chosen {
        data: load.data.data.clone(),
        ..Chosen::default()
    })?;
    match import {
        cli::Import::Facilities(wish) => import::facilities(&settings, wish).await,
        cli::Import::Addresses(wish) => {
            places::load(&settings, wish, places::What::Addresses).await
        }
        cli::Import::Boundaries(wish) => {
            places::load(&settings, wish, places::What::Boundaries).await
        }
    }
}

fn serving(wish: cli::Serve) -> Chosen {
    Chosen {
        data: wish.data.data,
        listen: wish.listen,
        ..Chosen::default()
    }
}

fn with_logs(chosen: Chosen) -> anyhow::Result<settings::Settings> {
    let settings = settings::read(chosen)?;
    logs::begin(&settings.log);
    Ok(settings)
}
