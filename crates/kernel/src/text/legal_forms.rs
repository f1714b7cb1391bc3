//! Legal forms of organisations, so that ㈱ finds 株式会社.

/// Bracketed abbreviations and what they stand for, in the letters that folding leaves before it
/// drops brackets.
const BRACKETED: &[(&str, &str)] = &[
    ("(株)", "株式会社"),
    ("(有)", "有限会社"),
    ("(合)", "合同会社"),
    ("(同)", "合同会社"),
    ("(名)", "合名会社"),
    ("(資)", "合資会社"),
    ("(医)", "医療法人"),
    ("(医社)", "医療法人社団"),
    ("(医財)", "医療法人財団"),
    ("(社医)", "社会医療法人"),
    ("(福)", "社会福祉法人"),
    ("(社福)", "社会福祉法人"),
    ("(社)", "社団法人"),
    ("(一社)", "一般社団法人"),
    ("(公社)", "公益社団法人"),
    ("(財)", "財団法人"),
    ("(一財)", "一般財団法人"),
    ("(公財)", "公益財団法人"),
    ("(特非)", "特定非営利活動法人"),
    ("(特)", "特定非営利活動法人"),
    ("(非)", "特定非営利活動法人"),
    ("(npo)", "特定非営利活動法人"),
    ("(学)", "学校法人"),
    ("(宗)", "宗教法人"),
    ("(独)", "独立行政法人"),
    ("(地独)", "地方独立行政法人"),
    ("(協)", "協同組合"),
    ("(生協)", "生活協同組合"),
];

/// Writes bracketed abbreviations out; `text` is NFKC and lower case, so ㈱ is `(株)` by now.
pub(super) fn write_out(text: String) -> String {
    if !text.contains('(') {
        return text;
    }
    BRACKETED
        .iter()
        .fold(text, |text, (short, long)| text.replace(short, long))
}

/// Writes out the abbreviation that is a word; `text` is folded.
pub(super) fn write_out_words(text: String) -> String {
    if text.contains("npo法人") {
        text.replace("npo法人", "特定非営利活動法人")
    } else {
        text
    }
}
