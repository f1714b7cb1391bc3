//! 候補: what a type-ahead field offers while a name, a reading or a number is typed.

use askama::Template;
use kernel::text;
use policy::Permission;
use web::{Ctx, Reply, fields::Filter};

use super::hand::Hand;
use crate::directory::{
    model::{Audience, FacilityEntry, NewFacility},
    rules, store,
};

/// How many are offered.
const MOST: usize = 10;

#[derive(Template)]
#[template(path = "directory/templates/suggest.html")]
struct Suggestions {
    options: Vec<OptionView>,
    more: bool,
    prefix: String,
}

struct OptionView {
    id: String,
    name: String,
    about: String,
    phone: String,
    fax: String,
    category: &'static str,
}

impl OptionView {
    fn of(entry: &FacilityEntry, hand: &Hand) -> Self {
        let kind = entry.services.first().map_or("", |service| &service.kind);
        let parts = [
            hand.kinds(entry),
            hand.ward(entry.ward),
            entry.phone.clone(),
        ];
        let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Self {
            id: entry.id.to_string(),
            name: entry.name.clone(),
            about: said.join("　"),
            phone: entry.phone.clone(),
            fax: entry.fax.clone(),
            category: rules::caller_category(kind),
        }
    }
}

/// Options of a type-ahead. What is chosen fills the fields `PREFIXcategory`, `PREFIXphone` and
/// `PREFIXfax` of the same form; the prefix is `inquirer_` unless the address says another.
pub async fn suggest(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let scope = ctx.work().may(Permission::DirectoryView)?;
    let mut tx = ctx.work().read().await?;
    let near = ctx.work().actor().ward;
    let words = query.words("q");
    let found = store::find_by_words(&mut tx, &scope, words, near, MOST).await?;
    drop(tx);
    let entries = found.entries.into_iter();
    let shown = entries.map(|entry| hand.shown(entry));
    let options: Vec<OptionView> = shown
        .filter(|entry| hand.audience == Audience::Office || is_found(entry, words))
        .map(|entry| OptionView::of(&entry, &hand))
        .collect();
    let named = query.text("prefix");
    let plain = named
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let prefix = if named.is_empty() || !plain {
        "inquirer_"
    } else {
        named
    };
    ctx.page(&Suggestions {
        more: found.more && !options.is_empty(),
        options,
        prefix: prefix.to_owned(),
    })
}

/// Whether the words stand in what is shown of an entry, and not only in what is hidden of it.
fn is_found(shown: &FacilityEntry, words: &str) -> bool {
    let key = rules::search_key(&NewFacility::from(shown));
    let mut terms = text::search_terms(words).into_iter();
    !shown.name.is_empty() && terms.all(|term| key.contains(&term))
}
