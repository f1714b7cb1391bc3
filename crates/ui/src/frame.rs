//! What surrounds every page: title, office, person, menu, how the person likes to read. Plain data, filled by `web`.

use crate::assets::asset_url;
use crate::map::MapTiles;
use crate::menu::{MenuGroup, MenuItem};

/// 文字サイズ: how large text is, through the root font size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextSize {
    /// 標準, 16 px.
    #[default]
    Standard,
    /// 大, about 19 px.
    Large,
    /// 特大, 22 px.
    Largest,
}

impl TextSize {
    /// Every size in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Large, Self::Largest];

    /// The word used in forms, the database and `data-text-size`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Large => "large",
            Self::Largest => "largest",
        }
    }

    /// What the person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Standard => "標準",
            Self::Large => "大",
            Self::Largest => "特大",
        }
    }

    /// The size named by a code; anything unknown is the standard size.
    pub fn from_code(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|size| size.code() == code)
            .unwrap_or_default()
    }
}

/// 配色: light, dark, or as the device is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// 端末に合わせる.
    #[default]
    Auto,
    /// 明るい.
    Light,
    /// 暗い.
    Dark,
}

impl Theme {
    /// Every theme in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The word used in forms, the database and `data-theme`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What the person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Auto => "自動",
            Self::Light => "明るい",
            Self::Dark => "暗い",
        }
    }

    /// The theme named by a code; anything unknown follows the device.
    pub fn from_code(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.code() == code)
            .unwrap_or_default()
    }
}

/// The person who is logged in, as the header names them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrameUser {
    /// 氏名.
    pub name: String,
    /// 役割, such as 在宅医療・介護連携支援コーディネーター.
    pub role: String,
}

/// What the last action did, said once on the next page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flash {
    /// The sentence, such as 相談を登録しました。
    pub text: String,
    /// Where a POST takes it back, when it can be taken back.
    pub undo: Option<String>,
}

/// Everything the layout needs; a page struct holds it in a field named `frame`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    /// The page's name: its one `h1` and the browser tab.
    pub title: String,
    /// 市, such as 大阪市.
    pub municipality: String,
    /// 区 or 相談支援室 the person works in; empty for the whole city.
    pub place: String,
    /// Who is logged in; `None` on public and log-in pages.
    pub user: Option<FrameUser>,
    /// The menu this person can use.
    pub menu: Vec<MenuGroup>,
    /// The one thing always at hand, such as 新しい相談 (`n`).
    pub quick: Option<MenuItem>,
    /// 文字サイズ.
    pub text_size: TextSize,
    /// 配色.
    pub theme: Theme,
    /// What the last action did.
    pub flash: Option<Flash>,
    /// Whether the search box is shown.
    pub search_enabled: bool,
    /// Path and query of this page, to come back to after a change of text size or theme.
    pub path: String,
    /// Turns single-key shortcuts off (JIS X 8341-3 2.1.4).
    pub shortcuts_off: bool,
    /// What lies behind maps; `None` shows boundaries and names on a plain ground.
    pub tiles: Option<MapTiles>,
    /// When and by whom the page was printed, for the foot of the paper; may be empty.
    pub printed: String,
}

impl Frame {
    /// A frame with only a title.
    pub fn titled(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// The address of a built front-end file, with its content hash.
    pub fn asset(&self, path: &str) -> String {
        asset_url(path)
    }

    /// The groups that have pages.
    pub fn groups(&self) -> impl Iterator<Item = &MenuGroup> {
        self.menu.iter().filter(|group| !group.items.is_empty())
    }

    /// The group of the page being shown, whose pages form the second menu row.
    pub fn current_group(&self) -> Option<&MenuGroup> {
        self.groups().find(|group| group.current())
    }

    /// 市 and 区・室 in one line.
    pub fn where_label(&self) -> String {
        [self.municipality.as_str(), self.place.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("　")
    }

    /// All sizes, for the switch.
    pub fn text_sizes(&self) -> [TextSize; 3] {
        TextSize::ALL
    }

    /// All themes, for the switch.
    pub fn themes(&self) -> [Theme; 3] {
        Theme::ALL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_go_out_and_come_back_and_nonsense_is_the_default() {
        for size in TextSize::ALL {
            assert_eq!(TextSize::from_code(size.code()), size);
        }
        for theme in Theme::ALL {
            assert_eq!(Theme::from_code(theme.code()), theme);
        }
        assert_eq!(TextSize::from_code("huge"), TextSize::Standard);
        assert_eq!(Theme::from_code(""), Theme::Auto);
    }

    #[test]
    fn a_group_without_pages_is_not_shown() {
        let frame = Frame {
            menu: vec![MenuGroup::new("設定", vec![])],
            ..Frame::default()
        };
        assert_eq!(frame.groups().count(), 0);
        assert!(frame.current_group().is_none());
    }
}
