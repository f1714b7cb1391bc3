//! 区民向けの冊子: what is printed of a ward for everybody.

use db::Work;
use kernel::{Fault, Id};
use policy::Ward;
use web::House;

use super::{
    gather,
    model::{Edition, WardStock},
    report,
};
use crate::press::Press;

/// 冊子.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Booklet {
    /// 社会資源ガイドブック: every public place of the ward.
    Guidebook,
    /// かかりつけ医マップ: its clinics, dentists and pharmacies with a map.
    Doctors,
}

impl Booklet {
    /// Every booklet.
    pub const ALL: [Self; 2] = [Self::Guidebook, Self::Doctors];

    /// The code in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Guidebook => "guidebook",
            Self::Doctors => "doctors",
        }
    }

    /// The booklet with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The name of its file.
    fn file_name(self, stock: &WardStock) -> String {
        let ward = &stock.ward.name;
        match self {
            Self::Guidebook => format!("ガイドブック_{ward}_{}.pdf", stock.stock.edition.label()),
            Self::Doctors => format!("かかりつけ医マップ_{ward}.pdf"),
        }
    }
}

/// A booklet of a ward in the edition for citizens, as a PDF with the name of its file.
pub async fn for_citizens(
    (house, work): (&House, &Work),
    ward: Id<Ward>,
    booklet: Booklet,
) -> Result<(String, Vec<u8>), Fault> {
    printed((house, work), (ward, Edition::Citizens), booklet).await
}

/// A booklet of a ward in an edition.
pub(super) async fn printed(
    (house, work): (&House, &Work),
    (ward, edition): (Id<Ward>, Edition),
    booklet: Booklet,
) -> Result<(String, Vec<u8>), Fault> {
    let stock = gather::ward_stock((house, work), ward, edition).await?;
    let document = match booklet {
        Booklet::Guidebook => report::book(&stock),
        Booklet::Doctors => report::doctors(&stock),
    };
    let bytes = house.tool::<Press>()?.pdf(document).await?;
    Ok((booklet.file_name(&stock), bytes))
}
