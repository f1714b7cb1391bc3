//! The words after `renkei`, and what is said when they are not understood.

mod backup;
mod master_key;

use std::{ffi::OsString, path::PathBuf};

use clap::{
    Args, Parser, Subcommand,
    error::{ContextKind, ErrorKind},
};

pub use backup::{Backup, BackupKey, BackupWhat, MakeBackup, Restore, VerifyBackup};
pub use master_key::{ExchangeMaster, MasterKey};

/// The shape of every help page, in Japanese.
const HELP: &str = "{about-section}\n使い方: {usage}\n\n{all-args}{after-help}";

const SETTINGS: &str = "\
設定（環境変数。どれも省略できます）:
  DATABASE_URL   postgres://… で PostgreSQL を使います。なければ --data のフォルダーに SQLite で保存します
  RENKEI_DATA    --data と同じ
  RENKEI_LISTEN  --listen と同じ
  RENKEI_HTTPS   on … HTTPS の中継サーバーの後ろで動かすとき（初期値 off）
  RENKEI_TRUSTED_PROXIES     中継サーバーのアドレス（例 127.0.0.1, 10.1.0.0/16）。利用者の接続元を中継サーバーのヘッダーから読みます
  RENKEI_CLIENT_CERT_HEADER  クライアント証明書の確認結果のヘッダー（例 X-Client-Verify）。確認済みでない接続を断ります
  RENKEI_NODE    同じデータベースで複数台を動かすときの番号 0〜1023（初期値 0）
  RENKEI_LOG     ログの細かさ error / warn / info / debug（初期値 info）
  RENKEI_SMTP_URL   メールサーバー（例 smtps://利用者:パスワード@サーバー:465、smtp://サーバー:587?tls=required）
                    なければ、メールは送らず --data のフォルダーの mail に .eml で置きます
  RENKEI_SMTP_FROM  差出人のメールアドレス
  RENKEI_PUBLIC_URL 利用者が開くこのシステムのアドレス（例 https://renkei.example.jp）。メールのリンクと用紙のQRコードに使います。
                    RENKEI_SMTP_URL を使うときは必要です
  RENKEI_OIDC_ISSUER         市の認証基盤（OpenID Connect）のアドレス。書くと、ログイン画面にそのボタンが出ます。
                             RENKEI_PUBLIC_URL も必要です。認証基盤には 戻り先 「RENKEI_PUBLIC_URL」/login/provider/back を登録します
  RENKEI_OIDC_CLIENT_ID      認証基盤に登録したクライアントID
  RENKEI_OIDC_CLIENT_SECRET・RENKEI_OIDC_CLIENT_SECRET_FILE  クライアントシークレットか、それを書いたファイル
  RENKEI_OIDC_ACR・RENKEI_OIDC_AMR  二要素で確かめたとみなす acr・amr の値（カンマ区切り。例 mfa,otp）。なければ、このシステムの二要素認証を求めます
  RENKEI_OIDC_LOGIN_CLAIM    ログイン名とみなす項目（例 preferred_username）。なければ、招待リンクだけでアカウントとつなぎます
  RENKEI_OIDC_LABEL          ボタンに書く名前（初期値 市の認証）
  RENKEI_OIDC_PASSWORDS      off … パスワードとパスキーでのログインを、システム管理者だけにします（初期値 on）
  RENKEI_OIDC_CA_FILE        認証基盤の証明書を庁内の認証局が出しているとき、その認証局の証明書（PEM）
  RENKEI_MASTER_KEY・RENKEI_MASTER_KEY_FILE・RENKEI_MASTER_KEY_COMMAND
                    記録の封に使う親鍵（Base64の1行）そのもの・ファイル・取り出す命令のどれか一つ。
                    なければ --data のフォルダーの master.key を使い、はじめての起動で作ります
  RENKEI_BACKUP_TO         控えのフォルダー。書くと renkei serve が毎晩2時に控えを作ります（docs/BACKUP.ja.md）
  RENKEI_BACKUP_RECIPIENT  控えを封じる公開鍵（renkei backup-key で作ります）。RENKEI_BACKUP_TO を使うときは必要です
  RENKEI_BACKUP_KEEP       残す控えの数（初期値 14。ほかに月ごとの最後を12か月分残します）
  RENKEI_BACKUP_THEN       控えを別の場所へ運ぶ命令。控えのファイルが最後の引数になります

