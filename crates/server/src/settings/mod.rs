//! The settings of this installation: the only place that reads the environment.

mod backup;
mod gate;
mod master;
mod post;
mod sign_on;

use std::{
    ffi::OsString,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
};

use app::accounts::{SecondFactor, SignOn};
use ui::MapTiles;
use web::Gate;

pub use backup::Backups;
pub use master::MasterFrom;
pub use post::Smtp;

use backup::backups;
use gate::gate;
use master::master;
use post::{public_url, smtp};
use sign_on::sign_on;

/// The folder for data where none is named.
const DATA: &str = "renkei-data";
/// The address where none is named: this machine only.
const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
/// The highest node number: ids have ten bits for it.
const LAST_NODE: u16 = 1023;

/// A setting that will not do: which, what it was, what is allowed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("設定 {name} の値「{value}」は使えません。{allowed}")]
pub struct BadSetting {
    /// The variable or option.
    pub name: &'static str,
    /// What it was set to.
    pub value: String,
    /// What may stand there.
    pub allowed: &'static str,
}

/// 設定: everything the installation may choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The address of a database server; without one, SQLite in `data`.
    pub database_url: Option<String>,
    /// The folder for data.
    pub data: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Whether cookies may only travel over HTTPS.
    pub https: bool,
    /// This node's number.
    pub node: u16,
    /// What is logged.
    pub log: String,
    /// What lies behind maps; `None` is nothing from elsewhere.
    pub tiles: Option<MapTiles>,
    /// The mail server; without one, letters go into a folder.
    pub smtp: Option<Smtp>,
    /// Where people outside find this house, without a slash at its end: what links in letters and
    /// QR codes begin with.
    pub public_url: Option<String>,
    /// Where the key comes from that wraps the data keys.
    pub master: MasterFrom,
    /// How second factors are asked for.
    pub second_factor: SecondFactor,
    /// Where backups go.
    pub backups: Backups,
    /// Which proxies are believed, and what they must have checked.
    pub gate: Gate,
    /// The city's identity provider, if people log in there.
    pub sign_on: Option<SignOn>,
}

/// What the command line chose; it goes before the environment.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// `--data`.
    pub data: Option<PathBuf>,
    /// `--listen`.
    pub listen: Option<String>,
    /// Whether this is a city for trying out: nothing is fetched from elsewhere unless asked for.
    pub trying: bool,
}

/// Reads the settings from the environment of this process.
pub fn read(chosen: Chosen) -> Result<Settings, BadSetting> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the environment"
    )]
    from(chosen, |name| std::env::var_os(name))
}

/// Reads the settings; `variable` gives the value of an environment variable.
fn from(
    chosen: Chosen,
    variable: impl Fn(&str) -> Option<OsString>,
) -> Result<Settings, BadSetting> {
    let given = |name| given(name, variable(name));
    let listen = match (chosen.listen, given("RENKEI_LISTEN")?) {
        (Some(value), _) => address("--listen", &value)?,
        (None, Some(value)) => address("RENKEI_LISTEN", &value)?,
        (None, None) => LISTEN,
    };
    let database_url = given("DATABASE_URL")?.map(database).transpose()?;
    let smtp = smtp(given("RENKEI_SMTP_URL")?, given("RENKEI_SMTP_FROM")?)?;
    let public_url = public_url(given("RENKEI_PUBLIC_URL")?, smtp.is_some())?;
    Ok(Settings {
        database_url,
        data: chosen
            .data
            .or(given("RENKEI_DATA")?.map(PathBuf::from))
            .unwrap_or_else(|| PathBuf::from(DATA)),
        listen,
        https: given("RENKEI_HTTPS")?.map_or(Ok(false), |value| on_or_off(&value))?,
        node: given("RENKEI_NODE")?.map_or(Ok(0), |value| node(&value))?,
        log: given("RENKEI_LOG")?.map_or(Ok("info".into()), level)?,
        sign_on: sign_on(&given, public_url.is_some())?,
        public_url,
        smtp,
        master: master(
            given("RENKEI_MASTER_KEY")?,
            given("RENKEI_MASTER_KEY_FILE")?,
            given("RENKEI_MASTER_KEY_COMMAND")?,
        )?,
        second_factor: match given("RENKEI_SECOND_FACTOR")? {
            Some(value) => second_factor(value)?,
            None if chosen.trying => SecondFactor::Offered,
            None => SecondFactor::Required,
        },
        backups: backups(&given)?,
        gate: gate(
            given("RENKEI_TRUSTED_PROXIES")?,
            given("RENKEI_CLIENT_CERT_HEADER")?,
        )?,
        tiles: match given("RENKEI_MAP_TILES")? {
            Some(value) => tiles(value)?,
            None => (!chosen.trying).then(MapTiles::gsi),
        },
    })
}

