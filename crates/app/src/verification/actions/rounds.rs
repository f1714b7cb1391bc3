//! Opening a round, asking again, making FAX forms, closing.

use db::{Letter, Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Permission, Scope};

use super::{
    ROUND_CLOSED, ROUND_FAXED, ROUND_OPENED, ROUND_REMINDED,
    letters::{Link, letter, link},
};
use crate::{
    directory::{self, FacilityEntry},
    verification::{
        model::{FaxPart, NewRound, Request, Round, RoundKey, Target, Way},
        rules, store,
    },
};

/// The most requests that are reminded at once.
const MOST: i64 = 20_000;

/// Those a round would ask, each with how.
pub async fn preview(work: &Work, new: &NewRound) -> Result<Vec<(Target, Way)>, Fault> {
    let scope = work.may(Permission::DirectoryCheck)?;
    let mut tx = work.read().await?;
    let targets = store::targets(&mut tx, &scope, work.today()).await?;
    let asked = targets.into_iter().filter(|one| rules::asks(new, one));
    Ok(asked
        .map(|one| {
            let way = rules::way(&one);
            (one, way)
        })
        .collect())
}

/// Opens the round `id`; `origin` is where facilities find this house. Letters go out with the
/// commit. A form that is sent twice carries the same id both times, and opens one round.
///
/// # Errors
/// When nobody would be asked, or the due day has passed; [`Fault::Refused`] when the id is that of
/// another round.
pub async fn open(
    work: &Work,
    (id, new): (Id<RoundKey>, NewRound),
    origin: &str,
) -> Result<Id<RoundKey>, Fault> {
    let scope = work.may(Permission::DirectoryCheck)?;
    if new.due_on < work.today() {
        return Err(Fault::field(
            "due_on",
            "回答期限は今日からの日付にしてください。",
        ));
    }
    let mut tx = work.begin("verification.open");
    let targets = store::targets(&mut tx, &scope, work.today()).await?;
    let mut targets: Vec<Target> = targets
        .into_iter()
        .filter(|one| rules::asks(&new, one))
        .collect();
    // Forms are made in the order of requests: those of one FAX number lie together.
    targets.sort_by(|one, other| one.fax.cmp(&other.fax));
    if targets.is_empty() {
        return Err(Fault::field(
            "kinds",
            "この区と種別にあてはまる施設がありません。選び直してください。",
        ));
    }
    let round = Round {
        id,
        ward: scope.ward(),
        about: new,
        opened_at: work.now(),
        opened_by: work.actor().name.clone(),
        closed_at: None,
    };
    if !store::add_round(&mut tx, &scope, &round).await? {
        return opened_before(&mut tx, &scope, &round).await;
    }
    ask(&mut tx, work, &scope, (&round, origin), targets).await?;
    tx.audit(ROUND_OPENED, round.id, "").await?;
    tx.commit().await?;
    Ok(round.id)
}

/// The round that the same form has opened before.
async fn opened_before(tx: &mut Tx, scope: &Scope, round: &Round) -> Result<Id<RoundKey>, Fault> {
    let known = store::round(tx, scope, round.id).await?.or_missing()?;
    if known.about == round.about {
        return Ok(known.id);
    }
    Err(Fault::Refused(format!(
        "この画面からは「{}」を始めています。ほかの定期確認は、「定期確認を始める」を開き直して始めてください。",
        known.about.name
    )))
}

async fn ask(
    tx: &mut Tx,
    work: &Work,
    scope: &Scope,
    (round, origin): (&Round, &str),
    targets: Vec<Target>,
) -> Result<(), Fault> {
    let mut requests = Vec::with_capacity(targets.len());
    let (mut links, mut letters) = (Vec::new(), Vec::new());
    for target in targets {
        let request = Request {
            id: work.id(),
            round: round.id,
            facility: target.facility,
            ward: target.ward,
            way: rules::way(&target),
            answered_at: None,
        };
        if request.way == Way::Mail {
            let link = link(origin, request.id);
            let to = (target.name.as_str(), target.email.as_str());
            letters.push(letter(round, to, &link.address, false));
            links.push((link.hash, request.id));
        }
        let kind = target.kinds.into_iter().next().unwrap_or_default();
        requests.push((request, kind, None));
    }
    let mut ids = tx.post(letters).await?.into_iter();
    for (request, _, letter) in &mut requests {
        if request.way == Way::Mail {
            *letter = ids.next();
        }
    }
    store::add_requests(tx, scope, &requests, work.now()).await?;
    Ok(store::add_links(tx, scope, links, work.now()).await?)
}

/// The round, if it is there and still open.
async fn open_round(tx: &mut Tx, scope: &Scope, id: Id<RoundKey>) -> Result<Round, Fault> {
    let round = store::round(tx, scope, id).await?.or_missing()?;
    if round.is_open() {
        return Ok(round);
    }
    Err(Fault::Refused("この定期確認は終了しています。".into()))
}

