//! Changes to a draft's questionnaire, each leaving every name in place that answers may know.

use super::super::model::{Item, Questionnaire, Scale, Section};

/// 変更: one change to a draft.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// 題名・期間・お願い.
    Head {
        /// 題名.
        title: String,
        /// 対象の期間.
        period: String,
        /// お願い.
        lead: String,
    },
    /// Adds a section at the end, or changes the one with its name.
    Section(Section),
    /// Adds a question at the end of a section, or changes the one with its name.
    Item {
        /// The section.
        section: String,
        /// The question.
        item: Box<Item>,
    },
    /// Adds a set of answers, or changes the one with its key.
    Scale(Scale),
    /// Moves a section, or a question within its section and beyond.
    Move(String, Place),
    /// Takes a section with its questions, a question, or a set of answers away.
    Remove(String),
}

/// Where something moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// One up.
    Up,
    /// One down.
    Down,
}

/// The questionnaire after a change.
pub fn apply(form: &Questionnaire, edit: Edit) -> Questionnaire {
    let mut form = form.clone();
    match edit {
        Edit::Head {
            title,
            period,
            lead,
        } => {
            form.title = title;
            form.period = period;
            form.lead = lead;
        }
        Edit::Section(new) => section(&mut form, new),
        Edit::Item { section, item } => self::item(&mut form, &section, *item),
        Edit::Scale(new) => match form.scales.iter_mut().find(|one| one.key == new.key) {
            Some(known) => *known = new,
            None => form.scales.push(new),
        },
        Edit::Move(link, place) => shift(&mut form, &link, place),
        Edit::Remove(link) => remove(&mut form, &link),
    }
    form
}

/// A section keeps its questions when its words change.
fn section(form: &mut Questionnaire, new: Section) {
    match form.sections.iter_mut().find(|one| one.link == new.link) {
        Some(known) => {
            known.mark = new.mark;
            known.title = new.title;
            known.lead = new.lead;
        }
        None => form.sections.push(new),
    }
}

/// A question stays where it is, unless another section was chosen for it.
fn item(form: &mut Questionnaire, into: &str, new: Item) {
    for section in &mut form.sections {
        let Some(at) = section.items.iter().position(|one| one.link == new.link) else {
            continue;
        };
        if section.link == into {
            if let Some(known) = section.items.get_mut(at) {
                *known = new;
            }
            return;
        }
        section.items.remove(at);
        break;
    }
    if let Some(section) = form.sections.iter_mut().find(|one| one.link == into) {
        section.items.push(new);
    }
}

fn shift(form: &mut Questionnaire, link: &str, place: Place) {
    if let Some(at) = form.sections.iter().position(|one| one.link == link) {
        swap(&mut form.sections, at, place);
        return;
    }
    let found = form.sections.iter().enumerate().find_map(|(n, section)| {
        let at = section.items.iter().position(|one| one.link == link)?;
        Some((n, at))
    });
    let Some((n, at)) = found else { return };
    let neighbour = match place {
        Place::Up if at == 0 => n.checked_sub(1),
        Place::Down => {
            let last = form
                .sections
                .get(n)
                .is_some_and(|one| at + 1 == one.items.len());
            (last && n + 1 < form.sections.len()).then_some(n + 1)
        }
        Place::Up => None,
    };
    let Some(section) = form.sections.get_mut(n) else {
        return;
    };
    let Some(other) = neighbour else {
        swap(&mut section.items, at, place);
        return;
    };
    let item = section.items.remove(at);
    if let Some(other) = form.sections.get_mut(other) {
        let to = if place == Place::Up {
            other.items.len()
        } else {
            0
        };
        other.items.insert(to, item);
    }
}

fn swap<T>(list: &mut [T], at: usize, place: Place) {
    let other = match place {
        Place::Up => at.checked_sub(1),
        Place::Down => Some(at + 1).filter(|next| *next < list.len()),
    };
    if let Some(other) = other {
        list.swap(at, other);
    }
}

fn remove(form: &mut Questionnaire, link: &str) {
    form.sections.retain(|section| section.link != link);
    for section in &mut form.sections {
        section.items.retain(|item| item.link != link);
    }
    form.scales.retain(|scale| scale.key != link);
}
