//! The security headers of every answer.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::house::House;

/// Only ourselves: no script, style, font, frame or form target from anywhere else.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; style-src 'self'; \
    script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'";

/// No window of another site holds on to one of ours (HTML, 7.1.3).
const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
/// Whose pages may use what we answer (Fetch, 3.7).
const RESOURCE: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// On a page with a map: from where the tiles behind it may come as well.
#[derive(Clone, Debug)]
pub(crate) struct ImagesFrom(pub(crate) String);

/// [`POLICY`] with one more host for images.
fn policy_with(images: &ImagesFrom) -> Option<HeaderValue> {
    let policy = POLICY.replace("img-src 'self'", &format!("img-src 'self' {}", images.0));
    HeaderValue::from_str(&policy).ok()
}

/// On a page that other sites may show in a frame.
#[derive(Clone, Copy, Debug)]
struct Framed;

/// [`POLICY`] for such a page: whoever likes may show it, and it may do no more than any other.
fn policy_framed() -> Option<HeaderValue> {
    let policy = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *");
    HeaderValue::from_str(&policy).ok()
}

/// Marks the answer of a route that may be framed.
pub(crate) async fn frame(mut response: Response) -> Response {
    response.extensions_mut().insert(Framed);
    response
}

/// What a page may use of the machine it is shown on: nothing.
const FEATURES: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), \
    encrypted-media=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), \
    midi=(), payment=(), publickey-credentials-get=(self), serial=(), usb=(), xr-spatial-tracking=()";

/// For two years the browser comes by HTTPS alone (RFC 6797).
const HTTPS_ONLY: &str = "max-age=63072000";

/// Adds the security headers, and forbids keeping pages that hold records.
pub(crate) async fn headers(State(house): State<House>, request: Request, next: Next) -> Response {
    let is_asset = request.uri().path().starts_with(ui::ASSET_PREFIX);
    let mut response = next.run(request).await;
    let wider = response.extensions().get().and_then(policy_with);
    let is_framed = response.extensions().get::<Framed>().is_some();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("permissions-policy"), FEATURES),
        (OPENER, "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // What is published for pages of others may be used by them; nothing else.
    let is_open = headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN);
    let whose = if is_open {
        "cross-origin"
    } else {
        "same-origin"
    };
    headers.insert(RESOURCE, HeaderValue::from_static(whose));
    if house.secure_cookies() {
        let value = HeaderValue::from_static(HTTPS_ONLY);
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    if let Some(policy) = wider {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if is_framed && let Some(policy) = policy_framed() {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        headers.remove(header::X_FRAME_OPTIONS);
    }
    // What has a tag is asked after each time and holds nothing of a person.
    let is_tagged = headers.contains_key(header::ETAG);
    if !is_asset && !is_tagged {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_opens_the_host_of_its_tiles_for_images_and_nothing_else() {
        let policy = policy_with(&ImagesFrom("https://tiles.example".into())).unwrap();
        let policy = policy.to_str().unwrap();
        assert_eq!(policy.matches("https://").count(), 1, "{policy}");
        assert!(policy.contains("img-src 'self' https://tiles.example data:;"));
        assert_eq!(policy.replace(" https://tiles.example", ""), POLICY);
    }

    #[test]
    fn a_page_that_may_be_framed_may_do_no_more_than_any_other() {
        let policy = policy_framed().unwrap();
        let policy = policy.to_str().unwrap();
        assert!(policy.ends_with("frame-ancestors *"), "{policy}");
        assert_eq!(
            policy.replace("frame-ancestors *", "frame-ancestors 'none'"),
            POLICY
        );
    }
}
