//! 相談受付票 as PDF: in full for the office, masked for FAX.

use axum::response::IntoResponse;
use kernel::Id;
use web::{Ctx, Download, Path, Reply};

use super::{
    super::{
        actions,
        model::Consultation,
        report::{self, PrintedSheet},
        url,
    },
    hand::{Hand, day},
    show::sheet_facts,
};
use crate::{
    codes::well_known,
    people::{self, KnownPerson},
    press::{Press, sender},
};

/// 相談受付票.
pub async fn sheet_pdf(ctx: Ctx, Path(id): Path<Id<Consultation>>) -> Reply {
    print(ctx, id, false).await
}

/// 相談受付票（氏名等を隠したもの）.
pub async fn masked_pdf(ctx: Ctx, Path(id): Path<Id<Consultation>>) -> Reply {
    print(ctx, id, true).await
}

async fn print(ctx: Ctx, id: Id<Consultation>, masked: bool) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let file = actions::read(ctx.work(), id).await?;
    let sheet = &file.case.sheet;
    let due = day(sheet.next_due);
    let words = |text: &str| match &file.person {
        Some(person) if masked => person.hidden_in(text),
        None if masked => people::masked(text, &[], None),
        _ => text.to_owned(),
    };
    let document = report::sheet(PrintedSheet {
        sender: sender(hand.atlas.office(file.case.office)),
        number: file.case.number.to_string(),
        today: hand.today,
        facts: sheet_facts(&hand, &file),
        request: words(&sheet.request),
        agreed: words(&sheet.agreed),
        next: format!("{} {due}", words(&sheet.next_step))
            .trim()
            .to_owned(),
        masked,
        link: ctx.address(&url::show(id)),
        called_by_citizen: sheet.inquirer.category == well_known::CITIZEN,
        masked_name: file
            .person
            .as_ref()
            .map_or(String::new(), KnownPerson::masked),
    });
    let bytes = ctx.tool::<Press>()?.pdf(document).await?;
    let what = if masked { "氏名等なし" } else { "全部" };
    actions::note_print(ctx.work(), id, what).await?;
    let part = if masked { "_氏名等なし" } else { "" };
    let name = format!("相談受付票_{}{part}.pdf", file.case.number);
    Ok(Download::pdf(name, bytes).into_response())
}
