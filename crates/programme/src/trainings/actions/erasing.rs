//! Erasing who signed up; what was counted stays.

use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission::TrainingPeople;

use super::ERASED;
use crate::trainings::{
    model::{SignUp, Training},
    rules, store,
};

/// Erases one name. Profession, seat and attendance go on counting.
pub async fn erase_one(work: &Work, id: Id<SignUp>) -> Result<Id<Training>, Fault> {
    let scope = work.may(TrainingPeople)?;
    let mut tx = work.begin("trainings.erase_one");
    let one = store::sign_up(&mut tx, &scope, id).await?.or_missing()?;
    let training = store::find(&mut tx, &scope, one.training).await?;
    if training.is_some_and(|training| !rules::may_erase(training.state, one.seat)) {
        return Err(Fault::Refused(
            "これから開く研修の申込みは、先に取り消してから消してください。席とキャンセル待ちの順番を、ほかの方に回すためです。".to_owned(),
        ));
    }
    store::erase(&mut tx, &scope, id).await?;
    tx.audit(ERASED, one.training, "1件").await?;
    tx.commit().await?;
    Ok(one.training)
}

/// Erases the names of all trainings in reach that lie more than `years` back; how many.
pub async fn erase_old(work: &Work, years: u32) -> Result<u64, Fault> {
    let scope = work.may(TrainingPeople)?;
    let before = rules::erasable_before(work.today(), years);
    let mut tx = work.begin("trainings.erase_old");
    let erased = store::erase_before(&mut tx, &scope, before).await?;
    let detail = format!("{years}年より前 {erased}件");
    tx.audit(ERASED, scope.municipality(), &detail).await?;
    tx.commit().await?;
    Ok(erased)
}
