//! 会議体と委員: councils and their registers of members.

use askama::Template;
use kernel::{
    Fault, Id, OrMissing,
    calendar::{FiscalYear, format_date},
};
use policy::{Permission::CouncilWrite, Ward};
use ui::{Choice, Column, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{Hand, seen, views::MeetingLine};
use crate::{
    councils::{
        actions, forms,
        model::{Council, CouncilKind, Member, MemberContent, Post},
        store,
    },
    second,
};

const LIST: &str = "/councils/bodies";

struct CouncilLine {
    href: String,
    kind: &'static str,
    name: String,
    place: String,
    since: String,
    ended: String,
    desk: String,
}

#[derive(Template)]
#[template(path = "councils/templates/bodies.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<CouncilLine>,
    columns: Vec<Column>,
    may_write: bool,
}

/// 会議体の一覧.
pub async fn list(ctx: Ctx) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let mut tx = ctx.work().read().await?;
    let councils = store::councils(&mut tx, &hand.scope).await?;
    let line = |council: Council| CouncilLine {
        href: format!("{LIST}/{}", council.id),
        kind: council.content.kind.label(),
        name: council.content.name,
        place: hand.place(council.ward),
        since: format_date(council.content.begins_on),
        ended: council.content.ends_on.map(format_date).unwrap_or_default(),
        desk: council.content.desk.name,
    };
    ctx.page(&ListPage {
        frame: ctx.frame("会議体と委員"),
        lines: councils.into_iter().map(line).collect(),
        columns: ["名称", "種別", "区", "設置", "事務局"]
            .map(Column::new)
            .to_vec(),
        may_write: ctx.can(CouncilWrite),
    })
}

#[derive(Template)]
#[template(path = "councils/templates/body_edit.html")]
struct EditPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    kinds: Vec<Choice>,
    wards: Vec<Choice>,
    action: String,
    version: String,
}

/// The wards one may choose among; none where the reach is one ward, or the council stands.
fn wards(hand: &Hand<'_>) -> Vec<Choice> {
    if hand.scope.ward().is_some() {
        return Vec::new();
    }
    let city = Choice::new("", "全市（区に属さない会議体）");
    let wards = hand.atlas.wards.iter();
    let wards = wards.map(|ward| Choice::new(ward.id.to_string(), &ward.name));
    [city].into_iter().chain(wards).collect()
}

fn edit_page(hand: &Hand<'_>, known: Option<&Council>, form: Form, version: &str) -> EditPage {
    let kinds = CouncilKind::ALL.iter();
    let title = known.map_or("会議体の登録", |_| "会議体の変更");
    let mut crumbs = vec![Crumb::new("会議体と委員", LIST)];
    if let Some(known) = known {
        crumbs.push(Crumb::new(
            &known.content.name,
            format!("{LIST}/{}", known.id),
        ));
    }
    EditPage {
        frame: hand.ctx.frame(title),
        crumbs,
        form,
        kinds: kinds
            .map(|kind| Choice::new(kind.code(), kind.label()))
            .collect(),
        wards: known.map_or_else(|| wards(hand), |_| Vec::new()),
        action: known.map_or_else(|| LIST.to_owned(), |known| format!("{LIST}/{}", known.id)),
        version: version.to_owned(),
    }
}

/// 会議体の登録.
pub async fn new_page(ctx: Ctx) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let form = forms::of_council(None, ctx.today());
    ctx.page(&edit_page(&hand, None, form, ""))
}

/// 会議体を登録する.
pub async fn add(ctx: Ctx, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let content = match forms::council(&fields, ctx.today()) {
        Ok(content) => content,
        Err(errors) => return ctx.again(&edit_page(&hand, None, fields.form(&errors), "")),
    };
    let ward: Option<Id<Ward>> = fields.text("ward").parse().ok();
    let known = ward.is_none_or(|ward| hand.atlas.ward(ward).is_some());
    if !known {
        return Err(Fault::Missing.into());
    }
    let id = actions::add_council(ctx.work(), ward, content).await?;
    ctx.go_to(format!("{LIST}/{id}"))
        .saying("会議体を登録しました。続けて委員を登録してください。")
}

