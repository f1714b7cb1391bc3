//! Adding and changing entries.

use askama::Template;
use kernel::{Fault, FieldErrors, Id, OrMissing};
use policy::{Facility, Permission};
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply, fields::Filter, reply::is_ours};

use super::{hand::Hand, place::start};
use crate::directory::{actions, forms, model::FacilityEntry, store};

#[derive(Template)]
#[template(path = "directory/templates/edit.html")]
struct EditPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    action: String,
    wards: Vec<Choice>,
    kinds: Vec<Choice>,
    procedures: Vec<Choice>,
    yes_no: Vec<Choice>,
    contact_ways: Vec<Choice>,
    services: Vec<ServiceFields>,
    is_new: bool,
    start: String,
}

/// The names of one service's fields.
struct ServiceFields {
    title: String,
    known: bool,
    at: usize,
}

impl ServiceFields {
    fn name(&self, what: &str) -> String {
        format!("{what}-{}", self.at)
    }

    /// Whether something was typed for a service that is not there yet.
    fn touched(&self, form: &Form) -> bool {
        !form.value(&self.name("kind")).is_empty()
    }
}

fn view(ctx: &Ctx, hand: &Hand, form: Form, before: Option<&FacilityEntry>) -> EditPage {
    let known = before.map_or(&[][..], |entry| &entry.services);
    let mut services: Vec<ServiceFields> = known
        .iter()
        .enumerate()
        .map(|(at, service)| ServiceFields {
            title: hand.kind(service),
            known: true,
            at,
        })
        .collect();
    services.push(ServiceFields {
        title: "サービスの追加".into(),
        known: false,
        at: known.len(),
    });
    let mut crumbs = vec![Crumb::new("資源の一覧", "/facilities")];
    if let Some(entry) = before {
        crumbs.push(Crumb::new(&entry.name, format!("/facilities/{}", entry.id)));
    }
    EditPage {
        frame: ctx.frame(if before.is_some() {
            "資源の編集"
        } else {
            "資源の追加"
        }),
        crumbs,
        form,
        action: before.map_or("/facilities".to_owned(), |entry| {
            format!("/facilities/{}", entry.id)
        }),
        wards: hand.wards(),
        kinds: hand.choices("facility_kind"),
        procedures: hand.choices("procedure"),
        contact_ways: hand.choices("contact_way"),
        yes_no: vec![Choice::new("yes", "可"), Choice::new("no", "不可")],
        services,
        is_new: before.is_none(),
        start: start(before, hand),
    }
}

/// 資源の追加.
pub async fn add_page(ctx: Ctx) -> Reply {
    let scope = ctx.work().may(Permission::DirectoryWrite)?;
    let hand = Hand::of(&ctx).await?;
    let ward = scope.ward().map(|ward| ward.to_string());
    let form = Form::new().with("ward", ward.unwrap_or_default());
    ctx.with_map(ctx.page(&view(&ctx, &hand, form, None)))
}

/// 資源を追加する.
pub async fn add(ctx: Ctx, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let checked = forms::facility(&fields, &hand.desk(), None).map_err(Fault::from);
    let added = match checked {
        Ok(new) => actions::add(ctx.work(), &new).await,
        Err(fault) => Err(fault),
    };
    match added.map_err(forms::messages) {
        Ok(id) => ctx
            .go_to(format!("/facilities/{id}"))
            .saying("資源を追加しました。"),
        Err(Ok(errors)) => {
            let form = shown_again(&fields, &errors);
            ctx.with_map(ctx.again(&view(&ctx, &hand, form, None)))
        }
        Err(Err(fault)) => Err(fault.into()),
    }
}

fn shown_again(fields: &Fields, errors: &FieldErrors) -> Form {
    fields.form(errors)
}

async fn entry(ctx: &Ctx, id: Id<Facility>) -> Result<FacilityEntry, Fault> {
    let scope = ctx.work().may(Permission::DirectoryWrite)?;
    let mut tx = ctx.work().read().await?;
    store::find(&mut tx, &scope, id).await?.or_missing()
}

/// 資源の編集.
pub async fn edit_page(ctx: Ctx, Path(id): Path<Id<Facility>>, Filter(query): Filter) -> Reply {
    let before = entry(&ctx, id).await?;
    let hand = Hand::of(&ctx).await?;
    let form = forms::of_entry(&before, &hand.atlas).with("back", query.text("back"));
    ctx.with_map(ctx.page(&view(&ctx, &hand, form, Some(&before))))
}

/// 資源を保存する.
pub async fn save(ctx: Ctx, Path(id): Path<Id<Facility>>, fields: Fields) -> Reply {
    let before = entry(&ctx, id).await?;
    let hand = Hand::of(&ctx).await?;
    let version = fields.text("version").parse().unwrap_or(0);
    let checked = forms::facility(&fields, &hand.desk(), Some(&before)).map_err(Fault::from);
    let saved = match checked {
        Ok(new) => actions::update(ctx.work(), id, version, &new).await,
        Err(fault) => Err(fault),
    };
    match saved.map_err(forms::messages) {
        Ok(()) => ctx
            .go_to(match fields.text("back") {
                back if is_ours(back) => back.to_owned(),
                _ => format!("/facilities/{id}"),
            })
            .saying("資源を更新しました。"),
        Err(Ok(errors)) => {
            let form = shown_again(&fields, &errors);
            ctx.with_map(ctx.again(&view(&ctx, &hand, form, Some(&before))))
        }
        Err(Err(fault)) => Err(fault.into()),
    }
}
