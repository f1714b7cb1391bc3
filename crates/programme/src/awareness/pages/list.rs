//! The list and the entry that takes seconds.

use askama::Template;
use db::Paging;
use kernel::{Fault, FieldErrors, calendar::Period};
use policy::{Permission, Scope};
use ui::{Choice, Column, Form, Frame, Pager, Tab, thousands};
use web::{Ctx, Download, Fields, Reply, Upload, fields::Filter};

use super::{
    super::{
        actions, forms,
        model::{Activity, FilmKind, Wanted, Whose},
        report, store,
    },
    Room, sections, views,
    views::Line,
    writable_wards,
};
use crate::attachments::{self, NewAttachment};

/// Rows a page, and the most read at once for a file.
const PAGE: u32 = 50;
const MOST_EXPORTED: u32 = 1000;

/// One figure above the list.
struct Figure {
    label: &'static str,
    n: String,
    unit: &'static str,
}

#[derive(Template)]
#[template(path = "awareness/templates/list.html")]
struct ListPage {
    frame: Frame,
    sections: Vec<Tab>,
    /// The entry's form, for those who may record.
    entry: Option<Form>,
    /// Whether the entry's further fields stand open.
    opened: bool,
    choices: Choices,
    filter: Form,
    periods: Vec<Choice>,
    whose: Vec<Choice>,
    tabs: Vec<Tab>,
    figures: Vec<Figure>,
    caption: String,
    columns: Vec<Column>,
    lines: Vec<Line>,
    is_filtered: bool,
    pages: Pager,
    export: String,
}

/// The answers of the form's groups.
pub struct Choices {
    /// The wards; none where it is always the own one.
    pub wards: Vec<Choice>,
    /// 方法.
    pub channels: Vec<Choice>,
    /// SNSの媒体.
    pub media: Vec<Choice>,
    /// 動画・映画の内訳.
    pub films: Vec<Choice>,
    /// テーマ.
    pub themes: Vec<Choice>,
    /// 強化月間の取組か.
    pub acp: Vec<Choice>,
}

impl Choices {
    /// What can be chosen on `day`.
    pub(super) fn on(ctx: &Ctx, room: &Room, day: chrono::NaiveDate) -> Self {
        Self {
            wards: writable_wards(ctx, room),
            channels: room.book.choices("awareness_channel", day),
            media: room.book.choices("sns", day),
            films: FilmKind::ALL
                .map(|kind| Choice::new(kind.code(), kind.label()))
                .into(),
            themes: room.book.choices("training_theme", day),
            acp: vec![
                Choice::new("yes", "強化月間の取組"),
                Choice::new("no", "ちがう"),
            ],
        }
    }
}

/// What every part of the page is made from.
struct Desk<'a> {
    ctx: &'a Ctx,
    room: Room,
    query: Fields,
    wanted: Wanted,
    writes: Option<Scope>,
}

impl<'a> Desk<'a> {
    async fn of(ctx: &'a Ctx, query: Fields) -> Result<Self, Fault> {
        let own = ctx.work().actor().ward;
        Ok(Self {
            room: Room::of(ctx).await?,
            wanted: forms::wanted(&query, ctx.today(), own),
            writes: ctx.work().may(Permission::AwarenessWrite).ok(),
            ctx,
            query,
        })
    }

    /// This list's address with one part of the filter changed; the page number starts again.
    fn link(&self, name: &str, value: &str) -> String {
        let query = self.query.with("page", "").with(name, value);
        format!("/awareness?{}", query.encoded())
    }

    fn tabs(&self) -> Vec<Tab> {
        let period = self.wanted.period;
        let tab = |other: Period, text: String| {
            let href = self.link("period", &other.to_string());
            Tab::new(text, href, other == period)
        };
        let (before, after) = (period.previous(), period.next());
        let mut tabs = vec![
            tab(before, format!("← {}", before.label())),
            tab(period, period.label()),
        ];
        if after.bounds().0 <= self.ctx.today() {
            tabs.push(tab(after, format!("{} →", after.label())));
        }
        tabs
    }