async fn load(hand: &Hand<'_>, id: Id<Council>) -> Result<Council, Fault> {
    let mut tx = hand.ctx.work().read().await?;
    store::council(&mut tx, &hand.scope, id).await?.or_missing()
}

/// 会議体の変更.
pub async fn edit(ctx: Ctx, Path(id): Path<Id<Council>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let known = load(&hand, id).await?;
    let form = forms::of_council(Some(&known), ctx.today());
    let version = known.version.to_string();
    ctx.page(&edit_page(&hand, Some(&known), form, &version))
}

/// 会議体を変更する.
pub async fn save(ctx: Ctx, Path(id): Path<Id<Council>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let known = load(&hand, id).await?;
    let content = match forms::council(&fields, ctx.today()) {
        Ok(content) => content,
        Err(errors) => {
            let form = fields.form(&errors);
            let page = edit_page(&hand, Some(&known), form, fields.text("version"));
            return ctx.again(&page);
        }
    };
    match actions::change_council(ctx.work(), id, seen(&fields), content).await {
        Ok(()) => ctx
            .go_to(format!("{LIST}/{id}"))
            .saying("会議体を変更しました。"),
        Err(Fault::Stale(who, when)) => {
            let known = load(&hand, id).await?;
            let version = known.version.to_string();
            let mut page = edit_page(&hand, Some(&known), Form::new(), &version);
            let kept = forms::of_council(Some(&known), ctx.today());
            let chosen = [("kind", page.kinds.as_slice())];
            page.form = second::form(&fields, &kept, &chosen, (&who, when));
            second::page(&ctx, &page)
        }
        Err(fault) => Err(fault.into()),
    }
}

struct MemberLine {
    href: String,
    name: String,
    post: &'static str,
    profession: String,
    organisation: String,
    affiliation: String,
    contact: Vec<String>,
    since: String,
}

#[derive(Template)]
#[template(path = "councils/templates/body.html")]
struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    council: Council,
    place: String,
    since: String,
    members: Vec<MemberLine>,
    former: Vec<MemberLine>,
    columns: Vec<Column>,
    meetings: Vec<MeetingLine>,
    form: Form,
    fields: MemberFields,
    may_write: bool,
}

/// What the form of a member chooses from.
struct MemberFields {
    posts: Vec<Choice>,
    professions: Vec<Choice>,
    organisations: Vec<Choice>,
}

impl MemberFields {
    fn of(hand: &Hand<'_>) -> Self {
        let posts = [Post::Plain, Post::Chair, Post::Deputy];
        Self {
            posts: posts
                .map(|post| Choice::new(post.code(), post.label()))
                .to_vec(),
            professions: hand.choices("profession"),
            organisations: hand.choices("council_body"),
        }
    }
}

fn member_line(hand: &Hand<'_>, member: &Member) -> MemberLine {
    let MemberContent {
        mail, fax, phone, ..
    } = &member.content;
    let contact = [("", mail), ("FAX ", fax), ("電話 ", phone)];
    let said = contact.iter().filter(|(_, value)| !value.is_empty());
    let content = &member.content;
    MemberLine {
        href: format!("/councils/members/{}", member.id),
        name: content.name.clone(),
        post: match content.post {
            Post::Plain => "",
            post => post.label(),
        },
        profession: hand
            .book
            .short("profession", &content.profession)
            .to_owned(),
        organisation: hand
            .book
            .short("council_body", &content.organisation)
            .to_owned(),
        affiliation: content.affiliation.clone(),
        contact: said.map(|(mark, value)| format!("{mark}{value}")).collect(),
        since: format_date(content.begins_on)
            + &content.ends_on.map_or_else(
                || "から".to_owned(),
                |last| format!("〜{}", format_date(last)),
            ),
    }
}

