//! The menu: task areas with their pages, as one person may use them.

/// One menu entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MenuItem {
    /// The verb or noun shown.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether this is the page being shown.
    pub current: bool,
    /// Whether the page being shown is one of its pages, such as a case of the list.
    pub within: bool,
    /// How many things wait there; shown as a number.
    pub count: Option<u64>,
    /// The single key that opens it, such as `n`.
    pub key: Option<char>,
}

impl MenuItem {
    /// An entry with neither count nor key.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            ..Self::default()
        }
    }

    /// Marks the entry as the page being shown.
    #[must_use]
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }

    /// Marks the entry as the one whose page is being shown.
    #[must_use]
    pub fn within(mut self, within: bool) -> Self {
        self.within = within;
        self
    }

    /// The value of `aria-current`; empty where the page being shown is elsewhere.
    pub const fn aria_current(&self) -> &'static str {
        match (self.current, self.within) {
            (true, _) => "page",
            (false, true) => "true",
            (false, false) => "",
        }
    }

    /// Shows how many things wait there.
    #[must_use]
    pub fn count(mut self, count: u64) -> Self {
        self.count = Some(count);
        self
    }

    /// Gives it a single-key shortcut.
    #[must_use]
    pub fn key(mut self, key: char) -> Self {
        self.key = Some(key);
        self
    }
}

/// A task area of the menu (相談, 資源, …) with its pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MenuGroup {
    /// The task area.
    pub label: String,
    /// Its pages; a group without any is not shown.
    pub items: Vec<MenuItem>,
}

impl MenuGroup {
    /// A task area with its pages.
    pub fn new(label: impl Into<String>, items: Vec<MenuItem>) -> Self {
        Self {
            label: label.into(),
            items,
        }
    }

    /// Whether the page being shown is in this group.
    pub fn current(&self) -> bool {
        self.items.iter().any(|item| item.current || item.within)
    }

    /// Where the group's own name leads: its first page.
    pub fn href(&self) -> &str {
        self.items.first().map_or("", |item| item.href.as_str())
    }

    /// How many things wait in the whole group, when any do.
    pub fn count(&self) -> Option<u64> {
        let waiting: u64 = self.items.iter().filter_map(|item| item.count).sum();
        (waiting > 0).then_some(waiting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_adds_up_what_waits_and_is_current_with_its_page() {
        let group = MenuGroup::new(
            "相談",
            vec![
                MenuItem::new("今日", "/").count(3),
                MenuItem::new("一覧", "/list").count(2).current(true),
            ],
        );
        assert_eq!(group.count(), Some(5));
        assert!(group.current());
        assert_eq!(group.href(), "/");
        assert_eq!(MenuGroup::new("資源", vec![]).count(), None);
    }
}