終了コード: 0 正常 / 1 問題あり / 2 使い方・設定の誤り";

/// 連携: the whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "renkei",
    version,
    about = "Renkei（連携）― 在宅医療・介護連携推進事業のためのシステム",
    after_help = SETTINGS,
    help_template = HELP,
    subcommand_help_heading = "できること",
    next_help_heading = "オプション",
    subcommand_value_name = "やること",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    arg_required_else_help = true
)]
pub struct Cli {
    /// この説明を表示します
    #[arg(short = 'h', long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// 版を表示します
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// やること.
#[derive(Debug, Subcommand)]
#[command(help_template = HELP, disable_help_flag = true, next_help_heading = "オプション")]
pub enum Command {
    /// 架空の大阪市のデータを作って、すぐに試せるようにします（2回目からは同じデータを開きます）
    #[command(help_template = HELP, override_usage = "renkei demo [--data フォルダー] [--listen アドレス:ポート]")]
    Demo(Serve),
    /// サーバーを動かします（はじめての場合は、初期設定の画面と設定コードを案内します）
    #[command(help_template = HELP, override_usage = "renkei serve [--data フォルダー] [--listen アドレス:ポート]")]
    Serve(Serve),
    /// 公表されているファイルを取り込みます
    #[command(
        subcommand,
        help_template = HELP,
        subcommand_help_heading = "できること",
        subcommand_value_name = "やること"
    )]
    Import(Import),
    /// 報告書を作ります
    #[command(
        subcommand,
        help_template = HELP,
        subcommand_help_heading = "できること",
        subcommand_value_name = "やること"
    )]
    Report(Report),
    /// アカウントを管理します
    #[command(
        subcommand,
        help_template = HELP,
        subcommand_help_heading = "できること",
        subcommand_value_name = "やること"
    )]
    Admin(Admin),
    /// 監査記録を確かめます・書き出します
    #[command(
        subcommand,
        help_template = HELP,
        subcommand_help_heading = "できること",
        subcommand_value_name = "やること"
    )]
    Audit(Audit),
    /// 設定とデータベースを点検し、結果を1行ずつ表示します
    #[command(help_template = HELP, override_usage = "renkei check [--data フォルダー]")]
    Check(Check),
    /// データベースの控え（バックアップ）を作ります。renkei serve を動かしたまま作れます
    #[command(
        help_template = HELP,
        override_usage = "renkei backup --to フォルダー --recipient 公開鍵 [--keep 数] [--then 命令]\n        renkei backup verify ファイル --identity 秘密鍵のファイル",
        subcommand_help_heading = "できること",
        subcommand_value_name = "やること"
    )]
    Backup(Backup),
    /// 控えを封じる公開鍵と、控えを開く秘密鍵の組を作ります
    #[command(help_template = HELP, override_usage = "renkei backup-key --output 秘密鍵のファイル")]
    BackupKey(BackupKey),
    /// 親鍵を替えます
    #[command(
        subcommand,
        help_template = HELP,
        subcommand_help_heading = "できること",
        subcommand_value_name = "やること"
    )]
    MasterKey(MasterKey),
    /// 控えからデータベースを戻します
    #[command(help_template = HELP, override_usage = "renkei restore ファイルかフォルダー --identity 秘密鍵のファイル [--to 日時] [--replace]")]
    Restore(Restore),
    /// 画面と操作のアドレスの一覧を、OpenAPI（JSON）で表示します。脆弱性の検査に使えます
    #[command(help_template = HELP, override_usage = "renkei openapi")]
    Openapi,
}

