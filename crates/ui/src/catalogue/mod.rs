//! The catalogue page: every component with examples, rendered from invented people and facilities.

use askama::Template;

use crate::form::Form;
use crate::frame::Frame;
use crate::parts::{Column, Crumb, Pager, Step, Tab};

mod samples;

pub use samples::frame;

#[derive(Template)]
#[template(path = "catalogue.html")]
struct CataloguePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    steps: Vec<Step>,
    pages: Pager,
    columns: Vec<Column>,
    figures: Vec<Column>,
    intake: Form,
    wrong: Form,
    filter: Form,
    answers: samples::Answers,
    facilities: Vec<&'static str>,
}

#[derive(Template)]
#[template(path = "catalogue_plain.html")]
struct PlainSample {
    frame: Frame,
    login: Form,
}

#[derive(Template)]
#[template(path = "catalogue_public.html")]
struct PublicSample {
    frame: Frame,
}

/// A sample of the narrow layout: a refused log-in.
pub fn plain_sample(frame: Frame) -> askama::Result<String> {
    let login = Form::new().with("user", "mihon").with_error(
        "",
        "利用者IDかパスワードが違います。もう一度入力してください。",
    );
    PlainSample {
        frame: Frame {
            title: "ログイン".to_owned(),
            ..frame
        },
        login,
    }
    .render()
}

/// A sample of the citizens' layout.
pub fn public_sample(frame: Frame) -> askama::Result<String> {
    PublicSample {
        frame: Frame {
            title: "相談の窓口".to_owned(),
            ..frame
        },
    }
    .render()
}

/// The catalogue as a whole page.
pub fn catalogue() -> askama::Result<String> {
    page(frame()).render()
}

/// The catalogue with another frame: another theme, text size or menu.
pub fn catalogue_in(frame: Frame) -> askama::Result<String> {
    page(frame).render()
}

fn page(frame: Frame) -> CataloguePage {
    CataloguePage {
        frame,
        crumbs: vec![Crumb::new("今日", "/"), Crumb::new("設定", "/settings")],
        tabs: samples::tabs(),
        steps: samples::steps(),
        pages: samples::pages(),
        columns: samples::columns(),
        figures: vec![Column::new("相談内容"), Column::new("件数").numeric()],
        intake: samples::intake(),
        wrong: samples::wrong(),
        filter: Form::new().prefixed("filter"),
        answers: samples::Answers::new(),
        facilities: samples::facilities(),
    }
}

#[cfg(test)]
mod tests;
