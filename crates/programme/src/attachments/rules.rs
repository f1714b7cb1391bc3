//! What may be kept: told by a file's contents, never by its name alone.

use kernel::{Fault, FieldErrors};

use super::model::{Media, NewAttachment};

/// The largest file that is kept: 20 MB.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;

/// The longest name kept.
const LONGEST_NAME: usize = 120;

/// A chosen file, if it may be kept; otherwise what is wrong with it, said at `field`.
pub fn checked(
    field: &str,
    (name, bytes): (&str, Vec<u8>),
    note: &str,
) -> Result<NewAttachment, Fault> {
    let refuse = |words: &str| {
        let mut errors = FieldErrors::default();
        errors.add(field, words);
        Fault::Invalid(errors)
    };
    if bytes.is_empty() {
        return Err(refuse(
            "ファイルが空です。中身のあるファイルを選んでください。",
        ));
    }
    if bytes.len() > MOST_BYTES {
        return Err(refuse(
            "ファイルが大きすぎます。20MBまでのファイルを選んでください。",
        ));
    }
    let Some(media) = recognised(name, &bytes) else {
        return Err(refuse(
            "この種類のファイルは添付できません。PDF・写真（JPEG・PNG）・Excel・Word・PowerPoint（マクロのないもの）・テキストを選んでください。",
        ));
    };
    Ok(NewAttachment {
        name: plain_name(name, media),
        media,
        bytes,
        note: note.to_owned(),
    })
}

/// What the file is, if it is one of the kinds that are kept.
fn recognised(name: &str, bytes: &[u8]) -> Option<Media> {
    let ending = name.rsplit('.').next().unwrap_or_default();
    let ending = ending.to_ascii_lowercase();
    if bytes.starts_with(b"%PDF-") {
        Some(Media::Pdf)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(Media::Png)
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Some(Media::Jpeg)
    } else if bytes.starts_with(b"PK\x03\x04") {
        office(&ending, bytes)
    } else if matches!(ending.as_str(), "txt" | "csv") && is_text(bytes) {
        Some(Media::Text)
    } else {
        None
    }
}

/// An Office document of today's formats. Those with macros carry their program under a name that
/// stands in plain letters in the archive.
fn office(ending: &str, bytes: &[u8]) -> Option<Media> {
    let holds = |name: &str| {
        let mut parts = bytes.windows(name.len());
        parts.any(|part| part == name.as_bytes())
    };
    let (media, main) = match ending {
        "xlsx" => (Media::Xlsx, "xl/workbook"),
        "docx" => (Media::Docx, "word/document"),
        "pptx" => (Media::Pptx, "ppt/presentation"),
        _ => return None,
    };
    (holds(main) && !holds("vbaProject.bin")).then_some(media)
}

fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'))
}

/// The name without folders and control characters, with the ending of what the file is.
fn plain_name(name: &str, media: Media) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control()).collect();
    let (stem, ending) = plain.rsplit_once('.').unwrap_or((&plain, ""));
    let stem: String = stem.trim().chars().take(LONGEST_NAME).collect();
    let stem = if stem.is_empty() {
        "ファイル"
    } else {
        &stem
    };
    let kept = match (media, ending.to_ascii_lowercase().as_str()) {
        (Media::Text, "csv") => "csv",
        (Media::Jpeg, "jpeg") => "jpeg",
        _ => media.code(),
    };
    format!("{stem}.{kept}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_contents_say() {
        let cases: [(&str, &[u8], Option<Media>); 12] = [
            ("次第.pdf", b"%PDF-1.7 x", Some(Media::Pdf)),
            ("次第.exe", b"%PDF-1.7 x", Some(Media::Pdf)),
            ("写真.JPG", b"\xff\xd8\xff\xe0", Some(Media::Jpeg)),
            ("絵.png", b"\x89PNG\r\n\x1a\nx", Some(Media::Png)),
            ("表.xlsx", b"PK\x03\x04 xl/workbook.xml", Some(Media::Xlsx)),
            (
                "表.xlsx",
                b"PK\x03\x04 xl/workbook.xml xl/vbaProject.bin",
                None,
            ),
            ("表.xlsx", b"PK\x03\x04 run.exe", None),
            ("文書.docx", b"PK\x03\x04 xl/workbook.xml", None),
            ("表.xlsm", b"PK\x03\x04 xl/workbook.xml", None),
            ("頁.html", b"<script>", None),
            ("名簿.csv", "氏名\n見本".as_bytes(), Some(Media::Text)),
            ("絵.svg", b"<svg onload=x>", None),
        ];
        for (name, bytes, media) in cases {
            assert_eq!(recognised(name, bytes), media, "{name}");
        }
    }

    #[test]
    fn names_lose_folders_and_false_endings() {
        let cases = [
            ("C:\\資料\\次第.pdf", Media::Pdf, "次第.pdf"),
            ("../../etc/x.exe", Media::Pdf, "x.pdf"),
            (".pdf", Media::Pdf, "ファイル.pdf"),
            ("名簿.csv", Media::Text, "名簿.csv"),
        ];
        for (name, media, kept) in cases {
            assert_eq!(plain_name(name, media), kept);
        }
    }

    #[test]
    fn too_large_and_empty_files_are_refused_in_words() {
        let large = vec![b'x'; MOST_BYTES + 1];
        for (bytes, words) in [(Vec::new(), "空"), (large, "20MB")] {
            let Err(Fault::Invalid(errors)) = checked("file", ("a.pdf", bytes), "") else {
                panic!("taken");
            };
            assert!(errors.iter().any(|(_, text)| text.contains(words)));
        }
    }
}
