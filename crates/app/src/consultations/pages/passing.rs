//! 引継ぎ for the receiving office, 上程 for the ward office.

use askama::Template;
use kernel::{Fault, FieldErrors, Id};
use policy::Permission;
use ui::{Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{
    super::{
        actions,
        model::{Escalation, EscalationState, Handover, Subject},
        url,
    },
    hand::{Hand, moment},
};

#[derive(Template)]
#[template(path = "consultations/templates/handover.html")]
struct HandoverPage {
    frame: Frame,
    action: String,
    number: String,
    from: String,
    from_phone: String,
    to: String,
    reason: String,
    offered: String,
    state: &'static str,
    answer: String,
    /// Whether whoever looks is to answer.
    is_waiting: bool,
    /// What the case is about, shown while the answer is awaited, unless the consent was withdrawn.
    about: Vec<(&'static str, String)>,
    form: Form,
}

/// 引継ぎ.
pub async fn handover(ctx: Ctx, Path(id): Path<Id<Handover>>) -> Reply {
    let page = handover_view(&ctx, id, Form::new()).await?;
    ctx.page(&page)
}

async fn handover_view(ctx: &Ctx, id: Id<Handover>, form: Form) -> Result<HandoverPage, Fault> {
    let hand = Hand::of(ctx).await?;
    let actions::HandoverFile {
        handover,
        number,
        is_waiting,
        case,
    } = actions::read_handover(ctx.work(), id).await?;
    let about = case.map(|case| {
        let sheet = &case.sheet;
        vec![
            ("受付", moment(sheet.received_at)),
            ("相談者", hand.label("inquirer", &sheet.inquirer.category)),
            ("所属機関", sheet.inquirer.facility.clone()),
            ("対象者", about_subject(&hand, &sheet.subject)),
            ("相談内容", hand.labels("topic", &sheet.topics).join("、")),
            (
                "医療処置・対応",
                hand.labels("procedure", &sheet.procedures).join("、"),
            ),
            ("相談の内容", sheet.request.clone()),
            ("回答・合意したこと", sheet.agreed.clone()),
            ("次の対応", sheet.next_step.clone()),
        ]
    });
    Ok(HandoverPage {
        frame: ctx.frame("引継ぎ"),
        action: url::handover(id),
        number: number.to_string(),
        from: hand.atlas.office_name(handover.from).to_owned(),
        from_phone: hand
            .atlas
            .office(handover.from)
            .map_or(String::new(), |office| office.phone.clone()),
        to: hand.atlas.office_name(handover.to).to_owned(),
        reason: handover.reason,
        offered: format!("{}　{}", moment(handover.offered.0), handover.offered.1),
        state: handover.state.label(),
        answer: handover.answer,
        is_waiting,
        about: about.unwrap_or_default(),
        form,
    })
}

/// 年齢・性別・要介護度・町: who it is about without saying who it is.
fn about_subject(hand: &Hand, subject: &Subject) -> String {
    let age = subject.age.map(|age| format!("{age}歳"));
    let town = subject.town.and_then(|town| hand.atlas.town(town));
    let parts = [
        age.unwrap_or_default(),
        hand.label("sex", &subject.sex),
        hand.label("care_level", &subject.care_level),
        hand.label("living", &subject.living),
        subject
            .ward
            .map(|ward| hand.atlas.ward_name(ward).to_owned())
            .unwrap_or_default(),
        town.map_or(String::new(), |town| town.name.clone()),
    ];
    let said = parts.into_iter().filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join("　")
}

/// 引継ぎに返事をする, or take the offer back.
pub async fn answer_handover(ctx: Ctx, Path(id): Path<Id<Handover>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let words = fields.text("answer");
    match fields.text("deed") {
        "accept" => {
            let case = actions::answer_handover(ctx.work(), &hand.book, id, true, words).await?;
            let place = case.map_or(url::LIST.to_owned(), url::show);
            ctx.go_to(place).saying("引継ぎを受けました。")
        }
        "return" if words.is_empty() => {
            let errors = FieldErrors::one("answer", "差し戻す理由を入力してください。");
            let page = handover_view(&ctx, id, fields.form(&errors)).await?;
            ctx.again(&page)
        }
        "return" => {
            actions::answer_handover(ctx.work(), &hand.book, id, false, words).await?;
            ctx.go_to("/").saying("引継ぎを差し戻しました。")
        }
        "withdraw" => {
            actions::withdraw(ctx.work(), &hand.book, id).await?;
            ctx.go_to("/").saying("引継ぎの依頼を取り消しました。")
        }
        _ => Err(Fault::Missing.into()),
    }
}

#[derive(Template)]
#[template(path = "consultations/templates/escalations.html")]
struct EscalationsPage {
    frame: Frame,
    lines: Vec<EscalationLine>,
}

struct EscalationLine {
    href: String,
    office: String,
    destination: String,
    raised: String,
    summary: String,
    state: EscalationState,
}

/// 上程された相談.
pub async fn escalations(ctx: Ctx) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let found = actions::escalations(ctx.work()).await?;
    let line = |escalation: Escalation| EscalationLine {
        href: url::escalation(escalation.id),
        office: hand.atlas.office_name(escalation.office).to_owned(),
        destination: hand.label("escalation_to", &escalation.destination),
        raised: moment(escalation.raised.0),
        summary: escalation.summary.chars().take(60).collect(),
        state: escalation.state,
    };
    let lines = found.into_iter().map(line).collect();
    ctx.page(&EscalationsPage {
        frame: ctx.frame("上程された相談"),
        lines,
    })
}

#[derive(Template)]
#[template(path = "consultations/templates/escalation.html")]
struct EscalationPage {
    frame: Frame,
    action: String,
    office: String,
    destination: String,
    raised: String,
    summary: String,
    wanted: String,
    answer: String,
    answered: String,
    form: Form,
    can_answer: bool,
}

/// 上程.
pub async fn escalation(ctx: Ctx, Path(id): Path<Id<Escalation>>) -> Reply {
    let page = escalation_view(&ctx, id, Form::new()).await?;
    ctx.page(&page)
}

async fn escalation_view(
    ctx: &Ctx,
    id: Id<Escalation>,
    form: Form,
) -> Result<EscalationPage, Fault> {
    let hand = Hand::of(ctx).await?;
    let escalation = actions::read_escalation(ctx.work(), id).await?;
    let answered = escalation
        .answered
        .map(|(at, by)| format!("{}　{by}", moment(at)));
    Ok(EscalationPage {
        frame: ctx.frame("上程"),
        action: url::escalation(id),
        office: hand.atlas.office_name(escalation.office).to_owned(),
        destination: hand.label("escalation_to", &escalation.destination),
        raised: format!("{}　{}", moment(escalation.raised.0), escalation.raised.1),
        summary: escalation.summary,
        wanted: escalation.wanted,
        answer: escalation.answer,
        answered: answered.unwrap_or_default(),
        form,
        can_answer: ctx.can(Permission::EscalationAnswer),
    })
}

/// 上程に回答する.
pub async fn answer_escalation(ctx: Ctx, Path(id): Path<Id<Escalation>>, fields: Fields) -> Reply {
    let words = fields.text("answer");
    if words.is_empty() {
        let errors = FieldErrors::one("answer", "回答を入力してください。");
        let page = escalation_view(&ctx, id, fields.form(&errors)).await?;
        return ctx.again(&page);
    }
    actions::answer_escalation(ctx.work(), id, words).await?;
    ctx.go_to(url::ESCALATIONS)
        .saying("回答を登録しました。相談支援室の画面に表示されます。")
}
