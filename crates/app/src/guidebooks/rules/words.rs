//! What an entry says on paper; what is not known is left out, never guessed.

use kernel::calendar::{format_date, format_date_short};

use crate::{
    directory::{Answer, FacilityEntry, ServiceEntry},
    guidebooks::model::{Edition, Line, Stock},
};

/// Everything an entry says, a line each.
pub fn lines(stock: &Stock, line: &Line<'_>) -> Vec<String> {
    let entry = line.entry;
    let mut out = vec![address(entry), contact(line)];
    if stock.edition == Edition::Professionals {
        out.push(said("法人", entry.organisation_name()));
        out.push(how_to_contact(stock, entry));
    }
    out.push(said("ホームページ", &entry.url));
    out.push(said("時間", &hours(entry, line.service)));
    if let Some(service) = line.service {
        out.push(said("訪問・担当", &area(stock, service)));
        out.push(said("対応", &capabilities(stock, service)));
        if stock.edition == Edition::Professionals {
            out.push(said("新規受入", &acceptance(stock, service)));
            out.push(said("番号", &service.number));
        }
    }
    out.push(said("対応言語", &entry.languages));
    if stock.edition == Edition::Professionals {
        out.push(said("備考", &entry.note));
    }
    out.push(format!("確認日 {}", verified(stock, entry)));
    out.retain(|line| !line.is_empty());
    out
}

fn said(name: &str, value: &str) -> String {
    let value = value.trim();
    if value.is_empty() {
        String::new()
    } else {
        format!("{name} {}", value.replace('\n', "　"))
    }
}

fn joined(parts: impl IntoIterator<Item = String>, mark: &str) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(mark)
}

fn address(entry: &FacilityEntry) -> String {
    let postal = &entry.postal_code;
    let postal = if postal.is_empty() {
        String::new()
    } else {
        format!("〒{postal}")
    };
    joined([postal, entry.address.clone()], " ")
}

fn contact(line: &Line<'_>) -> String {
    joined([said("電話", line.phone()), said("FAX", line.fax())], "　")
}

fn how_to_contact(stock: &Stock, entry: &FacilityEntry) -> String {
    let way = stock.book.label("contact_way", &entry.contact_way);
    joined(
        [
            said("連絡窓口", &entry.contact_window),
            said("連絡方法", way),
            said(
                "つながりやすい時間",
                &entry.contact_hours.lines().join("／"),
            ),
            said("連絡のしかた", &entry.contact_note),
            said("メール", &entry.email),
        ],
        "　",
    )
}

/// When it is open, in words.
pub fn hours(entry: &FacilityEntry, service: Option<&ServiceEntry>) -> String {
    let mut parts = Vec::new();
    if let Some(service) = service {
        parts.push(service.hours.lines().join("／"));
        parts.push(service.days_note.replace('\n', "　"));
        let said = [
            (service.round_the_clock, "24時間対応"),
            (service.night, "夜間対応"),
            (service.holiday, "休日対応"),
        ];
        let said = said.iter().filter(|(is, _)| *is == Some(true));
        parts.push(said.map(|(_, name)| *name).collect::<Vec<_>>().join("・"));
    }
    parts.push(entry.hours_note.replace('\n', "　"));
    joined(parts, "　")
}

/// 訪問範囲・担当地域.
pub fn area(stock: &Stock, service: &ServiceEntry) -> String {
    let names = service.areas.iter().map(|area| {
        let town = area.town.and_then(|town| stock.atlas.town(town));
        match town {
            Some(town) => town.name.clone(),
            None => format!("{}全域", stock.atlas.ward_name(area.ward)),
        }
    });
    let radius = service.radius_m.map_or_else(String::new, |metres| {
        format!("{:.1}km以内", metres as f64 / 1000.0)
    });
    joined(
        [
            joined(names, "、"),
            radius,
            service.area_note.replace('\n', "　"),
        ],
        "　",
    )
}

/// What can be done, with conditions marked; what cannot be done is for professionals to know.
pub fn capabilities(stock: &Stock, service: &ServiceEntry) -> String {
    let labelled = |wanted: Answer, mark: &str| -> Vec<String> {
        service
            .capabilities
            .iter()
            .filter(|(_, answer)| *answer == wanted)
            .map(|(code, _)| format!("{}{mark}", stock.book.label("procedure", code)))
            .collect()
    };
    let mut parts = labelled(Answer::Yes, "");
    parts.extend(labelled(Answer::Conditional, "（条件付）"));
    if stock.edition == Edition::Professionals {
        parts.extend(labelled(Answer::No, "（不可）"));
    }
    parts.join("、")
}

/// 新規受入 as it stands today: after its last day it is unknown.
pub fn acceptance(stock: &Stock, service: &ServiceEntry) -> String {
    let said = &service.acceptance;
    let answer = said.at(stock.today);
    if answer == Answer::Unknown {
        return answer.label().to_owned();
    }
    let limit = said
        .limit
        .map_or_else(String::new, |count| format!("{count}人まで"));
    let until = said
        .until
        .map_or_else(String::new, |day| format!("{}まで", format_date_short(day)));
    joined(
        [answer.label().to_owned(), limit, said.note.clone(), until],
        "　",
    )
}

/// The same for narrow columns.
pub fn verified_short(stock: &Stock, entry: &FacilityEntry) -> String {
    match entry.verification.on {
        Some(day) if entry.verification.is_fresh(stock.today) => format_date_short(day),
        _ => "不明".to_owned(),
    }
}

/// 確認日, or 不明 in the same place when it is too old to rely on.
pub fn verified(stock: &Stock, entry: &FacilityEntry) -> String {
    match entry.verification.on {
        Some(day) if entry.verification.is_fresh(stock.today) => format_date(day),
        _ => "不明".to_owned(),
    }
}
