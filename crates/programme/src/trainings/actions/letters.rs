//! The letters to those who sign up, and the personal links in them.

use app::accounts::{new_token, token_hash};
use chrono::{DateTime, Utc};
use db::Letter;
use kernel::{
    calendar::{format_date_with_weekday, format_datetime, format_time},
    clock::in_japan,
};

use crate::trainings::model::{Person, Seat, SignUp, Training};

/// 用件: why a letter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Somebody signed up; what became of it stands in the seat.
    SignedUp,
    /// Signed up once more: the link again.
    Again,
    /// A seat became free.
    MovedUp,
    /// It is tomorrow.
    Tomorrow,
    /// Day or place changed.
    Changed,
    /// The sign-up was cancelled.
    Cancelled,
    /// The training does not take place.
    CalledOff,
    /// Asks for the questionnaire.
    Ask,
}

/// A new link: the hash to keep and the whole address. 128 random bits.
pub fn link(origin: &str) -> (String, String) {
    let token: String = new_token().chars().take(32).collect();
    (token_hash(&token), format!("{origin}/e/{token}"))
}

/// A new link that confirms a sign-up.
pub fn confirming_link(origin: &str) -> (String, String) {
    let token: String = new_token().chars().take(32).collect();
    (token_hash(&token), format!("{origin}/s/{token}"))
}

/// The letter with a link that confirms a sign-up. It says nothing of what was typed: whoever typed
/// it may have given somebody else's mail.
pub fn confirmation(
    training: &Training,
    (mail, link): (&str, &str),
    until: DateTime<Utc>,
) -> Letter {
    let plan = &training.plan;
    let until = format_datetime(in_japan(until));
    let facts = facts(training, false);
    let body = format!(
        "申込みのページで、このメールアドレスが入力されました。\n\
         まだ申込みは完了していません。下のページを開き、「申込みを完了する」を押してください。押すまで、席もキャンセル待ちの順番も確保されません。\n\n\
         {link}\n\n\
         このページが使えるのは、{until}までです。\n\n{facts}\n\n\
         心当たりのないときは、何もせずにこのメールを捨ててください。申込みにはならず、入力された内容は1日で消えます。\n\n\
         問合せ先：{}　{}\n",
        plan.contact, plan.contact_phone
    );
    Letter {
        to: mail.to_owned(),
        subject: format!("【まだ申込みは完了していません】{}", plan.title),
        body,
        topic: Some(training.id.get()),
    }
}

/// Day, time, form and place, a line each; how to join online only for those with a seat.
fn facts(training: &Training, has_seat: bool) -> String {
    let plan = &training.plan;
    let mut lines = vec![format!("研修名：{}", plan.title)];
    if let Some(day) = plan.held_on {
        let mut when = format_date_with_weekday(day);
        if let Some(begins) = plan.begins {
            when.push_str(&format_time(begins));
            when.push('〜');
        }
        if let Some(ends) = plan.ends {
            when.push_str(&format_time(ends));
        }
        lines.push(format!("日時：{when}"));
    }
    if !plan.place.is_empty() {
        lines.push(format!("会場：{}", plan.place));
    }
    if has_seat && !plan.online_address.is_empty() {
        lines.push(format!(
            "オンラインの参加先：{}（ほかの方に渡さないでください）",
            plan.online_address
        ));
    }
    if plan.fee > 0 {
        lines.push(format!("参加費：{}円", plan.fee));
    }
    lines.join("\n")
}

fn opening(occasion: Occasion, seat: Seat) -> (&'static str, &'static str) {
    match (occasion, seat) {
        (Occasion::SignedUp, Seat::Confirmed) => (
            "申込みを受け付けました",
            "次の研修への申込みを受け付けました。",
        ),
        (Occasion::SignedUp, _) => (
            "キャンセル待ちで受け付けました",
            "定員に達しているため、キャンセル待ちで受け付けました。席が空きしだい、順にメールでお知らせします。お知らせが届くまでは、参加できません。",
        ),
        (Occasion::Again, Seat::Confirmed) => (
            "申込みは受付済みです",
            "すでに申込みを受け付けています。席は確保されています。",
        ),
        (Occasion::Again, _) => (
            "申込みは受付済みです",
            "すでに申込みを受け付けています。いまはキャンセル待ちです。",
        ),
        (Occasion::MovedUp, _) => (
            "席が空きました",
            "キャンセル待ちの研修に空きが出たため、席を確保しました。ご都合が悪くなったときは、下のページから取り消してください。",
        ),
        (Occasion::Tomorrow, _) => (
            "明日の研修のお知らせ",
            "申し込まれた研修は、明日です。ご都合が悪くなったときは、下のページから取り消すか、問合せ先へお知らせください。",
        ),
        (Occasion::Changed, _) => (
            "内容が変わりました",
            "申し込まれた研修の日時や会場などが、次のとおり変わりました。",
        ),
        (Occasion::Cancelled, _) => (
            "申込みを取り消しました",
            "次の研修への申込みを取り消しました。",
        ),
        (Occasion::CalledOff, _) => (
            "研修を中止します",
            "申し込まれた次の研修は、中止になりました。",
        ),
        (Occasion::Ask, _) => (
            "アンケートのお願い",
            "研修へのご参加、ありがとうございました。よろしければ、下のページから1分ほどのアンケートにお答えください。お名前とは結びつきません。",
        ),
    }
}

/// A letter to a person on the list; `link` is their own page.
pub fn letter(
    training: &Training,
    (person, seat): (&Person, Seat),
    link: Option<&str>,
    occasion: Occasion,
) -> Letter {
    let (subject, words) = opening(occasion, seat);
    let plan = &training.plan;
    let has_seat = seat == Seat::Confirmed && occasion != Occasion::CalledOff;
    let facts = facts(training, has_seat);
    let link = link.map_or_else(String::new, |link| {
        format!(
            "\n申込みの確認・取消と当日受付のQRコードは、次のページにあります。\n{link}\n\
             このリンクはご本人専用です。ほかの方に渡さないでください。\n"
        )
    });
    let to = if person.affiliation.is_empty() {
        format!("{} 様", person.name)
    } else {
        format!("{}\n{} 様", person.affiliation, person.name)
    };
    let body = format!(
        "{to}\n\n{words}\n\n{facts}\n{link}\n問合せ先：{}　{}\n",
        plan.contact, plan.contact_phone
    );
    Letter {
        to: person.mail.clone(),
        subject: format!("【{subject}】{}", plan.title),
        body,
        topic: Some(training.id.get()),
    }
}

/// Whether a letter leads back to the person's own page.
pub fn has_link(occasion: Occasion, one: &SignUp) -> bool {
    !matches!(occasion, Occasion::Cancelled | Occasion::CalledOff) && !one.person.mail.is_empty()
}
