//! The page to be framed, and the page that tells how.

use askama::Template;
use kernel::OrMissing;
use web::{Reply, fields::Filter, shelf};

use crate::{
    contacts::{Contacts, WardContacts},
    languages::Said,
    sheet::Sheet,
    visit::Visit,
};

/// Stands for the address of the installation where nobody said it.
const NOWHERE: &str = "https://…";

#[derive(Template)]
#[template(path = "share/templates/embed.html")]
struct EmbedPage {
    sheet: Sheet,
    ward: Option<WardContacts>,
}

/// 相談先をさがす欄. A ward that is not there leaves the question, which is never wrong: nobody who reads
/// a ward's site can mend its address.
pub async fn embed(visit: Visit, Filter(query): Filter) -> Reply {
    let contacts = Contacts::of(&visit).await?;
    let ward = contacts.ward(query.text("ward"));
    shelf::html(&EmbedPage {
        ward: ward.map(|ward| contacts.in_ward(&visit, ward)),
        sheet: visit.sheet("welcome-ask"),
    })
}

/// A ward to choose.
struct Choice {
    href: String,
    name: Said,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "share/templates/share.html")]
struct SharePage {
    sheet: Sheet,
    /// Where outside addresses begin.
    origin: String,
    /// Whether nobody said where that is.
    is_nowhere: bool,
    wards: Vec<Choice>,
    /// The query that narrows everything to the ward.
    narrowed: String,
    /// What the frame is called by screen readers.
    frame_title: String,
}

impl SharePage {
    /// The address of a page of the visitor's language for other sites, of the chosen ward.
    fn address(&self, here: &str) -> String {
        format!("{}{}{}", self.origin, self.sheet.to(here), self.narrowed)
    }

    /// The line to copy. Its look is in the line: the other site's own rules may have it otherwise.
    fn frame(&self) -> String {
        format!(
            "<iframe title=\"{}\" src=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" style=\"border:0\"></iframe>",
            self.frame_title,
            self.address("/embed"),
            self.height()
        )
    }

    /// Room for the question, and for the numbers of a ward.
    fn height(&self) -> u16 {
        if self.narrowed.is_empty() { 300 } else { 560 }
    }
}

/// ホームページを作る方へ.
pub async fn share(visit: Visit, Filter(query): Filter) -> Reply {
    let contacts = Contacts::of(&visit).await?;
    let code = query.text("ward");
    let ward = match code {
        "" => None,
        code => Some(contacts.ward(code).or_missing()?),
    };
    let wards = contacts.wards().iter().map(|ward| Choice {
        href: visit.to(&format!("/share?ward={}", ward.code)),
        name: visit.words.name(&ward.name, &ward.kana),
        is_here: ward.code == code,
    });
    let sheet = visit.sheet_of_ward("share-title", ward.map(|ward| ward.name.as_str()));
    let place = ward.map_or(sheet.municipality.as_str(), |ward| ward.name.as_str());
    shelf::html(&SharePage {
        frame_title: format!("{place} {}", visit.words.plain("ask-title")),
        is_nowhere: sheet.origin.is_none(),
        origin: sheet.origin.clone().unwrap_or(NOWHERE.into()),
        wards: wards.collect(),
        narrowed: ward.map_or_else(String::new, |ward| format!("?ward={}", ward.code)),
        sheet,
    })
}