/// The value of a variable, none for blanks. One that is no text is not taken for absent: other
/// data would be opened, or HTTPS be off, without a word.
fn given(name: &'static str, value: Option<OsString>) -> Result<Option<String>, BadSetting> {
    let Some(value) = value else {
        return Ok(None);
    };
    let text = value.into_string().map_err(|_| BadSetting {
        name,
        value: "（表示できません）".into(),
        allowed: "文字コードがUTF-8ではありません。UTF-8で書き直してください。",
    })?;
    Ok(Some(text).filter(|text| !text.trim().is_empty()))
}

fn database(value: String) -> Result<String, BadSetting> {
    if value.starts_with("sqlite:") && value.contains('?') {
        return Err(BadSetting {
            name: "DATABASE_URL",
            value,
            allowed: "sqlite: の後ろにはファイルの場所だけを書いてください。「?」と、その後ろの指定は使えません。",
        });
    }
    let known = ["postgres://", "postgresql://", "sqlite:"];
    if known.iter().any(|start| value.starts_with(start)) {
        return Ok(value);
    }
    Err(BadSetting {
        name: "DATABASE_URL",
        // It may hold a password.
        value: "（表示しません）".into(),
        allowed: "postgres:// か sqlite: で始まる接続先を書いてください（例 postgres://利用者@サーバー/renkei）。",
    })
}

fn address(name: &'static str, value: &str) -> Result<SocketAddr, BadSetting> {
    let plain = value.trim().replacen("localhost:", "127.0.0.1:", 1);
    plain.parse().map_err(|_| BadSetting {
        name,
        value: value.into(),
        allowed: "IPアドレス:ポート番号で書いてください（例 127.0.0.1:8080、すべての接続を受けるなら 0.0.0.0:8080）。",
    })
}

fn on_or_off(value: &str) -> Result<bool, BadSetting> {
    match value.trim() {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(BadSetting {
            name: "RENKEI_HTTPS",
            value: value.into(),
            allowed: "on か off を書いてください。",
        }),
    }
}

fn node(value: &str) -> Result<u16, BadSetting> {
    let number = value.trim().parse().ok();
    number
        .filter(|number| *number <= LAST_NODE)
        .ok_or_else(|| BadSetting {
            name: "RENKEI_NODE",
            value: value.into(),
            allowed: "0 から 1023 までの数を書いてください。台ごとに違う数にします。",
        })
}

fn level(value: String) -> Result<String, BadSetting> {
    match value.trim() {
        level @ ("error" | "warn" | "info" | "debug") => Ok(level.to_owned()),
        _ => Err(BadSetting {
            name: "RENKEI_LOG",
            value,
            allowed: "error / warn / info / debug のどれかを書いてください。",
        }),
    }
}

fn second_factor(value: String) -> Result<SecondFactor, BadSetting> {
    match value.trim() {
        "required" => Ok(SecondFactor::Required),
        "offered" => Ok(SecondFactor::Offered),
        _ => Err(BadSetting {
            name: "RENKEI_SECOND_FACTOR",
            value,
            allowed: "required（必須）か offered（任意。試用のとき）を書いてください。",
        }),
    }
}

