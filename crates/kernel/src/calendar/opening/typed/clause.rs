//! Puts words together: days, then their times or that they are days off.

use super::{
    super::{Day, OpeningHours, OpeningHoursError, Span, Timetable, span::DAY},
    Choice,
    lex::{Kind, Token},
    number::Time,
};

type Read<T> = Result<T, OpeningHoursError>;

fn fault<T>(at: &str, what: &'static str) -> Read<T> {
    Err(OpeningHoursError::new(at, what))
}

const NO_DAYS: &str = "時間や「休み」の前に曜日を書いてください。毎日のときは「毎日 9:00-17:00」のように書いてください";
const NO_TIMES: &str = "何時から何時までかを書いてください。休みのときは「休み」と書いてください";
const NO_END: &str = "終わりの時刻がありません。「9:00-17:00」のように書いてください";
const NO_DAY_AFTER: &str = "「〜」の後の曜日がありません。「月〜金」のように書いてください";
const NTH_DAY: &str = "第何週かの後に曜日を1つ書いてください。「第2水曜」「第1・第3土曜」の形です";
const NTH_LIST: &str = "第何週かが、続く曜日にも掛かるか分かりません。「第2水曜・第2木曜」か「第2水曜、日曜」のように書いてください";
const SAME: &str = "始まりと終わりが同じ時刻です。1日中のときは「24時間」と書いてください";
const OVER_NIGHT: &str =
    "終わりが始まりより前です。翌日までのときは「22:00-翌6:00」のように「翌」を付けてください";
const MORNING_OR_NOT: &str =
    "午前か午後か分かりません。「13:00-17:00」のように24時間の時刻で書いてください";
const ORDER: &str = "時間帯は早い順に、重ならないように書いてください";
const LABELS: &str = "「診療」と「受付」などを両方は登録できません。受け付ける時間だけを書き、ほかは備考欄に書いてください";
const BRACKETS: &str = "かっこの始まりと終わりが合っていません";

/// What has been read so far.
#[derive(Default)]
pub(super) struct Reader {
    table: Timetable,
    /// Days off; they count whatever hours were given for the day.
    off: Vec<Choice>,
    /// 平日 was written: holidays are off unless something else is said of them.
    only_weekdays: bool,
    labels: usize,
    clause: Clause,
    /// The clause outside of brackets.
    outside: Option<Clause>,
    /// A word that waits for the next: 月 before 〜, 第2 before a day, 9:00 before 〜.
    before: Vec<Token>,
}

/// Days and what was said of them.
#[derive(Default)]
struct Clause {
    days: Vec<Choice>,
    spans: Vec<Span>,
    /// They are days off.
    off: bool,
    /// Something was said of the days: the next day begins a new clause.
    done: bool,
    /// How many of the last days stand together without a comma.
    together: usize,
    /// A bare day after 第2: another day that stands right behind it would be unclear.
    nth_bare: bool,
    /// What was typed, to be quoted.
    text: String,
}

impl Reader {
    pub(super) fn take(&mut self, token: Token) -> Read<()> {
        if !matches!(token.kind, Kind::Comma | Kind::Break) {
            self.clause.text.push_str(&token.text);
        }
        match self.before.first().map(|first| first.kind.clone()) {
            Some(Kind::Time(from)) => return self.after_time(&from, token),
            Some(Kind::Day(from, _)) => return self.after_day(from, token),
            Some(Kind::Nth(nths)) => return self.after_nth(&nths, token),
            _ => {}
        }
        self.fresh(token)
    }

