//! Drafts: one at a time, and what of them is compared with the edition before.

use policy::Role;
use testkit::on_both;

use super::{bureau, draft, edition};
use crate::{
    forms::{NewEdition, create, next, sample, take},
    testing::TestCity,
};

async fn two_who_begin_a_draft_at_once_make_one(city: TestCity) {
    let (one, two) = (
        city.work(Role::BureauOfficer, 0),
        city.work(Role::BureauOfficer, 0),
    );
    for form in ["ward_activity", "office_activity", "facility"] {
        let new = || NewEdition {
            form: form.into(),
            content: sample(),
        };
        let (first, second) = tokio::join!(create(&one, new()), create(&two, new()));
        let told = match (first, second) {
            (Ok(_), Err(fault)) | (Err(fault), Ok(_)) => fault,
            other => panic!("{other:?}"),
        };
        assert!(matches!(told, kernel::Fault::Refused(words) if words.contains("作成中の第1版")));
    }
}

async fn a_choice_and_a_row_are_compared_with_those_of_the_edition_before(city: TestCity) {
    let work = city.work(Role::BureauOfficer, 0);
    let id = draft(&city).await;
    take(&work, id.into(), 1).await.unwrap();
    let new = next(&work, id.into()).await.unwrap().get();
    let form = edition(&city, new).await.content;
    let mut browser = bureau(&city).await;

    let matrix = form.items().find(|item| !item.rows().is_empty()).unwrap();
    let (first, second) = (&matrix.rows()[0], &matrix.rows()[1]);
    let page = browser
        .get(&format!("/forms/{new}/item?link={}", matrix.link))
        .await;
    page.is(200)
        .shows("name=\"rowcross-1\"")
        .shows(&format!("<option value=\"{}\"", second.link));
    let scale = form.scale_of(&first.link).unwrap().key.clone();
    let mut sections = form.sections.iter();
    let section = sections.find(|one| one.items.contains(matrix));
    let sent = [
        ("version", "1"),
        ("link", &*matrix.link),
        ("section", &*section.unwrap().link),
        ("text", &*matrix.text),
        ("kind", "matrix"),
        ("scale", &*scale),
        ("row-1", &*first.text),
        ("rowlink-1", &*first.link),
        ("rowcross-1", &*second.link),
    ];
    browser
        .post(&format!("/forms/{new}/item"), &sent)
        .await
        .moves();
    let after = edition(&city, new).await.content;
    assert_eq!(after.compared_by(&first.link), second.link);

    let known = form.scale(&scale).unwrap();
    let (one, other) = (&known.choices[0], &known.choices[1]);
    let page = browser
        .get(&format!("/forms/{new}/scale?key={scale}"))
        .await;
    page.is(200)
        .shows("前の版のどの選択肢と比べるか")
        .shows(&format!("：{}</option>", other.label));
    let sent = [
        ("version", "2"),
        ("key", &*scale),
        ("name", &*known.name),
        ("code-1", &*one.code),
        ("label-1", &*one.label),
        ("cross-1", &*other.code),
        ("code-2", &*other.code),
        ("label-2", &*other.label),
        ("cross-2", "gone"),
    ];
    browser
        .post(&format!("/forms/{new}/scale"), &sent)
        .await
        .moves();
    let after = edition(&city, new).await.content;
    assert_eq!(
        after.scale(&scale).unwrap().choices[0].compared_by(),
        other.code
    );
    browser
        .get(&format!("/forms/{new}/scale?key={scale}"))
        .await
        .shows("<option value=\"gone\" selected>今のまま（前の版にはありません）");
}

on_both!(TestCity =>
    two_who_begin_a_draft_at_once_make_one,
    a_choice_and_a_row_are_compared_with_those_of_the_edition_before,
);
