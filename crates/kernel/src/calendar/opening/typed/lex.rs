//! Cuts what was typed into words.

use chrono::Weekday;
use unicode_normalization::UnicodeNormalization;

use super::{
    super::{Dates, Day, OpeningHoursError},
    number,
};
use crate::text::is_dash;

/// A word and how it was typed.
#[derive(Clone, Debug)]
pub(in super::super) struct Token {
    pub kind: Kind,
    pub text: String,
}

/// What a word says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Kind {
    /// 月曜日. Whether 曜 was written: a list of bare days may belong together.
    Day(Day, bool),
    /// 平日: Monday to Friday that are no holidays.
    Weekdays,
    /// 毎日, 年中無休.
    Every,
    /// 第2・第4.
    Nth(Vec<u8>),
    /// 12月29日〜1月3日.
    Dates(Dates),
    /// 9:00.
    Time(number::Time),
    /// 24時間.
    WholeDay,
    /// 休み.
    Off,
    /// 除く.
    Except,
    /// 〜, から.
    To,
    /// ・.
    Join,
    /// 、 and blanks between words.
    Comma,
    /// ; and the end of a line.
    Break,
    /// (.
    Open,
    /// ).
    Close,
    /// 診療時間, 受付: what the times are about.
    Label,
}

const WORDS: [(&str, Kind); 55] = [
    ("月曜", Kind::Day(Day::Of(Weekday::Mon), true)),
    ("火曜", Kind::Day(Day::Of(Weekday::Tue), true)),
    ("水曜", Kind::Day(Day::Of(Weekday::Wed), true)),
    ("木曜", Kind::Day(Day::Of(Weekday::Thu), true)),
    ("金曜", Kind::Day(Day::Of(Weekday::Fri), true)),
    ("土曜", Kind::Day(Day::Of(Weekday::Sat), true)),
    ("日曜", Kind::Day(Day::Of(Weekday::Sun), true)),
    ("月", Kind::Day(Day::Of(Weekday::Mon), false)),
    ("火", Kind::Day(Day::Of(Weekday::Tue), false)),
    ("水", Kind::Day(Day::Of(Weekday::Wed), false)),
    ("木", Kind::Day(Day::Of(Weekday::Thu), false)),
    ("金", Kind::Day(Day::Of(Weekday::Fri), false)),
    ("土", Kind::Day(Day::Of(Weekday::Sat), false)),
    ("日", Kind::Day(Day::Of(Weekday::Sun), false)),
    ("祝祭日", Kind::Day(Day::Holiday, true)),
    ("祝日", Kind::Day(Day::Holiday, true)),
    ("祭日", Kind::Day(Day::Holiday, true)),
    ("祝", Kind::Day(Day::Holiday, false)),
    ("平日", Kind::Weekdays),
    ("年中無休", Kind::Every),
    ("無休", Kind::Every),
    ("毎日", Kind::Every),
    ("365日", Kind::Every),
    ("24時間", Kind::WholeDay),
    ("休診日", Kind::Off),
    ("定休日", Kind::Off),
    ("休業日", Kind::Off),
    ("休館日", Kind::Off),
    ("休所日", Kind::Off),
    ("定休", Kind::Off),
    ("休診", Kind::Off),
    ("休業", Kind::Off),
    ("休館", Kind::Off),
    ("休所", Kind::Off),
    ("お休み", Kind::Off),
    ("休み", Kind::Off),
    ("閉店", Kind::Off),
    ("閉所", Kind::Off),
    ("休", Kind::Off),
    ("を除く", Kind::Except),
    ("は除く", Kind::Except),
    ("除く", Kind::Except),
    ("から", Kind::To),
    ("より", Kind::To),
    ("・", Kind::Join),
    ("と", Kind::Join),
    ("診療時間", Kind::Label),
    ("受付時間", Kind::Label),
    ("営業時間", Kind::Label),
    ("開所時間", Kind::Label),
    ("診療", Kind::Label),
    ("受付", Kind::Label),
    ("営業", Kind::Label),
    ("(", Kind::Open),
    (")", Kind::Close),
];

/// Words that say nothing about when.
const FILLERS: [&str; 14] = [
    "対応",
    "体制",
    "まで",
    "のみ",
    "です",
    "ただし",
    "但し",
    "毎週",
    "毎月",
    "は",
    "が",
    "の",
    "も",
    ":",
];

