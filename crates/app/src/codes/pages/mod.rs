//! 区分: the lists, and one list with its versions side by side.

pub mod change;

use askama::Template;
use chrono::NaiveDate;
use kernel::{Fault, OrMissing, calendar};
use policy::Permission;
use ui::{Column, Crumb, Frame};
use web::{Ctx, Path, Reply};

use super::{
    Book,
    model::{Code, CodeList, CodeVersion},
    rules, store,
};

/// The lists' address.
const LISTS: &str = "/settings/codes";

fn crumbs(list: Option<&CodeList>) -> Vec<Crumb> {
    let mut crumbs = vec![Crumb::new("区分", LISTS)];
    crumbs.extend(list.map(|list| Crumb::new(&list.name, format!("{LISTS}/{}", list.key))));
    crumbs
}

/// The lists as the database has them: who changes them wants to see it.
async fn book(ctx: &Ctx) -> Result<Book, Fault> {
    let scope = ctx.work().may(Permission::CodeManage)?;
    let mut tx = ctx.work().read().await?;
    let lists = store::all(&mut tx, scope.municipality()).await?;
    let crossings = store::crossings(&mut tx, scope.municipality()).await?;
    Ok(Book::of(lists).crossed_by(crossings))
}

struct ListView {
    href: String,
    title: String,
    codes: usize,
    several: &'static str,
    versions: usize,
    since: String,
    next: String,
}

#[derive(Template)]
#[template(path = "codes/templates/lists.html")]
struct ListsPage {
    frame: Frame,
    columns: Vec<Column>,
    lists: Vec<ListView>,
}

/// 区分の一覧.
pub async fn lists(ctx: Ctx) -> Reply {
    let (book, today) = (book(&ctx).await?, ctx.today());
    let view = |list: &CodeList| {
        let present = list.on(today);
        let next = list.versions.iter().find(|one| one.valid_from > today);
        let from = |version: &CodeVersion| calendar::format_date(version.valid_from);
        ListView {
            href: format!("{LISTS}/{}", list.key),
            title: list.name.clone(),
            codes: present.map_or(0, |version| version.codes.len()),
            several: if list.multiple {
                "複数回答"
            } else {
                "1つ"
            },
            versions: list.versions.len(),
            since: present.map(from).unwrap_or_default(),
            next: next.map(from).unwrap_or_default(),
        }
    };
    let columns = ["区分", "答えの数", "答え方", "版", "いまの版", "次の版"];
    let columns = columns.map(|title| match title {
        "答えの数" | "版" => Column::new(title).numeric(),
        title => Column::new(title),
    });
    ctx.page(&ListsPage {
        frame: ctx.frame("区分"),
        columns: columns.to_vec(),
        lists: book.lists().map(view).collect(),
    })
}

struct VersionView {
    number: i64,
    since: String,
    note: String,
    state: &'static str,
    labels_href: String,
    may_withdraw: bool,
}

/// One code through all versions: its label in each, `－` where it is not.
struct RowView {
    code: String,
    labels: Vec<String>,
}

/// One change from version to version.
struct CrossingView {
    step: String,
    from: String,
    to: String,
}

#[derive(Template)]
#[template(path = "codes/templates/show.html")]
struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    href: String,
    several: bool,
    edition: i64,
    columns: Vec<Column>,
    versions: Vec<VersionView>,
    rows: Vec<RowView>,
    crossing_columns: Vec<Column>,
    crossings: Vec<CrossingView>,
}

/// 一つの区分.
pub async fn show(ctx: Ctx, Path(key): Path<String>) -> Reply {
    let (book, today) = (book(&ctx).await?, ctx.today());
    let list = book.list(&key).or_missing()?;
    let mut columns = vec![Column::new("記号")];
    columns.extend(list.versions.iter().map(|version| {
        let since = calendar::format_date_short(version.valid_from);
        Column::new(format!("第{}版（{since}〜）", version.number))
    }));
    ctx.page(&ShowPage {
        frame: ctx.frame(&list.name),
        crumbs: crumbs(None),
        href: format!("{LISTS}/{key}"),
        several: list.multiple,
        edition: edition(&ctx, &key).await?,
        columns,
        versions: list
            .versions
            .iter()
            .map(|one| version_view(list, one, today))
            .collect(),
        rows: rows(list),
        crossing_columns: ["版の変わり目", "前の区分", "後の区分"]
            .map(Column::new)
            .to_vec(),
        crossings: crossings(&book, list),
    })
}

async fn edition(ctx: &Ctx, key: &str) -> Result<i64, Fault> {
    let scope = ctx.work().may(Permission::CodeManage)?;
    let edition = store::edition(&mut ctx.work().read().await?, &scope, key).await?;
    Ok(edition.or_missing()?.number)
}

fn version_view(list: &CodeList, version: &CodeVersion, today: NaiveDate) -> VersionView {
    let present = list.on(today).map(|one| one.valid_from);
    let state = match present {
        Some(present) if version.valid_from == present => "いまの版",
        Some(present) if version.valid_from > present => "これからの版",
        _ => "終わった版",
    };
    let labels_href = format!("{LISTS}/{}/labels?version={}", list.key, version.number);
    VersionView {
        number: version.number,
        since: calendar::format_date(version.valid_from),
        note: version.note.clone(),
        labels_href: match state {
            "終わった版" => String::new(),
            _ => labels_href,
        },
        state,
        may_withdraw: rules::may_withdraw(list, version.number, today),
    }
}

/// Every code that any version knows: the newest version's in its order, then those that ended.
fn rows(list: &CodeList) -> Vec<RowView> {
    let mut codes: Vec<&Code> = Vec::new();
    for code in list
        .versions
        .iter()
        .rev()
        .flat_map(|version| &version.codes)
    {
        if !codes.iter().any(|known| known.code == code.code) {
            codes.push(code);
        }
    }
    let label = |version: &CodeVersion, code: &Code| {
        let held = version.find(&code.code);
        held.map_or("－".to_owned(), |held| held.label.clone())
    };
    codes
        .into_iter()
        .map(|code| RowView {
            code: code.code.clone(),
            labels: list.versions.iter().map(|one| label(one, code)).collect(),
        })
        .collect()
}

/// The codes that do not simply go on, step by step.
fn crossings(book: &Book, list: &CodeList) -> Vec<CrossingView> {
    let steps = list.versions.iter().zip(list.versions.iter().skip(1));
    let mut views = Vec::new();
    for (here, next) in steps {
        for code in &here.codes {
            let later = book.translate(&list.key, here.number, &code.code, next.number);
            if later == [code.code.as_str()] {
                continue;
            }
            let labels: Vec<&str> = later
                .iter()
                .map(|to| book.label_in(&list.key, next.number, to))
                .collect();
            views.push(CrossingView {
                step: format!("第{}版から第{}版", here.number, next.number),
                from: code.label.clone(),
                to: match labels.as_slice() {
                    [] => "引き継ぎなし（ここで区切れます）".to_owned(),
                    labels => labels.join("、"),
                },
            });
        }
    }
    views
}
