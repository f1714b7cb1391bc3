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
    consents::Disclosure,
    people::{self, KnownPerson},
    press::{Press, sender},
};

/// For whom a sheet is.
enum Reader {
    /// The office's own: everything.
    Own,
    /// For anybody: nothing that tells who it is.
    Masked,
    /// For a facility that was asked, with the name; the sharing was noted before.
    Given(String),
}

/// 相談受付票.
pub async fn sheet_pdf(ctx: Ctx, Path(id): Path<Id<Consultation>>) -> Reply {
    print(ctx, id, Reader::Own).await
}

/// 相談受付票（氏名等を隠したもの）.
pub async fn masked_pdf(ctx: Ctx, Path(id): Path<Id<Consultation>>) -> Reply {
    print(ctx, id, Reader::Masked).await
}

/// 氏名の入った票 for whoever was asked, under a sharing of today.
pub async fn given_pdf(
    ctx: Ctx,
    Path((id, disclosure)): Path<(Id<Consultation>, Id<Disclosure>)>,
) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let asked = actions::given_sheet(ctx.work(), &hand.book, id, disclosure).await?;
    print(ctx, id, Reader::Given(asked.facility_name)).await
}

async fn print(ctx: Ctx, id: Id<Consultation>, reader: Reader) -> Reply {
    let masked = matches!(reader, Reader::Masked);
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
        mark: match reader {
            Reader::Own => "取扱注意・室外秘",
            Reader::Masked | Reader::Given(_) => "取扱注意",
        },
        recipient: match &reader {
            Reader::Given(facility) => format!("{facility}　御中"),
            Reader::Own | Reader::Masked => String::new(),
        },
        link: ctx.address(&url::show(id)),
        called_by_citizen: sheet.inquirer.category == well_known::CITIZEN,
        masked_name: file
            .person
            .as_ref()
            .map_or(String::new(), KnownPerson::masked),
    });
    let bytes = ctx.tool::<Press>()?.pdf(document).await?;
    let (what, part) = match reader {
        Reader::Own => ("全部", ""),
        Reader::Masked => ("氏名等なし", "_氏名等なし"),
        Reader::Given(_) => ("氏名の入った票", "_提供用"),
    };
    actions::note_print(ctx.work(), id, what).await?;
    let name = format!("相談受付票_{}{part}.pdf", file.case.number);
    Ok(Download::pdf(name, bytes).into_response())
}