/// The same, while what is sent for it leads in.
async fn asking_round(
    tx: &mut Tx,
    (work, scope): (&Work, &Scope),
    id: Id<RoundKey>,
) -> Result<Round, Fault> {
    let round = open_round(tx, scope, id).await?;
    if round.takes_links(work.today()) {
        return Ok(round);
    }
    Err(Fault::Refused(
        "回答期限から14日を過ぎたため、リンクからは回答できません。電話で確かめるか、新しい定期確認を始めてください。"
            .into(),
    ))
}

/// Asks those again by mail who have not answered; returns how many.
pub async fn remind(work: &Work, id: Id<RoundKey>, origin: &str) -> Result<usize, Fault> {
    let scope = work.may(Permission::DirectoryCheck)?;
    let mut tx = work.begin("verification.remind");
    let round = asking_round(&mut tx, (work, &scope), id).await?;
    let which = (id, None, Some(Way::Mail));
    let waiting = store::asked(&mut tx, &scope, which, (work.today(), MOST)).await?;
    let (mut links, mut letters): (Vec<Link>, Vec<Letter>) = (Vec::new(), Vec::new());
    for line in waiting.iter().filter(|line| line.email.contains('@')) {
        let link = link(origin, line.request.id);
        letters.push(letter(
            &round,
            (&line.name, &line.email),
            &link.address,
            true,
        ));
        links.push(link);
    }
    let ids = tx.post(letters).await?;
    let requests = links.iter().map(|link| link.request);
    let pairs: Vec<_> = requests.zip(ids).collect();
    let hashes = links.into_iter().map(|link| (link.hash, link.request));
    store::add_links(&mut tx, &scope, hashes.collect(), work.now()).await?;
    store::set_letters(&mut tx, &scope, &pairs, work.now()).await?;
    let count = pairs.len();
    tx.audit(ROUND_REMINDED, id, &format!("{count}件")).await?;
    tx.commit().await?;
    Ok(count)
}

/// 用紙の一枚: what a FAX form says.
pub struct Printed {
    /// The entry.
    pub entry: FacilityEntry,
    /// The link for its QR code.
    pub link: String,
}

/// Makes the FAX forms of a part, sorted by FAX number, for those that have not answered.
pub async fn fax_forms(
    work: &Work,
    (id, part): (Id<RoundKey>, FaxPart),
    (origin, again): (&str, bool),
) -> Result<(Round, Vec<Printed>), Fault> {
    let scope = work.may(Permission::DirectoryCheck)?;
    let mut tx = work.begin("verification.fax");
    let round = asking_round(&mut tx, (work, &scope), id).await?;
    let which = (id, part.ward, Some(Way::Fax));
    let waiting = store::asked(&mut tx, &scope, which, (work.today(), MOST)).await?;
    let (mut printed, mut links) = (Vec::new(), Vec::new());
    for line in waiting.iter().filter(|line| part.holds(&line.request)) {
        let found = directory::find(&mut tx, &scope, line.request.facility).await?;
        let Some(entry) = found else {
            continue;
        };
        let link = link(origin, line.request.id);
        links.push((link.hash, link.request));
        printed.push(Printed {
            entry,
            link: link.address,
        });
    }
    if printed.is_empty() {
        return Err(Fault::Refused(
            "FAXで依頼する未回答の施設はありません。".into(),
        ));
    }
    let ids: Vec<_> = links.iter().map(|(_, request)| *request).collect();
    store::add_links(&mut tx, &scope, links, work.now()).await?;
    store::set_asked(&mut tx, &scope, &ids, (work.now(), again)).await?;
    tx.audit(ROUND_FAXED, id, &format!("{}件", ids.len()))
        .await?;
    tx.commit().await?;
    Ok((round, printed))
}

/// Closes a round: its links answer no more, and letters that have not gone do not go. Returns how
/// many these are. A ward officer closes the own ward's only.
pub async fn close(work: &Work, id: Id<RoundKey>) -> Result<u64, Fault> {
    let scope = work.may(Permission::DirectoryCheck)?;
    let mut tx = work.begin("verification.close");
    let round = open_round(&mut tx, &scope, id).await?;
    if scope.ward().is_some() && scope.ward() != round.ward {
        return Err(Fault::Forbidden(Permission::DirectoryCheck.label()));
    }
    let by = (work.now(), work.actor().name.as_str());
    store::close_round(&mut tx, &scope, id, by).await?;
    store::forget_unsent(&mut tx, &scope, id).await?;
    let dropped = tx.drop_unsent(scope.municipality(), id.get()).await?;
    tx.audit(ROUND_CLOSED, id, "").await?;
    tx.commit().await?;
    Ok(dropped)
}
