//! A person served.

use chrono::NaiveDate;
use kernel::{Id, text};
use policy::{Office, Ward};

use super::masking::masked;
use crate::areas::Town;

/// 対象者: marker for ids of people.
#[derive(Debug)]
pub struct Person;

/// 対象者 as it is entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPerson {
    /// 氏名; may be empty when only the reading is known.
    pub name: String,
    /// カナ.
    pub kana: String,
    /// 生年月日.
    pub birth_date: Option<NaiveDate>,
    /// 性別 code.
    pub sex: String,
    /// 電話.
    pub phone: String,
    /// 住所.
    pub address: String,
    /// 区.
    pub ward: Option<Id<Ward>>,
    /// 町.
    pub town: Option<Id<Town>>,
}

impl NewPerson {
    /// Whether nothing was entered that would make a record: the person stays anonymous.
    pub fn is_anonymous(&self) -> bool {
        let said = [&self.name, &self.kana, &self.phone, &self.address];
        said.iter().all(|said| said.is_empty()) && self.birth_date.is_none()
    }

    /// The keys by which a person is found again: name, reading, telephone digits.
    pub fn keys(&self) -> [String; 3] {
        [
            text::fold(&self.name),
            text::kana_key(&self.kana),
            text::digits(&self.phone),
        ]
    }
}

/// 対象者 as the register has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownPerson {
    /// Id.
    pub id: Id<Person>,
    /// The office that keeps the record.
    pub office: Id<Office>,
    /// What is known.
    pub is: NewPerson,
    /// Counts up with every change.
    pub version: i64,
}

impl KnownPerson {
    /// What to call the person: name, else reading.
    pub fn label(&self) -> &str {
        if self.is.name.is_empty() {
            &self.is.kana
        } else {
            &self.is.name
        }
    }

    /// The words by which the office's own search finds the person.
    pub fn search_words(&self) -> String {
        format!("{} {} {}", self.is.name, self.is.kana, self.is.phone)
    }

    /// 氏名 with all but the first character hidden: for sheets that leave the office.
    pub fn masked(&self) -> String {
        let mut letters = self
            .label()
            .chars()
            .filter(|letter| !letter.is_whitespace());
        let first: String = letters.next().into_iter().collect();
        format!("{first}{}", "○".repeat(letters.count().max(1)))
    }

    /// `text` without the words that tell who the person is: for sheets that leave the office.
    /// Only what stands in the record can be found; whoever sends the sheet reads it before.
    pub fn hidden_in(&self, text: &str) -> String {
        let is = &self.is;
        let mut words = vec![is.address.clone(), text::digits(&is.phone)];
        for name in [&is.name, &is.kana] {
            words.push(name.clone());
            for part in name.split_whitespace() {
                if part.chars().count() > 1 {
                    words.push(part.to_owned());
                } else {
                    // One letter is a part of other words, unless somebody is called by it.
                    words.extend(["さん", "様", "氏"].map(|title| format!("{part}{title}")));
                }
            }
        }
        masked(text, &words, is.birth_date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_record_is_left_in_a_text_that_leaves_the_office() {
        let person = KnownPerson {
            id: Id::new(1),
            office: Id::new(1),
            is: NewPerson {
                name: "見　太郎".into(),
                kana: "ミ　タロウ".into(),
                phone: "06-0000-1234".into(),
                address: "例町1-2-3".into(),
                birth_date: NaiveDate::from_ymd_opt(1937, 3, 4),
                ..NewPerson::default()
            },
            version: 1,
        };
        for (text, left) in [
            ("見　太郎（ミ　タロウ）の件", "○○（○○）の件"),
            ("見太郎さん宅 06-0000-1234", "○○さん宅 ○○"),
            ("見さんの長男へ0600001234", "○○の長男へ○○"),
            ("例町1-2-3を見学", "○○を見学"),
            ("例町１－２－３を見学", "○○を見学"),
            ("ﾐ ﾀﾛｳ様、みたろう", "○○様、○○"),
            ("見　太　郎の０６－００００－１２３４", "○○の○○"),
            ("06(0000)1234へ", "○○へ"),
            ("長女 090-0000-5678 へ", "長女 ○○ へ"),
            ("昭和12年3月4日生、S12.3.4、1937/03/04", "○○生、○○、○○"),
            ("2026/11/20に退院、30日分", "2026/11/20に退院、30日分"),
            ("退院後の訪問診療医", "退院後の訪問診療医"),
        ] {
            assert_eq!(person.hidden_in(text), left);
        }
    }
}
