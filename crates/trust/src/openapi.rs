//! The OpenAPI document of the house: every address, what it needs and the parts it is made of. Testers of a
//! city's security load it into their programs (`renkei openapi`).

use axum::http::Method;
use serde_json::{Map, Value, json};
use web::{Access, Feature, Route, session::COOKIE};

/// The document, in version 3.1.0 of the OpenAPI Specification. What a form's fields are called stands in
/// the pages that offer it.
pub fn document(features: &[Feature]) -> Value {
    let mut paths = Map::new();
    for feature in features {
        for route in &feature.routes {
            let entry = paths.entry(route.path).or_insert_with(|| json!({}));
            if let Some(operations) = entry.as_object_mut() {
                operations.insert(verb(route), operation(feature, route));
            }
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Renkei（連携）",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "components": { "securitySchemes": {
            "session": { "type": "apiKey", "in": "cookie", "name": COOKIE },
        } },
        "paths": paths,
    })
}

/// The method, as the document spells it.
fn verb(route: &Route) -> String {
    route.method.as_str().to_ascii_lowercase()
}

fn operation(feature: &Feature, route: &Route) -> Value {
    let (needs, security) = match route.access {
        Access::Public => ("だれでも", json!([])),
        Access::Granted(deed) => (deed.label(), json!([{ "session": [] }])),
    };
    let mut operation = json!({
        "operationId": format!("{} {}", route.method, route.path),
        "summary": needs,
        "tags": [feature.name],
        "security": security,
        "parameters": parameters(route),
        "responses": {
            "2XX": { "description": "画面、またはファイル" },
            "3XX": { "description": "次の画面、またはログインの画面へ" },
            "4XX": { "description": "できない理由と、することを書いた画面" },
        },
    });
    if let Some(parts) = operation.as_object_mut()
        && route.method != Method::GET
    {
        parts.insert("requestBody".to_owned(), body(route));
    }
    operation
}

fn parameters(route: &Route) -> Vec<Value> {
    let schema = |name: &str| match name {
        "id" => json!({ "type": "integer", "format": "int64", "minimum": 1 }),
        _ => json!({ "type": "string", "minLength": 1 }),
    };
    let parts = route.path.split('/');
    parts
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": schema(name) }))
        .collect()
}

fn body(route: &Route) -> Value {
    let kind = if route.large {
        "multipart/form-data"
    } else {
        "application/x-www-form-urlencoded"
    };
    let fields = json!({ "type": "object", "additionalProperties": { "type": "string" } });
    json!({ "content": { kind: { "schema": fields } } })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::features;

    #[test]
    fn every_address_has_an_operation_of_its_own() {
        let features = features::all();
        let document = document(&features);
        let routes = || features.iter().flat_map(|feature| &feature.routes);
        let operations = routes().map(|route| &document["paths"][route.path][verb(route)]);
        let names: BTreeSet<&str> = operations
            .filter_map(|operation| operation["operationId"].as_str())
            .collect();
        assert_eq!(names.len(), routes().count());
        for route in routes() {
            let parameters = &document["paths"][route.path][verb(route)]["parameters"];
            let named = parameters.as_array().map_or(0, Vec::len);
            assert_eq!(named, route.path.matches('{').count(), "{}", route.path);
        }
    }
}