    fn fresh(&mut self, token: Token) -> Read<()> {
        let text = token.text.clone();
        match token.kind {
            // 月 may go on as 月〜金.
            Kind::Time(_) | Kind::Nth(_) | Kind::Day(Day::Of(_), _) => self.before = vec![token],
            Kind::Day(Day::Holiday, _) => self.choose(vec![Choice::Day(Day::Holiday)], &text)?,
            Kind::Weekdays => {
                self.only_weekdays = true;
                let days = Day::ALL.into_iter().take(5).map(Choice::Day);
                self.choose(days.collect(), &text)?;
            }
            Kind::Every => {
                let days = Day::ALL.into_iter().map(Choice::Day).collect();
                self.choose_every(days, &text)?;
            }
            Kind::Dates(dates) => self.choose(vec![Choice::Dates(dates)], &text)?,
            Kind::WholeDay => self.add(Span::WHOLE_DAY, &text)?,
            Kind::Off => self.close(&text)?,
            Kind::Except => self.except(&text)?,
            Kind::To => return fault(&text, NO_DAY_AFTER),
            Kind::Join => {}
            Kind::Comma => {
                self.clause.together = 0;
                self.clause.nth_bare = false;
            }
            Kind::Break => self.flush()?,
            Kind::Label => {
                self.labels += 1;
                if self.labels > 1 {
                    return fault(&text, LABELS);
                }
            }
            Kind::Open => {
                if self.outside.is_some() {
                    return fault(&text, BRACKETS);
                }
                self.outside = Some(std::mem::take(&mut self.clause));
            }
            Kind::Close => {
                let Some(outside) = self.outside.take() else {
                    return fault(&text, BRACKETS);
                };
                self.flush()?;
                self.clause = outside;
            }
        }
        Ok(())
    }

    /// `月` waited: `〜金` goes on, anything else leaves it alone.
    fn after_day(&mut self, from: Day, token: Token) -> Read<()> {
        let ranged = self.before.len() > 1;
        match token.kind {
            Kind::To if !ranged => {
                self.before.push(token);
                Ok(())
            }
            Kind::Day(Day::Of(to), _) if ranged => {
                let text = self.waiting() + &token.text;
                self.before.clear();
                let Day::Of(from) = from else {
                    return fault(&token.text, NO_DAY_AFTER);
                };
                let following =
                    std::iter::successors(Some(from), |day| (*day != to).then(|| day.succ()));
                let days = following.map(|day| Choice::Day(Day::Of(day))).collect();
                self.choose(days, &text)
            }
            _ if ranged => fault(&token.text, NO_DAY_AFTER),
            _ => {
                let text = self.waiting();
                self.before.clear();
                self.choose(vec![Choice::Day(from)], &text)?;
                self.fresh(token)
            }
        }
    }

    /// `第2` waited for its day.
    fn after_nth(&mut self, nths: &[u8], token: Token) -> Read<()> {
        let Kind::Day(Day::Of(weekday), named) = token.kind else {
            return fault(&token.text, NTH_DAY);
        };
        self.before.clear();
        let days = nths.iter().map(|nth| Choice::Nth(*nth, weekday));
        self.choose(days.collect(), &token.text)?;
        self.clause.nth_bare = !named;
        Ok(())
    }

    /// `9:00` waited for its end.
    fn after_time(&mut self, from: &Time, token: Token) -> Read<()> {
        let waiting = self.waiting();
        match token.kind {
            Kind::To if self.before.len() == 1 => {
                self.before.push(token);
                Ok(())
            }
            Kind::Time(to) if self.before.len() == 2 => {
                self.before.clear();
                let at = format!("{waiting}{}", token.text);
                let span = span(from, &to).or_else(|why| fault(&at, why))?;
                self.add(span, &at)
            }
            _ => fault(&waiting, NO_END),
        }
    }

    fn waiting(&self) -> String {
        self.before
            .iter()
            .map(|token| token.text.as_str())
            .collect()
    }

    /// Days are named.
    fn choose(&mut self, days: Vec<Choice>, text: &str) -> Read<()> {
        if self.clause.done {
            self.flush()?;
            text.clone_into(&mut self.clause.text);
        }
        if self.clause.days.is_empty() && !self.clause.spans.is_empty() {
            return fault(&self.clause.text, NO_DAYS);
        }
        let one_day = matches!(days.as_slice(), [Choice::Day(Day::Of(_))]);
        if self.clause.nth_bare && one_day {
            return fault(&self.clause.text, NTH_LIST);
        }
        self.clause.nth_bare = false;
        self.clause.together += days.len();
        self.clause.days.extend(days);
        Ok(())
    }

