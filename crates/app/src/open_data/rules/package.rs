//! Frictionless Data Package: one file that lists all the others.

use serde_json::{Value, json};

use super::Source;
use crate::open_data::model::{PublishedFile, Setting};

/// `datapackage.json`.
pub fn of(source: &Source<'_>, setting: &Setting, files: &[PublishedFile]) -> Value {
    let resources: Vec<Value> = files.iter().filter_map(resource).collect();
    json!({
        "profile": "data-package",
        "name": "home-care-resources",
        "title": format!("{} 在宅医療・介護の資源", source.city.name),
        "description": "区民に公開している項目だけを収めています。空欄は不明で、「できない」ではありません。",
        "created": format!("{}T00:00:00+09:00", source.today.format("%Y-%m-%d")),
        "licenses": [{
            "title": setting.licence,
            "path": setting.licence_url,
        }],
        "resources": resources,
    })
}

fn resource(file: &PublishedFile) -> Option<Value> {
    let rows = file.rows?;
    let is_csv = file.mime.starts_with("text/csv");
    let (name, format) = file.name.rsplit_once('.')?;
    let profile = if is_csv {
        "tabular-data-resource"
    } else {
        "data-resource"
    };
    let mut resource = json!({
        "profile": profile,
        "name": name.replace('_', "-"),
        "title": file.title,
        "path": file.name,
        "format": format,
        "mediatype": file.mime.split(';').next(),
        "encoding": "utf-8",
        "bytes": file.bytes.len(),
        "rows": rows,
        "schema": file.schema,
    });
    if let (true, Some(resource)) = (is_csv, resource.as_object_mut()) {
        resource.insert(
            "dialect".into(),
            json!({ "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "header": true }),
        );
    }
    Some(resource)
}
