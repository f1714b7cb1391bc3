//! 訪問範囲 as people write it: names of wards, and of wards with a town, one after the other.

use kernel::text;

use super::model::Area;
use crate::areas::Atlas;

/// The areas named in a line such as `東区、西区例町一丁目`, each once.
///
/// # Errors
/// Which name is unknown, in words for the person who wrote it.
pub fn of_names(line: &str, atlas: &Atlas) -> Result<Vec<Area>, String> {
    let mut found = Vec::new();
    let parts = line.split(['、', ',', '，', '\n']).map(str::trim);
    for part in parts.filter(|part| !part.is_empty()) {
        let area = of_name(part, atlas)?;
        if !found.contains(&area) {
            found.push(area);
        }
    }
    Ok(found)
}

fn of_name(name: &str, atlas: &Atlas) -> Result<Area, String> {
    let wards = atlas.wards.iter();
    let ward = wards
        .filter(|ward| name.starts_with(&ward.name))
        .max_by_key(|ward| ward.name.len())
        .ok_or_else(|| format!("「{name}」の区が分かりません。区の名前から書いてください。"))?;
    let rest = name.strip_prefix(ward.name.as_str()).unwrap_or_default();
    if rest.is_empty() {
        return Ok(Area {
            ward: ward.id,
            town: None,
        });
    }
    let wanted = text::fold(rest);
    let mut towns = atlas.towns.iter().filter(|town| town.ward == ward.id);
    let town = towns.find(|town| text::fold(&town.name) == wanted);
    let town = town
        .ok_or_else(|| format!("「{name}」という町がありません。町の名前を確かめてください。"))?;
    Ok(Area {
        ward: ward.id,
        town: Some(town.id),
    })
}

/// The names of areas, as [`of_names`] reads them.
pub fn names<'a>(areas: impl Iterator<Item = &'a Area>, atlas: &Atlas) -> String {
    let name = |area: &Area| {
        let town = area.town.and_then(|town| atlas.town(town));
        let town = town.map_or("", |town| town.name.as_str());
        format!("{}{town}", atlas.ward_name(area.ward))
    };
    areas.map(name).collect::<Vec<_>>().join("、")
}
