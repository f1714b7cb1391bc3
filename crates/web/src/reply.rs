//! What a handler answers: a page, a move to another page, a file.

use std::fmt::Write;

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};

use crate::{once, problem::Problem};

/// Every handler's answer.
pub type Reply = Result<Response, Problem>;

/// A page with this status.
pub(crate) fn page(status: StatusCode, template: &impl Template) -> Reply {
    let html = once::with_tokens(template.render()?);
    Ok((status, Html(html)).into_response())
}

/// 303 to `url`, so that reloading does not send the form again.
pub fn go_to(url: &str) -> Response {
    let place = HeaderValue::from_str(url).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, place)]).into_response()
}

/// Whether `address` is a path of this house: what a form, a cookie or a header says may lead
/// anywhere.
pub fn is_ours(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && !address.contains(|c: char| c == '\\' || c.is_control())
}

/// A file to look at or to keep.
#[derive(Clone, Debug)]
pub struct Download {
    /// The media type.
    pub mime: &'static str,
    /// The file's name as the reader's machine shows it.
    pub name: String,
    /// Its contents.
    pub bytes: Vec<u8>,
    /// Whether the browser should show it rather than keep it.
    pub inline: bool,
}

impl Download {
    /// A PDF, shown in the browser.
    pub fn pdf(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            mime: "application/pdf",
            name: name.into(),
            bytes,
            inline: true,
        }
    }

    /// A spreadsheet to keep.
    pub fn xlsx(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        const MIME: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        Self {
            mime: MIME,
            name: name.into(),
            bytes,
            inline: false,
        }
    }
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let how = if self.inline { "inline" } else { "attachment" };
        // RFC 6266: the name in UTF-8, percent-encoded.
        let name = percent(&self.name);
        let how = HeaderValue::from_str(&format!("{how}; filename*=UTF-8''{name}"))
            .unwrap_or_else(|_| HeaderValue::from_static("attachment"));
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(self.mime)),
            (header::CONTENT_DISPOSITION, how),
        ];
        (headers, self.bytes).into_response()
    }
}

/// Percent-encodes everything but letters, digits and `-._~`.
pub(crate) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Undoes [`percent`]; what is not UTF-8 is left out.
pub(crate) fn unpercent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let hex = [rest.next(), rest.next()].map(|digit| digit.map_or('x', char::from));
        let digits: Option<Vec<u32>> = hex.iter().map(|digit| digit.to_digit(16)).collect();
        if let Some([high, low]) = digits.as_deref() {
            bytes.push((high * 16 + low) as u8);
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_japanese_file_name_travels_in_a_header() {
        let response = Download::pdf("相談受付票.pdf", vec![]).into_response();
        let header = response.headers()[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(header.starts_with("inline; filename*=UTF-8''%E7%9B%B8"));
    }

    #[test]
    fn percent_encoding_comes_back_and_broken_input_does_no_harm() {
        assert_eq!(
            unpercent(&percent("登録しました。a-1")),
            "登録しました。a-1"
        );
        assert_eq!(unpercent("%E3%8"), "");
        assert_eq!(unpercent("%zz"), "");
    }
}
