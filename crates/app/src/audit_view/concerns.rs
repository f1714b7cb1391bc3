//! 観点: which deeds whoever reviews the audit record looks at together. Features are known here by the codes
//! of their events alone, as `policy` knows them by the names of permissions; whoever guards privacy
//! reviews this one table.

use kernel::words;

words! {
    /// 観点: what a reviewer of the audit record looks at. A deed may be looked at from more than one.
    Concern {
        /// Somebody saw a record that tells of a person.
        Looks = "looks", "個人の記録の閲覧";
        /// Something left the house as a file or on paper.
        Taken = "taken", "書き出し・印刷";
        /// Somebody was not let in.
        Refused = "refused", "ログイン失敗";
        /// Another office's record was read in an emergency.
        Emergencies = "emergencies", "緊急時の閲覧";
        /// A record was given to others without consent.
        Unconsented = "unconsented", "同意なしの提供";
        /// Who may come in, and as what, was changed.
        Accounts = "accounts", "アカウントと権限の変更";
        /// What holds for everybody was changed: keys, codes, areas, audiences.
        Settings = "settings", "設定と鍵の変更";
        /// Records were disposed of, or kept from it.
        Disposals = "disposals", "保存期間と廃棄";
    }
}

/// Deeds that show a record of a person.
const LOOKS: &[&str] = &[
    "consultation.read",
    "consultation.listed",
    "consultation.searched",
    "consultation.people_searched",
    "consultation.draft_read",
    "consultation.escalation_read",
    "consents.read",
    "consents.reviewed",
    "emergency.read",
    "emergency.review_read",
    "statements.issued",
    "trainings.listed",
];

/// What people do with their own account every day; whatever else is done to accounts is looked at.
const OWN: &[&str] = &[
    "accounts.logged_in",
    "accounts.logged_out",
    "accounts.refused",
    "accounts.others_ended",
    "accounts.device_ended",
    "accounts.all_ended",
    "accounts.password_changed",
    "accounts.accepted",
    "accounts.notice_seen",
];

/// Changes of what holds for everybody, beside those of codes, areas and keys.
const SETTINGS: &[&str] = &[
    "directory.audiences",
    "emergency.notice_changed",
    "matching.order_set",
    "merging.rule",
    "open_data.setting",
    "places.loaded",
    "retention.set",
    "verification.handling",
];

/// What the house does with the chain by itself every day.
const DAILY: &[&str] = &["safekeeping.verified", "safekeeping.head_mailed"];

impl Concern {
    /// Whether deeds with this code are looked at.
    pub fn holds(self, event: &str) -> bool {
        let (feature, deed) = event.split_once('.').unwrap_or((event, ""));
        match self {
            Self::Looks => LOOKS.contains(&event),
            Self::Taken => matches!(deed, "exported" | "printed") || event == "statements.issued",
            Self::Refused => event == "accounts.refused",
            Self::Emergencies => feature == "emergency",
            Self::Unconsented => matches!(event, "consents.shared_without" | "consents.seen"),
            Self::Accounts => feature == "accounts" && !OWN.contains(&event),
            Self::Settings => {
                let of_all = matches!(feature, "areas" | "codes" | "safekeeping");
                SETTINGS.contains(&event) || of_all && !DAILY.contains(&event)
            }
            Self::Disposals => feature == "retention" && !SETTINGS.contains(&event),
        }
    }

    /// Every code that this table names.
    pub fn named() -> impl Iterator<Item = &'static str> {
        let rest = [
            "statements.issued",
            "accounts.refused",
            "consents.shared_without",
            "consents.seen",
        ];
        let lists = [LOOKS, OWN, SETTINGS, DAILY];
        lists.into_iter().flatten().copied().chain(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::Concern;

    #[test]
    fn a_deed_is_looked_at_from_where_it_belongs() {
        for (event, concerns) in [
            ("consultation.read", vec![Concern::Looks]),
            ("consultation.printed", vec![Concern::Taken]),
            ("trainings.exported", vec![Concern::Taken]),
            ("statements.issued", vec![Concern::Looks, Concern::Taken]),
            ("emergency.read", vec![Concern::Looks, Concern::Emergencies]),
            ("accounts.refused", vec![Concern::Refused]),
            ("accounts.factors_reset", vec![Concern::Accounts]),
            ("safekeeping.rotated", vec![Concern::Settings]),
            ("retention.set", vec![Concern::Settings]),
            ("retention.disposed", vec![Concern::Disposals]),
            ("accounts.logged_in", vec![]),
            ("safekeeping.verified", vec![]),
            ("consultation.edited", vec![]),
        ] {
            let held = Concern::ALL.iter().copied().filter(|one| one.holds(event));
            assert_eq!(held.collect::<Vec<_>>(), concerns, "{event}");
        }
    }

    #[test]
    fn codes_lead_back() {
        for one in Concern::ALL {
            assert_eq!(Concern::from_code(one.code()), Some(*one));
        }
        assert_eq!(Concern::from_code("looks "), None);
    }
}
