//! Accounts, for whoever keeps them.

use kernel::Fault;
use policy::Permission;
use web::Ctx;

use crate::accounts::{StaffFilter, staff_count};

/// How the accounts stand.
pub struct AccountsToday {
    pub all: i64,
    /// Each state that asks for a look: how many, what it is called, its list.
    pub states: Vec<(i64, &'static str, &'static str)>,
}

/// Counts the accounts; `None` for those who do not keep them.
pub async fn accounts_today(ctx: &Ctx) -> Result<Option<AccountsToday>, Fault> {
    let Ok(scope) = ctx.work().may(Permission::AccountManage) else {
        return Ok(None);
    };
    let (mut tx, now) = (ctx.work().read().await?, ctx.work().now());
    let mut states = Vec::new();
    for (state, words, href) in [
        ("locked", "ロック中", "/settings/accounts?state=locked"),
        (
            "untouched",
            "利用開始前",
            "/settings/accounts?state=untouched",
        ),
    ] {
        let filter = StaffFilter {
            state: state.to_owned(),
            ..StaffFilter::default()
        };
        let n = staff_count(&mut tx, &scope, &filter, now).await?;
        states.push((n, words, href));
    }
    let all = staff_count(&mut tx, &scope, &StaffFilter::default(), now).await?;
    Ok(Some(AccountsToday { all, states }))
}