/// 監査記録.
#[derive(Debug, Subcommand)]
#[command(help_template = HELP, disable_help_flag = true, next_help_heading = "オプション")]
pub enum Audit {
    /// 変更・削除・入れ替えがないことを、はじめから確かめます（サーバーの動作中でも使えます）
    #[command(help_template = HELP, override_usage = "renkei audit verify [--head 番号:値]… [--data フォルダー]")]
    Verify(AuditVerify),
    /// いちばん新しい連の番号と値を表示します。紙かメールで外に控え、あとで verify --head に渡します
    #[command(help_template = HELP, override_usage = "renkei audit head [--data フォルダー]")]
    Head(Data),
    /// 監査のために、すべての記録を1行1件のJSONで書き出します
    #[command(help_template = HELP, override_usage = "renkei audit export --output ファイル [--data フォルダー]")]
    Export(AuditExport),
}

/// 監査記録の確認.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct AuditVerify {
    #[command(flatten)]
    pub data: Data,
    /// 外に控えておいた先頭（何度でも指定できます）
    #[arg(long, value_name = "番号:値")]
    pub head: Vec<db::audit::Anchor>,
}

/// 監査記録の書き出し.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct AuditExport {
    #[command(flatten)]
    pub data: Data,
    /// 書き出すファイル（すでにあれば書きません）
    #[arg(long, value_name = "ファイル")]
    pub output: PathBuf,
}

/// Where the data is.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct Data {
    /// データを置くフォルダー（初期値 ./renkei-data）
    #[arg(long, value_name = "フォルダー")]
    pub data: Option<PathBuf>,
}

/// サーバーの起動.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct Serve {
    #[command(flatten)]
    pub data: Data,
    /// 受け付けるアドレス（初期値 127.0.0.1:8080）
    #[arg(long, value_name = "アドレス:ポート")]
    pub listen: Option<String>,
}

/// 取込.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// 資源（介護サービス情報公表・ナビイのCSV）を取り込みます。種類は中身から見分けます
    #[command(help_template = HELP, override_usage = "renkei import facilities ファイル… [--dry-run] [--review] [--json]")]
    Facilities(ImportFacilities),
    /// 番地（街区レベル位置参照情報などのCSV・Excel）、町の位置、郵便番号（日本郵便のCSV）を取り込みます。種類は中身から見分けます
    #[command(help_template = HELP, override_usage = "renkei import addresses ファイル… [--dry-run] [--json]")]
    Addresses(ImportFiles),
    /// 区・町の境界（国土数値情報などのGeoJSON）を取り込みます
    #[command(help_template = HELP, override_usage = "renkei import boundaries ファイル… [--dry-run] [--json]")]
    Boundaries(ImportFiles),
}

/// 資源の取込.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct ImportFacilities {
    #[command(flatten)]
    pub load: ImportFiles,
    /// 登録せず、新規・変更・掲載なしを画面の「確認待ちの変更」に入れます
    #[arg(long)]
    pub review: bool,
}

/// 公表されているファイルの取込.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct ImportFiles {
    #[command(flatten)]
    pub data: Data,
    /// 取り込むファイル
    #[arg(required = true, value_name = "ファイル")]
    pub files: Vec<PathBuf>,
    /// 読むだけで、登録しません
    #[arg(long)]
    pub dry_run: bool,
    /// 結果をJSON（1ファイル1行）で表示します
    #[arg(long)]
    pub json: bool,
}

/// 報告書.
#[derive(Debug, Subcommand)]
pub enum Report {
    /// 相談支援室の月の実績報告書を作ります
    #[command(help_template = HELP, override_usage = "renkei report monthly --office 区または室 --month 2026-11 [--format text] [--output ファイル]")]
    Monthly(ReportMonthly),
    /// 市の資料「区役所・相談支援室の取組状況」を作ります
    #[command(help_template = HELP, override_usage = "renkei report city --period 2026H1 [--format text] [--output ファイル]")]
    City(ReportCity),
}

/// 市の資料.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct ReportCity {
    #[command(flatten)]
    pub data: Data,
    /// 期間（年度 2025、上半期 2026H1、下半期 2025H2）
    #[arg(long, value_name = "期間")]
    pub period: String,
    /// 形（text / json / pdf / xlsx。初期値 text）
    #[arg(
        long,
        value_name = "形",
        value_enum,
        hide_possible_values = true,
        hide_default_value = true,
        default_value = "text"
    )]
    pub format: Format,
    /// 書き出すファイル（pdf と xlsx のとき）
    #[arg(long, value_name = "ファイル")]
    pub output: Option<PathBuf>,
}