async fn show_page(hand: &Hand<'_>, id: Id<Council>, form: Form) -> Result<ShowPage, Fault> {
    let ctx = hand.ctx;
    let mut tx = ctx.work().read().await?;
    let council = store::council(&mut tx, &hand.scope, id)
        .await?
        .or_missing()?;
    let members = store::members(&mut tx, &hand.scope, id).await?;
    let wanted = store::Wanted::Council(id);
    let meetings = store::meetings(&mut tx, &hand.scope, wanted).await?;
    drop(tx);
    let today = ctx.today();
    let ended = |member: &&Member| member.content.ends_on.is_some_and(|last| last < today);
    let (former, current): (Vec<&Member>, Vec<&Member>) = members.iter().partition(ended);
    let lines = |some: Vec<&Member>| some.into_iter().map(|one| member_line(hand, one)).collect();
    let recent = FiscalYear::containing(today).previous().bounds().0;
    let recent = meetings.iter().filter(|one| one.content.held_on >= recent);
    let may_write = ctx.can(CouncilWrite);
    let mut columns = ["氏名", "職種", "構成団体", "所属", "任期"]
        .map(Column::new)
        .to_vec();
    if may_write {
        columns.push(Column::new("連絡先"));
    }
    Ok(ShowPage {
        frame: ctx.frame(&council.content.name),
        crumbs: vec![Crumb::new("会議体と委員", LIST)],
        place: hand.place(council.ward),
        since: format_date(council.content.begins_on),
        members: lines(current),
        former: lines(former),
        columns,
        meetings: recent
            .map(|one| MeetingLine::of(one, &hand.book, (&[], 0)))
            .collect(),
        form: form.prefixed("member"),
        fields: MemberFields::of(hand),
        council,
        may_write,
    })
}

/// 会議体と委員.
pub async fn show(ctx: Ctx, Path(id): Path<Id<Council>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let form = forms::of_member(None, ctx.today());
    ctx.page(&show_page(&hand, id, form).await?)
}

/// 委員を登録する.
pub async fn add_member(ctx: Ctx, Path(id): Path<Id<Council>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    match forms::member(&fields, &hand.book, ctx.today()) {
        Ok(content) => actions::add_member(ctx.work(), id, content).await?,
        Err(errors) => {
            let page = show_page(&hand, id, fields.form(&errors)).await?;
            return ctx.again(&page);
        }
    }
    ctx.go_to(format!("{LIST}/{id}#add"))
        .saying("委員を登録しました。")
}

#[derive(Template)]
#[template(path = "councils/templates/member.html")]
struct MemberPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    fields: MemberFields,
    id: Id<Member>,
    version: String,
}

async fn member_page(
    hand: &Hand<'_>,
    id: Id<Member>,
    typed: Option<(Form, &str)>,
) -> Result<MemberPage, Fault> {
    let mut tx = hand.ctx.work().read().await?;
    let known = store::member(&mut tx, &hand.scope, id)
        .await?
        .or_missing()?;
    let council = store::council(&mut tx, &hand.scope, known.council).await?;
    let council = council.or_missing()?;
    let (form, version) = typed.map_or_else(
        || {
            let form = forms::of_member(Some(&known.content), hand.ctx.today());
            (form, known.version.to_string())
        },
        |(form, version)| (form, version.to_owned()),
    );
    Ok(MemberPage {
        frame: hand.ctx.frame("委員の変更"),
        crumbs: vec![
            Crumb::new("会議体と委員", LIST),
            Crumb::new(&council.content.name, format!("{LIST}/{}", council.id)),
        ],
        form,
        fields: MemberFields::of(hand),
        id,
        version,
    })
}

/// 委員の変更.
pub async fn member(ctx: Ctx, Path(id): Path<Id<Member>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    ctx.page(&member_page(&hand, id, None).await?)
}

/// 委員を変更する.
pub async fn save_member(ctx: Ctx, Path(id): Path<Id<Member>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let content = match forms::member(&fields, &hand.book, ctx.today()) {
        Ok(content) => content,
        Err(errors) => {
            let typed = (fields.form(&errors), fields.text("version"));
            return ctx.again(&member_page(&hand, id, Some(typed)).await?);
        }
    };
    match actions::change_member(ctx.work(), id, seen(&fields), content).await {
        Ok(council) => ctx
            .go_to(format!("{LIST}/{council}"))
            .saying("委員を変更しました。"),
        Err(Fault::Stale(who, when)) => {
            let mut page = member_page(&hand, id, None).await?;
            let chosen = [
                ("post", page.fields.posts.as_slice()),
                ("profession", page.fields.professions.as_slice()),
                ("organisation", page.fields.organisations.as_slice()),
            ];
            page.form = second::form(&fields, &page.form, &chosen, (&who, when));
            second::page(&ctx, &page)
        }
        Err(fault) => Err(fault.into()),
    }
}
