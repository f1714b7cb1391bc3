//! Every field of an entry, once: its code, what people call it, who may read it.
//!
//! Imports, proposals, workbooks and audiences all speak of fields by these.

/// 公開範囲: who may read a field. Each level includes the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// 区民: anybody, and the open data.
    Public,
    /// 関係者: professionals with an account.
    Professional,
    /// 事務局: offices, ward offices and the bureau.
    Office,
}

impl Audience {
    /// Every audience, the widest first.
    pub const ALL: [Self; 3] = [Self::Public, Self::Professional, Self::Office];

    /// The code in the database and in exports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Professional => "professional",
            Self::Office => "office",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Public => "区民にも公開",
            Self::Professional => "関係者まで",
            Self::Office => "事務局のみ",
        }
    }

    /// The audience with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|audience| audience.code() == code)
    }
}

/// 項目の段: whether a field belongs to the place or to one of its services.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// The place.
    Place,
    /// A service.
    Service,
}

/// Declares the fields once: name, code, label, level, built-in audience.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $label:literal, $level:ident, $audience:ident;)*) => {
        /// 項目: one field of a place or of a service.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $name,)* }

        impl Field {
            /// Every field, in the order forms and workbooks show them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable code in the database and in exports.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// What a person reads.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }

            /// Whose field it is.
            pub const fn level(self) -> Level {
                match self { $(Self::$name => Level::$level,)* }
            }

            /// Who may read it where the municipality says nothing else.
            pub const fn built_in_audience(self) -> Audience {
                match self { $(Self::$name => Audience::$audience,)* }
            }
        }
    };
}

fields! {
    /// 名称.
    Name = "name", "名称", Place, Public;
    /// 読み.
    Kana = "kana", "読み", Place, Public;
    /// Who runs the place.
    Organisation = "organisation", "法人の名称", Place, Public;
    /// 法人番号.
    CorporateNumber = "corporate_number", "法人番号", Place, Public;
    /// Postal code.
    PostalCode = "postal_code", "郵便番号", Place, Public;
    /// 所在地.
    Address = "address", "所在地", Place, Public;
    /// The ward it lies in, as an id.
    Ward = "ward", "区", Place, Public;
    /// The town it lies in, as an id.
    Town = "town", "町", Place, Public;
    /// Latitude, longitude and where they come from.
    Point = "point", "地図上の位置", Place, Public;
    /// Telephone.
    Phone = "phone", "電話", Place, Public;
    /// FAX.
    Fax = "fax", "FAX", Place, Public;
    /// Mail.
    Email = "email", "メール", Place, Professional;
    /// Home page.
    Url = "url", "ホームページ", Place, Public;
    /// 連絡窓口.
    ContactWindow = "contact_window", "連絡窓口", Place, Professional;
    /// Code of the list `contact_way`.
    ContactWay = "contact_way", "望ましい連絡方法", Place, Professional;
    /// When it likes to be contacted.
    ContactHours = "contact_hours", "連絡のつきやすい時間", Place, Professional;
    /// How it likes to be contacted, in words.
    ContactNote = "contact_note", "連絡のしかた", Place, Professional;
    /// Hours in words.
    HoursNote = "hours_note", "診療・営業時間の補足", Place, Public;
    /// 対応言語.
    Languages = "languages", "対応言語", Place, Public;
    /// 備考 for professionals.
    Note = "note", "備考", Place, Professional;
    /// What only the offices should know.
    OfficeNote = "office_note", "事務局メモ", Place, Office;
    /// 廃止日.
    ClosedOn = "closed_on", "廃止日", Place, Public;
    /// Code of the list `facility_kind`.
    Kind = "kind", "種別", Service, Public;
    /// The kind in the source's own words.
    KindName = "kind_name", "種別（出典の表記）", Service, Public;
    /// The service's own name.
    ServiceName = "service_name", "事業所名", Service, Public;
    /// 事業所番号.
    Number = "number", "事業所番号", Service, Public;
    /// The service's own telephone.
    ServicePhone = "service_phone", "事業所の電話", Service, Public;
    /// The service's own FAX.
    ServiceFax = "service_fax", "事業所のFAX", Service, Public;
    /// 定員 or beds.
    Capacity = "capacity", "定員・病床", Service, Public;
    /// 受付時間.
    Hours = "hours", "診療・営業時間", Service, Public;
    /// Days of the week in words.
    DaysNote = "days_note", "曜日の補足", Service, Public;
    /// 24時間.
    RoundTheClock = "round_the_clock", "24時間対応", Service, Public;
    /// Open at night.
    Night = "night", "夜間対応", Service, Public;
    /// Open on holidays.
    Holiday = "holiday", "休日対応", Service, Public;
    /// 対応できること.
    Capabilities = "capabilities", "対応できる処置", Service, Public;
    /// 新規受入.
    Acceptance = "acceptance", "新規受入", Service, Professional;
    /// How many can be taken.
    AcceptanceLimit = "acceptance_limit", "受け入れられる人数", Service, Professional;
    /// Conditions of 新規受入.
    AcceptanceNote = "acceptance_note", "新規受入の条件", Service, Professional;
    /// The day it was said.
    AcceptanceOn = "acceptance_on", "新規受入を聞いた日", Service, Professional;
    /// The last day it holds.
    AcceptanceUntil = "acceptance_until", "新規受入の期限", Service, Professional;
    /// Wards and towns it visits, or answers for.
    Areas = "areas", "訪問範囲・担当地域", Service, Public;
    /// How far it visits, in metres.
    Radius = "radius", "訪問する距離", Service, Professional;
    /// The area it visits, as drawn.
    Polygon = "polygon", "訪問範囲（地図に描いたもの）", Service, Professional;
    /// 担当地域 in words, such as 小学校区.
    AreaNote = "area_note", "担当地域の補足", Service, Public;
}

impl Field {
    /// The field with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_field_has_a_code_of_its_own() {
        let codes: HashSet<_> = Field::ALL.iter().map(|field| field.code()).collect();
        assert_eq!(codes.len(), Field::ALL.len());
        for field in Field::ALL {
            assert_eq!(Field::from_code(field.code()), Some(*field));
        }
    }

    #[test]
    fn an_audience_includes_the_wider_ones() {
        assert!(Audience::Public < Audience::Professional);
        assert!(Audience::Professional < Audience::Office);
    }
}
