//! What a form shows again: the values as they were typed, and one message per field that needs attention.

/// Values and messages of one form, read by the macros of `form.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    prefix: String,
    values: Vec<(String, String)>,
    errors: Vec<(String, String)>,
}

impl Form {
    /// An empty form.
    pub fn new() -> Self {
        Self::default()
    }

    /// A form as it was sent: names may repeat (chips, check boxes).
    pub fn from_pairs(
        pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        let values = pairs
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        Self {
            values,
            ..Self::default()
        }
    }

    /// Sets ids apart when one page holds several forms: `note` makes ids `note-…`.
    #[must_use]
    pub fn prefixed(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// Adds a value; call again with the same name for several.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.values.push((name.into(), value.into()));
        self
    }

    /// Adds the message of a field, in words that say what to do.
    #[must_use]
    pub fn with_error(mut self, name: impl Into<String>, message: impl Into<String>) -> Self {
        self.errors.push((name.into(), message.into()));
        self
    }

    /// Adds many messages; an empty name is a message about the whole form.
    #[must_use]
    pub fn with_errors(
        mut self,
        errors: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.errors.extend(
            errors
                .into_iter()
                .map(|(name, text)| (name.into(), text.into())),
        );
        self
    }

    /// The names and values, in their order.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.values
    }

    /// The (first) value of a field; empty when there is none.
    pub fn value(&self, name: &str) -> &str {
        self.values
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, value)| value)
    }

    /// Whether `value` is among the values of a field.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values
            .iter()
            .any(|(key, one)| key == name && one == value)
    }

    /// The message at a field; empty when it is fine.
    pub fn error(&self, name: &str) -> &str {
        self.errors
            .iter()
            .find(|(key, _)| key == name)
            .map_or("", |(_, text)| text)
    }

    /// All messages in order, for the summary at the top.
    pub fn errors(&self) -> &[(String, String)] {
        &self.errors
    }

    /// The heading of the summary.
    pub fn summary_title(&self) -> String {
        match self
            .errors
            .iter()
            .filter(|(name, _)| !name.is_empty())
            .count()
        {
            0 => "確認してください".to_owned(),
            count => format!("{count}か所を確認してください"),
        }
    }

    /// The id of a field's element.
    pub fn id(&self, name: &str) -> String {
        if self.prefix.is_empty() {
            format!("f-{name}")
        } else {
            format!("{}-{name}", self.prefix)
        }
    }

    /// The answers of a group with what was chosen.
    pub fn marked<'a>(&self, name: &str, choices: &'a [Choice]) -> Vec<Marked<'a>> {
        let id = self.id(name);
        let opens = |index: usize| choices.get(index).is_some_and(|one| !one.group.is_empty());
        let one = |(index, choice): (usize, &'a Choice)| Marked {
            choice,
            id: format!("{id}-{}", index + 1),
            checked: self.has(name, &choice.value),
            key: CHIP_KEYS.get(index).copied().unwrap_or_default(),
            opens: opens(index),
            closes: (0..=index).any(opens) && (opens(index + 1) || index + 1 == choices.len()),
        };
        choices.iter().enumerate().map(one).collect()
    }

    /// The ids that describe a field (`aria-describedby`); empty when nothing does.
    pub fn described_by(&self, name: &str, hint: &str) -> String {
        let id = self.id(name);
        let error = if self.error(name).is_empty() {
            None
        } else {
            Some(format!("{id}-error"))
        };
        let hint = if hint.is_empty() {
            None
        } else {
            Some(format!("{id}-hint"))
        };
        [error, hint]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// One answer of a select, radio, check box or chip group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A short addition, such as what the answer means; may be empty.
    pub note: String,
    /// A heading before this answer when a new group of answers begins; may be empty.
    pub group: String,
}

impl Choice {
    /// An answer without note.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    /// Adds a short explanation.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Begins a new group of answers with this one.
    #[must_use]
    pub fn group(mut self, group: impl Into<String>) -> Self {
        self.group = group.into();
        self
    }
}

