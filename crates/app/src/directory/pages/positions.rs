//! 位置の確認: entries whose point somebody must look at, and one entry's point.

use askama::Template;
use db::Paging;
use kernel::{Fault, FieldErrors, Id, OrMissing, geo::Point, text};
use policy::{Facility, Permission};
use ui::{Choice, Column, Crumb, Form, Frame, Pager, thousands};
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use crate::{
    directory::{
        actions::{self, Deed},
        forms,
        model::{PointQuality, Position},
        store,
    },
    places::{Geocoder, Ground},
};

/// Where the list is.
const LIST: &str = "/facilities/positions";

/// Rows a page.
const ROWS: u32 = 50;

#[derive(Template)]
#[template(path = "directory/templates/positions.html")]
struct ListPage {
    frame: Frame,
    form: Form,
    wards: Vec<Choice>,
    ward: String,
    where_words: String,
    none: String,
    doubtful: String,
    town: String,
    columns: Vec<Column>,
    lines: Vec<LineView>,
    pager: Pager,
    todo: Vec<&'static str>,
}

struct LineView {
    href: String,
    name: String,
    address: String,
    tone: &'static str,
    state: &'static str,
    reason: String,
}

/// The state of a point in a word, and the look of its badge.
fn state(quality: PointQuality) -> (&'static str, &'static str) {
    match quality {
        PointQuality::None => ("danger", "位置なし"),
        PointQuality::Doubtful => ("caution", "要確認"),
        PointQuality::Town => ("part", "町まで"),
        _ => ("ok", "確認ずみ"),
    }
}

/// Why a point stands in the list.
fn reason(position: &Position, geocoder: &Geocoder<'_>) -> String {
    let doubt = || {
        let (ward, point) = position.ward.zip(position.point)?;
        let found = geocoder.find(ward, &position.address);
        geocoder.doubt(ward, &found, point)
    };
    match position.quality {
        PointQuality::None => {
            "緯度・経度がないか、日本の外（0,0など）でした。所在地からも求められません。".into()
        }
        PointQuality::Doubtful => doubt().map_or_else(
            || "いまの番地と境界の表では問題ありません。「所在地から置き直す」で確認ずみになります。".into(),
            |doubt| doubt.in_words(),
        ),
        PointQuality::Town => {
            "町の中心で代用しています。所在地に番地がないか、番地の表にその街区がありません。".into()
        }
        _ => String::new(),
    }
}

/// 位置の確認.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let scope = ctx.work().may(Permission::DirectoryWrite)?;
    let ground = Ground::of(&ctx).await?;
    let geocoder = Geocoder::new(&ground);
    let asked = query.text("ward").parse().ok().map(Id::new);
    let ward = scope.ward().or(asked);
    let wish = (ward, ctx.today());
    let paging = Paging::new(forms::page_number(&query), ROWS);
    let mut tx = ctx.work().read().await?;
    let counts = store::count_unsure(&mut tx, &scope, wish).await?;
    let page = store::unsure_positions(&mut tx, &scope, wish, paging).await?;
    drop(tx);
    let lines: Vec<LineView> = page
        .rows
        .iter()
        .map(|position| {
            let (tone, state) = state(position.quality);
            LineView {
                href: format!("/facilities/{}/position", position.facility),
                name: position.name.clone(),
                address: position.address.clone(),
                tone,
                state,
                reason: reason(position, &geocoder),
            }
        })
        .collect();
    let total: i64 = counts.iter().sum();
    let [none, doubtful, town] = counts.map(|count| thousands(count.unsigned_abs()));
    let wards = ground.atlas.wards.iter();
    let wards = wards.filter(|own| scope.ward().is_none_or(|only| only == own.id));
    let name = ward.map_or("", |ward| ground.atlas.ward_name(ward));
    ctx.page(&ListPage {
        frame: ctx.frame("位置の確認"),
        form: Form::from_pairs(query.pairs().to_vec()),
        wards: ui::choices(wards.map(|ward| (ward.id.to_string(), &ward.name))),
        ward: ward.map(|ward| ward.to_string()).unwrap_or_default(),
        where_words: if name.is_empty() {
            "全区".into()
        } else {
            name.to_owned()
        },
        none,
        doubtful,
        town,
        columns: ["名称", "状態", "所在地", "理由"].map(Column::new).to_vec(),
        pager: web::pager(paging, (lines.len(), total), |n| query.page_at(LIST, n)),
        todo: missing_tables(&ground),
        lines,
    })
}

/// What the list cannot know because it was not loaded.
fn missing_tables(ground: &Ground) -> Vec<&'static str> {
    let all = [
        (
            ground.blocks.is_empty(),
            "番地の表がまだ取り込まれていないため、所在地からの位置は町の中心までです。",
        ),
        (
            ground.boundaries.is_empty(),
            "区の境界がまだ取り込まれていないため、区の外にある位置は見つけられません。",
        ),
    ];
    let missing = all.into_iter().filter(|(is_missing, _)| *is_missing);
    missing.map(|(_, words)| words).collect()
}

/// すべて置き直す.
pub async fn again(ctx: Ctx, fields: Fields) -> Reply {
    let ground = Ground::of(&ctx).await?;
    let ward = fields.text("ward").parse().ok().map(Id::new);
    let done = actions::place_again(ctx.work(), &ground, ward).await?;
    let back = fields.with("page", "").encoded();
    ctx.go_to(format!("{LIST}?{back}")).saying(&format!(
        "位置を置き直しました（新しい位置 {}件、要確認になった位置 {}件、問題がなくなった位置 {}件、変わりなし {}件）。",
        done.moved, done.doubted, done.cleared, done.same
    ))
}

