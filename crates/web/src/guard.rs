//! What stands before every handler: headers, the cross-site check, the session, the permission,
//! and the page a fault becomes.

use std::{fmt::Write, net::IpAddr, time::Instant};

use askama::Template;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use kernel::Fault;
use ui::Frame;

use crate::{
    ctx::{Ctx, FLASH},
    feature::Access,
    gate,
    house::House,
    limit::Whose,
    once,
    problem::Problem,
    reply, resend,
    session::{self, COOKIE, set_cookie},
    shelf::{self, LOOK},
};

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

/// Who connects, as the gate tells it.
#[derive(Clone, Copy, Debug)]
struct Client(Option<IpAddr>);

/// Lets in whom the gate admits, and notes for whom the request is.
pub(crate) async fn gate(State(house): State<House>, mut request: Request, next: Next) -> Response {
    let peer = gate::peer(&request);
    if !house.gate().admits(peer, request.headers()) {
        return (StatusCode::FORBIDDEN, NOT_ADMITTED).into_response();
    }
    let client = house.gate().client(peer, request.headers());
    request.extensions_mut().insert(Client(client));
    next.run(request).await
}

const NOT_ADMITTED: &str = "この端末からは利用できません。\nクライアント証明書を入れた端末から、決められたアドレスを開いてください。使えないときは、システム管理者に相談してください。\n";

fn client(request: &Request) -> Option<IpAddr> {
    let client = request.extensions().get::<Client>();
    client.and_then(|Client(client)| *client)
}

/// Holds up an address that asks far more often than people do.
pub(crate) async fn limit(State(house): State<House>, request: Request, next: Next) -> Response {
    if let Some(client) = client(&request)
        && let Err(problem) = counted(&house, Whose::Address(client))
    {
        return problem.into_response();
    }
    next.run(request).await
}

fn counted(house: &House, whose: Whose) -> Result<(), Problem> {
    let taken = house.limits().take(whose, Instant::now());
    taken.map_err(|wait| Problem::from(Fault::TooMany(wait)))
}

/// The limits that need to know who asks, or for what.
fn within_limits(ctx: &Ctx, access: Access, method: &Method) -> Result<(), Problem> {
    // Without an address it is this process; on this machine, its keeper.
    let Some(client) = ctx.client().filter(|client| !client.is_loopback()) else {
        return Ok(());
    };
    // A way to the city's identity provider begins with a page, and costs as much as a form.
    let is_door = *method == Method::POST || ctx.path.starts_with("/login/");
    if access == Access::Public && is_door {
        counted(ctx.house(), Whose::Door(client))?;
    }
    match ctx.signed() {
        Some(signed) => counted(ctx.house(), Whose::Account(signed.actor.account)),
        None => Ok(()),
    }
}

/// Refuses changes that another site's page sends with this person's cookie. A browser says where
/// a request comes from; one that says neither is refused.
pub(crate) async fn same_site(request: Request, next: Next) -> Response {
    if request.method() == Method::GET || request.method() == Method::HEAD {
        return next.run(request).await;
    }
    if is_same_site(request.headers()) {
        return next.run(request).await;
    }
    Problem::from(Fault::Refused(
        "別のサイトから送られた操作は受け付けません。".into(),
    ))
    .into_response()
}

pub(crate) fn is_same_site(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin"), text("host")) {
        (Some(site), _, _) => site == "same-origin" || site == "none",
        (None, Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, from)| from == host),
        _ => false,
    }
}

/// Finds who is asking and puts the request's [`Ctx`] where handlers find it; turns faults into
/// pages on the way out.
pub(crate) async fn enter(
    State(house): State<House>,
    mut request: Request,
    next: Next,
) -> Response {
    if house.secure_cookies() {
        session::keep_own(request.headers_mut());
    }
    let path = path_of(&request).to_owned();
    let fragment = request.headers().contains_key("x-fragment");
    let flash = session::cookie(request.headers(), FLASH).map(reply::unpercent);
    let had_flash = flash.is_some();
    let Some(host) = host_of(request.headers()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let look = session::cookie(request.headers(), LOOK).unwrap_or_default();
    let look = look.to_owned();
    let referer = request.headers().get(header::REFERER).cloned();
    let client = client(&request);
    let number = house.system_work().id::<Ctx>().to_string();
    let signed = match session::cookie(request.headers(), COOKIE) {
        Some(token) => house.sessions().find(token).await,
        None => Ok(None),
    };
    let (signed, fault) = match signed {
        Ok(signed) => (signed, None),
        Err(fault) => (None, Some(fault)),
    };
    let secure = house.secure_cookies();
    let scheme = if secure { "https" } else { "http" };
    let mut ctx = Ctx::new(house, signed, path, flash, number).asked_from(client);
    ctx.origin = format!("{scheme}://{host}");
    let mut response = match fault {
        Some(fault) => Problem::from(fault).into_response(),
        None => run(ctx.clone(), request, next).await,
    };
    if let Some(problem) = response.extensions().get::<Problem>().cloned() {
        let back = referer.and_then(|from| way_back(&ctx, &from));
        let asked = Asked {
            fragment,
            back,
            look,
        };
        response = fault_page(&ctx, &problem, response, asked);
    }
    if had_flash && response.status() == StatusCode::OK && !fragment {
        response
            .headers_mut()
            .append(header::SET_COOKIE, set_cookie(FLASH, "", Some(0), secure));
    }
    response
}

/// The address asked for, without the host.
fn path_of(request: &Request) -> &str {
    let path = request.uri().path_and_query();
    path.map_or("/", |path| path.as_str())
}

/// The page of ours that the person came from, unless it is the one that failed.
fn way_back(ctx: &Ctx, referer: &HeaderValue) -> Option<String> {
    let back = referer.to_str().ok()?.strip_prefix(&ctx.origin)?;
    (reply::is_ours(back) && back != ctx.path).then(|| back.to_owned())
}

/// The host the browser asked for, which printed sheets name; `None` if it is no host's name.
pub(crate) fn host_of(headers: &HeaderMap) -> Option<String> {
    let Some(host) = headers.get(header::HOST) else {
        return Some("localhost".to_owned());
    };
    let host = host.to_str().ok()?;
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]_".contains(c);
    let is_host = (1..=255).contains(&host.len()) && host.chars().all(plain);
    is_host.then(|| host.to_owned())
}

