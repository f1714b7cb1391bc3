//! At the door: a scanned code, one press.

use askama::Template;
use ui::{Crumb, Frame};
use web::{Ctx, Path, Reply};

use super::{Hand, when};
use crate::trainings::{
    actions::{self, Opened},
    model::Seat,
};

#[derive(Template)]
#[template(path = "trainings/templates/check_in.html")]
struct CheckInPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    title: String,
    when: String,
    name: String,
    kana: String,
    affiliation: String,
    profession: String,
    seat: Seat,
    attended: bool,
    is_today: bool,
    token: String,
    list: String,
}

/// 当日受付.
pub async fn page(ctx: Ctx, Path(token): Path<String>) -> Reply {
    let Opened { training, sign_up } = actions::check_in(ctx.work(), &token).await?;
    let hand = Hand::of(&ctx).await?;
    let person = sign_up.person;
    let list = format!("/trainings/{}/people", training.id);
    ctx.page(&CheckInPage {
        frame: ctx.frame("当日の受付"),
        crumbs: vec![
            Crumb::new("研修", "/trainings"),
            Crumb::new("申込者の名簿", &list),
        ],
        when: when(&training.plan),
        is_today: training.plan.held_on == Some(ctx.today()),
        title: training.plan.title,
        profession: hand.book.label("profession", &person.profession).to_owned(),
        name: person.name,
        kana: person.kana,
        affiliation: person.affiliation,
        seat: sign_up.seat,
        attended: sign_up.attended,
        token,
        list,
    })
}

/// 出席にする.
pub async fn press(ctx: Ctx, Path(token): Path<String>) -> Reply {
    let opened = actions::check_in(ctx.work(), &token).await?;
    actions::mark(ctx.work(), opened.sign_up.id, true).await?;
    ctx.go_to(format!("/trainings/check-in/{token}"))
        .saying_with_undo(
            "出席を記録しました。",
            &format!("/trainings/people/{}/absent", opened.sign_up.id),
        )
}
