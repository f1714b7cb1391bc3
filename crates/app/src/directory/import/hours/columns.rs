//! How the columns of days off and times are called.

/// Names with one column for each day of the week.
type Week = [&'static str; 7];

/// Start and end for Monday to Sunday and for holidays.
pub type Slot = [[&'static str; 2]; 8];

/// The columns of one kind of 施設票. In all of them 1 is open and 0 is closed, whatever their names say.
#[derive(Debug)]
pub struct Names {
    /// Every week.
    pub weekly: &'static [Week],
    /// The first to the fifth such weekday of a month.
    pub nth: [Week; 5],
    /// Public holidays.
    pub holidays: &'static [&'static str],
    /// Other days off, in words.
    pub other: &'static str,
    /// Times, where the file has them.
    pub times: &'static [Slot],
}

macro_rules! week {
    ($before:literal) => {
        [
            concat!($before, "（月）"),
            concat!($before, "（火）"),
            concat!($before, "（水）"),
            concat!($before, "（木）"),
            concat!($before, "（金）"),
            concat!($before, "（土）"),
            concat!($before, "（日）"),
        ]
    };
}

macro_rules! slot {
    ($what:literal) => {
        [
            [
                concat!("月_", $what, "開始時間"),
                concat!("月_", $what, "終了時間"),
            ],
            [
                concat!("火_", $what, "開始時間"),
                concat!("火_", $what, "終了時間"),
            ],
            [
                concat!("水_", $what, "開始時間"),
                concat!("水_", $what, "終了時間"),
            ],
            [
                concat!("木_", $what, "開始時間"),
                concat!("木_", $what, "終了時間"),
            ],
            [
                concat!("金_", $what, "開始時間"),
                concat!("金_", $what, "終了時間"),
            ],
            [
                concat!("土_", $what, "開始時間"),
                concat!("土_", $what, "終了時間"),
            ],
            [
                concat!("日_", $what, "開始時間"),
                concat!("日_", $what, "終了時間"),
            ],
            [
                concat!("祝_", $what, "開始時間"),
                concat!("祝_", $what, "終了時間"),
            ],
        ]
    };
}

/// 病院, 診療所 and 歯科診療所.
pub static DOCTOR: Names = Names {
    weekly: &[week!("毎週決まった曜日に休診")],
    nth: [
        week!("決まった週に休診（定期週）第1週"),
        week!("決まった週に休診（定期週）第2週"),
        week!("決まった週に休診（定期週）第3週"),
        week!("決まった週に休診（定期週）第4週"),
        week!("決まった週に休診（定期週）第5週"),
    ],
    holidays: &["祝日に休診"],
    other: "その他の休診日（GW、お盆等）",
    times: &[],
};

/// 薬局.
pub static PHARMACY: Names = Names {
    weekly: &[week!("営業日"), week!("定期閉店毎週")],
    nth: [
        week!("定期閉店第１週"),
        week!("定期閉店第２週"),
        week!("定期閉店第３週"),
        week!("定期閉店第４週"),
        week!("定期閉店第５週"),
    ],
    holidays: &["営業日（祝）", "定期閉店毎週（祝）", "祝日"],
    other: "その他の閉店日（GW、お盆等）",
    times: &[
        slot!("開店時間帯1_"),
        slot!("開店時間帯2_"),
        slot!("開店時間帯3_"),
        slot!("開店時間帯4_"),
    ],
};

/// 診療時間 of a department.
pub const OPEN: Slot = slot!("診療");
/// 外来受付時間 of a department.
pub const RECEPTION: Slot = slot!("外来受付");

impl Names {
    /// The columns that a file must have.
    pub fn required(&self) -> Vec<&'static str> {
        let weekly = self.weekly.iter().take(1).flatten();
        let rest = self.holidays.iter().take(1).chain([&self.other]);
        weekly.chain(rest).copied().collect()
    }

    /// All columns that are asked for.
    pub fn asked(&self) -> Vec<&'static str> {
        let weeks = self.weekly.iter().chain(&self.nth).flatten();
        let times = self.times.iter().flatten().flatten();
        let rest = self.holidays.iter().chain([&self.other]);
        weeks.chain(times).chain(rest).copied().collect()
    }
}