/// Answers as a task of its own, which goes on when whoever asked hangs up: a save is whole or not
/// begun, and nobody else waits for a lock that nobody holds. A panic stays in its request.
async fn run(ctx: Ctx, mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(ctx);
    let answer = tokio::spawn(next.run(request)).await;
    answer.unwrap_or_else(|error| Problem::from(anyhow::Error::from(error)).into_response())
}

/// Checks the route's access before its handler runs.
pub(crate) async fn admit(State(access): State<Access>, request: Request, next: Next) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>() else {
        return Problem::from(anyhow::anyhow!("no context before the permission")).into_response();
    };
    if let Err(problem) = within_limits(ctx, access, request.method()) {
        return problem.into_response();
    }
    let Access::Granted(deed) = access else {
        return once::run(ctx.clone(), request, next).await;
    };
    let Some(signed) = ctx.signed() else {
        return to_log_in(ctx.clone(), request).await;
    };
    if let Some(first) = signed.comes_first()
        && deed != policy::Permission::OwnSettings
    {
        return reply::go_to(first);
    }
    if ctx.can(deed) {
        shelf::withheld(once::run(ctx.clone(), request, next).await)
    } else {
        Problem::from(Fault::Forbidden(deed.label())).into_response()
    }
}

/// Whoever is not logged in goes to the log-in page and comes back after it; what was typed comes
/// back as a form to send again.
async fn to_log_in(ctx: Ctx, request: Request) -> Response {
    if request.headers().contains_key("x-fragment") {
        return Problem::from(Fault::Anonymous).into_response();
    }
    if request.method() != Method::GET {
        return resend::page(&ctx, request).await;
    }
    let path = path_of(&request);
    let mut url = String::from("/login");
    if path != "/" {
        let _ = write!(url, "?next={}", reply::percent(path));
    }
    reply::go_to(&url)
}

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage {
    frame: Frame,
    what_to_do: Vec<String>,
    log_in: bool,
    /// Where the person came from, if from a page of ours.
    back: Option<String>,
}

/// How a page was asked for that cannot be given.
struct Asked {
    /// By a script, which wants no page.
    fragment: bool,
    /// From which page of ours.
    back: Option<String>,
    /// How the visitor likes to read.
    look: String,
}

/// The page for a fault; what is broken is logged here, once, with its chain and number.
fn fault_page(ctx: &Ctx, problem: &Problem, response: Response, asked: Asked) -> Response {
    let words = problem.words(&ctx.number);
    if let Fault::Broken(error) = &*problem.0 {
        tracing::error!(number = ctx.number, "request failed: {error:#}");
    }
    if asked.fragment {
        return (
            words.status,
            format!("{}　{}", words.title, words.what_to_do),
        )
            .into_response();
    }
    let mut own = ctx.house().features().iter().filter_map(|one| one.fault);
    if let Some(page) = own.find_map(|page| page(ctx, &asked.look, words.status)) {
        return with_wait(page, &response);
    }
    let page = FaultPage {
        frame: ctx.frame(words.title),
        what_to_do: words.what_to_do.lines().map(str::to_owned).collect(),
        log_in: words.status == StatusCode::UNAUTHORIZED,
        back: asked.back,
    };
    match page.render() {
        Ok(html) => with_wait((words.status, Html(html)).into_response(), &response),
        Err(_) => response,
    }
}

/// The page with the time to wait that the answer names.
fn with_wait(mut page: Response, answer: &Response) -> Response {
    if let Some(wait) = answer.headers().get(header::RETRY_AFTER) {
        page.headers_mut().insert(header::RETRY_AFTER, wait.clone());
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_names_no_host_that_is_none() {
        let long = "a".repeat(300);
        for (host, expected) in [
            ("renkei.example:8080", true),
            ("[::1]:8080", true),
            ("evil.example/path", false),
            ("user@evil.example", false),
            (long.as_str(), false),
        ] {
            let headers = HeaderMap::from_iter([(header::HOST, host.parse().unwrap())]);
            assert_eq!(host_of(&headers).is_some(), expected, "{host}");
        }
        assert_eq!(host_of(&HeaderMap::new()).as_deref(), Some("localhost"));
    }

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

    #[test]
    fn only_our_own_pages_may_send_changes() {
        let cases: [(&[(&str, &str)], bool); 6] = [
            (&[("sec-fetch-site", "same-origin")], true),
            (
                &[
                    ("sec-fetch-site", "cross-site"),
                    ("origin", "https://renkei.example"),
                ],
                false,
            ),
            (&[("sec-fetch-site", "same-site")], false),
            (
                &[
                    ("origin", "https://renkei.example"),
                    ("host", "renkei.example"),
                ],
                true,
            ),
            (
                &[
                    ("origin", "https://evil.example"),
                    ("host", "renkei.example"),
                ],
                false,
            ),
            (&[("host", "renkei.example")], false),
        ];
        for (given, expected) in cases {
            let mut headers = HeaderMap::new();
            for (name, value) in given {
                headers.insert(*name, value.parse().unwrap());
            }
            assert_eq!(is_same_site(&headers), expected, "{given:?}");
        }
    }
}
