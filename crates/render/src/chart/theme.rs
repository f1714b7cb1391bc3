//! Ink, paper and patterns, for screen and for print.

/// Where a chart will be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartStyle {
    /// On a page: colours from CSS, in light and dark.
    Screen,
    /// On paper: black and white, legible after two FAX passes.
    Print,
}

/// How an area is filled. Each differs from the others without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    /// 塗りつぶし.
    Solid,
    /// 斜線.
    Hatch,
    /// 点.
    Dots,
    /// 白.
    Blank,
    /// 格子.
    Cross,
    /// 横線.
    Bars,
}

const ORDER: [Fill; 6] = [
    Fill::Solid,
    Fill::Hatch,
    Fill::Blank,
    Fill::Dots,
    Fill::Cross,
    Fill::Bars,
];

impl Fill {
    /// The fill of the `at`th part; they repeat after six.
    pub(super) fn nth(at: usize) -> Self {
        ORDER.get(at % ORDER.len()).copied().unwrap_or(Self::Solid)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Solid => "solid",
            Self::Hatch => "hatch",
            Self::Dots => "dots",
            Self::Blank => "blank",
            Self::Cross => "cross",
            Self::Bars => "bars",
        }
    }

    /// Which of the four colours on screen.
    fn colour(self) -> u8 {
        match self {
            Self::Solid => 1,
            Self::Hatch => 2,
            Self::Dots | Self::Cross => 3,
            Self::Blank | Self::Bars => 4,
        }
    }
}

impl ChartStyle {
    pub(super) fn usual_width(self) -> f64 {
        match self {
            Self::Screen => 640.0,
            Self::Print => 496.0,
        }
    }

    /// Size of text; one em.
    pub(super) fn em(self) -> f64 {
        match self {
            Self::Screen => 14.0,
            Self::Print => 11.0,
        }
    }

    pub(super) fn ink(self) -> &'static str {
        match self {
            Self::Screen => "var(--chart-ink, currentColor)",
            Self::Print => "#000",
        }
    }

    pub(super) fn paper(self) -> &'static str {
        match self {
            Self::Screen => "var(--chart-paper, Canvas)",
            Self::Print => "#fff",
        }
    }

    pub(super) fn grid(self) -> &'static str {
        match self {
            Self::Screen => "var(--chart-grid, currentColor)",
            Self::Print => "#000",
        }
    }

    fn colour(self, fill: Fill) -> String {
        match self {
            Self::Screen => format!("var(--chart-{}, currentColor)", fill.colour()),
            Self::Print => "#000".to_owned(),
        }
    }

    /// The font, where nothing around the drawing sets it.
    pub(super) fn font(self) -> &'static str {
        match self {
            Self::Screen => "",
            Self::Print => " font-family=\"BIZ UDPGothic\"",
        }
    }

    /// What to write into `fill=""`, with pattern names kept apart by `id`.
    pub(super) fn paint(self, fill: Fill, id: &str) -> String {
        match fill {
            Fill::Solid => self.colour(fill),
            Fill::Blank => self.paper().to_owned(),
            _ => format!("url(#{id}-{})", fill.name()),
        }
    }

    /// What to write into `stroke=""` around an area.
    pub(super) fn edge(self, fill: Fill) -> String {
        self.colour(fill)
    }

    /// The `defs` of one pattern; nothing for plain fills.
    pub(super) fn pattern(self, fill: Fill, id: &str) -> String {
        let ink = self.colour(fill);
        let marks = match fill {
            Fill::Solid | Fill::Blank => return String::new(),
            Fill::Hatch => format!(
                "<path d=\"M-1 1L1 -1M0 6L6 0M5 7L7 5\" stroke=\"{ink}\" stroke-width=\"1.6\"/>"
            ),
            Fill::Dots => format!("<circle cx=\"3\" cy=\"3\" r=\"1.5\" fill=\"{ink}\"/>"),
            Fill::Cross => {
                format!("<path d=\"M0 3H6M3 0V6\" stroke=\"{ink}\" stroke-width=\"1.2\"/>")
            }
            Fill::Bars => format!("<path d=\"M0 3H6\" stroke=\"{ink}\" stroke-width=\"1.8\"/>"),
        };
        format!(
            "<pattern id=\"{id}-{}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
             <rect width=\"6\" height=\"6\" fill=\"{}\"/>{marks}</pattern>",
            fill.name(),
            self.paper(),
        )
    }
}
