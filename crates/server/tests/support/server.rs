//! The server as a child process.

use std::{
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use super::{Place, browser::Browser, program};

/// How long a start may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
    port: u16,
}

impl Server {
    /// Starts the program on `place` and waits until it answers.
    pub fn start(place: &Place) -> Self {
        let mut command = Command::new(program());
        command.arg("serve");
        Self::start_by(command, place)
    }

    /// The same with more settings.
    pub fn start_with(place: &Place, settings: &[(&str, &str)]) -> Self {
        let mut command = Command::new(program());
        command.arg("serve").envs(settings.iter().copied());
        Self::start_by(command, place)
    }

    /// The same by a command whose last words are the program and `serve`.
    pub fn start_by(mut command: Command, place: &Place) -> Self {
        let port = free_port();
        place.settle(&mut command);
        let child = command
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .env("RENKEI_LOG", "error")
            .env("RENKEI_MAP_TILES", "none")
            // The browser here has a session of its own, not an app.
            .env("RENKEI_SECOND_FACTOR", "offered")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut server = Self { child, port };
        server.wait();
        server
    }

    fn wait(&mut self) {
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err()
            || self.browser("").get("/health").status != 200
        {
            assert!(begun.elapsed() < PATIENCE, "the server does not answer");
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none(), "the server ended: {ended:?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// A browser with a session.
    pub fn browser(&self, token: &str) -> Browser {
        Browser::at(self.port, token)
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a power cut would (SIGKILL).
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}
