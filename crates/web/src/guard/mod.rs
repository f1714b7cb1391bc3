//! What stands before every handler: headers, the cross-site check, the session, the permission,
//! and the page a fault becomes.

mod fault;
mod headers;

use std::{fmt::Write, net::IpAddr, time::Instant};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kernel::Fault;

pub(crate) use headers::{ImagesFrom, frame, headers};

use fault::{Asked, fault_page};

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
