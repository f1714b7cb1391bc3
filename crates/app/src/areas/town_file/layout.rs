//! Which column of a file of towns holds what, recognised by its heading in any spelling.

use csv::StringRecord;
use kernel::text;

/// Headings known for each column, folded: our own, the town centroids of Geolonia, and the
/// 位置参照情報 of 国土交通省.
const WARDS: [&str; 3] = ["区", "区名", "ward"];
const CITIES: [&str; 3] = ["市区町村名", "市区町村", "市町村名"];
const TOWNS: [&str; 7] = [
    "町",
    "町名",
    "町丁目",
    "町丁目名",
    "大字町丁目名",
    "大字・丁目名",
    "town",
];
const KANAS: [&str; 4] = ["よみ", "読み", "町名カナ", "大字・町名_カナ"];
const PARTS: [&str; 3] = ["小字・通称名", "小字", "koaza"];
const LATITUDES: [&str; 3] = ["緯度", "lat", "latitude"];
const LONGITUDES: [&str; 4] = ["経度", "lng", "lon", "longitude"];

/// One column of the file.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Its heading as the file has it.
    pub title: String,
    at: usize,
}

impl Column {
    /// The row's cell, cleaned.
    pub fn cell(&self, record: &StringRecord) -> String {
        text::clean_cell(record.get(self.at).unwrap_or_default()).text
    }
}

/// The columns of a file of towns.
#[derive(Clone, Debug)]
pub struct Layout {
    /// 区; absent where the municipality has only one and the file names none.
    pub ward: Option<Column>,
    /// 町.
    pub town: Column,
    /// よみ.
    kana: Option<Column>,
    /// 小字.
    part: Option<Column>,
    /// 緯度.
    pub lat: Column,
    /// 経度.
    pub lng: Column,
    /// Whether the file may hold other municipalities, which are passed over.
    pub whole_prefecture: bool,
}

impl Layout {
    /// The columns by their headings, or what to do about the headings.
    pub fn of(header: &StringRecord, one_ward: bool) -> Result<Self, String> {
        let own = find(header, &WARDS);
        let city = find(header, &CITIES);
        let whole_prefecture = own.is_none() && city.is_some();
        let ward = own.or(city);
        let columns = (
            find(header, &TOWNS),
            find(header, &LATITUDES),
            find(header, &LONGITUDES),
        );
        match (&ward, columns) {
            (None, _) if !one_ward => Err(missing("区")),
            (_, (None, ..)) => Err(missing("町")),
            (_, (_, None, _)) => Err(missing("緯度")),
            (_, (.., None)) => Err(missing("経度")),
            (_, (Some(town), Some(lat), Some(lng))) => Ok(Self {
                ward,
                town,
                kana: find(header, &KANAS),
                part: find(header, &PARTS),
                lat,
                lng,
                whole_prefecture,
            }),
        }
    }

    /// The town's reading, where the file tells it.
    pub fn kana_of(&self, record: &StringRecord) -> String {
        let kana = self.kana.as_ref().map(|kana| kana.cell(record));
        kana.unwrap_or_default()
    }

    /// The town's name with its 小字.
    pub fn town_of(&self, record: &StringRecord) -> String {
        let part = self.part.as_ref().map(|part| part.cell(record));
        self.town.cell(record) + &part.unwrap_or_default()
    }
}

fn find(header: &StringRecord, known: &[&str]) -> Option<Column> {
    let at = header.iter().position(|title| {
        let title = text::fold(title);
        known.iter().any(|known| text::fold(known) == title)
    })?;
    let title = header.get(at).unwrap_or_default().trim().to_owned();
    Some(Column { title, at })
}

fn missing(column: &str) -> String {
    format!(
        "1行目に「{column}」の見出しがありません。1行目を「区,町,緯度,経度」のような見出しにしてください。"
    )
}