#[derive(Template)]
#[template(path = "directory/templates/position.html")]
struct PositionPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    action: String,
    facility: String,
    address: String,
    now: String,
    quality: &'static str,
    reason: String,
    by_address: String,
    warning: String,
    can_accept: bool,
}

fn written(point: Point) -> String {
    format!("{:.6}, {:.6}", point.lat, point.lng)
}

fn view(
    ctx: &Ctx,
    ground: &Ground,
    position: &Position,
    (form, warning): (Form, String),
) -> PositionPage {
    let geocoder = Geocoder::new(ground);
    let by_address = position.by_address(&geocoder);
    let by_address = by_address.and_then(|placed| Some((placed.quality, placed.point?)));
    let href = format!("/facilities/{}", position.facility);
    PositionPage {
        frame: ctx.frame("位置を決める"),
        crumbs: vec![
            Crumb::new("位置の確認", LIST),
            Crumb::new(&position.name, &href),
        ],
        form: form.with("version", position.version.to_string()),
        action: format!("{href}/position"),
        facility: position.name.clone(),
        address: position.address.clone(),
        now: position.point.map(written).unwrap_or_default(),
        quality: position.quality.label(),
        reason: reason(position, &geocoder),
        by_address: by_address
            .map(|(quality, point)| format!("{}（{}）", quality.label(), written(point)))
            .unwrap_or_default(),
        warning,
        can_accept: position.point.is_some() && position.quality != PointQuality::Person,
    }
}

/// The position of an entry that this actor may change.
async fn own(ctx: &Ctx, id: Id<Facility>) -> Result<Position, Fault> {
    let scope = ctx.work().may(Permission::DirectoryWrite)?;
    let mut tx = ctx.work().read().await?;
    let position = store::position(&mut tx, &scope, id).await?;
    let own = position.filter(|one| scope.ward().is_none() || scope.ward() == one.ward);
    own.or_missing()
}

/// 位置を決める.
pub async fn page(ctx: Ctx, Path(id): Path<Id<Facility>>) -> Reply {
    let position = own(&ctx, id).await?;
    let ground = Ground::of(&ctx).await?;
    let form = Form::new().with("point", position.point.map(written).unwrap_or_default());
    ctx.page(&view(&ctx, &ground, &position, (form, String::new())))
}

/// 位置を保存する.
pub async fn save(ctx: Ctx, Path(id): Path<Id<Facility>>, fields: Fields) -> Reply {
    let position = own(&ctx, id).await?;
    let ground = Ground::of(&ctx).await?;
    let version = fields.text("version").parse().unwrap_or(0);
    let deed = match fields.text("deed") {
        "accept" => Deed::Accept,
        "address" => Deed::FromAddress,
        _ => match typed_point(fields.text("point")) {
            Ok(point) => {
                let warning = warning(&ground, &position, point);
                if !warning.is_empty() && !fields.has("sure") {
                    let form = fields.form(&FieldErrors::new());
                    return ctx.again(&view(&ctx, &ground, &position, (form, warning)));
                }
                Deed::Set(point)
            }
            Err(words) => {
                let form = fields.form(&FieldErrors::one("point", words));
                return ctx.again(&view(&ctx, &ground, &position, (form, String::new())));
            }
        },
    };
    actions::set_position(ctx.work(), &ground, (id, version), deed).await?;
    ctx.go_to(LIST)
        .saying(&format!("「{}」の位置を決めました。", position.name))
}

/// What should be looked at again before a point is saved; empty for nothing.
fn warning(ground: &Ground, position: &Position, point: Point) -> String {
    let geocoder = Geocoder::new(ground);
    let doubt = position.ward.and_then(|ward| {
        let found = geocoder.find(ward, &position.address);
        geocoder.doubt(ward, &found, point)
    });
    doubt.map(|doubt| doubt.in_words()).unwrap_or_default()
}

/// A point as people type or paste it: `34.68, 135.52`.
fn typed_point(typed: &str) -> Result<Point, String> {
    const EXAMPLE: &str =
        "緯度、経度の順に、日本の中の場所を度で入力してください（例：34.68, 135.52）。";
    let plain = text::half_width(typed).replace(['(', ')', '°', '、'], " ");
    let numbers = plain
        .split([',', ' ', '\t'])
        .filter(|part| !part.is_empty());
    let numbers: Result<Vec<f64>, _> = numbers.map(str::parse).collect();
    match numbers.as_deref() {
        Ok([lat, lng]) => {
            Point::in_japan(*lat, *lng).ok_or_else(|| match Point::in_japan(*lng, *lat) {
                Some(_) => format!("緯度と経度の順が逆のようです。{EXAMPLE}"),
                None => format!("日本の外の位置です。{EXAMPLE}"),
            })
        }
        _ => Err(EXAMPLE.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_read_as_people_paste_it() {
        for (typed, read) in [
            ("34.68, 135.52", Ok((34.68, 135.52))),
            ("34.68,135.52", Ok((34.68, 135.52))),
            ("34.68 135.52", Ok((34.68, 135.52))),
            ("(34.68, 135.52)", Ok((34.68, 135.52))),
            ("３４．６８、１３５．５２", Ok((34.68, 135.52))),
            ("34.68°, 135.52°", Ok((34.68, 135.52))),
            ("135.52, 34.68", Err("逆")),
            ("0, 0", Err("日本の外")),
            ("34.68", Err("順に")),
            ("", Err("順に")),
            ("北緯34度", Err("順に")),
            ("NaN, NaN", Err("日本の外")),
        ] {
            match (typed_point(typed), read) {
                (Ok(point), Ok(right)) => assert_eq!((point.lat, point.lng), right, "{typed}"),
                (Err(said), Err(part)) => assert!(said.contains(part), "{typed}: {said}"),
                other => panic!("{typed}: {other:?}"),
            }
        }
    }
}
