//! Cases that stand between two bodies today: one raised to the ward, one offered by a neighbour.

use kernel::{Fault, Id};
use web::House;

use super::{city::DemoWard, people::HOME};
use crate::{
    codes::Book,
    consultations::{self, Consultation, NewEscalation},
};

/// The ward whose office offers a case to the home office: its neighbour.
const NEIGHBOUR: &str = "27116";

/// Open cases of the demo, each with its ward's code, oldest first.
pub type Open = Vec<(&'static str, Id<Consultation>)>;

/// Raises one case of the home office, and has the neighbour offer one.
pub async fn add(house: &House, book: &Book, wards: &[DemoWard], open: &Open) -> Result<(), Fault> {
    let ward = |code: &str| wards.iter().find(|ward| ward.place.code == code);
    let (Some(home), Some(neighbour)) = (ward(HOME), ward(NEIGHBOUR)) else {
        return Ok(());
    };
    let first = |code: &str| open.iter().find(|(of, _)| *of == code).map(|(_, id)| *id);
    if let Some(id) = first(HOME) {
        let raised = NewEscalation {
            ward: home.ward,
            destination: "care_conference".into(),
            summary: "独居で身寄りのない方の退院後の支援について、関係機関の役割が決まっていません（架空の事例）。".into(),
            wanted: "地域ケア会議での検討と、保健福祉センターの同席をお願いします。".into(),
        };
        consultations::escalate(&home.work(house), id, raised).await?;
    }
    if let Some(id) = first(NEIGHBOUR) {
        let reason = "ご本人が東成区へ転居されたため、引き続きの支援をお願いします（架空の事例）。";
        consultations::offer(&neighbour.work(house), book, id, home.office, reason).await?;
    }
    Ok(())
}
