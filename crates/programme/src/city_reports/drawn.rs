//! The report without a browser: for the command line.

use app::press::Press;
use kernel::{Fault, calendar::Period};
use policy::Permission;
use web::House;

use super::{
    actions::USUAL_TITLE,
    model::{CityReport, Contents, State, WordsByPlace},
    report, rules, sources, store,
};

/// 資料 as it would be printed now.
pub struct Drawn {
    report: CityReport,
    contents: Contents,
    words: WordsByPlace,
}

/// The latest edition of `period` for whoever acts as the system; where there is none, the figures
/// as the records stand, without words.
pub async fn drawn(house: &House, period: Period) -> Result<Drawn, Fault> {
    let work = house.system_work();
    let scope = work.may(Permission::CityReportView)?;
    let mut tx = work.read().await?;
    let latest = store::latest(&mut tx, &scope, period).await?;
    let kept = match latest {
        Some((id, ..)) => store::find(&mut tx, &scope, id).await?,
        None => None,
    };
    let words = match &kept {
        Some(report) => store::words(&mut tx, &scope, report.id).await?,
        None => WordsByPlace::new(),
    };
    drop(tx);
    let mut report = kept.unwrap_or_else(|| CityReport {
        id: work.id(),
        period,
        edition: 1,
        title: USUAL_TITLE.to_owned(),
        state: State::Draft,
        frozen: None,
        updated: (work.now(), String::new()),
        published: None,
        version: 0,
    });
    let contents = match report.frozen.take() {
        Some(frozen) => frozen,
        None => sources::contents(house, &work, period).await?,
    };
    Ok(Drawn {
        report,
        contents,
        words,
    })
}

impl Drawn {
    /// As plain text.
    pub fn text(&self) -> String {
        rules::plain(&self.report, &self.contents, &self.words)
    }

    /// As PDF.
    pub async fn pdf(&self, house: &House) -> Result<Vec<u8>, Fault> {
        house.tool::<Press>()?.pdf(self.document(house)).await
    }

    /// The document that is set in type.
    pub fn document(&self, house: &House) -> render::Document {
        let place = (house.municipality_name(), house.clock().today());
        let about = (place.0.as_str(), place.1);
        report::document(&self.report, &self.contents, &self.words, about)
    }

    /// Every figure as XLSX.
    pub fn xlsx(&self, house: &House) -> Result<Vec<u8>, Fault> {
        let (city, today) = (house.municipality_name(), house.clock().today());
        let book = report::workbook(&self.report, &self.contents, &self.words, (&city, today));
        render::xlsx(&book).map_err(|error| Fault::Broken(error.into()))
    }

    /// Every figure as JSON.
    pub fn json(&self) -> Result<String, Fault> {
        serde_json::to_string_pretty(&self.contents).map_err(|error| Fault::Broken(error.into()))
    }
}
