//! Taking what was proposed: all changes of one place go in one save.

use std::collections::BTreeMap;

use db::Tx;
use kernel::{Fault, Id};
use policy::{Facility, Scope};

use super::{Asked, Kept, OF_OTHERS, Seat, add::add};
use crate::directory::{
    actions::{organisations, save::save_place, within},
    forms,
    model::{Change, FacilityEntry, Field, Level, NewFacility, Proposal, Service, Unfit},
    rules,
    store::{self, ServiceRecord},
};

/// The day of a closing, as values hold it.
const DAY: &str = "%Y-%m-%d";

/// Takes what can be taken: what was, and why the others were not.
pub(super) async fn take(
    tx: &mut Tx,
    seat: Seat<'_>,
    asked: Vec<Asked>,
) -> Result<(Vec<Proposal>, Vec<Kept>), Fault> {
    let (mut done, mut kept) = (Vec::new(), Vec::new());
    if asked.is_empty() {
        return Ok((done, kept));
    }
    let (_, scope, _) = seat;
    let revision = store::bump(tx, scope.municipality()).await?;
    let mut places: BTreeMap<i64, Vec<Asked>> = BTreeMap::new();
    for (proposal, seen) in asked {
        match (proposal.change, proposal.facility) {
            (Change::New, _) => match add(tx, seat, &proposal, revision).await? {
                Ok(facility) => done.push(Proposal {
                    facility: Some(facility),
                    ..proposal
                }),
                Err(why) => kept.push(why),
            },
            (_, Some(facility)) => {
                let all = places.entry(facility.get()).or_default();
                all.push((proposal, seen));
            }
            (_, None) => kept.push("この資源は登録されていません。見送ってください。".into()),
        }
    }
    for (facility, asked) in places {
        let (taken, refused) = change(tx, seat, facility.into(), asked, revision).await?;
        done.extend(taken);
        kept.extend(refused);
    }
    Ok((done, kept))
}

/// A place being changed.
struct Draft {
    values: NewFacility,
    /// Which services changed.
    touched: Vec<Id<Service>>,
    /// Whether what they say of new patients changed.
    acceptance: Vec<Id<Service>>,
}

async fn change(
    tx: &mut Tx,
    seat: Seat<'_>,
    facility: Id<Facility>,
    mut asked: Vec<Asked>,
    revision: i64,
) -> Result<(Vec<Proposal>, Vec<Kept>), Fault> {
    let (_, scope, _) = seat;
    let Some(before) = store::find(tx, scope, facility).await? else {
        return Ok(none_of(
            &asked,
            "この資源はもうありません。見送ってください。",
        ));
    };
    if within(scope, before.ward).is_err() {
        return Ok(none_of(&asked, OF_OTHERS));
    }
    // An address is placed anew before a point of its own is taken.
    asked.sort_by_key(|(one, _)| match one.change {
        Change::Field(field) => (Some(field), one.id),
        Change::New | Change::Gone => (None, one.id),
    });
    let mut draft = Draft {
        values: NewFacility::from(&before),
        touched: Vec::new(),
        acceptance: Vec::new(),
    };
    let (mut taken, mut kept) = (Vec::new(), Vec::new());
    for (proposal, seen) in asked {
        match draft.take(&proposal, seen.as_deref(), (seat, &before)) {
            Ok(()) => taken.push(proposal),
            Err(why) => kept.push(why),
        }
    }
    draft.date_acceptance(seat.0.today());
    if let Err(why) = draft.check(scope) {
        let all = taken.iter().map(|_| why.clone()).chain(kept).collect();
        return Ok((Vec::new(), all));
    }
    if !taken.is_empty() {
        draft.save(tx, seat, &before, revision).await?;
    }
    Ok((taken, kept))
}

/// Nothing was taken, for one reason.
fn none_of(asked: &[Asked], why: &str) -> (Vec<Proposal>, Vec<Kept>) {
    (Vec::new(), asked.iter().map(|_| why.to_owned()).collect())
}

/// The present text of what a proposal is about; `None` when its service is gone.
pub fn present(values: &NewFacility, proposal: &Proposal) -> Option<String> {
    let mut services = values.services.iter();
    let service = proposal
        .service
        .map(|id| services.find(|one| one.id == Some(id)));
    match (proposal.change, service) {
        (_, Some(None)) => None,
        (Change::Field(Field::ClosedOn) | Change::Gone, Some(Some(service))) => {
            let day = service.closed_on.map(|day| day.format(DAY).to_string());
            Some(day.unwrap_or_default())
        }
        (Change::Field(field), service) => Some(match (field.level(), service) {
            (Level::Service, Some(Some(service))) => service.text(field),
            _ => values.text(field),
        }),
        (Change::New | Change::Gone, _) => Some(values.text(Field::ClosedOn)),
    }
}

