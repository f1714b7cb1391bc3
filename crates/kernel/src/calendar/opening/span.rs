//! Times of a day, in minutes.

use std::fmt;

/// Minutes of a day.
pub(super) const DAY: u16 = 24 * 60;

/// 時間帯. From one minute to another of the same day or of the next, the end not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    from: u16,
    to: u16,
}

impl Span {
    /// 24時間.
    pub const WHOLE_DAY: Self = Self { from: 0, to: DAY };

    /// From and to in minutes after midnight; beyond 1440 is the next day. `None` if it begins
    /// after its day, ends before it begins, or ends after the next day.
    pub const fn new(from: u16, to: u16) -> Option<Self> {
        if from < DAY && from < to && to <= 2 * DAY {
            Some(Self { from, to })
        } else {
            None
        }
    }

    /// From one time of the clock to the next time that it shows the other; `None` if both are
    /// the same, for nobody can tell whether that is a whole day or nothing.
    pub const fn by_clock(from: u16, to: u16) -> Option<Self> {
        if to < from {
            Self::new(from, to + DAY)
        } else {
            Self::new(from, to)
        }
    }

    /// The first minute.
    pub const fn from(self) -> u16 {
        self.from
    }

    /// The first minute after it; beyond 1440 on the next day.
    pub const fn to(self) -> u16 {
        self.to
    }

    /// Does the minute lie in it? Minutes of the next day are counted on.
    pub(super) const fn covers(self, minute: u16) -> bool {
        self.from <= minute && minute < self.to
    }

    /// Does it reach into the night, from midnight to five in the morning?
    pub(super) const fn reaches_night(self) -> bool {
        self.to >= DAY || self.from < 5 * 60
    }
}

/// `09:00-12:00`, over midnight `22:00-06:00`, and `09:00-33:00` where that would be unclear.
impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let to = match self.to.checked_sub(DAY) {
            Some(next) if next > 0 && next < self.from => next,
            _ => self.to,
        };
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        write!(f, "{}-{}", clock(self.from), clock(to))
    }
}

/// In order, and joined where they touch.
pub(super) fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => out.push(span),
        }
    }
    out
}