/// An answer as one form shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked<'a> {
    /// The answer.
    pub choice: &'a Choice,
    /// The id of its input.
    pub id: String,
    /// Whether it was chosen.
    pub checked: bool,
    /// The key that toggles it while its group has the focus; empty when keys run out.
    pub key: &'static str,
    /// Whether a group of answers begins with it.
    pub opens: bool,
    /// Whether a group of answers ends with it.
    pub closes: bool,
}

/// Keys of a group's answers in order. Without n and o, so that no chip hides the key of a page.
const CHIP_KEYS: [&str; 32] = [
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "a", "b", "c", "d", "e", "f", "g", "h", "i",
    "j", "k", "l", "m", "p", "q", "r", "s", "t", "u", "v", "w", "x",
];

/// Answers from (value, label) pairs.
pub fn choices<V: Into<String>, L: Into<String>>(
    pairs: impl IntoIterator<Item = (V, L)>,
) -> Vec<Choice> {
    pairs
        .into_iter()
        .map(|(value, label)| Choice::new(value, label))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_kept_even_when_a_name_repeats() {
        let form = Form::from_pairs([
            ("topic", "medical"),
            ("topic", "discharge"),
            ("phone", "０６"),
        ]);
        assert_eq!(form.value("phone"), "０６");
        assert!(form.has("topic", "medical") && form.has("topic", "discharge"));
        assert!(!form.has("topic", "care"));
        assert_eq!(form.value("absent"), "");
    }

    #[test]
    fn the_messages_of_a_refused_action_reach_their_fields() {
        let errors = kernel::FieldErrors::one("due", "期限を入力してください");
        let form = Form::new().with_errors(errors.iter());
        assert_eq!(form.error("due"), "期限を入力してください");
        assert_eq!(form.summary_title(), "1か所を確認してください");
    }

    #[test]
    fn a_field_is_described_by_its_message_before_its_hint() {
        let form = Form::new().with_error("phone", "電話番号を入力してください");
        assert_eq!(
            form.described_by("phone", "例"),
            "f-phone-error f-phone-hint"
        );
        assert_eq!(form.described_by("phone", ""), "f-phone-error");
        assert_eq!(form.described_by("name", ""), "");
        assert_eq!(Form::new().prefixed("note").id("text"), "note-text");
    }

    #[test]
    fn answers_are_marked_and_keyed_by_digits_then_letters() {
        let many: Vec<Choice> = (0..33)
            .map(|n| Choice::new(n.to_string(), format!("答え{n}")))
            .collect();
        let form = Form::new().with("q", "10").with("q", "12");
        let marked = form.marked("q", &many);
        let keys: Vec<&str> = marked.iter().map(|one| one.key).collect();
        assert_eq!(keys.first(), Some(&"1"));
        assert_eq!(keys.get(9), Some(&"0"));
        assert_eq!(keys.get(10), Some(&"a"));
        assert_eq!(keys.last(), Some(&""), "the 33rd answer has no key left");
        assert!(!keys.contains(&"n"), "n opens a new consultation");
        let chosen: Vec<&str> = marked
            .iter()
            .filter(|one| one.checked)
            .map(|one| one.id.as_str())
            .collect();
        assert_eq!(chosen, ["f-q-11", "f-q-13"]);
    }

    #[test]
    fn a_group_of_answers_ends_where_the_next_begins() {
        let answers = [
            Choice::new("a", "ア"),
            Choice::new("b", "イ").group("一"),
            Choice::new("c", "ウ"),
            Choice::new("d", "エ").group("二"),
        ];
        let marks: Vec<(bool, bool)> = Form::new()
            .marked("q", &answers)
            .iter()
            .map(|one| (one.opens, one.closes))
            .collect();
        assert_eq!(
            marks,
            [(false, false), (true, false), (false, true), (true, true)]
        );
    }
}
