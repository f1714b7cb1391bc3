//! A form that may carry files: `multipart/form-data`, or a plain form without any.

use axum::{
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
    http::header,
};
use kernel::Fault;

use crate::{ctx::Ctx, fields::Fields, once, problem::Problem};

/// One file of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostedFile {
    /// The field it was chosen in.
    pub field: String,
    /// Its name on the sender's machine.
    pub name: String,
    /// Its contents.
    pub bytes: Vec<u8>,
}

/// The fields and files of a form. The route must be [`crate::Route::large`] to take large files.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// The values of the other fields.
    pub fields: Fields,
    /// The files that were chosen; fields left empty are not among them.
    pub files: Vec<PostedFile>,
}

impl Upload {
    /// The file chosen in `field`.
    pub fn file(&self, field: &str) -> Option<&PostedFile> {
        self.files.iter().find(|file| file.field == field)
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let is_multipart = kind
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("multipart/form-data"));
        if !is_multipart {
            let fields = Fields::from_request(request, state).await?;
            return Ok(Self {
                fields,
                files: Vec::new(),
            });
        }
        let ctx = request.extensions().get::<Ctx>().cloned();
        let is_fragment = request.headers().contains_key("x-fragment");
        let parts = Multipart::from_request(request, state)
            .await
            .map_err(|_| unreadable())?;
        let mut sent = read(parts).await?;
        if let Some(ctx) = ctx.filter(|_| !is_fragment) {
            once::tell(&ctx, &sent.fields, &sent.files);
            if once::earlier(&ctx).await?.is_some() {
                return Err(once::sent_before());
            }
        }
        sent.fields = sent.fields.without_token();
        Ok(sent)
    }
}

async fn read(mut parts: Multipart) -> Result<Upload, Problem> {
    let (mut pairs, mut files) = (Vec::new(), Vec::new());
    while let Some(part) = parts.next_field().await.map_err(refused)? {
        let field = part.name().unwrap_or_default().to_owned();
        let Some(name) = part.file_name().map(str::to_owned) else {
            pairs.push((field, part.text().await.map_err(refused)?));
            continue;
        };
        let bytes = part.bytes().await.map_err(refused)?.to_vec();
        if !(name.is_empty() && bytes.is_empty()) {
            files.push(PostedFile { field, name, bytes });
        }
    }
    Ok(Upload {
        fields: Fields::from_pairs(pairs),
        files,
    })
}

fn refused(error: MultipartError) -> Problem {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        let words =
            "ファイルが大きすぎます。分けるか、要らない列を除いて、もう一度送ってください。";
        return Fault::Refused(words.into()).into();
    }
    unreadable()
}

fn unreadable() -> Problem {
    Fault::Refused("送られた内容を読み取れません。もう一度お試しください。".into()).into()
}
