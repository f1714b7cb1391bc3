//! The forms of councils and their members.

use chrono::NaiveDate;
use kernel::{FieldErrors, calendar::format_date};
use ui::Form;
use web::Fields;

use app::codes::Book;

use super::{day, day_or_none, line, mail, needed, phone};
use crate::councils::model::{Council, CouncilContent, CouncilKind, Desk, MemberContent, Post};

/// The form of a council; `None` for a new one.
pub fn of_council(known: Option<&Council>, today: NaiveDate) -> Form {
    let Some(known) = known else {
        return Form::new()
            .with("kind", CouncilKind::Council.code())
            .with("begins_on", format_date(today));
    };
    let content = &known.content;
    Form::new()
        .with("kind", content.kind.code())
        .with("name", &content.name)
        .with("begins_on", format_date(content.begins_on))
        .with(
            "ends_on",
            content.ends_on.map(format_date).unwrap_or_default(),
        )
        .with("desk_name", &content.desk.name)
        .with("desk_phone", &content.desk.phone)
        .with("desk_fax", &content.desk.fax)
}

/// A council as typed.
pub fn council(fields: &Fields, today: NaiveDate) -> Result<CouncilContent, FieldErrors> {
    let mut errors = FieldErrors::new();
    let kind = CouncilKind::from_code(fields.text("kind"));
    if kind.is_none() {
        errors.add("kind", "種別を選んでください。");
    }
    let name = "名称を入力してください（例：見本区在宅医療・介護連携推進会議）。";
    let name = needed(&mut errors, fields, "name", name);
    let begins_on = errors.take("begins_on", day(fields.text("begins_on"), today));
    let ends_on = errors.take("ends_on", day_or_none(fields.text("ends_on"), today));
    if ends_on.is_some_and(|last| last < begins_on) {
        errors.add("ends_on", "廃止日は、設置日より後の日付にしてください。");
    }
    let desk = "事務局を入力してください（例：見本区役所 保健福祉課）。";
    let desk_name = needed(&mut errors, fields, "desk_name", desk);
    let desk_phone = errors.take("desk_phone", phone(fields.text("desk_phone")));
    if desk_phone.is_empty() && errors.of("desk_phone").is_none() {
        errors.add(
            "desk_phone",
            "電話番号を入力してください（例：06-1234-5678）。案内の手紙と用紙に載ります。",
        );
    }
    let desk_fax = errors.take("desk_fax", phone(fields.text("desk_fax")));
    errors.or(CouncilContent {
        kind: kind.unwrap_or(CouncilKind::Council),
        name,
        begins_on,
        ends_on,
        desk: Desk {
            name: desk_name,
            phone: desk_phone,
            fax: desk_fax,
        },
    })
}

/// The form of a member; `None` for a new one.
pub fn of_member(known: Option<&MemberContent>, today: NaiveDate) -> Form {
    let Some(content) = known else {
        return Form::new()
            .with("post", "")
            .with("begins_on", format_date(today));
    };
    Form::new()
        .with("post", content.post.code())
        .with("name", &content.name)
        .with("profession", &content.profession)
        .with("organisation", &content.organisation)
        .with("affiliation", &content.affiliation)
        .with("mail", &content.mail)
        .with("fax", &content.fax)
        .with("phone", &content.phone)
        .with("begins_on", format_date(content.begins_on))
        .with(
            "ends_on",
            content.ends_on.map(format_date).unwrap_or_default(),
        )
}

/// A member as typed.
pub fn member(
    fields: &Fields,
    book: &Book,
    today: NaiveDate,
) -> Result<MemberContent, FieldErrors> {
    let mut errors = FieldErrors::new();
    let name = needed(&mut errors, fields, "name", "氏名を入力してください。");
    let (profession, organisation) = codes(&mut errors, fields, book, today);
    let affiliation = line(&mut errors, fields, "affiliation");
    let mail = errors.take("mail", mail(fields.text("mail")));
    let fax = errors.take("fax", phone(fields.text("fax")));
    let phone = errors.take("phone", phone(fields.text("phone")));
    let begins_on = errors.take("begins_on", day(fields.text("begins_on"), today));
    let ends_on = errors.take("ends_on", day_or_none(fields.text("ends_on"), today));
    if ends_on.is_some_and(|last| last < begins_on) {
        errors.add("ends_on", "退任日は、就任日より後の日付にしてください。");
    }
    errors.or(MemberContent {
        post: Post::from_code(fields.text("post")).unwrap_or(Post::Plain),
        name,
        profession,
        organisation,
        affiliation,
        mail,
        fax,
        phone,
        begins_on,
        ends_on,
    })
}

/// 職種 and 構成団体 as chosen.
pub(super) fn codes(
    errors: &mut FieldErrors,
    fields: &Fields,
    book: &Book,
    today: NaiveDate,
) -> (String, String) {
    let profession = fields.text("profession");
    if !book.knows("profession", today, profession) {
        errors.add("profession", "職種を選んでください。");
    }
    let organisation = fields.text("organisation");
    if !book.knows("council_body", today, organisation) {
        errors.add("organisation", "構成団体を選んでください。");
    }
    (profession.to_owned(), organisation.to_owned())
}
