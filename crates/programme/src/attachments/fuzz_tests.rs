//! Files that are attached, spoilt: told by their contents, kept under harmless names.

use fuzz::{Target, text};

use super::rules::checked;

#[test]
fn attached_files() {
    let files = [
        "次第.pdf|%PDF-1.7 x",
        "表.xlsx|PK\u{3}\u{4} xl/workbook.xml",
        "名簿.csv|氏名\n見本",
        "../../C:\\x.txt|a",
    ];
    Target::named("attachment")
        .from(files)
        .words([
            "|",
            "../",
            "\\",
            ".pdf",
            ".xlsx",
            ".docx",
            "word/document",
            "vbaProject.bin",
            "\u{202e}",
            "\r\n",
            "%PDF-",
        ])
        .check(|input| {
            let end = input
                .iter()
                .position(|byte| *byte == b'|')
                .unwrap_or(input.len());
            let (name, bytes) = input.split_at(end);
            let bytes = bytes.strip_prefix(b"|").unwrap_or(bytes).to_vec();
            let kept = checked("file", (&text(name), bytes), "");
            if let Ok(kept) = &kept {
                assert!(!kept.name.contains(['/', '\\']) && !kept.name.contains(char::is_control));
                assert!(kept.name.contains('.') && kept.name.chars().count() <= 125);
            }
            kept.is_ok()
        });
}
