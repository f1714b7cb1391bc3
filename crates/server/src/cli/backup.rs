//! The words of backups and of restoring them.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Data, HELP};

/// 控え.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    next_help_heading = "オプション"
)]
pub struct Backup {
    #[command(flatten)]
    pub make: MakeBackup,
    /// What else to do.
    #[command(subcommand)]
    pub what: Option<BackupWhat>,
}

/// What else is done with backups.
#[derive(Debug, Subcommand)]
pub enum BackupWhat {
    /// 控えを作業用の場所に戻してみて、件数・中身・データベースの異常を確かめます（いまのデータは変えません）
    #[command(help_template = HELP, override_usage = "renkei backup verify ファイルかフォルダー --identity 秘密鍵のファイル")]
    Verify(VerifyBackup),
}

/// 控えの作成.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct MakeBackup {
    #[command(flatten)]
    pub data: Data,
    /// 控えを置くフォルダー（初期値 RENKEI_BACKUP_TO）
    #[arg(long, value_name = "フォルダー")]
    pub to: Option<PathBuf>,
    /// 控えを封じる公開鍵 age1…（初期値 RENKEI_BACKUP_RECIPIENT。いくつでも）
    #[arg(long, value_name = "公開鍵")]
    pub recipient: Vec<String>,
    /// 残す控えの数（初期値 RENKEI_BACKUP_KEEP か 14。ほかに月ごとの最後を12か月分残します）
    #[arg(long, value_name = "数")]
    pub keep: Option<u16>,
    /// 控えを別の場所へ運ぶ命令。控えのファイルが最後の引数になります（初期値 RENKEI_BACKUP_THEN）
    #[arg(long, value_name = "命令")]
    pub then: Option<String>,
}

/// 控えの確認.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct VerifyBackup {
    /// 確かめる控えのファイル（フォルダーなら、いちばん新しい控え）
    #[arg(value_name = "ファイルかフォルダー")]
    pub file: PathBuf,
    /// 秘密鍵のファイル
    #[arg(long, value_name = "秘密鍵のファイル")]
    pub identity: PathBuf,
    /// 戻してみる場所（初期値は一時フォルダー。封じていないデータが、確かめるあいだ置かれます）
    #[arg(long, value_name = "フォルダー")]
    pub scratch: Option<PathBuf>,
}

/// 鍵の組.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct BackupKey {
    /// 秘密鍵を書く、新しいファイル
    #[arg(long, value_name = "秘密鍵のファイル")]
    pub output: PathBuf,
}

/// 復元.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct Restore {
    #[command(flatten)]
    pub data: Data,
    /// 戻す控えのファイル（フォルダーなら、いちばん新しい控え）
    #[arg(value_name = "ファイルかフォルダー")]
    pub file: PathBuf,
    /// 秘密鍵のファイル
    #[arg(long, value_name = "秘密鍵のファイル")]
    pub identity: PathBuf,
    /// この日時までの控えのうち、いちばん新しいものを戻します（例 "2026-11-22 18:30"、日本時間）
    #[arg(long, value_name = "日時")]
    pub to: Option<String>,
    /// いまのデータを別の名前で残して、入れ替えます
    #[arg(long)]
    pub replace: bool,
}
