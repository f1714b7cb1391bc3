//! The words after `renkei master-key`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Data, HELP};

/// 親鍵.
#[derive(Debug, Subcommand)]
#[command(help_template = HELP, disable_help_flag = true, next_help_heading = "オプション")]
pub enum MasterKey {
    /// データ鍵を新しい親鍵で包み直します。すべてのサーバーを止めてから行ってください（途中で切れたら、もう一度実行します）
    #[command(help_template = HELP, override_usage = "renkei master-key exchange [--next ファイル] [--data フォルダー]")]
    Exchange(ExchangeMaster),
}

/// 親鍵の交換.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct ExchangeMaster {
    #[command(flatten)]
    pub data: Data,
    /// 新しい親鍵のファイル（なければ作ります）。親鍵を --data のフォルダーに置いているときは省略できます
    #[arg(long, value_name = "ファイル")]
    pub next: Option<PathBuf>,
}
