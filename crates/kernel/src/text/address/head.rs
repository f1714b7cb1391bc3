//! Prefecture, city and ward at the head of an address.

use super::Locality;
use crate::text::numeral::is_numeral;

/// The 47 prefectures in the order of their codes (JIS X 0401).
#[rustfmt::skip]
pub const PREFECTURES: [&str; 47] = [
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県",
    "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県",
    "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県",
    "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県",
    "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
];

/// Cities whose name holds 市 or 郡 before its end.
const ODD_CITIES: [&str; 9] = [
    "四日市市",
    "廿日市市",
    "野々市市",
    "八日市場市",
    "大和郡山市",
    "郡山市",
    "郡上市",
    "蒲郡市",
    "小郡市",
];

/// What stands before the town.
#[derive(Debug, Default)]
pub(super) struct Head<'a> {
    pub(super) prefecture: Option<&'a str>,
    pub(super) city: Option<&'a str>,
    pub(super) ward: Option<&'a str>,
    pub(super) at_home: bool,
}

/// Splits prefecture, city and ward from the rest of a tidied address.
pub(super) fn split<'a>(text: &'a str, locality: &Locality<'a>) -> (Head<'a>, &'a str) {
    let (prefecture, after) = take(text, PREFECTURES.iter().copied());
    if let Some((ward, after)) = split_at_home(prefecture, after, locality) {
        let city = Some(locality.city);
        return (
            Head {
                prefecture: Some(locality.prefecture),
                city,
                ward,
                at_home: true,
            },
            after,
        );
    }
    let (city, after) = match city_length(after, prefecture) {
        Some(length) => (after.get(..length), after.get(length..).unwrap_or_default()),
        None => (None, after),
    };
    let (ward, after) = match city {
        Some(city) if city.ends_with('市') => take_ward(after),
        _ => (None, after),
    };
    let head = Head {
        prefecture,
        city,
        ward,
        at_home: false,
    };
    (head, after.trim_start())
}

/// The ward (if the city has any) and what follows, if the address names the locality or one of
/// its wards, and no other prefecture.
fn split_at_home<'a>(
    prefecture: Option<&str>,
    text: &'a str,
    locality: &Locality<'a>,
) -> Option<(Option<&'a str>, &'a str)> {
    if prefecture.is_some_and(|prefecture| prefecture != locality.prefecture) {
        return None;
    }
    let (city, after) = take(text, [locality.city]);
    let (ward, after) = take(after, locality.wards.iter().copied());
    (city.or(ward).is_some()).then_some((ward, after))
}

/// Takes one of `names` off the front, with the blanks around it.
fn take<'a, 'n>(
    text: &'a str,
    names: impl IntoIterator<Item = &'n str>,
) -> (Option<&'a str>, &'a str) {
    let start = text.trim_start();
    let found = names
        .into_iter()
        .filter(|name| !name.is_empty())
        .find_map(|name| {
            let after = start.strip_prefix(name)?;
            Some((start.get(..name.len())?, after.trim_start()))
        });
    found.map_or((None, text), |(name, after)| (Some(name), after))
}

/// Bytes of the city's name at the front of an address outside the locality.
fn city_length(text: &str, prefecture: Option<&str>) -> Option<usize> {
    if let Some(odd) = ODD_CITIES.iter().find(|odd| text.starts_with(**odd)) {
        return Some(odd.len());
    }
    let name_part = |c: char| !c.is_ascii_digit() && c != '-';
    let head: Vec<(usize, char)> = text
        .char_indices()
        .take_while(|(_, c)| name_part(*c))
        .take(12)
        .collect();
    let end_of = |wanted: &[char], from: usize| {
        let found = head
            .iter()
            .enumerate()
            .skip(from)
            .find(|(_, (_, c))| wanted.contains(c));
        found.map(|(i, (at, c))| (i, at + c.len_utf8()))
    };
    // 余市郡 and 高市郡 are counties.
    let is_county = |i: usize| head.get(i + 1).is_some_and(|(_, c)| *c == '郡');
    let city = end_of(&['市'], 1).filter(|(i, _)| !is_county(*i));
    let county = end_of(&['郡'], 1).filter(|(gun, _)| city.is_none_or(|(i, _)| *gun < i));
    if let Some((gun, _)) = county {
        return end_of(&['町', '村'], gun + 2).map(|(i, end)| {
            // 玉村町, 大町町: the name itself holds 町 or 村.
            let next = head.get(i + 1).filter(|(_, c)| *c == '町');
            next.map_or(end, |(at, c)| at + c.len_utf8())
        });
    }
    if prefecture == Some("東京都") {
        let ward = end_of(&['区'], 1).filter(|(i, _)| city.is_none_or(|(city, _)| *i < city));
        return ward.or(city).map(|(_, end)| end);
    }
    // Without a prefecture 古市1丁目 may be a town: a city is followed by a name.
    let after = |i: usize| head.get(i + 1).map(|(_, c)| *c);
    let is_city = |i: usize| {
        prefecture.is_some()
            || after(i).is_some_and(|c| !"町場岡川原通丁".contains(c) && !is_numeral(c))
    };
    city.filter(|(i, _)| is_city(*i)).map(|(_, end)| end)
}

/// The ward after the name of another designated city: up to four characters and 区.
fn take_ward(text: &str) -> (Option<&str>, &str) {
    let start = text.trim_start();
    let end = start
        .char_indices()
        .take(5)
        .skip(1)
        .find(|(_, c)| *c == '区');
    let plain = |ward: &str| {
        ward.chars()
            .all(|c| !c.is_ascii_digit() && !"町丁 -".contains(c))
    };
    match end.and_then(|(at, c)| start.split_at_checked(at + c.len_utf8())) {
        Some((ward, after)) if plain(ward) => (Some(ward), after),
        _ => (None, start),
    }
}
