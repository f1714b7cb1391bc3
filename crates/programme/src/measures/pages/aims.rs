//! めざす姿を決める・直す, with its history.

use askama::Template;
use kernel::{
    Fault, Id, OrMissing,
    calendar::{FiscalYear, format_datetime},
    clock::in_japan,
};
use policy::{Permission, Ward};
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use super::hand::{Hand, own_ward};
use crate::{
    measures::{
        actions, forms,
        model::{Aim, AimEdition, WHOLE},
        store, url,
    },
    second,
};

/// 履歴 as shown.
struct Past {
    when: String,
    who: String,
    years: String,
    text: String,
}

#[derive(Template)]
#[template(path = "measures/templates/aim.html")]
struct AimPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    years: Vec<Choice>,
    action: String,
    back: String,
    id: String,
    version: String,
    past: Vec<Past>,
}

/// The place of an aim: ward, scene, fiscal year.
struct Slot {
    hand: Hand,
    ward: Id<Ward>,
    scene: String,
    year: FiscalYear,
}

impl Slot {
    async fn of(ctx: &Ctx, (ward, scene): (i64, &str), year: &Fields) -> Result<Self, Fault> {
        let hand = Hand::of(ctx).await?;
        let ward = own_ward(ctx, &hand, ward)?;
        let scene = if scene == "whole" { WHOLE } else { scene };
        let known = hand.all_scenes().into_iter().any(|(code, _)| code == scene);
        known.then_some(()).or_missing()?;
        let year = forms::year(year, hand.today);
        Ok(Self {
            scene: scene.to_owned(),
            hand,
            ward,
            year,
        })
    }

    /// The aim that holds in the year, with its editions.
    async fn load(&self, ctx: &Ctx) -> Result<(Option<Aim>, Vec<AimEdition>), Fault> {
        let scope = ctx.work().may(Permission::MeasureWrite)?;
        let mut tx = ctx.work().read().await?;
        let aims = store::aims(&mut tx, &scope, Some(self.ward)).await?;
        let holds = |aim: &Aim| aim.scene == self.scene && aim.words.holds_in(self.year.year());
        let found = aims.into_iter().find(holds);
        let editions = match &found {
            Some(aim) => store::aim_editions(&mut tx, &scope, aim.id).await?,
            None => Vec::new(),
        };
        Ok((found, editions))
    }

    fn page(&self, ctx: &Ctx, form: Form, known: (Option<&Aim>, &[AimEdition])) -> AimPage {
        let slot = if self.scene == WHOLE {
            "whole"
        } else {
            &self.scene
        };
        let (aim, editions) = known;
        let label = |year| FiscalYear::clamped(year).label();
        let past = editions.iter().map(|one| Past {
            when: format_datetime(in_japan(one.stamp.at)),
            who: one.stamp.by.clone(),
            years: format!(
                "{}〜{}",
                label(one.words.first_year),
                label(one.words.last_year)
            ),
            text: one.words.text.clone(),
        });
        AimPage {
            frame: ctx.frame(format!("めざす姿（{}）", self.hand.scene(&self.scene))),
            crumbs: self.hand.crumbs(self.ward, None),
            form,
            years: forms::years(self.hand.today, (5, 8)),
            action: format!("/pdca/wards/{}/aims/{slot}?year={}", self.ward, self.year),
            back: url::board(self.ward, self.year),
            id: aim.map(|aim| aim.id.to_string()).unwrap_or_default(),
            version: aim
                .map(|aim| aim.stamp.version.to_string())
                .unwrap_or_default(),
            past: past.collect(),
        }
    }
}

/// めざす姿.
pub async fn edit(
    ctx: Ctx,
    Path((ward, scene)): Path<(i64, String)>,
    Filter(query): Filter,
) -> Reply {
    let slot = Slot::of(&ctx, (ward, &scene), &query).await?;
    let (aim, editions) = slot.load(&ctx).await?;
    let form = forms::aim_form(aim.as_ref(), slot.year);
    ctx.page(&slot.page(&ctx, form, (aim.as_ref(), &editions)))
}

/// めざす姿を保存する.
pub async fn save(
    ctx: Ctx,
    Path((ward, scene)): Path<(i64, String)>,
    Filter(query): Filter,
    fields: Fields,
) -> Reply {
    let slot = Slot::of(&ctx, (ward, &scene), &query).await?;
    let saved = match forms::aim(&fields) {
        Err(errors) => Err(Fault::Invalid(errors)),
        Ok(words) => {
            if let Ok(id) = fields.text("id").parse() {
                let version = fields.text("version").parse().unwrap_or_default();
                actions::change_aim(ctx.work(), (Id::new(id), version), words).await
            } else {
                let place = (slot.ward, slot.scene.as_str());
                actions::add_aim(ctx.work(), place, words).await.map(|_| ())
            }
        }
    };
    match saved {
        Err(Fault::Invalid(errors)) => {
            let (aim, editions) = slot.load(&ctx).await?;
            let mut page = slot.page(&ctx, fields.form(&errors), (aim.as_ref(), &editions));
            fields.text("id").clone_into(&mut page.id);
            fields.text("version").clone_into(&mut page.version);
            ctx.again(&page)
        }
        Err(Fault::Stale(who, when)) => {
            let (aim, editions) = slot.load(&ctx).await?;
            let kept = forms::aim_form(aim.as_ref(), slot.year);
            let years = forms::years(slot.hand.today, (5, 8));
            let chosen = [
                ("first_year", years.as_slice()),
                ("last_year", years.as_slice()),
            ];
            let form = second::form(&fields, &kept, &chosen, (&who, when));
            let page = slot.page(&ctx, form, (aim.as_ref(), &editions));
            second::page(&ctx, &page)
        }
        saved => {
            saved?;
            let to = url::board(slot.ward, slot.year);
            ctx.go_to(to).saying("めざす姿を保存しました。")
        }
    }
}
