//! Loading tables: blocks, towns and postal codes.

use std::{collections::HashMap, sync::Arc};

use db::Work;
use policy::Permission;

use super::{Done, LoadFault, NO_WARDS, apart, finish, kept_name, postcodes as postal};
use crate::{
    areas::{self, TownFile},
    places::{
        files::{self, BlockFile, Sheet, Table},
        geocoder::Geocoder,
        ground::Ground,
        model::{Block, DryRun, LoadKind, LoadReport},
        postcodes::{self, PostalFile},
        store,
    },
};

/// What a file held.
enum Held {
    Blocks(BlockFile),
    Towns(TownFile),
    Postcodes(PostalFile),
}

/// Loads a file of blocks (街区レベル位置参照情報, or a table of addresses with their points), of towns, or of postal codes
/// (郵便番号データ); which of them is told by its first row.
///
/// # Errors
/// [`LoadFault::Unreadable`] when the file as a whole is not what it should be: nothing is written
/// then. Rows that cannot be read are in the report, and the others are loaded.
pub async fn load_addresses(
    work: &Work,
    file_name: &str,
    bytes: Vec<u8>,
    dry: DryRun,
) -> Result<Done, LoadFault> {
    work.may(Permission::AreaManage)?;
    let ground = Arc::new(Ground::read(work).await?);
    if ground.atlas.wards.is_empty() {
        return Err(LoadFault::Unreadable(NO_WARDS.into()));
    }
    let name = kept_name(file_name);
    let source = name.clone();
    let known = ground.clone();
    match apart(move || held(&bytes, &known, &source)).await? {
        Held::Blocks(file) => blocks(work, name, file, dry).await,
        Held::Towns(file) => towns(work, name, file, dry).await,
        Held::Postcodes(file) => postal::load(work, (name, &ground.atlas), file, dry).await,
    }
}

fn held(bytes: &[u8], ground: &Ground, source: &str) -> Result<Held, String> {
    let sheet = Sheet::open(bytes)?;
    let geocoder = Geocoder::new(ground);
    let first = sheet.header()?;
    if postcodes::is_postal(&first) {
        return postcodes::read(&sheet, &ground.atlas).map(Held::Postcodes);
    }
    match Table::of(&first) {
        Table::Blocks(layout) => {
            files::blocks(&sheet, &layout, &geocoder, source).map(Held::Blocks)
        }
        Table::Towns => {
            let text = sheet.text().ok_or(
                "町の一覧は、CSV（UTF-8かShift_JIS）の形で保存し直してから取り込んでください。",
            )?;
            let read = areas::read_towns(text, geocoder.city_name(), &ground.atlas.wards);
            read.map(Held::Towns).map_err(|faults| {
                let first = faults.list.first();
                let first = first.map(|one| format!("{}行目：{}", one.line, one.remedy));
                format!("{}{}", faults.words(), first.unwrap_or_default())
            })
        }
        Table::Other(beginning) => Err(format!(
            "見出し行が、番地の位置の表（国土交通省の街区レベル位置参照情報か、住所・緯度・経度のある表）とも、町の一覧とも、日本郵便の郵便番号データとも違います（見出し：{beginning}）。公表されているファイルをそのまま取り込んでください。"
        )),
    }
}

async fn blocks(
    work: &Work,
    name: String,
    file: BlockFile,
    dry: DryRun,
) -> Result<Done, LoadFault> {
    let scope = work.may(Permission::AreaManage)?;
    let BlockFile { blocks, mut report } = file;
    let mut tx = match dry {
        DryRun::Yes => work.read().await?,
        DryRun::No => work.begin("places.load_blocks"),
    };
    let known = store::blocks(&mut tx, scope.municipality()).await?;
    let fresh = compare(known, blocks, &mut report);
    if dry == DryRun::Yes {
        return Ok((None, report));
    }
    store::put_blocks(&mut tx, &scope, &fresh).await?;
    finish(work, &scope, tx, (name, report)).await
}

/// The blocks that are new or lie elsewhere than before; the report counts them.
fn compare(known: Vec<Block>, blocks: Vec<Block>, report: &mut LoadReport) -> Vec<Block> {
    let known: HashMap<_, _> = known
        .into_iter()
        .map(|block| ((block.town, block.key), block.point))
        .collect();
    let mut fresh = Vec::new();
    for block in blocks {
        match known.get(&(block.town, block.key.clone())) {
            Some(point) if *point == block.point => {
                report.unchanged += 1;
                continue;
            }
            Some(_) => report.changed += 1,
            None => report.new += 1,
        }
        fresh.push(block);
    }
    fresh
}

async fn towns(work: &Work, name: String, file: TownFile, dry: DryRun) -> Result<Done, LoadFault> {
    let scope = work.may(Permission::AreaManage)?;
    let count = file.towns.len();
    let plan = match dry {
        DryRun::Yes => areas::plan_towns(work, file.towns).await?,
        DryRun::No => areas::load_towns(work, &name, file.towns).await?,
    };
    let report = LoadReport {
        source: LoadKind::Towns,
        rows: count + file.repeated + file.elsewhere,
        taken: count,
        new: plan.new,
        changed: plan.moved,
        unchanged: plan.same,
        repeated: file.repeated,
        elsewhere: file.elsewhere,
        ..LoadReport::default()
    };
    if dry == DryRun::Yes {
        return Ok((None, report));
    }
    let tx = work.begin("places.load_towns");
    finish(work, &scope, tx, (name, report)).await
}
