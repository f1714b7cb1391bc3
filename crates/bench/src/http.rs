//! A client that asks the same page over and over on kept connections.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use http_body_util::{BodyExt, Empty, Full};
use hyper::{Method, Request, body::Bytes, client::conn::http1};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, task::JoinSet};

use crate::timing::Times;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Of whom.
    pub server: SocketAddr,
    /// Path and query.
    pub path: String,
    /// The session's token; empty for none.
    pub token: String,
    /// A form to send by POST.
    pub form: Option<String>,
    /// Whether the answer may come compressed, as browsers ask.
    pub squeezed: bool,
}

impl Ask {
    /// A page asked for as whoever holds `token`.
    pub fn page(server: SocketAddr, path: &str, token: &str) -> Self {
        Self {
            server,
            path: path.to_owned(),
            token: token.to_owned(),
            form: None,
            squeezed: false,
        }
    }

    fn request(&self) -> anyhow::Result<Request<Full<Bytes>>> {
        let body = self.form.clone().unwrap_or_default();
        let method = match self.form {
            Some(_) => Method::POST,
            None => Method::GET,
        };
        let request = Request::builder()
            .method(method)
            .uri(&self.path)
            .header("host", self.server.to_string())
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", format!("renkei_session={}", self.token));
        let request = if self.squeezed {
            request.header("accept-encoding", "gzip")
        } else {
            request
        };
        Ok(request.body(Full::new(body.into()))?)
    }
}

/// How a load went.
#[derive(Clone, Debug, Default)]
pub struct Load {
    /// Answers a second.
    pub per_second: f64,
    /// The time of each answer.
    pub times: Times,
}

/// Asks on `connections` connections for `seconds`; every answer must be 200.
///
/// One thread asks, as `wrk -t1` does, so that the server keeps the other core.
pub async fn load(ask: &Ask, connections: usize, seconds: u64) -> anyhow::Result<Load> {
    let ask = ask.clone();
    let thread = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        runtime.block_on(all(ask, connections, Duration::from_secs(seconds)))
    });
    tokio::task::spawn_blocking(move || thread.join())
        .await?
        .map_err(|_| anyhow::anyhow!("the client stopped"))?
}

/// The load in the middle of several, by answers a second.
pub fn middle(mut loads: Vec<Load>) -> Load {
    loads.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
    let at = loads.len() / 2;
    loads.into_iter().nth(at).unwrap_or_default()
}

async fn all(ask: Ask, connections: usize, span: Duration) -> anyhow::Result<Load> {
    let mut tasks = JoinSet::new();
    let begun = Instant::now();
    for _ in 0..connections {
        tasks.spawn(one(ask.clone(), begun + span));
    }
    let mut times = Times::default();
    while let Some(done) = tasks.join_next().await {
        times.extend(done??);
    }
    Ok(Load {
        per_second: times.len() as f64 / begun.elapsed().as_secs_f64(),
        times,
    })
}

async fn one(ask: Ask, until: Instant) -> anyhow::Result<Times> {
    let mut sender = connect(ask.server).await?;
    let mut times = Times::default();
    while Instant::now() < until {
        let begun = Instant::now();
        answer(&mut sender, &ask).await?;
        times.push(begun.elapsed());
    }
    Ok(times)
}

/// The bytes of one page.
pub async fn fetch(ask: &Ask) -> anyhow::Result<Bytes> {
    answer(&mut connect(ask.server).await?, ask).await
}

/// Whether somebody answers at `server`.
pub async fn is_up(server: SocketAddr) -> bool {
    let Ok(mut sender) = connect::<Empty<Bytes>>(server).await else {
        return false;
    };
    let request = Request::builder()
        .uri("/login")
        .header("host", server.to_string())
        .body(Empty::new());
    match request {
        Ok(request) => sender.send_request(request).await.is_ok(),
        Err(_) => false,
    }
}

type Sender<B> = http1::SendRequest<B>;

async fn connect<B>(server: SocketAddr) -> anyhow::Result<Sender<B>>
where
    B: hyper::body::Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let stream = TcpStream::connect(server).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    // It ends with the server's or the sender's end; both are noticed there.
    tokio::spawn(connection);
    Ok(sender)
}

async fn answer(sender: &mut Sender<Full<Bytes>>, ask: &Ask) -> anyhow::Result<Bytes> {
    sender.ready().await?;
    let response = sender.send_request(ask.request()?).await?;
    let status = response.status();
    ensure!(status == 200, "{} answered {status}", ask.path);
    let body = response.into_body().collect().await;
    Ok(body.context("the answer broke off")?.to_bytes())
}
