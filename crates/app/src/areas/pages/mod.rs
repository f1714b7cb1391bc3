//! 区・相談支援室: the administrator's list of places and the municipality's own sheet.

pub mod sheets;
pub mod towns;

use std::collections::HashMap;

use askama::Template;
use kernel::{Fault, FieldErrors, OrMissing, calendar};
use policy::Permission;
use ui::{Column, Crumb, Form, Frame, thousands};
use web::{Ctx, Fields, Reply};

use super::{AtlasHolder, actions, forms, model::City, store};

/// The list's address.
pub const LIST: &str = "/settings/areas";

pub(super) fn crumbs() -> Vec<Crumb> {
    vec![Crumb::new("区・相談支援室", LIST)]
}

/// One line of the list: an office, or a ward that has none.
struct PlaceView {
    ward_href: String,
    ward: String,
    kana: String,
    code: String,
    towns: String,
    office_href: String,
    office: String,
    association: String,
    opened_on: String,
    phone: String,
    fax: String,
}

#[derive(Template)]
#[template(path = "areas/templates/list.html")]
struct ListPage {
    frame: Frame,
    city: City,
    columns: Vec<Column>,
    rows: Vec<PlaceView>,
    wards: usize,
    towns: String,
    offices: usize,
}

/// 区・相談支援室の一覧. Read from the database, not from memory: who changes it wants to see it.
pub async fn list(ctx: Ctx) -> Reply {
    let scope = ctx.work().may(Permission::AreaManage)?;
    let mut tx = ctx.work().read().await?;
    let city = store::city(&mut tx, &scope).await?.or_missing()?;
    let wards = store::wards(&mut tx, scope.municipality()).await?;
    let towns = store::towns(&mut tx, scope.municipality()).await?;
    let offices = store::offices(&mut tx, scope.municipality()).await?;
    let mut counts: HashMap<_, u64> = HashMap::new();
    for town in &towns {
        *counts.entry(town.ward).or_default() += 1;
    }
    let mut rows = Vec::new();
    for ward in &wards {
        let bare = PlaceView {
            ward_href: format!("{LIST}/wards/{}", ward.id),
            ward: ward.name.clone(),
            kana: ward.kana.clone(),
            code: ward.code.clone(),
            towns: thousands(counts.get(&ward.id).copied().unwrap_or_default()),
            office_href: format!("{LIST}/offices/new?ward={}", ward.id),
            office: String::new(),
            association: String::new(),
            opened_on: String::new(),
            phone: String::new(),
            fax: String::new(),
        };
        let own = offices.iter().filter(|office| office.ward == ward.id);
        let own: Vec<PlaceView> = own.map(|office| with_office(&bare, office)).collect();
        if own.is_empty() {
            rows.push(bare);
        } else {
            rows.extend(own);
        }
    }
    let columns = ["区", "コード", "町", "相談支援室", "開設日", "電話", "FAX"];
    let columns = columns.map(|title| match title {
        "町" => Column::new(title).numeric(),
        title => Column::new(title),
    });
    ctx.page(&ListPage {
        frame: ctx.frame("区・相談支援室"),
        city,
        columns: columns.to_vec(),
        wards: wards.len(),
        towns: thousands(towns.len() as u64),
        offices: offices.len(),
        rows,
    })
}

fn with_office(bare: &PlaceView, office: &super::OfficeEntry) -> PlaceView {
    PlaceView {
        ward_href: bare.ward_href.clone(),
        ward: bare.ward.clone(),
        kana: bare.kana.clone(),
        code: bare.code.clone(),
        towns: bare.towns.clone(),
        office_href: format!("{LIST}/offices/{}", office.id),
        office: office.name.clone(),
        association: office.association.clone(),
        opened_on: calendar::format_date(office.opened_on),
        phone: office.phone.clone(),
        fax: office.fax.clone(),
    }
}

/// Back to the list; what this node remembers of places is out of date.
pub(super) fn changed(ctx: &Ctx, said: &str) -> Reply {
    ctx.tool::<AtlasHolder>()?.forget();
    ctx.go_to(LIST).saying(said)
}

/// 区を置かない.
pub async fn without_wards(ctx: Ctx) -> Reply {
    actions::without_wards(ctx.work()).await?;
    changed(
        &ctx,
        "区を置かない設定にしました。次に、相談支援室を登録してください。",
    )
}

#[derive(Template)]
#[template(path = "areas/templates/city.html")]
struct CityPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
}

fn city_view(ctx: &Ctx, form: Form) -> CityPage {
    CityPage {
        frame: ctx.frame("市区町村"),
        crumbs: crumbs(),
        form,
    }
}

async fn own_city(ctx: &Ctx) -> Result<City, Fault> {
    let scope = ctx.work().may(Permission::AreaManage)?;
    store::city(&mut ctx.work().read().await?, &scope)
        .await?
        .or_missing()
}

/// 市区町村.
pub async fn city_page(ctx: Ctx) -> Reply {
    let city = own_city(&ctx).await?;
    ctx.page(&city_view(&ctx, forms::of_city(&city)))
}

/// 市区町村を変える.
pub async fn change_city(ctx: Ctx, fields: Fields) -> Reply {
    let again = |errors: &FieldErrors| ctx.again(&city_view(&ctx, fields.form(errors)));
    match forms::city(own_city(&ctx).await?, &fields) {
        Ok(city) => {
            actions::name_municipality(ctx.work(), &city).await?;
            ctx.house().rename_municipality(&city.name);
            changed(&ctx, "市区町村を変更しました。")
        }
        Err(errors) => again(&errors),
    }
}
