//! Frictionless Table Schema (v1) of a table.

use serde_json::{Map, Value, json};

use crate::open_data::model::{Column, ColumnKind, DataTable};

/// The description of a table's columns.
pub fn of(table: &DataTable) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(field).collect();
    json!({
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "title": table.title,
        "description": table.about,
        "fields": fields,
        "missingValues": [""],
        "primaryKey": ["NO"],
    })
}

fn field(column: &Column) -> Value {
    let mut limits = Map::new();
    if column.required {
        limits.insert("required".into(), Value::Bool(true));
    }
    let (kind, format) = match &column.kind {
        ColumnKind::Text => ("string", "default"),
        ColumnKind::Shaped(pattern) => {
            limits.insert("pattern".into(), json!(pattern));
            ("string", "default")
        }
        ColumnKind::OneOf(words) => {
            limits.insert("enum".into(), json!(words));
            ("string", "default")
        }
        ColumnKind::Number(from, to) => {
            limits.insert("minimum".into(), json!(from));
            limits.insert("maximum".into(), json!(to));
            ("number", "default")
        }
        ColumnKind::Integer => {
            limits.insert("minimum".into(), json!(0));
            ("integer", "default")
        }
        ColumnKind::Date => ("date", "default"),
        ColumnKind::Url => ("string", "uri"),
    };
    let mut field = json!({
        "name": column.name,
        "title": column.name,
        "description": column.about,
        "type": kind,
        "format": format,
        "constraints": limits,
    });
    if let (false, Some(field)) = (column.code.is_empty(), field.as_object_mut()) {
        field.insert("beppyo8Code".into(), json!(column.code));
    }
    field
}
