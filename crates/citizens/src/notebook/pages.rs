//! The page of the notebook. What is written in it is the device's alone: there is no other route.

use app::areas::AtlasHolder;
use askama::Template;
use web::{Reply, shelf};

use crate::{
    languages::{Language, Words},
    sheet::Sheet,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "notebook/templates/notebook.html")]
struct NotebookPage {
    sheet: Sheet,
    /// Code and name of each ward, for the line 発行 of the cover.
    wards: Vec<(String, String)>,
    /// The same words in Japanese, which stand beside the visitor's on paper: whoever treats them reads
    /// these.
    japanese: Words,
}

/// 私の人生会議.
pub async fn notebook(visit: Visit) -> Reply {
    let atlas = visit.ctx().tool::<AtlasHolder>()?;
    let atlas = atlas.atlas(&visit.work()).await?;
    let wards = atlas.wards.iter();
    shelf::html(&NotebookPage {
        sheet: visit.sheet("notebook-title"),
        japanese: Words {
            language: Language::Japanese,
            readings: false,
        },
        wards: wards
            .map(|ward| (ward.code.clone(), ward.name.clone()))
            .collect(),
    })
}
