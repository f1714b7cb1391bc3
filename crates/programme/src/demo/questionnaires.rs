//! The demo's questionnaires to facilities: that of FY2024 as published, and an invented one that
//! runs now.

use chrono::{Days, NaiveDate};
use kernel::{Fault, calendar::FiscalYear};
use policy::{Actor, Role};
use web::House;

use crate::questionnaires::{Content, Line, add_many};

/// A target with 発送数, 回収数 and 有効回答数.
type Row = (&'static str, i64, i64, i64);

/// 公表値 of FY2024, 30 October to 6 December 2024.
const PUBLISHED: [Row; 5] = [
    ("hospital", 173, 107, 107),
    ("support_clinic", 747, 460, 460),
    ("support_dental", 340, 196, 195),
    ("visiting_pharmacy", 1654, 1251, 1251),
    ("visiting_nursing", 777, 494, 494),
];

/// Invented: what came back of this year's until now.
const RUNNING: [Row; 6] = [
    ("hospital", 170, 88, 88),
    ("support_clinic", 752, 371, 369),
    ("support_dental", 351, 160, 160),
    ("visiting_pharmacy", 1689, 1034, 1031),
    ("visiting_nursing", 812, 402, 402),
    ("care_management", 1180, 655, 650),
];

/// Adds both.
pub async fn add(house: &House) -> Result<(), Fault> {
    let bureau = house.work(Actor {
        name: "仮名 健".into(),
        role: Role::BureauOfficer,
        ..Actor::system(house.municipality())
    });
    let today = bureau.today();
    add_many(&bureau, vec![published(), running(today)]).await?;
    Ok(())
}

fn lines(rows: &[Row]) -> Vec<Line> {
    let line = |(target, sent, returned, valid): &Row| Line {
        target: (*target).to_owned(),
        sent: *sent,
        returned: Some(*returned),
        valid: Some(*valid),
    };
    rows.iter().map(line).collect()
}

fn ways() -> Vec<String> {
    ["post", "fax", "web", "mail"].map(str::to_owned).into()
}

fn published() -> Content {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    Content {
        title: "令和6年度 施設等アンケート".into(),
        starts_on: day(2024, 10, 30),
        ends_on: day(2024, 12, 6),
        about: "在宅医療・介護の提供の状況と、多職種の連携について".into(),
        ways: ways(),
        source: "市が公表した資料の数値".into(),
        lines: lines(&PUBLISHED),
    }
}

fn running(today: NaiveDate) -> Content {
    let ends_on = today + Days::new(5);
    Content {
        title: format!(
            "{} 施設等アンケート（架空）",
            FiscalYear::containing(ends_on).label()
        ),
        starts_on: today - Days::new(23),
        ends_on,
        about: "在宅医療・介護の提供の状況、新規の受入、情報共有の方法について".into(),
        ways: ways(),
        source: "デモのための架空の数値".into(),
        lines: lines(&RUNNING),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_that_was_published_has_its_sums() {
        let sum = |of: fn(&Row) -> i64| PUBLISHED.iter().map(of).sum::<i64>();
        let sums = (sum(|row| row.1), sum(|row| row.2), sum(|row| row.3));
        assert_eq!(sums, (3691, 2508, 2507));
    }

    #[test]
    fn the_running_one_runs_today() {
        let today: NaiveDate = "2026-11-20".parse().unwrap();
        let content = running(today);
        assert!(content.starts_on < today && today < content.ends_on);
    }
}