    fn whose(&self) -> Vec<Choice> {
        let mut whose = vec![
            Choice::new("all", "すべて"),
            Choice::new("city", "市（健康局）"),
        ];
        whose.extend(self.room.wards());
        whose
    }

    /// The rows of one page with their files counted.
    async fn lines(&self, paging: Paging) -> Result<(Vec<Line>, (i64, i64, i64)), Fault> {
        let mut tx = self.ctx.work().read().await?;
        let found = store::list(&mut tx, &self.room.scope, &self.wanted, paging).await?;
        let sums = store::count(&mut tx, &self.room.scope, &self.wanted).await?;
        let ids = found.rows.iter().map(|row| row.id.get());
        let span = (ids.clone().min().unwrap_or(0), ids.max().unwrap_or(0));
        let scope = &self.room.scope;
        let files = attachments::list_many(&mut tx, scope, actions::OWNER, span).await?;
        let files = views::counted(&files);
        let line = |row: &Activity| {
            let count = files.get(&row.id.get()).copied().unwrap_or(0);
            let writes = self.writes.as_ref();
            let can_edit = writes.is_some_and(|scope| scope.covers_ward(row.ward));
            Line::of(row, count, can_edit, (&self.room.atlas, &self.room.book))
        };
        Ok((found.rows.iter().map(line).collect(), sums))
    }

    async fn page(&self, entry: Option<Form>) -> Result<ListPage, Fault> {
        let number = self.query.text("page").parse().unwrap_or(1);
        let paging = Paging::new(number, PAGE);
        let (lines, (n, wards, people)) = self.lines(paging).await?;
        let label = self.wanted.period.label();
        let figure = |label, n: i64, unit| Figure {
            label,
            n: thousands(n.unsigned_abs()),
            unit,
        };
        let mut figures = vec![figure("取組", n, "件")];
        if !matches!(self.wanted.whose, Whose::Ward(_)) {
            figures.push(figure("取り組んだ区", wards, "区"));
        }
        figures.push(figure("参加者", people, "人"));
        let opened = entry.as_ref().is_some_and(is_opened);
        Ok(ListPage {
            frame: self.ctx.frame("普及啓発"),
            sections: sections("/awareness"),
            entry,
            opened,
            choices: Choices::on(self.ctx, &self.room, self.ctx.today()),
            filter: self.filter(),
            periods: forms::periods(self.ctx.today(), self.wanted.period),
            whose: self.whose(),
            tabs: self.tabs(),
            figures,
            caption: format!(
                "普及啓発の取組 {}件（{label}）",
                thousands(n.unsigned_abs())
            ),
            columns: columns(self.writes.is_some()),
            pages: web::pager(paging, (lines.len(), n), |n| {
                self.query.page_at("/awareness", n)
            }),
            lines,
            is_filtered: !self.query.pairs().is_empty(),
            export: format!(
                "/awareness/export?{}",
                self.query.with("page", "").encoded()
            ),
        })
    }

    fn filter(&self) -> Form {
        let query = self.query.with("period", "").with("ward", "");
        Form::from_pairs(query.pairs().to_vec())
            .prefixed("filter")
            .with("period", self.wanted.period.to_string())
            .with("ward", self.wanted.whose.code())
    }
}

fn columns(writes: bool) -> Vec<Column> {
    let mut columns: Vec<Column> = ["実施日", "区", "方法", "題名", "テーマ", "参加者"]
        .map(Column::new)
        .into();
    columns.push(Column::new("証拠"));
    if writes {
        columns.push(Column::new("操作"));
    }
    columns
}

/// Whether one of the fields that stand behind 「くわしく書く」 has something to see.
fn is_opened(form: &Form) -> bool {
    let behind = [
        "film",
        "ended_on",
        "theme_note",
        "hosts",
        "place",
        "times",
        "content",
        "note",
    ];
    behind.iter().any(|name| {
        let value = form.value(name);
        !form.error(name).is_empty() || !(value.is_empty() || (*name == "times" && value == "1"))
    })
}