fn tiles(value: String) -> Result<Option<MapTiles>, BadSetting> {
    match value.trim() {
        "none" => Ok(None),
        "gsi" => Ok(Some(MapTiles::gsi())),
        text => MapTiles::parse(text).map(Some).ok_or(BadSetting {
            name: "RENKEI_MAP_TILES",
            value,
            allowed: "gsi（国土地理院）か none（なし）、または「タイルの場所 出典の名前」を書いてください（例 https://tiles.example.jp/{z}/{x}/{y}.png 見本市）。",
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &str)]) -> Result<Settings, BadSetting> {
        from(Chosen::default(), |name| {
            let pair = pairs.iter().find(|(key, _)| *key == name);
            pair.map(|(_, value)| value.into())
        })
    }

    #[test]
    fn without_any_setting_it_listens_to_this_machine_only() {
        let settings = with(&[]).unwrap();
        assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(settings.data, PathBuf::from("renkei-data"));
        assert!(!settings.https && settings.database_url.is_none());
        assert_eq!(with(&[("RENKEI_NODE", " ")]).unwrap(), settings);
    }

    #[test]
    fn a_bad_setting_is_named_and_a_password_in_it_is_not_shown() {
        for (name, value) in [
            ("RENKEI_LISTEN", "8080"),
            ("RENKEI_HTTPS", "yes"),
            ("RENKEI_NODE", "1024"),
            ("RENKEI_NODE", "-1"),
            ("RENKEI_LOG", "verbose"),
            ("RENKEI_SECOND_FACTOR", "off"),
            ("RENKEI_MAP_TILES", "osm"),
            ("RENKEI_MAP_TILES", "https://tiles.example/{z}/{x}/{y}.png"),
            ("DATABASE_URL", "mysql://me:secret@db/renkei"),
            ("DATABASE_URL", "sqlite:renkei.db?mode=ro"),
            ("RENKEI_SMTP_URL", "me:secret@mail"),
            ("RENKEI_PUBLIC_URL", "renkei.example.jp"),
            ("RENKEI_PUBLIC_URL", "ftp://renkei.example.jp"),
            ("RENKEI_PUBLIC_URL", "https://"),
            ("RENKEI_PUBLIC_URL", "https://:8080"),
            ("RENKEI_PUBLIC_URL", "https://renkei.example.jp:99999"),
            ("RENKEI_PUBLIC_URL", "https://renkei.example.jp/renkei"),
            ("RENKEI_PUBLIC_URL", "https://renkei.example.jp?a=b"),
            ("RENKEI_PUBLIC_URL", "https://renkei.example.jp#a"),
            ("RENKEI_PUBLIC_URL", "https://me@renkei.example.jp"),
            ("RENKEI_TRUSTED_PROXIES", "proxy.example"),
            ("RENKEI_TRUSTED_PROXIES", "10.0.0.0/40"),
            ("RENKEI_CLIENT_CERT_HEADER", "X Client"),
            ("RENKEI_CLIENT_CERT_HEADER", "X-Client="),
            ("RENKEI_BACKUP_RECIPIENT", "age1nobody"),
            ("RENKEI_BACKUP_RECIPIENT", "AGE-SECRET-KEY-1secret"),
            ("RENKEI_BACKUP_KEEP", "0"),
            ("RENKEI_BACKUP_KEEP", "many"),
        ] {
            let bad = with(&[(name, value)]).unwrap_err();
            assert_eq!(bad.name, name);
            assert!(!bad.to_string().contains("secret"), "{bad}");
        }
    }

    #[test]
    fn a_mail_server_needs_a_sender_and_an_address_and_its_password_is_not_printed() {
        let url = ("RENKEI_SMTP_URL", "smtps://me:secret@mail:465");
        let from = ("RENKEI_SMTP_FROM", "renkei@example.jp");
        assert_eq!(with(&[url]).unwrap_err().name, "RENKEI_SMTP_FROM");
        let bad = with(&[url, from]).unwrap_err();
        assert_eq!(bad.name, "RENKEI_PUBLIC_URL");
        assert!(bad.to_string().contains("メールのリンク"), "{bad}");
        let public = ("RENKEI_PUBLIC_URL", "https://renkei.example.jp/");
        let settings = with(&[url, from, public]).unwrap();
        assert!(settings.smtp.is_some());
        assert!(!format!("{settings:?}").contains("secret"));
    }

    #[test]
    fn a_certificate_is_believed_only_of_proxies_that_are_named() {
        let header = ("RENKEI_CLIENT_CERT_HEADER", "X-Client-Verify");
        assert_eq!(with(&[header]).unwrap_err().name, "RENKEI_TRUSTED_PROXIES");
        let proxies = ("RENKEI_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8 ::1");
        let gate = with(&[header, proxies]).unwrap().gate;
        assert_eq!(gate.proxies.len(), 3);
        let (name, value) = gate.certificate.unwrap();
        assert_eq!(
            (name.as_str(), value.as_str()),
            ("x-client-verify", "SUCCESS")
        );
        let own = ("RENKEI_CLIENT_CERT_HEADER", "X-Client-Verify=OK");
        let gate = with(&[own, proxies]).unwrap().gate;
        assert_eq!(gate.certificate.unwrap().1, "OK");
    }

    #[test]
    fn backups_by_night_need_somebody_who_can_open_them() {
        let to = ("RENKEI_BACKUP_TO", "/backups");
        assert_eq!(with(&[to]).unwrap_err().name, "RENKEI_BACKUP_RECIPIENT");
        let key = age::x25519::Identity::generate().to_public().to_string();
        let settings = with(&[to, ("RENKEI_BACKUP_RECIPIENT", &key)]).unwrap();
        assert_eq!(settings.backups.keep, 14);
        assert_eq!(settings.backups.to, Some("/backups".into()));
    }

    #[test]
    fn the_public_address_keeps_no_slash_at_its_end() {
        for (value, kept) in [
            ("https://renkei.example.jp/", "https://renkei.example.jp"),
            (" http://10.0.0.1:8080 ", "http://10.0.0.1:8080"),
            ("https://[::1]:8443", "https://[::1]:8443"),
        ] {
            let settings = with(&[("RENKEI_PUBLIC_URL", value)]).unwrap();
            assert_eq!(settings.public_url.as_deref(), Some(kept));
        }
        assert_eq!(with(&[]).unwrap().public_url, None);
    }

    #[test]
    fn a_value_that_is_no_text_is_not_taken_for_absent() {
        use std::os::unix::ffi::OsStringExt;
        for name in [
            "DATABASE_URL",
            "RENKEI_DATA",
            "RENKEI_LISTEN",
            "RENKEI_HTTPS",
            "RENKEI_NODE",
            "RENKEI_LOG",
            "RENKEI_SMTP_URL",
            "RENKEI_SMTP_FROM",
            "RENKEI_PUBLIC_URL",
            "RENKEI_SECOND_FACTOR",
            "RENKEI_MAP_TILES",
            "RENKEI_TRUSTED_PROXIES",
            "RENKEI_CLIENT_CERT_HEADER",
            "RENKEI_BACKUP_TO",
            "RENKEI_BACKUP_RECIPIENT",
            "RENKEI_BACKUP_KEEP",
            "RENKEI_BACKUP_THEN",
            "RENKEI_OIDC_ISSUER",
        ] {
            let bytes = || OsString::from_vec(b"\x8f\xee".to_vec());
            let read = from(Chosen::default(), |asked| (asked == name).then(bytes));
            assert_eq!(read.unwrap_err().name, name);
        }
    }

    #[test]
    fn maps_take_their_background_from_gsi_but_a_city_for_trying_out_fetches_nothing() {
        let tiles = |trying: bool, value: &str| {
            let chosen = Chosen {
                trying,
                ..Chosen::default()
            };
            let settings = from(chosen, |name| {
                (name == "RENKEI_MAP_TILES" && !value.is_empty()).then(|| value.into())
            });
            settings.unwrap().tiles.map(|tiles| tiles.host().to_owned())
        };
        let gsi = Some("https://cyberjapandata.gsi.go.jp".to_owned());
        assert_eq!((tiles(false, ""), tiles(true, "")), (gsi.clone(), None));
        assert_eq!((tiles(false, "none"), tiles(true, "gsi")), (None, gsi));
        let own = tiles(false, "https://tiles.example/{z}/{x}/{y}.png 見本市");
        assert_eq!(own.as_deref(), Some("https://tiles.example"));
    }

    #[test]
    fn a_second_factor_is_demanded_unless_a_city_is_only_tried_out() {
        let asked = |trying: bool, value: &str| {
            let chosen = Chosen {
                trying,
                ..Chosen::default()
            };
            let settings = from(chosen, |name| {
                (name == "RENKEI_SECOND_FACTOR" && !value.is_empty()).then(|| value.into())
            });
            settings.unwrap().second_factor
        };
        assert_eq!(asked(false, ""), SecondFactor::Required);
        assert_eq!(asked(true, ""), SecondFactor::Offered);
        assert_eq!(asked(true, "required"), SecondFactor::Required);
        assert_eq!(asked(false, "offered"), SecondFactor::Offered);
    }

    #[test]
    fn the_command_line_goes_before_the_environment() {
        let chosen = Chosen {
            data: Some("there".into()),
            listen: Some("localhost:9000".into()),
            ..Chosen::default()
        };
        let settings = from(chosen, |_| Some("broken".into()));
        assert_eq!(settings.unwrap_err().name, "DATABASE_URL");
        let chosen = Chosen {
            data: Some("there".into()),
            listen: Some("localhost:9000".into()),
            ..Chosen::default()
        };
        let settings = from(chosen, |name| {
            ["RENKEI_LISTEN", "RENKEI_DATA"]
                .contains(&name)
                .then(|| "x".into())
        })
        .unwrap();
        assert_eq!(settings.listen.to_string(), "127.0.0.1:9000");
        assert_eq!(settings.data, PathBuf::from("there"));
    }
}