/// 実績報告書.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct ReportMonthly {
    #[command(flatten)]
    pub data: Data,
    /// 区または相談支援室の名前（例 東成区）
    #[arg(long, value_name = "区または室")]
    pub office: String,
    /// 月（例 2026-11）
    #[arg(long, value_name = "年-月")]
    pub month: String,
    /// 形（text / json / pdf / xlsx。初期値 text）
    #[arg(
        long,
        value_name = "形",
        value_enum,
        hide_possible_values = true,
        hide_default_value = true,
        default_value = "text"
    )]
    pub format: Format,
    /// 書き出すファイル（pdf と xlsx のとき）
    #[arg(long, value_name = "ファイル")]
    pub output: Option<PathBuf>,
}

/// 報告書の形.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Plain text on the console.
    Text,
    /// JSON on the console.
    Json,
    /// A PDF file.
    Pdf,
    /// An XLSX file.
    Xlsx,
}

/// アカウントの管理.
#[derive(Debug, Subcommand)]
pub enum Admin {
    /// システム管理者を追加します（省いた項目とパスワードは、画面でたずねます）
    #[command(help_template = HELP, override_usage = "renkei admin create [オプション]")]
    Create(Create),
}

/// システム管理者の追加.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct Create {
    #[command(flatten)]
    pub data: Data,
    /// ログイン名（半角英数字3文字以上）
    #[arg(long, value_name = "ログイン名")]
    pub login: Option<String>,
    /// 氏名
    #[arg(long, value_name = "氏名")]
    pub name: Option<String>,
    /// 市区町村名（はじめての管理者のときだけ使います）
    #[arg(long, value_name = "市区町村名")]
    pub city: Option<String>,
    /// 都道府県名（はじめての管理者のときだけ使います）
    #[arg(long, value_name = "都道府県名")]
    pub prefecture: Option<String>,
    /// パスワードを標準入力の1行目から読みます（自動化のため。引数では渡せません）
    #[arg(long)]
    pub password_stdin: bool,
}

/// 点検.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct Check {
    #[command(flatten)]
    pub data: Data,
    /// 数値が相談や会議の記録と違うとき、記録から数え直して直します
    #[arg(long)]
    pub mend: bool,
}

/// What to say instead of doing something.
pub enum Answer {
    /// Help or version, asked for.
    Help(String),
    /// What was not understood, and where to look.
    Misunderstood(String),
}

/// Reads the words; what is not understood is said in Japanese.
pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Cli, Answer> {
    Cli::try_parse_from(words).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Answer::Help(error.render().to_string().trim_end().to_owned())
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Answer::Misunderstood(error.render().to_string().trim_end().to_owned())
        }
        _ => Answer::Misunderstood(format!(
            "renkei: {}\n\n使い方は renkei --help で表示されます。",
            objection(&error)
        )),
    })
}

fn objection(error: &clap::Error) -> String {
    let word = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let near = match error.kind() {
        ErrorKind::InvalidSubcommand => word(ContextKind::SuggestedSubcommand),
        _ => word(ContextKind::SuggestedArg),
    };
    let near = if near.is_empty() {
        String::new()
    } else {
        format!("もしかして「{near}」ですか。")
    };
    let argument = word(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand => format!(
            "「{}」という命令はありません。{near}",
            word(ContextKind::InvalidSubcommand)
        ),
        ErrorKind::UnknownArgument => format!("「{argument}」は使えません。{near}"),
        ErrorKind::MissingRequiredArgument => format!("「{argument}」が必要です。"),
        ErrorKind::ArgumentConflict => format!("「{argument}」は一度だけ、単独で使ってください。"),
        ErrorKind::InvalidValue if word(ContextKind::InvalidValue).is_empty() => {
            format!("「{argument}」には値が必要です。")
        }
        _ => format!(
            "「{argument}」に「{}」は使えません。",
            word(ContextKind::InvalidValue)
        ),
    }
}

#[cfg(test)]
mod tests;
