//! A browser-less browser: keeps cookies, follows moves, and reads pages as a person would.

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// How a form without files is sent.
const PLAIN_FORM: &str = "application/x-www-form-urlencoded";

/// One person's browser.
#[derive(Clone)]
pub struct Client {
    router: Router,
    cookies: Vec<(String, String)>,
}

impl Client {
    /// A browser that has never been here.
    pub fn new(router: Router) -> Self {
        Self {
            router,
            cookies: Vec::new(),
        }
    }

    /// The same browser holding a cookie.
    #[must_use]
    pub fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.keep(name, value);
        self
    }

    fn keep(&mut self, name: &str, value: &str) {
        self.cookies.retain(|(kept, _)| kept != name);
        if !value.is_empty() {
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, String::new(), &[]).await
    }

    /// Asks for a fragment as a page's script does.
    pub async fn fragment(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = serde_urlencoded::to_string(fields).unwrap_or_default();
        self.send(Method::POST, path, body, &[("x-fragment", "1")])
            .await
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = serde_urlencoded::to_string(fields).unwrap_or_default();
        self.send(Method::POST, path, body, &[]).await
    }

    /// Opens the page that `page` moves to.
    pub async fn follow(&mut self, page: &Page) -> Page {
        let place = page.moved_to().unwrap_or_default().to_owned();
        self.get(&place).await
    }

    /// Sends one request as it is.
    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        body: String,
        extra: &[(&str, &str)],
    ) -> Page {
        let body = Body::from(body);
        self.dispatch(method, path, body, PLAIN_FORM, extra).await
    }

    /// Sends a form with one file: its field, name and contents.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        (field, name, bytes): (&str, &str, &[u8]),
    ) -> Page {
        let part = |name: &str, rest: String| {
            format!("--renkei-part\r\nContent-Disposition: form-data; name=\"{name}\"{rest}\r\n")
        };
        let plain = |(name, value): &(&str, &str)| part(name, format!("\r\n\r\n{value}"));
        let mut parts: Vec<String> = fields.iter().map(plain).collect();
        parts.push(part(field, format!("; filename=\"{name}\"\r\n")));
        let body = parts.concat();
        let mut body = body.into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--renkei-part--\r\n");
        let kind = "multipart/form-data; boundary=renkei-part";
        self.dispatch(Method::POST, path, Body::from(body), kind, &[])
            .await
    }

    async fn dispatch(
        &mut self,
        method: Method,
        path: &str,
        body: Body,
        kind: &str,
        extra: &[(&str, &str)],
    ) -> Page {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "renkei.test")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, kind)
            .header(header::COOKIE, cookies.join("; "));
        for (name, value) in extra {
            request = request.header(*name, *value);
        }
        let request = request.body(body).unwrap_or_default();
        let response = match self.router.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        let page = Page::read(path, response).await;
        for cookie in &page.cookies {
            let pair = cookie.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.keep(name, value);
            }
        }
        page
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Page {
    /// What was asked for.
    pub path: String,
    /// The status.
    pub status: StatusCode,
    /// Which sites' pages may read it (`Access-Control-Allow-Origin`); empty for none.
    pub open_to: String,
    /// The body as bytes.
    pub bytes: Vec<u8>,
    location: Option<String>,
    cookies: Vec<String>,
    /// The media type.
    pub mime: String,
    /// How long it may be kept (`Cache-Control`).
    pub caching: String,
    /// The mark of its content (`ETag`); empty without one.
    pub tag: String,
    /// What the page may load, and from where.
    pub policy: String,
    /// Whether pages of others may show it (`X-Frame-Options`); empty where nothing forbids it.
    pub frame_options: String,
}

impl Page {
    async fn read(path: &str, response: axum::response::Response) -> Self {
        let text = |name| {
            let value = response.headers().get(name);
            value
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned)
        };
        let policy = text(header::CONTENT_SECURITY_POLICY);
        let frame_options = text(header::X_FRAME_OPTIONS).unwrap_or_default();
        let (location, mime) = (text(header::LOCATION), text(header::CONTENT_TYPE));
        let (caching, tag) = (text(header::CACHE_CONTROL), text(header::ETAG));
        let open_to = text(header::ACCESS_CONTROL_ALLOW_ORIGIN).unwrap_or_default();
        let cookies = response
            .headers()
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok().map(str::to_owned))
            .collect();
        let status = response.status();
        let bytes = match response.into_body().collect().await {
            Ok(body) => body.to_bytes().to_vec(),
            Err(_) => Vec::new(),
        };
        Self {
            path: path.into(),
            status,
            open_to,
            bytes,
            location,
            cookies,
            mime: mime.unwrap_or_default(),
            caching: caching.unwrap_or_default(),
            tag: tag.unwrap_or_default(),
            policy: policy.unwrap_or_default(),
            frame_options,
        }
    }

    /// The cookies it sets, as the headers say them.
    pub fn cookies(&self) -> &[String] {
        &self.cookies
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Where it moves to.
    pub fn moved_to(&self) -> Option<&str> {
        self.location.as_deref()
    }

    /// Fails unless the page says `words`.
    ///
    /// # Panics
    /// If it does not.
    #[track_caller]
    pub fn shows(&self, words: &str) -> &Self {
        assert!(
            self.text().contains(words),
            "{} does not show {words:?}:\n{}",
            self.path,
            self.text()
        );
        self
    }

    /// Fails if the page says `words`.
    ///
    /// # Panics
    /// If it does.
    #[track_caller]
    pub fn hides(&self, words: &str) -> &Self {
        assert!(
            !self.text().contains(words),
            "{} shows {words:?}",
            self.path
        );
        self
    }

    /// Fails unless the status is this.
    ///
    /// # Panics
    /// If it is another.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{}:\n{}",
            self.path,
            self.text()
        );
        self
    }

    /// Fails unless it moves on (303); returns where to.
    #[track_caller]
    pub fn moves(&self) -> &str {
        self.is(303);
        self.location.as_deref().unwrap_or_default()
    }
}