/// Words that are often typed and cannot be kept.
const REFUSED: [(&str, &str); 7] = [
    (
        "隔週",
        "「隔週」は読み取れません。「第1・第3土曜」のように第何週かを書くか、備考欄に書いてください",
    ),
    (
        "休日",
        "「休日」が日曜か祝日か分かりません。「日・祝」のように書いてください",
    ),
    (
        "休憩",
        "休憩は「9:00-12:00、14:00-17:00」のように、開いている時間を分けて書いてください",
    ),
    (
        "昼休",
        "昼休みは「9:00-12:00、14:00-17:00」のように、開いている時間を分けて書いてください",
    ),
    (
        "年末年始",
        "年末年始は「12月29日〜1月3日 休み」のように日付で書いてください",
    ),
    (
        "お盆",
        "お盆は「8月13日〜8月15日 休み」のように日付で書いてください",
    ),
    (
        "不定休",
        "「不定休」は読み取れません。分かる曜日と時間を書き、ほかは備考欄に書いてください",
    ),
];

const UNREADABLE: &str =
    "読み取れません。「月-金 9:00-17:00、土 9:00-12:00、日・祝 休み」のように書いてください";

/// Cuts a text into words.
pub(in super::super) fn lex(typed: &str) -> Result<Vec<Token>, OpeningHoursError> {
    let plain = plain(typed);
    let mut rest = plain.as_str();
    let mut out: Vec<Token> = Vec::new();
    while let Some(first) = rest.chars().next() {
        if let Some((_, why)) = REFUSED.iter().find(|(word, _)| rest.starts_with(word)) {
            return Err(OpeningHoursError::new(rest, why));
        }
        let (kind, length) = word(rest, first)?;
        let (text, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;
        if let Some(kind) = kind {
            out.push(Token {
                kind,
                text: text.to_owned(),
            });
        }
    }
    Ok(without_idle_blanks(out))
}

/// Leaves out blanks before and after words that join what stands on both sides.
fn without_idle_blanks(tokens: Vec<Token>) -> Vec<Token> {
    let joins = |token: Option<&Token>| {
        token.is_some_and(|token| matches!(token.kind, Kind::To | Kind::Join | Kind::Except))
    };
    let blank = |token: &Token| token.kind == Kind::Comma && token.text.trim().is_empty();
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if blank(&token) && (joins(out.last()) || out.last().is_some_and(blank)) {
            continue;
        }
        if joins(Some(&token)) && out.last().is_some_and(blank) {
            out.pop();
        }
        out.push(token);
    }
    out
}

/// One width, one case, one dash.
fn plain(typed: &str) -> String {
    let wide = typed.nfkc().flat_map(char::to_lowercase);
    // Line ends survive the folding; the dashes become one.
    wide.map(|c| if is_dash(c) || c == '→' { '-' } else { c })
        .collect()
}

/// The next word and its length in bytes; no word for what only fills.
fn word(rest: &str, first: char) -> Result<(Option<Kind>, usize), OpeningHoursError> {
    let single = match first {
        '\n' | '\r' | ';' | '。' => Some(Kind::Break),
        '-' => Some(Kind::To),
        ',' | '、' | '/' | '|' => Some(Kind::Comma),
        '&' | '＆' => Some(Kind::Join),
        c if c.is_whitespace() => Some(Kind::Comma),
        _ => None,
    };
    if let Some(kind) = single {
        return Ok((Some(kind), first.len_utf8()));
    }
    if let Some(nth) = number::nth(rest) {
        return Ok((Some(Kind::Nth(nth.0)), nth.1));
    }
    if let Some((word, kind)) = longest_word(rest) {
        let mut length = word.len();
        let after = rest.get(length..).unwrap_or_default();
        if word.ends_with('曜') && after.starts_with('日') {
            length += '日'.len_utf8();
        }
        return Ok((Some(kind.clone()), length));
    }
    if let Some((dates, length)) = number::dates(rest)? {
        return Ok((Some(Kind::Dates(dates)), length));
    }
    if let Some((time, length)) = number::time(rest)? {
        return Ok((Some(Kind::Time(time)), length));
    }
    let filler = FILLERS.iter().find(|word| rest.starts_with(**word));
    match filler {
        Some(word) => Ok((None, word.len())),
        None => Err(OpeningHoursError::new(rest, UNREADABLE)),
    }
}

fn longest_word(rest: &str) -> Option<&'static (&'static str, Kind)> {
    static WORDS_OF: [(&str, Kind); 55] = WORDS;
    let found = WORDS_OF.iter().filter(|(word, _)| rest.starts_with(word));
    found.max_by_key(|(word, _)| word.len())
}
