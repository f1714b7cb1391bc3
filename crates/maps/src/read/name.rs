//! Which area a feature is, by the properties of the publishers we know.

use kernel::text;
use serde_json::{Map, Value};

/// 区域の名前: which ward, municipality or town a feature is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AreaName {
    /// A ward or municipality.
    Ward {
        /// Five digits (27102); empty where the file gives none.
        code: String,
        /// As the file has it (大阪市都島区, or 都島区); it may begin with the prefecture.
        name: String,
    },
    /// A town.
    Town {
        /// The ward's five digits.
        ward: String,
        /// Its name (幸町１丁目).
        name: String,
        /// The publisher's own code of it, such as 27111001001.
        code: String,
    },
}

impl AreaName {
    /// The name by a feature's properties.
    ///
    /// Known are 国土数値情報 行政区域 (N03: `N03_007` is the code), e-Stat 町丁・字等境界
    /// (`KEY_CODE` begins with the ward's code; `MOJI` or `S_NAME` is the town) and files whose
    /// `name` is the whole name of a ward (大阪府大阪市都島区).
    pub fn of(properties: &Map<String, Value>) -> Option<Self> {
        let cell = |name: &str| match properties.get(name) {
            Some(Value::String(text)) => text::half_width(text),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        let key = cell("KEY_CODE");
        if is_digits(&key, 9..=11) {
            let name = [cell("MOJI"), cell("S_NAME")];
            let name = name.into_iter().find(|name| !name.is_empty())?;
            let ward = key.get(..5).unwrap_or_default().to_owned();
            return Some(Self::Town {
                ward,
                name,
                code: key,
            });
        }
        let code = cell("N03_007");
        if is_digits(&code, 5..=5) {
            // From the edition of 2024 on the ward has a column of its own.
            let parts = ["N03_003", "N03_004", "N03_005"].map(cell);
            return Some(Self::Ward {
                code,
                name: parts.concat(),
            });
        }
        let name = cell("name");
        let is_area = name.ends_with(['区', '市', '町', '村']);
        is_area.then(|| Self::Ward {
            code: String::new(),
            name,
        })
    }

    /// What a person reads.
    pub fn in_words(&self) -> String {
        match self {
            Self::Ward { code, name } if name.is_empty() => code.clone(),
            Self::Ward { name, .. } | Self::Town { name, .. } => name.clone(),
        }
    }
}

fn is_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
