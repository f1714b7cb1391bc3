//! What of some days is to be looked at: how often, by whom, against the days before. Counts and names of
//! accounts alone; the rows are in the search, for whoever may read them.

use std::collections::HashMap;

use app::audit_view::{self, Concern, Days, Tally, labels};
use kernel::{Fault, Id, text::fold};
use policy::{Account, Permission::AuditView};
use ui::{Column, thousands};
use web::Ctx;

use super::super::{
    actions::{self, Overview},
    rules::sum,
};

/// Accounts in a list.
const MOST: usize = 10;

/// 数: one figure at the top.
pub struct Figure {
    /// What is counted.
    pub label: &'static str,
    /// How often.
    pub value: String,
    /// How often before.
    pub note: String,
    /// Its rows; empty for whoever may not read them.
    pub href: String,
}

/// An account, or a deed, with its counts.
pub struct Line {
    /// What it is called.
    pub name: String,
    /// Its rows; empty for whoever may not read them.
    pub href: String,
    /// What it belongs to; empty for accounts.
    pub concern: &'static str,
    /// Each with its column.
    pub counts: Vec<(&'static str, String)>,
}

/// A list of them.
pub struct List {
    /// What it is a list of.
    pub title: String,
    /// How its table looks: as wide as its figures, or a card for each line on a phone.
    pub look: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its lines, the greatest count first.
    pub lines: Vec<Line>,
}

/// The days and what is shown of them.
pub struct Tallies {
    /// The days in words.
    pub label: String,
    /// How many days there are.
    pub days: i64,
    /// The figures at the top.
    pub figures: Vec<Figure>,
    /// Readers, readers outside of the hours, who was not let in, single deeds.
    pub lists: [List; 4],
}

/// The addresses of the search; empty for whoever may not read the rows.
struct Search {
    days: Days,
    is_open: bool,
}

impl Search {
    fn address(&self, narrowed: &[(&str, &str)]) -> String {
        if self.is_open {
            audit_view::address(self.days, narrowed)
        } else {
            String::new()
        }
    }
}

fn number(count: i64) -> String {
    thousands(count.unsigned_abs())
}

/// What of these days is to be looked at.
pub async fn of(ctx: &Ctx, days: Days) -> Result<Tallies, Fault> {
    let overview = actions::overview(ctx.work(), days).await?;
    let search = Search {
        days,
        is_open: ctx.can(AuditView),
    };
    let readers = all_readers(&overview);
    Ok(Tallies {
        label: days.label(),
        days: days.count(),
        figures: figures(&overview, &search),
        lists: [
            in_all(&readers, &search),
            at_night(&readers, &search),
            refused(&overview, &search),
            deeds(&overview, &search, &labels(ctx)),
        ],
    })
}

fn figures(overview: &Overview, search: &Search) -> Vec<Figure> {
    let note = |before: i64| format!("前の期間 {}件", number(before));
    let (all, _) = sum(&overview.now, None);
    let looks = |tallies: &[Tally]| sum(tallies, Some(Concern::Looks)).1;
    let mut figures = vec![
        Figure {
            label: "すべての記録",
            value: number(all),
            note: note(sum(&overview.before, None).0),
            href: search.address(&[]),
        },
        Figure {
            label: "時間外の閲覧",
            value: number(looks(&overview.now)),
            note: note(looks(&overview.before)),
            href: search.address(&[("concern", Concern::Looks.code()), ("hours", "shut")]),
        },
    ];
    figures.extend(Concern::ALL.iter().map(|&concern| Figure {
        label: concern.label(),
        value: number(sum(&overview.now, Some(concern)).0),
        note: note(sum(&overview.before, Some(concern)).0),
        href: search.address(&[("concern", concern.code())]),
    }));
    // Looks first, and those outside of the hours behind them.
    figures.swap(1, 2);
    figures
}

/// One account's looks: in these days and those before, each with those outside of the hours.
struct Reader {
    account: Id<Account>,
    name: String,
    now: (i64, i64),
    before: (i64, i64),
}

/// Every account with a look in these days, in one pass over the tallies of both periods.
fn all_readers(overview: &Overview) -> Vec<Reader> {
    let mut readers: HashMap<Id<Account>, Reader> = HashMap::new();
    for tally in looked(&overview.now) {
        let reader = readers.entry(tally.account).or_insert_with(|| Reader {
            account: tally.account,
            name: named(tally.account, &tally.name),
            now: (0, 0),
            before: (0, 0),
        });
        reader.now.0 += tally.count;
        reader.now.1 += tally.shut;
    }
    for tally in looked(&overview.before) {
        if let Some(reader) = readers.get_mut(&tally.account) {
            reader.before.0 += tally.count;
            reader.before.1 += tally.shut;
        }
    }
    readers.into_values().collect()
}

/// Those of looks at records of persons.
fn looked(tallies: &[Tally]) -> impl Iterator<Item = &Tally> {
    let is_look = |tally: &&Tally| Concern::Looks.holds(&tally.event);
    tallies.iter().filter(is_look)
}

/// How an account is called; rows without one are the system's, a guest's or a stranger's.
fn named(account: Id<Account>, name: &str) -> String {
    match (account.get(), name) {
        (0, _) => "（アカウントのない操作）".into(),
        (id, "") => format!("（名前のないアカウント {id}）"),
        (_, name) => name.to_owned(),
    }
}

/// The readers with the greatest `count`, by which they are sorted; none with 0.
fn most(readers: &[Reader], count: impl Fn(&Reader) -> i64) -> Vec<&Reader> {
    let mut readers: Vec<&Reader> = readers.iter().filter(|reader| count(reader) > 0).collect();
    readers.sort_by_key(|reader| (-count(reader), fold(&reader.name), reader.account));
    readers.truncate(MOST);
    readers
}

fn columns(words: &[&'static str], counts: &[&'static str]) -> Vec<Column> {
    let words = words.iter().map(|label| Column::new(*label));
    let counts = counts.iter().map(|label| Column::new(*label).numeric());
    words.chain(counts).collect()
}

/// Counts beside their columns.
fn counted<const N: usize>(
    columns: [&'static str; N],
    counts: [i64; N],
) -> Vec<(&'static str, String)> {
    columns.into_iter().zip(counts.map(number)).collect()
}

fn in_all(readers: &[Reader], search: &Search) -> List {
    const COUNTS: [&str; 3] = ["閲覧", "前の期間", "うち時間外"];
    let line = |reader: &Reader| Line {
        href: search.address(&[
            ("concern", Concern::Looks.code()),
            ("account", &reader.account.to_string()),
        ]),
        name: reader.name.clone(),
        concern: "",
        counts: counted(COUNTS, [reader.now.0, reader.before.0, reader.now.1]),
    };
    List {
        title: format!("個人の記録の閲覧の多いアカウント（{MOST}人まで）"),
        look: "fit".into(),
        columns: columns(&["アカウント"], &COUNTS),
        lines: most(readers, |reader| reader.now.0)
            .into_iter()
            .map(line)
            .collect(),
    }
}

fn at_night(readers: &[Reader], search: &Search) -> List {
    const COUNTS: [&str; 2] = ["時間外の閲覧", "前の期間"];
    let line = |reader: &Reader| Line {
        href: search.address(&[
            ("concern", Concern::Looks.code()),
            ("account", &reader.account.to_string()),
            ("hours", "shut"),
        ]),
        name: reader.name.clone(),
        concern: "",
        counts: counted(COUNTS, [reader.now.1, reader.before.1]),
    };
    List {
        title: format!("時間外の閲覧の多いアカウント（{MOST}人まで）"),
        look: "fit".into(),
        columns: columns(&["アカウント"], &COUNTS),
        lines: most(readers, |reader| reader.now.1)
            .into_iter()
            .map(line)
            .collect(),
    }
}

fn refused(overview: &Overview, search: &Search) -> List {
    const COUNTS: [&str; 2] = ["失敗", "うち待ち時間中"];
    let line = |one: &audit_view::Refusals| Line {
        name: match one.account.get() {
            0 => "（だれのものでもないログイン名）".into(),
            _ => named(one.account, &one.name),
        },
        href: search.address(&[
            ("concern", Concern::Refused.code()),
            // The search takes 0 for nobody in particular.
            ("account", &one.account.to_string()),
        ]),
        concern: "",
        counts: counted(COUNTS, [one.count, one.waiting]),
    };
    List {
        title: format!("ログインに失敗したアカウント（{MOST}人まで）"),
        look: "fit".into(),
        columns: columns(&["アカウント"], &COUNTS),
        lines: overview.refused.iter().map(line).collect(),
    }
}

/// Concerns whose deeds are listed one by one.
const DEEDS: [Concern; 6] = [
    Concern::Taken,
    Concern::Emergencies,
    Concern::Unconsented,
    Concern::Accounts,
    Concern::Settings,
    Concern::Disposals,
];

fn deeds(overview: &Overview, search: &Search, labels: &HashMap<&str, &str>) -> List {
    const COUNTS: [&str; 2] = ["件数", "前の期間"];
    let mut lines = Vec::new();
    for concern in DEEDS {
        let mut counts: HashMap<&str, (i64, i64)> = HashMap::new();
        let held = |tally: &&Tally| concern.holds(&tally.event);
        for tally in overview.now.iter().filter(held) {
            counts.entry(&tally.event).or_default().0 += tally.count;
        }
        for tally in overview.before.iter().filter(held) {
            counts.entry(&tally.event).or_default().1 += tally.count;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(event, (now, _))| (-now, *event));
        lines.extend(counts.into_iter().map(|(event, (now, before))| Line {
            name: labels.get(event).copied().unwrap_or(event).to_owned(),
            href: search.address(&[("event", event)]),
            concern: concern.label(),
            counts: counted(COUNTS, [now, before]),
        }));
    }
    List {
        title: "持ち出し、例外の扱い、変更".into(),
        look: "stack".into(),
        columns: columns(&["観点", "したこと"], &COUNTS),
        lines,
    }
}
