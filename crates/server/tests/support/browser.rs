//! A browser of a few lines: one connection for each request.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// Somebody's browser.
#[derive(Clone, Debug)]
pub struct Browser {
    port: u16,
    token: String,
}

/// What came back; status 0 where nothing did.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers as they came.
    pub head: String,
    /// The page.
    pub body: String,
}

impl Answer {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let found = lines.find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim())
    }
}

impl Browser {
    /// A browser with a session's token.
    pub fn at(port: u16, token: &str) -> Self {
        let token = token.to_owned();
        Self { port, token }
    }

    /// Opens a page.
    pub fn get(&self, path: &str) -> Answer {
        self.get_with(path, "")
    }

    /// Opens a page with more headers, each ending with a line break.
    pub fn get_with(&self, path: &str, more: &str) -> Answer {
        self.send("GET", path, "", more)
    }

    /// Sends a form.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_with(path, fields, "")
    }

    /// Sends a form with more headers, each ending with a line break.
    pub fn post_with(&self, path: &str, fields: &[(&str, &str)], more: &str) -> Answer {
        let body = serde_urlencoded::to_string(fields).unwrap();
        self.send("POST", path, &body, more)
    }

    /// Sends a request; an answer that never came whole is an empty one.
    fn send(&self, method: &str, path: &str, body: &str, more: &str) -> Answer {
        let words = format!(
            "{method} {path} HTTP/1.1\r\nHost: renkei.test\r\nConnection: close\r\n\
             Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Cookie: renkei_session={}\r\nContent-Length: {}\r\n{more}\r\n{body}",
            self.token,
            body.len()
        );
        let asked = || -> std::io::Result<String> {
            let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.write_all(words.as_bytes())?;
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes)?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        };
        asked().map(read).unwrap_or_default()
    }
}

fn read(text: String) -> Answer {
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return Answer::default();
    };
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
    Answer {
        status: status.unwrap_or(0),
        head: head.to_owned(),
        body: body.to_owned(),
    }
}
