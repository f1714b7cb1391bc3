//! The outlines as GeoJSON, for the map.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{Fault, Id};
use maps::Boundary;
use policy::Ward;
use serde_json::json;
use web::{Ctx, Reply, fields::Filter};

use crate::{
    areas::{Atlas, AtlasHolder},
    places::{Boundaries, BoundariesHolder, loaded::Loaded as _},
};

/// 境界のGeoJSON: all wards, or with `?ward=` the towns of one. A browser keeps it and asks each
/// time whether it is still the same.
pub async fn boundaries(ctx: Ctx, headers: HeaderMap, Filter(query): Filter) -> Reply {
    let work = ctx.house().system_work();
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(&work).await?;
    let all = ctx.tool::<BoundariesHolder>()?;
    let all = all.boundaries(&work).await?;
    let ward = match query.text("ward") {
        "" => None,
        id => Some(Id::<Ward>::new(id.parse().map_err(|_| Fault::Missing)?)),
    };
    if ward.is_some_and(|ward| atlas.ward(ward).is_none()) {
        return Err(Fault::Missing.into());
    }
    let tag = format!("\"{}-{}\"", all.revision(), names_mark(&atlas, ward));
    let known = headers.get(header::IF_NONE_MATCH);
    if known.is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok(kept(&tag, StatusCode::NOT_MODIFIED.into_response()));
    }
    let features = match ward {
        None => of_wards(&all, &atlas),
        Some(ward) => of_towns(&all, &atlas, ward),
    };
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    );
    let kind = [(header::CONTENT_TYPE, "application/geo+json")];
    Ok(kept(&tag, (kind, text).into_response()))
}

/// An answer that may be kept as long as its tag is asked after each time.
fn kept(tag: &str, mut response: Response) -> Response {
    let headers = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
        let how = HeaderValue::from_static("private, no-cache");
        headers.insert(header::CACHE_CONTROL, how);
    }
    response
}

/// A mark of the names that stand in the answer: a ward may be renamed without a load.
fn names_mark(atlas: &Atlas, ward: Option<Id<Ward>>) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    ward.map(Id::get).hash(&mut hasher);
    for entry in &atlas.wards {
        (entry.id.get(), &entry.name).hash(&mut hasher);
    }
    if let Some(ward) = ward {
        let towns = atlas.towns.iter().filter(|town| town.ward == ward);
        towns.for_each(|town| (town.id.get(), &town.name).hash(&mut hasher));
    }
    format!("{:x}", hasher.finish())
}

fn of_wards(all: &Boundaries, atlas: &Atlas) -> Vec<String> {
    let wards = atlas.wards.iter();
    let features = wards.filter_map(|ward| {
        let properties = json!({ "ward": ward.id.to_string(), "name": ward.name });
        Some(feature(&properties, all.ward(ward.id)?))
    });
    features.collect()
}

fn of_towns(all: &Boundaries, atlas: &Atlas, ward: Id<Ward>) -> Vec<String> {
    let features = all.towns_of(ward).map(|(id, outline)| {
        let name = atlas.town(id).map_or("", |town| town.name.as_str());
        let properties = json!({ "ward": ward.to_string(), "town": id.to_string(), "name": name });
        feature(&properties, outline)
    });
    features.collect()
}

fn feature(properties: &serde_json::Value, outline: &Boundary) -> String {
    let geometry = outline.geometry();
    format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
}