    /// 年中無休 may stand behind its times.
    fn choose_every(&mut self, days: Vec<Choice>, text: &str) -> Read<()> {
        if self.clause.days.is_empty() && !self.clause.spans.is_empty() {
            self.clause.days = days;
            self.clause.done = true;
            return Ok(());
        }
        self.choose(days, text)
    }

    /// Times are given.
    fn add(&mut self, span: Span, text: &str) -> Read<()> {
        if self.clause.off {
            return fault(text, NO_DAYS);
        }
        if self
            .clause
            .spans
            .last()
            .is_some_and(|last| last.to() > span.from())
        {
            return fault(text, ORDER);
        }
        self.clause.spans.push(span);
        self.clause.done = !self.clause.days.is_empty();
        Ok(())
    }

    /// 休み, behind its days or before them.
    fn close(&mut self, text: &str) -> Read<()> {
        if self.clause.done {
            self.flush()?;
            text.clone_into(&mut self.clause.text);
        }
        if self.clause.off || !self.clause.spans.is_empty() {
            return fault(text, NO_DAYS);
        }
        self.clause.off = true;
        self.clause.done = !self.clause.days.is_empty();
        Ok(())
    }

    /// 除く: the days just before are off; those before a comma wait for their times.
    fn except(&mut self, text: &str) -> Read<()> {
        let together = self.clause.together;
        if together == 0 || self.clause.done || self.clause.off {
            return fault(text, NO_DAYS);
        }
        let rest = self.clause.days.len().saturating_sub(together);
        self.off.extend(self.clause.days.split_off(rest));
        self.clause.together = 0;
        Ok(())
    }

    /// Writes the clause down.
    fn flush(&mut self) -> Read<()> {
        let clause = std::mem::take(&mut self.clause);
        if clause.days.is_empty() {
            if clause.off || !clause.spans.is_empty() {
                return fault(&clause.text, NO_DAYS);
            }
            return Ok(());
        }
        if clause.off {
            self.off.extend(clause.days);
            return Ok(());
        }
        if clause.spans.is_empty() {
            return fault(&clause.text, NO_TIMES);
        }
        for day in clause.days {
            match day {
                Choice::Day(day) => self.table.open(day, clause.spans.iter().copied()),
                Choice::Nth(nth, day) => self.table.put_nth(nth, day, clause.spans.clone()),
                Choice::Dates(dates) => self.table.put_dates(dates, &clause.spans),
            }
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Read<OpeningHours> {
        if !self.before.is_empty() {
            // A day, or half of something, stood last.
            let end = Token {
                kind: Kind::Break,
                text: String::new(),
            };
            self.take(end)?;
        }
        if self.outside.is_some() {
            return fault(&self.clause.text, BRACKETS);
        }
        self.flush()?;
        for choice in std::mem::take(&mut self.off) {
            match choice {
                Choice::Day(day) => self.table.close(day),
                Choice::Nth(nth, day) => self.table.put_nth(nth, day, Vec::new()),
                Choice::Dates(dates) => self.table.put_dates(dates, &[]),
            }
        }
        if self.only_weekdays && !self.table.knows(Day::Holiday) {
            self.table.close(Day::Holiday);
        }
        Ok(self.table.hours())
    }
}

/// From one time to another, as an office would mean it.
fn span(from: &Time, to: &Time) -> Result<Span, &'static str> {
    const NOON: u16 = 12 * 60;
    // 5 means five in the afternoon to one person and in the morning to another.
    if from.bare && from.minute < 6 * 60 && to.minute <= NOON {
        return Err(MORNING_OR_NOT);
    }
    let mut end = to.minute;
    // 午後1時〜5時.
    if from.afternoon && !to.morning && end < NOON && end + NOON > from.minute {
        end += NOON;
    }
    if from.minute == 0 && end == DAY - 1 {
        return Ok(Span::WHOLE_DAY);
    }
    if from.minute == end {
        return Err(SAME);
    }
    // An evening may run into the morning; a morning does not run round the clock.
    if end < from.minute {
        let evening = from.minute >= 16 * 60 && end <= NOON;
        if !evening {
            return Err(OVER_NIGHT);
        }
        end += DAY;
    }
    Span::new(from.minute, end).ok_or(OVER_NIGHT)
}
