//! 届出 of a service as they are shown: those of 在宅 first, with what the city's list says of them.

use kernel::text;
use ui::Column;

use super::hand::{Hand, day};
use crate::directory::model::{Mark, ServiceEntry};

/// The list that says what marks mean.
const LIST: &str = "notification_mark";

/// The group of marks that speak of 在宅医療.
const HOME: &str = "home";

/// 届出 of one service.
pub struct Marks {
    /// Heads of the tables.
    pub columns: Vec<Column>,
    /// Those of 在宅医療.
    pub home: Vec<MarkView>,
    /// All others, known and unknown.
    pub others: Vec<MarkView>,
}

/// One 届出.
pub struct MarkView {
    /// 受理記号, as printed.
    pub mark: String,
    /// What the list calls it, else 受理届出名称.
    pub label: String,
    /// 受理番号.
    pub number: String,
    /// 算定開始年月日.
    pub starts_on: String,
    /// 備考.
    pub note: String,
}

impl Marks {
    /// The 届出 of a service, by today's edition of the list.
    pub fn of(service: &ServiceEntry, hand: &Hand) -> Self {
        let list = hand.book.on(LIST, hand.today);
        let codes = list.map_or(&[][..], |list| &list.codes);
        let (mut home, mut others) = (Vec::new(), Vec::new());
        for mark in &service.marks {
            let key = mark.key();
            let known = codes.iter().find(|code| text::fold(&code.short) == key);
            let label = known.map_or(mark.name.as_str(), |code| &code.label);
            let view = MarkView::of(mark, label);
            if known.is_some_and(|code| code.group == HOME) {
                home.push(view);
            } else {
                others.push(view);
            }
        }
        let columns = ["記号", "届出", "受理番号", "算定開始"];
        Self {
            columns: columns.into_iter().map(Column::new).collect(),
            home,
            others,
        }
    }
}

impl MarkView {
    fn of(mark: &Mark, label: &str) -> Self {
        Self {
            mark: mark.mark.clone(),
            label: label.to_owned(),
            number: mark.number.clone(),
            starts_on: day(mark.starts_on),
            note: mark.note.clone(),
        }
    }
}