impl Draft {
    /// Takes one change, unless the value is another than was seen.
    fn take(
        &mut self,
        proposal: &Proposal,
        seen: Option<&str>,
        (seat, before): (Seat<'_>, &FacilityEntry),
    ) -> Result<(), Kept> {
        // What the database holds is compared, not what this very save changes on its way.
        let stored = NewFacility::from(before);
        let now =
            present(&stored, proposal).ok_or("このサービスはもうありません。見送ってください。")?;
        if now == proposal.after && proposal.change != Change::Gone {
            return Ok(());
        }
        if now != seen.unwrap_or(&proposal.before) {
            return Err(
                "提案のあとで資源の値が変わっています。いまの値を見て、もう一度判断してください。"
                    .into(),
            );
        }
        match proposal.change {
            Change::Gone => self.close(proposal, Some(seat.0.today())),
            Change::Field(Field::ClosedOn) if proposal.service.is_some() => {
                let day = chrono::NaiveDate::parse_from_str(&proposal.after, DAY).ok();
                self.close(proposal, day);
            }
            Change::Field(field) => self.set(field, proposal, (seat, before))?,
            Change::New => {}
        }
        Ok(())
    }

    /// Closes or reopens a service, and the place with its last one.
    fn close(&mut self, proposal: &Proposal, day: Option<chrono::NaiveDate>) {
        let was = self.values.closed_on;
        for service in &mut self.values.services {
            if service.id == proposal.service {
                service.closed_on = day;
                self.touched.extend(service.id);
            }
        }
        let mut services = self.values.services.iter();
        let all = services.all(|service| service.closed_on.is_some());
        self.values.closed_on = match (all, day) {
            (true, Some(_)) => was.or(day),
            (_, None) => None,
            (false, _) => was,
        };
    }

    fn set(
        &mut self,
        field: Field,
        proposal: &Proposal,
        (seat, before): (Seat<'_>, &FacilityEntry),
    ) -> Result<(), Kept> {
        let words = |unfit: Unfit| format!("{unfit}。見送ってください。");
        if field.level() == Level::Place {
            self.values.set(field, &proposal.after).map_err(words)?;
            if field == Field::Address {
                place(&mut self.values, seat, before);
            }
            return Ok(());
        }
        let mut services = self.values.services.iter_mut();
        let Some(service) = services.find(|one| one.id.is_some() && one.id == proposal.service)
        else {
            return Err("このサービスはもうありません。見送ってください。".into());
        };
        service.set(field, &proposal.after).map_err(words)?;
        self.touched.extend(service.id);
        if field.code().starts_with("acceptance") {
            self.acceptance.extend(service.id);
        }
        Ok(())
    }

    /// An answer about new patients that was taken is one of today, and ends.
    fn date_acceptance(&mut self, today: chrono::NaiveDate) {
        for service in &mut self.values.services {
            if service.id.is_some_and(|id| self.acceptance.contains(&id)) {
                let said = std::mem::take(&mut service.acceptance);
                service.acceptance = said.said_on(today, rules::usual_end(today));
            }
        }
    }

    fn check(&self, scope: &Scope) -> Result<(), Kept> {
        if within(scope, self.values.ward).is_err() {
            return Err("ほかの区へ移る変更です。健康局の担当者に判断を依頼してください。".into());
        }
        let errors = rules::check(&self.values);
        let first = errors.iter().next().map(|(_, message)| message.to_owned());
        first.map_or(Ok(()), Err)
    }

    async fn save(
        &self,
        tx: &mut Tx,
        (work, scope, _): Seat<'_>,
        before: &FacilityEntry,
        revision: i64,
    ) -> Result<(), Fault> {
        let organisation = organisations::exact(work, scope, tx, &self.values).await?;
        let of = (organisation, revision);
        save_place(tx, (work, scope), (before, &self.values), of).await?;
        for service in &self.values.services {
            let Some(id) = service.id.filter(|id| self.touched.contains(id)) else {
                continue;
            };
            let record = ServiceRecord {
                id,
                facility: before.id,
                service,
            };
            store::update_service(tx, scope, &record).await?;
            if self.acceptance.contains(&id) {
                let at = (before.id, id);
                store::set_acceptance(tx, scope, at, &service.acceptance, (work.now(), revision))
                    .await?;
            }
        }
        Ok(())
    }
}

/// Ward, town and point follow a new address.
fn place(values: &mut NewFacility, (_, _, desk): Seat<'_>, before: &FacilityEntry) {
    let wards = desk.atlas.wards.iter();
    let named = wards.filter(|ward| values.address.starts_with(&ward.name));
    if let Some(ward) = named.max_by_key(|ward| ward.name.len()) {
        values.ward = Some(ward.id);
    }
    (values.town, values.point, values.point_quality) = Default::default();
    forms::place(values, desk, Some(before));
}
