//! Councils on paper and in a workbook.

mod fax;
mod sheets;
mod workbook;

pub use fax::fax_forms;
pub use sheets::{Record, agenda, minutes, roster, sign_in};
pub use workbook::workbook;

use app::codes::Book;
use chrono::NaiveDate;
use kernel::calendar::format_date_with_weekday;
use render::{Document, document::Sender};

use super::model::{Council, Item, Meeting, Person};

/// 会議の書類: what the sheets of one meeting are made from.
pub struct Sheet<'a> {
    /// The council.
    pub council: &'a Council,
    /// The meeting.
    pub meeting: &'a Meeting,
    /// Its agenda.
    pub items: &'a [Item],
    /// Its people.
    pub people: &'a [Person],
    /// Code lists.
    pub book: &'a Book,
    /// Today in Japan.
    pub today: NaiveDate,
}

/// The desk of a council as the sender of a sheet.
fn sender(council: &Council) -> Sender {
    let desk = &council.content.desk;
    Sender {
        office: desk.name.clone(),
        phone: desk.phone.clone(),
        fax: desk.fax.clone(),
        ..Sender::default()
    }
}

fn document(council: &Council, title: String, today: NaiveDate) -> Document {
    Document::new(title, sender(council), format_date_with_weekday(today))
}