/// The entry as it stands when the page opens: empty, through one channel, or like a known one.
async fn entry(desk: &Desk<'_>) -> Result<Option<Form>, Fault> {
    let ctx = desk.ctx;
    let Some(scope) = &desk.writes else {
        return Ok(None);
    };
    let blank = forms::blank(ctx.today(), desk.query.text("new"));
    let Ok(like) = desk.query.text("like").parse() else {
        return Ok(Some(blank));
    };
    let mut tx = ctx.work().read().await?;
    let known = store::find(&mut tx, scope, like).await?;
    Ok(Some(known.map_or(blank, |known| {
        forms::another(&known, ctx.today())
    })))
}

/// 普及啓発の一覧.
pub async fn list(ctx: Ctx, Filter(query): Filter) -> Reply {
    let mut desk = Desk::of(&ctx, query).await?;
    let entry = entry(&desk).await?;
    desk.query = desk.query.with("like", "").with("new", "");
    ctx.page(&desk.page(entry).await?)
}

/// 普及啓発の取組を記録する.
pub async fn add(ctx: Ctx, upload: Upload) -> Reply {
    let room = Room::of(&ctx).await?;
    let fields = &upload.fields;
    let file = evidence(&upload, fields.text("file_note"));
    let content = forms::content(fields, &room.book, ctx.today());
    let (content, file) = match (content, file) {
        (Ok(content), Ok(file)) => (content, file),
        (content, file) => {
            let errors = [content.err(), file.err()];
            return again(&ctx, fields, &joined(errors, upload.file("file").is_some())).await;
        }
    };
    let is_acp = content.acp_month;
    let id = actions::add(ctx.work(), forms::whose(fields), content, file).await?;
    let next = match fields.text("after") {
        "another" => format!("/awareness?like={id}#entry"),
        _ => format!("/awareness/{id}"),
    };
    ctx.go_to(next).saying(if is_acp {
        "普及啓発の取組を記録しました。強化月間の取組として数えます。"
    } else {
        "普及啓発の取組を記録しました。"
    })
}

/// The chosen file, if there is one and it may be kept.
pub fn evidence(upload: &Upload, note: &str) -> Result<Option<NewAttachment>, FieldErrors> {
    let Some(file) = upload.file("file") else {
        return Ok(None);
    };
    match attachments::checked("file", (&file.name, file.bytes.clone()), note) {
        Ok(new) => Ok(Some(new)),
        Err(Fault::Invalid(errors)) => Err(errors),
        Err(_) => Err(FieldErrors::one("file", "ファイルを選び直してください。")),
    }
}

/// All messages; a browser forgets the file of a form that comes back.
pub fn joined(all: [Option<FieldErrors>; 2], had_file: bool) -> FieldErrors {
    let mut errors = FieldErrors::new();
    for (field, text) in all.iter().flatten().flat_map(FieldErrors::iter) {
        errors.add(field, text);
    }
    if had_file && errors.of("file").is_none() {
        errors.add("file", "ファイルは、もう一度選んでください。");
    }
    errors
}

async fn again(ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> Reply {
    let desk = Desk::of(ctx, Fields::default()).await?;
    ctx.again(&desk.page(Some(fields.form(errors))).await?)
}

/// 普及啓発の一覧を書き出す.
pub async fn export(ctx: Ctx, Filter(query): Filter) -> Reply {
    let desk = Desk::of(&ctx, query).await?;
    let mut rows: Vec<Activity> = Vec::new();
    let mut tx = ctx.work().read().await?;
    for number in 1.. {
        let paging = Paging::new(number, MOST_EXPORTED);
        let page = store::list(&mut tx, &desk.room.scope, &desk.wanted, paging).await?;
        rows.extend(page.rows);
        if !page.more {
            break;
        }
    }
    drop(tx);
    actions::note_export(ctx.work(), &format!("一覧{}件", rows.len())).await?;
    let book = report::list_workbook(&rows, &desk.wanted, &desk.room.atlas, &desk.room.book);
    let bytes = render::xlsx(&book).map_err(anyhow::Error::from)?;
    let name = format!("普及啓発_{}.xlsx", desk.wanted.period);
    Ok(axum::response::IntoResponse::into_response(Download::xlsx(
        name, bytes,
    )))
}
