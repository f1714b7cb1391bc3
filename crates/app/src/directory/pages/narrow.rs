//! The form that narrows the register, which list and map share.

use kernel::text;
use ui::{Choice, Form};
use web::Fields;

use super::hand::Hand;
use crate::directory::{
    forms,
    model::{Audience, Audiences, Field, Placed, PointFields},
    store::ListFilter,
};

/// The numbers that words are looked for in.
const NUMBERS: [Field; 4] = [Field::Phone, Field::Fax, Field::ServicePhone, Field::Number];

/// No service is of this kind: nothing is found.
const NO_KIND: &str = "-";

/// 絞り込み: the form as it stands; a page holds it in a field `narrow` and includes
/// `directory/templates/narrow.html`.
pub struct Narrow {
    /// Where the form leads.
    pub action: &'static str,
    /// What was typed.
    pub form: Form,
    /// The wards to choose from.
    pub wards: Vec<Choice>,
    /// The kinds to choose from.
    pub kinds: Vec<Choice>,
    /// The answers to choose from.
    pub answers: Vec<Choice>,
    /// Whether anything is narrowed.
    pub narrowed: bool,
}

impl Narrow {
    /// The form for `query`, leading to `action`.
    pub fn of(action: &'static str, query: &Fields, hand: &Hand) -> Self {
        let asked = |(name, value): &(String, String)| name != "page" && !value.is_empty();
        Self {
            action,
            form: Form::from_pairs(query.pairs().to_vec()),
            wards: hand.wards(),
            kinds: hand.choices("facility_kind"),
            answers: hand.choices("acceptance"),
            narrowed: query.pairs().iter().any(asked),
        }
    }
}

impl Hand {
    /// What `query` narrows the register to. What somebody may not read they cannot ask for either;
    /// where no word is left to look for, nothing is found.
    pub fn filter(&self, query: &Fields) -> ListFilter {
        let asked = forms::filter(query, self.today);
        let had_words = !asked.words.is_empty();
        let mut filter = readable(asked, self.audience, &self.audiences);
        if had_words && filter.words.is_empty() {
            NO_KIND.clone_into(&mut filter.kind);
        }
        filter
    }

    /// What of a point on the map whoever is logged in may read.
    pub fn point_fields(&self) -> PointFields {
        PointFields::of(self.audience, &self.audiences)
    }

    /// Whether whoever is logged in may read `field`.
    pub fn shows(&self, field: Field) -> bool {
        self.audiences.shows(field, self.audience)
    }
}

/// The filter without what it asks about fields that a `reader` may not read: a list narrowed by
/// them would tell what they say. Of the words those go that could be a number, where one of the
/// numbers is closed: they cannot be told apart.
pub fn readable(mut filter: ListFilter, reader: Audience, audiences: &Audiences) -> ListFilter {
    let shows = |field| audiences.shows(field, reader);
    if !shows(Field::Point) {
        filter.placed = Placed::Anywhere;
    }
    if !shows(Field::Ward) {
        filter.ward = None;
    }
    // Without its last day an answer is hidden, too.
    if !shows(Field::Acceptance) || !shows(Field::AcceptanceUntil) {
        filter.acceptance = None;
    }
    if !shows(Field::ClosedOn) {
        filter.closed = false;
    }
    if !NUMBERS.into_iter().all(shows) {
        let words = filter.words.split_whitespace();
        let kept: Vec<&str> = words.filter(|word| !may_be_number(word)).collect();
        filter.words = kept.join(" ");
    }
    filter
}

/// Whether a word, as it is looked for, could be (part of) a telephone number or 事業所番号.
fn may_be_number(word: &str) -> bool {
    let folded = text::fold(word);
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let has_digit = folded.chars().any(|c| c.is_ascii_digit() || c == '-');
    has_digit && folded.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::directory::model::Answer;

    fn asked() -> ListFilter {
        ListFilter {
            words: "みどり ０６-1234 例町1".into(),
            ward: Some(1.into()),
            kind: "clinic".into(),
            acceptance: Some(Answer::Yes),
            today: NaiveDate::MIN,
            closed: true,
            placed: Placed::Nowhere,
        }
    }

    #[test]
    fn nobody_asks_for_what_they_may_not_read() {
        let closed = [
            "point",
            "ward",
            "acceptance_until",
            "closed_on",
            "service_phone",
        ];
        let rows = closed.map(|field| (field.to_owned(), "office".to_owned()));
        let audiences = Audiences::of(rows.to_vec());
        let left = readable(asked(), Audience::Professional, &audiences);
        assert_eq!(left.words, "みどり 例町1");
        assert_eq!((left.ward, left.acceptance), (None, None));
        assert_eq!((left.closed, left.placed), (false, Placed::Anywhere));
        assert_eq!(left.kind, "clinic");
        let whole = readable(asked(), Audience::Office, &audiences);
        assert_eq!(whole.words, asked().words);
        assert_eq!(
            (whole.acceptance, whole.ward),
            (Some(Answer::Yes), Some(1.into()))
        );
    }

    #[test]
    fn only_what_could_be_a_number_is_one() {
        for (word, expected) in [
            ("06-1234-0001", true),
            ("０６", true),
            ("276990000A", true),
            ("-", true),
            ("みどり2", false),
            ("ABC", false),
            ("例町1-2", false),
        ] {
            assert_eq!(may_be_number(word), expected, "{word}");
        }
    }
}
