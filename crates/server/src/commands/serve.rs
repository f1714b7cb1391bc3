//! `renkei serve`: answers requests until it is told to stop.

use std::{net::SocketAddr, time::Duration};

use anyhow::Context;
use app::accounts::{self, SetupCode};
use axum::Router;
use db::Db;
use kernel::Clock;
use tokio::{net::TcpListener, task::JoinHandle};
use web::House;

use crate::{
    backup,
    data::{self, in_words, open_house, place},
    lock::Lock,
    mail::{Post, keep_sending},
    screen,
    settings::Settings,
};

/// How often the chores of the house are looked after.
const CHORES: Duration = Duration::from_mins(10);
/// How long requests under way may take to end when the server is told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(5);
/// How long the database may take to close after that.
const LAST_WRITES: Duration = Duration::from_secs(5);

/// A server that has its address and its data, and does not answer yet.
pub struct Ready {
    /// The house to serve.
    pub house: House,
    db: Db,
    listener: TcpListener,
    post: Option<Post>,
    _lock: Option<Lock>,
}

/// Opens the data and serves it.
pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    let ready = prepare(settings).await?.sending(Post::of(settings, false)?);
    let code = ready.house.tool::<SetupCode>()?;
    let code = accounts::set_up_code(&ready.house.system_work(), &code).await;
    if let Some(code) = code.map_err(in_words)? {
        screen::say(&format!(
            "はじめての起動です。{}/setup を開いて、設定コード {code} を入力してください。",
            address(&settings.listen)
        ));
    }
    ready.serve(settings).await
}

/// Takes the address and the data folder before anything is written, so that a second start
/// changes nothing.
pub async fn prepare(settings: &Settings) -> anyhow::Result<Ready> {
    let listener = TcpListener::bind(settings.listen).await.with_context(|| {
        format!(
            "{} で受け付けられません。ほかのプログラムが使っているときは --listen で別のポート番号を指定してください",
            settings.listen
        )
    })?;
    let taken = data::hold(settings)?;
    let (db, house) = open_house(settings).await?;
    Ok(Ready {
        house,
        db,
        listener,
        post: None,
        _lock: taken,
    })
}

impl Ready {
    /// The same server sending its letters by `post`.
    pub fn sending(mut self, post: Post) -> Self {
        self.post = Some(post);
        self
    }

    /// Serves until Ctrl-C or SIGTERM, then ends within seconds.
    pub async fn serve(self, settings: &Settings) -> anyhow::Result<()> {
        screen::say(&format!(
            "{} で受け付けています（データ: {}）。止めるには Ctrl-C を押してください。",
            address(&settings.listen),
            place(settings)
        ));
        if !settings.listen.ip().is_loopback() && !settings.https {
            tracing::warn!(
                "listening beyond this machine without HTTPS: put a proxy in front and set RENKEI_HTTPS=on"
            );
        }
        if settings.https && settings.gate.proxies.is_empty() {
            tracing::warn!(
                "behind a proxy that is not named: set RENKEI_TRUSTED_PROXIES, or everybody seems to come from it"
            );
        }
        let letters = self
            .post
            .map(|post| tokio::spawn(keep_sending(self.house.system_work(), post)));
        let backups = nightly_backups(settings, self.house.clock().clone());
        let chores = tokio::spawn(keep_house(self.house.clone()));
        let answered = answer(self.listener, web::router(self.house)).await;
        if let Some(letters) = letters {
            letters.abort();
        }
        if let Some(backups) = backups {
            backups.abort();
        }
        chores.abort();
        answered?;
        if tokio::time::timeout(LAST_WRITES, self.db.close())
            .await
            .is_err()
        {
            tracing::warn!("the database did not close in time");
        }
        tracing::info!("stopped");
        Ok(())
    }
}

/// The backups of each night, where a folder is set for them.
fn nightly_backups(settings: &Settings, clock: Clock) -> Option<JoinHandle<()>> {
    let set = &settings.backups;
    let plan = backup::Plan {
        seat: data::seat(settings),
        to: set.to.clone()?,
        recipients: set.recipients.clone(),
        keep: usize::from(set.keep),
        then: set.then.clone(),
    };
    let nights = backup::keep_making(plan, settings.data.clone(), clock);
    Some(tokio::spawn(nights))
}

/// Does the chores of the house again and again, until it is dropped.
async fn keep_house(house: House) {
    let mut clock = tokio::time::interval(CHORES);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        clock.tick().await;
        programme::chores::run(&house, &trust::features::chores()).await;
    }
}

async fn answer(listener: TcpListener, router: Router) -> anyhow::Result<()> {
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let mut asked = stopped.clone();
    // Who connects is told to the router: limits and the audit record need it.
    let router = router.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, router).with_graceful_shutdown(async move {
        // A sender that is gone means the end as well.
        let _ = asked.wait_for(|stop| *stop).await;
    });
    let deadline = async {
        told_to_stop().await?;
        tracing::info!("stopping");
        let _ = stop.send(true);
        tokio::time::sleep(LAST_REQUESTS).await;
        tracing::warn!("some requests did not end in time");
        Ok(())
    };
    tokio::select! {
        ended = server.into_future() => ended.context("サーバーが止まりました"),
        late = deadline => late,
    }
}

/// Waits for Ctrl-C or SIGTERM.
async fn told_to_stop() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed?,
        _ = terminate.recv() => {}
    }
    Ok(())
}

/// What to open in a browser.
pub fn address(listen: &SocketAddr) -> String {
    if listen.ip().is_loopback() || listen.ip().is_unspecified() {
        format!("http://localhost:{}", listen.port())
    } else {
        format!("http://{listen}")
    }
}
