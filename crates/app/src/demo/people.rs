//! The demo's accounts: one of each role in 東成区, and a coordinator in every ward.

use db::Work;
use kernel::{Fault, Id};
use policy::{Account, Actor, Facility, Office, Role, Ward};
use web::House;

use super::{PASSWORD, city::DemoWard, names};
use crate::accounts::{self, NewAccount, NewPosting};

/// The ward where every role has an account: the model office of 2015.
pub const HOME: &str = "27115";

/// The coordinator whose work the demo shows.
const COORDINATOR: &str = "例示 花子";

/// Who answers for its reports.
pub const MANAGER: &str = "見本 一郎";

/// Who accepts the reports of all offices.
pub const BUREAU: &str = "仮名 健";

/// The log-ins worth telling, each with who it is.
pub const LOG_INS: &[(&str, &str)] = &[
    ("coordinator", "東成区のコーディネーター"),
    ("manager", "東成区の相談支援室 管理者"),
    ("ward", "東成区役所の担当者"),
    ("bureau", "健康局の担当者"),
    ("professional", "東成区の訪問看護ステーションの職員"),
    ("admin", "システム管理者"),
];

/// Adds the accounts of all who work for the city; tells each ward who its coordinator is.
pub async fn add(work: &Work, wards: &mut [DemoWard]) -> Result<(), Fault> {
    for (number, ward) in wards.iter_mut().enumerate() {
        let posting = post(Role::Coordinator, Some(ward.ward), Some(ward.office));
        let (login, name) = (format!("co-{}", ward.place.login), names::numbered(number));
        let id = add_one(work, login, name.clone(), posting).await?;
        ward.coordinator = (id, name);
    }
    let Some(home) = wards.iter_mut().find(|ward| ward.place.code == HOME) else {
        return Ok(());
    };
    let (ward, office) = (Some(home.ward), Some(home.office));
    let posts: [(&str, &str, NewPosting); 5] = [
        (
            "coordinator",
            COORDINATOR,
            post(Role::Coordinator, ward, office),
        ),
        ("manager", MANAGER, post(Role::OfficeManager, ward, office)),
        ("ward", "架空 桜子", post(Role::WardOfficer, ward, None)),
        ("bureau", BUREAU, post(Role::BureauOfficer, None, None)),
        ("admin", "模擬 管理", post(Role::Admin, None, None)),
    ];
    for (login, name, posting) in posts {
        let id = add_one(work, login.into(), name.into(), posting).await?;
        if login == "coordinator" {
            home.coordinator = (id, name.into());
        }
    }
    Ok(())
}

/// Adds the account of somebody who works at `facility`, which makes its answers its own.
pub async fn add_professional(work: &Work, facility: Option<Id<Facility>>) -> Result<(), Fault> {
    let posting = NewPosting {
        facility,
        ..post(Role::Professional, None, None)
    };
    add_one(work, "professional".into(), "試用 看子".into(), posting).await?;
    Ok(())
}

/// Work of the bureau's officer, for what only the bureau may do.
pub fn bureau(house: &House) -> Work {
    house.work(Actor {
        name: BUREAU.into(),
        role: Role::BureauOfficer,
        ..Actor::system(house.municipality())
    })
}

fn post(role: Role, ward: Option<Id<Ward>>, office: Option<Id<Office>>) -> NewPosting {
    NewPosting {
        role,
        ward,
        office,
        facility: None,
    }
}

async fn add_one(
    work: &Work,
    login: String,
    name: String,
    posting: NewPosting,
) -> Result<Id<Account>, Fault> {
    let new = NewAccount {
        login,
        name,
        password: PASSWORD.into(),
        must_change: false,
        posting,
    };
    accounts::add_account(work, new).await
}
