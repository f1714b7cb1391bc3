//! Why a file cannot be imported, in words that say what it is not and what to do.

use kernel::Fault;

/// A file that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Nothing in it.
    #[error("ファイルが空です。もう一度ダウンロードしてから取り込んでください。")]
    Empty,
    /// A workbook of an old format, broken, or kept by a password.
    #[error(
        "Excelブックを開けません。古い形式（.xls）か、パスワード付きか、壊れたファイルです。Excelで開き、パスワードを外して「.xlsx」の形で保存し直してから取り込んでください。"
    )]
    Workbook,
    /// An archive of another kind, or within another.
    #[error(
        "圧縮ファイルです。展開（解凍）して、中のCSVファイルかExcelブックを取り込んでください。"
    )]
    Archive,
    /// An archive that is cut off or spoilt.
    #[error("圧縮ファイルが壊れています。もう一度ダウンロードしてから取り込んでください。")]
    BrokenArchive,
    /// An archive kept by a password.
    #[error(
        "パスワード付きの圧縮ファイルです。展開（解凍）して、中のファイルを取り込んでください。"
    )]
    Locked,
    /// An archive of several files: how many, and their names.
    #[error(
        "圧縮ファイルの中に{0}個のファイルがあります（{1}）。展開（解凍）して、取り込むファイルを1つずつ選んでください。"
    )]
    ManyFiles(usize, String),
    /// More in it than is sensible.
    #[error(
        "展開すると512MBを超えるファイルです。読み取りをやめました。何も登録していません。ファイルを分けて取り込んでください。"
    )]
    TooLarge,
    /// Sheets without a table: their names.
    #[error(
        "Excelブックに表がありません（シート：{0}）。見出しの行と1行以上のデータがあるシートにしてください。"
    )]
    NoTable(String),
    /// Another well-known format: its name.
    #[error(
        "{0}です。表ではないため読み取れません。公表されているCSVファイルかExcelブックを取り込んでください。"
    )]
    NotCsv(&'static str),
    /// Neither UTF-8 nor Shift_JIS.
    #[error("文字コードを読み取れません。UTF-8かShift_JISのCSVファイルを取り込んでください。")]
    Encoding,
    /// Bytes that are no text.
    #[error("文字のファイルではありません。公表されているCSVファイルを取り込んでください。")]
    Binary,
    /// A quotation mark of the header is never closed: its rows.
    #[error(
        "見出しの行（{0}）の引用符（\"）が閉じられていません。公表されているファイルを、列を変えずにそのまま取り込んでください。"
    )]
    BrokenHeader(String),
    /// A header of no kind we know: its row and its first columns.
    #[error(
        "見出しの行が、取り込めるどの種類のファイルとも違います（{0}行目：{1}）。公表されているファイルを、列を変えずにそのまま取り込んでください。別の一覧表のときは、列の対応を決めて取り込んでください。"
    )]
    UnknownHeader(i64, String),
    /// Nearly the right header: what kind, and which columns are missing.
    #[error(
        "{kind}のようですが、見出しの行に次の列がありません：{missing}。列を削ったり名前を変えたりしていない、公表されているファイルをそのまま取り込んでください。"
    )]
    MissingColumns {
        /// What it nearly is.
        kind: &'static str,
        /// The columns that are not there.
        missing: String,
    },
    /// The same column twice: its name.
    #[error(
        "見出しの行に「{0}」の列が2つあります。列を足していない、公表されているファイルをそのまま取り込んでください。"
    )]
    ColumnTwice(String),
    /// A kind of file we know but do not take.
    #[error(
        "{0}です。この種類のファイルはまだ取り込めません。施設票（施設の一覧）のCSVを取り込んでください。"
    )]
    NotYet(&'static str),
    /// Saved by a spreadsheet that dropped leading zeros: row, column, value.
    #[error(
        "{row}行目の「{column}」が「{value}」で、桁が失われています。Excelで保存し直したときに先頭の0などが失われたファイルです。Excelで開かず、ダウンロードしたCSVをそのまま取り込んでください。"
    )]
    Mangled {
        /// Row as a spreadsheet counts it.
        row: i64,
        /// Column.
        column: &'static str,
        /// Value.
        value: String,
    },
    /// More rows than sense that cannot be read: how many, and why the first was not.
    #[error(
        "読めない行が{most}行を超えたため、取り込みをやめました。何も登録していません。はじめは{row}行目です：{reason}"
    )]
    TooManyUnreadable {
        /// The most that are taken.
        most: i64,
        /// The first such row.
        row: i64,
        /// Why it cannot be read.
        reason: String,
    },
    /// More rows of this municipality than one file can have: how many are taken.
    #[error(
        "この市区町村の行が{0}行を超えるため、取り込めません。何も登録していません。ファイルを分けて取り込んでください。"
    )]
    TooManyRows(usize),
    /// A workbook of ours that cannot be read any more: why.
    #[error("{0}")]
    SpoiltBook(String),
    /// The register of wards is empty.
    #[error("区がまだ登録されていないため、どの区の資源か分かりません。先に区を登録してください。")]
    NoWards,
}

/// Why an import did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ImportFault {
    /// The file is not what it should be.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// Anything else, as of every action.
    #[error("{}", said(.0))]
    Fault(Fault),
}

fn said(fault: &Fault) -> String {
    match fault {
        Fault::Forbidden(deed) => format!("「{deed}」の権限がありません。"),
        Fault::Busy(_) => "混み合っています。数秒おいて、もう一度お試しください。".into(),
        Fault::Refused(what) => what.clone(),
        Fault::Broken(error) => format!("処理できませんでした：{error:#}"),
        other => format!("処理できませんでした：{other:?}"),
    }
}

impl From<Fault> for ImportFault {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<db::DbFault> for ImportFault {
    fn from(fault: db::DbFault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<ImportFault> for Fault {
    /// An unreadable file is said at the form's field `file`.
    fn from(fault: ImportFault) -> Self {
        match fault {
            ImportFault::Unreadable(what) => Self::field("file", what.to_string()),
            ImportFault::Fault(fault) => fault,
        }
    }
}
