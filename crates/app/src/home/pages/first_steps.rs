//! はじめに: what a new city still lacks before anybody can take a call.

use kernel::Fault;
use policy::Permission;
use web::Ctx;

use crate::areas::{Atlas, AtlasHolder};

/// One step on the way to the first call.
pub struct FirstStep {
    pub title: &'static str,
    pub why: &'static str,
    pub href: &'static str,
    pub is_done: bool,
}

/// The steps in their order while one is open; nothing for those who do not set the city up.
pub async fn first_steps(ctx: &Ctx) -> Result<Vec<FirstStep>, Fault> {
    if !ctx.can(Permission::AreaManage) {
        return Ok(Vec::new());
    }
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let steps = steps(&atlas);
    let is_open = steps.iter().any(|step| !step.is_done);
    Ok(if is_open { steps } else { Vec::new() })
}

fn steps(atlas: &Atlas) -> Vec<FirstStep> {
    let step = |title, why, href, is_done| FirstStep {
        title,
        why,
        href,
        is_done,
    };
    vec![
        step(
            "区を登録する",
            "資源・相談・数値は、区ごとにまとまります。",
            "/settings/areas",
            !atlas.wards.is_empty(),
        ),
        step(
            "町を取り込む",
            "町名から、区と、受入先までの距離が分かります。",
            "/settings/areas/towns",
            !atlas.towns.is_empty(),
        ),
        step(
            "相談支援室を登録する",
            "開設した月から、実績報告書ができます。",
            "/settings/areas",
            !atlas.offices.is_empty(),
        ),
    ]
}
