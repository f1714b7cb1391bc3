//! What the office has on file about a person: it keeps one call from becoming two cases.

use kernel::{Fault, Id};
use policy::Permission;
use web::Ctx;

use super::{
    super::{
        actions,
        model::{Consultation, Status},
        store, url,
    },
    hand::{Hand, day, moment},
};
use crate::{people::Person, shown::Shown};

/// この方の相談: one of them.
pub struct KnownCase {
    pub href: String,
    pub number: String,
    pub received: String,
    pub status: &'static str,
    pub tone: &'static str,
    /// What comes next, or how it ended.
    pub about: String,
}

impl KnownCase {
    fn of(case: &Consultation, hand: &Hand) -> Self {
        let sheet = &case.sheet;
        let about = match &case.closing {
            Some(closing) => hand.label("outcome", &closing.outcome),
            None => [sheet.next_step.as_str(), &day(sheet.next_due)].join(" "),
        };
        Self {
            href: url::show(case.id),
            number: case.number.to_string(),
            received: moment(sheet.received_at),
            status: case.status.label(),
            tone: case.status.tone(),
            about: about.trim().to_owned(),
        }
    }
}

/// The office's cases about a person, but for the one on the screen.
pub async fn known_cases(
    ctx: &Ctx,
    hand: &Hand,
    person: Option<Id<Person>>,
    but: Option<Id<Consultation>>,
) -> Result<Vec<KnownCase>, Fault> {
    let Some(person) = person else {
        return Ok(Vec::new());
    };
    let scope = ctx.work().may(Permission::ConsultationView)?;
    let found = store::of_person(&mut ctx.work().read().await?, &scope, person).await?;
    let others: Vec<_> = found.iter().filter(|case| Some(case.id) != but).collect();
    let shown: Vec<_> = others.iter().map(|case| case.id).collect();
    note_shown(ctx, &shown).await?;
    Ok(others
        .into_iter()
        .map(|case| KnownCase::of(case, hand))
        .collect())
}

/// Notes that a list showed these cases.
pub async fn note_shown(ctx: &Ctx, cases: &[Id<Consultation>]) -> Result<(), Fault> {
    let ids = cases.iter().map(|case| case.get()).collect();
    let noting = actions::note_list(ctx.work(), false, cases);
    // Boxed: it stands within every page that shows a case.
    Box::pin(ctx.tool::<Shown>()?.note(ctx.work(), ids, noting)).await
}

/// The number of the case that is being worked on, so that a call about it is not taken as new.
pub fn open_number(cases: &[Consultation]) -> String {
    let open = cases.iter().find(|case| case.status != Status::Closed);
    open.map_or(String::new(), |case| case.number.to_string())
}
