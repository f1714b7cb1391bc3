//! 緊急時の閲覧: asking, and what is open.

use app::areas::AtlasHolder;
use askama::Template;
use kernel::FieldErrors;
use ui::{Form, Frame};
use web::{Ctx, Fields, Reply};

use super::{
    super::{PAGE, REVIEWS, actions, forms, rules},
    clock_time,
};

/// An access that stands.
struct Standing {
    href: String,
    office: String,
    until: String,
    end: String,
}

#[derive(Template)]
#[template(path = "emergencies/templates/open.html")]
struct OpenPage {
    frame: Frame,
    form: Form,
    minutes: i64,
    standing: Vec<Standing>,
}

async fn page(ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> Result<OpenPage, web::Problem> {
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let standing = actions::standing(ctx.work()).await?;
    Ok(OpenPage {
        frame: ctx.frame("緊急時の閲覧"),
        form: fields.form(errors),
        minutes: rules::MINUTES,
        standing: standing
            .iter()
            .map(|access| Standing {
                href: format!("{PAGE}/{}", access.id),
                office: atlas.office_name(access.serving).to_owned(),
                until: clock_time(access.until),
                end: format!("{PAGE}/{}/end", access.id),
            })
            .collect(),
    })
}

/// 緊急時の閲覧.
pub async fn show(ctx: Ctx) -> Reply {
    ctx.page(&page(&ctx, &Fields::default(), &FieldErrors::new()).await?)
}

/// 理由を記録して開く.
pub async fn ask(ctx: Ctx, fields: Fields) -> Reply {
    let asked = match forms::asked(&fields, ctx.today()) {
        Ok(asked) => asked,
        Err(errors) => return ctx.again(&page(&ctx, &fields, &errors).await?),
    };
    let answer = actions::ask(ctx.work(), &asked, &ctx.address(REVIEWS)).await?;
    match answer.opened.as_slice() {
        [only] => ctx.go_to(format!("{PAGE}/{only}")).quietly(),
        [] => {
            let mut errors = FieldErrors::new();
            errors.add("kana", nobody(answer.is_own));
            ctx.again(&page(&ctx, &fields, &errors).await?)
        }
        several => ctx.go_to(PAGE).saying(&format!(
            "{}か所の相談支援室に記録がありました。下の一覧から開いてください。",
            several.len()
        )),
    }
}

fn nobody(is_own: bool) -> &'static str {
    if is_own {
        "この方は、あなたの相談支援室が担当しています。相談の一覧から開いてください。"
    } else {
        "カナと生年月日がどちらも一致する記録は、ほかの相談支援室にありません。入力を確かめてください（申請したことは記録しました）。"
    }
}
