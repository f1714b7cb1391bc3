//! The deeds that can be granted, each with the words city staff read.

/// Declares the permissions once: name, code, label.
macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $label:literal;)*) => {
        /// 権限: one deed that a role may or may not do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Permission { $($(#[$doc])* $name,)* }

        impl Permission {
            /// Every permission, in the order the printed table shows them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The deed in Japanese.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
}

permissions! {
    /// Opens the home page of today's work.
    HomeView = "home.view", "今日の仕事を見る";
    /// Keeps one's own password and display settings.
    OwnSettings = "own.settings", "自分の設定を変える";
    /// Reads consultations in full.
    ConsultationView = "consultation.view", "相談を見る";
    /// Takes a call, edits, adds steps, closes and reopens.
    ConsultationWrite = "consultation.write", "相談を登録・更新する";
    /// Exports lists of consultations.
    ConsultationExport = "consultation.export", "相談の一覧を書き出す";
    /// Hands a case over to another office, accepts or returns one.
    ConsultationHandover = "consultation.handover", "相談を他区へ引き継ぐ・受ける";
    /// Escalates a case to the ward office.
    ConsultationEscalate = "consultation.escalate", "相談を区役所へ上程する";
    /// Gives a person's record without consent where life, body or an abused person is to be protected.
    ConsentOverrideUrgent = "consent.override_urgent", "生命・身体の保護などのため、同意なしで提供する";
    /// Gives a person's record without consent for any reason of the law, and looks at what was given so.
    ConsentOverride = "consent.override", "法令の理由により同意なしで提供し、提供を確かめる";
    /// Reads what was escalated to one's ward.
    EscalationView = "escalation.view", "上程された相談を見る";
    /// Answers an escalation.
    EscalationAnswer = "escalation.answer", "上程に回答する";
    /// Searches the professionals' directory.
    DirectoryView = "directory.view", "資源を見る（関係者向け）";
    /// Reads what of the directory only offices should know.
    DirectoryOfficeView = "directory.office_view", "資源の事務局向けの項目を見る";
    /// Edits entries of the directory.
    DirectoryWrite = "directory.write", "資源を更新する";
    /// Notes when and how an entry was verified.
    DirectoryVerify = "directory.verify", "資源を確認した日を記録する";
    /// Says what a service takes in new patients.
    DirectoryAcceptance = "directory.acceptance", "新規受入を更新する";
    /// Answers for one's own facility: nothing changed, or corrections.
    DirectoryAnswer = "directory.answer", "自施設の情報を確認・訂正する";
    /// Sees how far the entries are verified, works through the stalest, runs yearly rounds.
    DirectoryCheck = "directory.check", "確認作業・定期確認を行う";
    /// Decides which corrections of facilities are applied at once.
    DirectoryHandling = "directory.handling", "施設からの訂正の扱いを決める";
    /// Imports files into the directory.
    DirectoryImport = "directory.import", "資源を取り込む";
    /// Decides who may read which field, and what is published as open data.
    DirectoryAudience = "directory.audience", "資源の公開範囲を決める";
    /// Searches candidates for a need.
    MatchingSearch = "matching.search", "受入先をさがす";
    /// Reads kept searches and searches the register of an earlier day.
    MatchingHistory = "matching.history", "検索の記録を見る";
    /// Sets the order of candidates.
    MatchingWeights = "matching.weights", "候補の並べ方を決める";
    /// Reads meeting attendance.
    ActivityView = "activity.view", "会議出席を見る";
    /// Records meeting attendance.
    ActivityWrite = "activity.write", "会議出席を記録する";
    /// Reads councils: what was discussed and decided, documents, attendance.
    CouncilView = "council.view", "推進会議を見る";
    /// Plans and records councils.
    CouncilWrite = "council.write", "推進会議を開催・記録する";
    /// Answers an invitation by its link.
    CouncilReply = "council.reply", "推進会議の出欠を回答する";
    /// Reads issues, measures and indicators of the wards.
    MeasureView = "measure.view", "課題と対応策を見る";
    /// Keeps the issues and measures of one's ward.
    MeasureWrite = "measure.write", "課題と対応策を更新する";
    /// Keeps the list of indicators.
    IndicatorManage = "indicator.manage", "指標を管理する";
    /// Reads plans and results of trainings, without those who signed up.
    TrainingView = "training.view", "研修を見る";
    /// Plans, holds and reports trainings.
    TrainingWrite = "training.write", "研修を計画・記録する";
    /// Reads and keeps the list of those who signed up.
    TrainingPeople = "training.people", "研修の申込者を見る・受け付ける";
    /// Signs up for a training, or cancels.
    TrainingSignUp = "training.sign_up", "研修に申し込む";
    /// Reads what was done for public awareness.
    AwarenessView = "awareness.view", "普及啓発を見る";
    /// Records what was done for public awareness.
    AwarenessWrite = "awareness.write", "普及啓発を記録する";
    /// Reads notices and leaflets of a ward's page for citizens, drafts too.
    WardPageView = "ward_page.view", "区のページの掲載を見る";
    /// Writes notices and leaflets of a ward's page, and withdraws them.
    WardPageWrite = "ward_page.write", "区のページの掲載を書く・取り下げる";
    /// Approves what somebody else wrote for a ward's page, or returns it.
    WardPageApprove = "ward_page.approve", "区のページの掲載を承認・差戻しする";
    /// Reads what the bureau did for wards and offices, and with other municipalities.
    SupportView = "support.view", "個別支援・広域の取組を見る";
    /// Records what the bureau did for wards and offices, and with other municipalities.
    SupportWrite = "support.write", "個別支援・広域の取組を記録する";
    /// Reads the city's reports that are published.
    CityReportView = "city_report.view", "取組状況の資料を見る";
    /// Prepares and publishes the city's reports.
    CityReportEdit = "city_report.edit", "取組状況の資料を作成・公表する";
    /// Keeps forms and their editions.
    FormManage = "form.manage", "調査票を管理する";
    /// Reads surveys and the answers to them.
    SurveyView = "survey.view", "取組調査を見る";
    /// Answers a survey for one's ward or office.
    SurveyAnswer = "survey.answer", "取組調査に回答する";
    /// Checks what was answered and submits it.
    SurveyCheck = "survey.check", "取組調査の回答を確認・提出する";
    /// Opens surveys, reminds, accepts or returns answers, locks.
    SurveyManage = "survey.manage", "取組調査を実施・受理する";
    /// Reads figures.
    StatisticsView = "statistics.view", "統計を見る";
    /// Imports published figures of years before the system.
    StatisticsImport = "statistics.import", "公表済みの数値を取り込む";
    /// Reads monthly reports.
    ReportView = "report.view", "実績報告書を見る";
    /// Prepares a monthly report and hands it to the manager.
    ReportPrepare = "report.prepare", "実績報告書を作成する";
    /// Checks a monthly report and submits it.
    ReportSubmit = "report.submit", "実績報告書を確認・提出する";
    /// Accepts or returns a submitted report and closes the month.
    ReportAccept = "report.accept", "実績報告書を受理・差戻しする";
    /// Keeps accounts and posts.
    AccountManage = "account.manage", "アカウントを管理する";
    /// Is told what administrators do to the accounts of the own office.
    AccountWatch = "account.watch", "室のアカウントの変更の知らせを受ける";
    /// Keeps wards, towns, offices.
    AreaManage = "area.manage", "区・町・相談支援室を管理する";
    /// Keeps the code lists.
    CodeManage = "code.manage", "区分を管理する";
    /// Reads the audit record.
    AuditView = "audit.view", "監査記録を見る";
    /// Sees in tallies what is in the audit record, and signs that it was reviewed.
    AuditReview = "audit.review", "監査記録を点検する";
    /// Verifies the audit record, keeps its heads elsewhere, exchanges the keys.
    Safekeeping = "safekeeping", "監査記録と鍵を守る";
    /// Tells a person who looked at the own record.
    StatementIssue = "statement.issue", "記録を見た人を本人に知らせる";
    /// Reads how long records are kept, what is due, and what was disposed of.
    RetentionView = "retention.view", "保存期間と廃棄を見る";
    /// Sets how long records are kept.
    RetentionManage = "retention.manage", "保存期間を決める";
    /// Stops the disposal of a case or a person, and lets it go on.
    RetentionHold = "retention.hold", "記録の廃棄を止める";
    /// Proposes to dispose of what is past its time.
    DisposalPropose = "disposal.propose", "記録の廃棄を提案する";
    /// Approves what somebody else proposed to dispose of.
    DisposalApprove = "disposal.approve", "記録の廃棄を承認する";
    /// Reads, for a given reason and a limited time, what another office knows of a person.
    EmergencyRead = "emergency.read", "緊急時に、ほかの相談支援室の記録を見る";
    /// Reviews who read records of one's office in an emergency.
    EmergencyReview = "emergency.review", "緊急時の閲覧を点検する";
}

impl Permission {
    /// Whether records of people are reached by this deed: read, written or answered, or by letting
    /// somebody in who may. Roles with such a deed must log in with two factors.
    pub const fn reaches_people(self) -> bool {
        matches!(
            self,
            Self::ConsultationView
                | Self::ConsultationWrite
                | Self::ConsultationExport
                | Self::ConsultationHandover
                | Self::ConsultationEscalate
                | Self::ConsentOverrideUrgent
                | Self::ConsentOverride
                | Self::EscalationView
                | Self::EscalationAnswer
                | Self::AccountManage
                | Self::StatementIssue
                | Self::EmergencyRead
                | Self::EmergencyReview
        )
    }
}
