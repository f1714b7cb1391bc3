//! 認証アプリ: codes that change with the clock (TOTP, RFC 6238): 160 bits, 30 seconds, 6 digits,
//! SHA-1, which is what every app on a telephone speaks.

use anyhow::Context;
use chrono::{DateTime, Utc};
use kernel::Fault;
use totp_rs::{Builder, Secret, Totp};

/// Bytes of a secret (RFC 4226: 160 bits).
const SECRET: usize = 20;

/// A new secret in Base32, as apps take it.
pub fn new_secret() -> String {
    let mut bytes = [0u8; SECRET];
    rand::fill(&mut bytes);
    Secret::new(Box::new(bytes)).to_base32()
}

/// The secret in groups of four, to be typed off a screen.
pub fn typed(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups = letters.chunks(4).map(|group| group.iter().collect());
    groups.collect::<Vec<String>>().join(" ")
}

/// The address that a QR code gives to an app; `issuer` names this system, `login` the account.
pub fn address(secret: &str, issuer: &str, login: &str) -> Result<String, Fault> {
    // A colon parts the two in the address.
    let plain = |text: &str| text.replace(':', " ");
    let app = builder(secret)?
        .with_issuer(Some(plain(issuer)))
        .with_account_name(plain(login))
        .build();
    let address = app.and_then(|app| app.to_url());
    Ok(address.context("the address of an authenticator app")?)
}

/// The step whose code `typed` is, one step of 30 seconds before or after `at` included; `None` if
/// it is the code of none. Whoever asks sees to it that a step counts once.
pub fn step_of(secret: &str, typed: &str, at: DateTime<Utc>) -> Result<Option<i64>, Fault> {
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    let step = app(secret)?.check(typed, seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

fn app(secret: &str) -> Result<Totp, Fault> {
    let app = builder(secret)?.build();
    Ok(app.context("the secret of an authenticator app")?)
}

fn builder(secret: &str) -> Result<Builder, Fault> {
    let secret = Secret::try_from_base32(secret);
    let secret = secret.map_err(|_| anyhow::anyhow!("the secret of an app is not in Base32"))?;
    Ok(Builder::new()
        .with_secret(secret)
        .with_skew(1)
        .with_step_duration(30)
        .with_digits(6))
}

/// The code an app shows at `at`.
#[cfg(test)]
pub fn code(secret: &str, at: DateTime<Utc>) -> String {
    let seconds = u64::try_from(at.timestamp()).unwrap();
    app(secret).unwrap().generate(seconds).to_string()
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;

    /// RFC 6238, appendix B: the last six digits of its SHA-1 column.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = Secret::new(Box::from(*b"12345678901234567890")).to_base32();
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            let at = DateTime::from_timestamp(seconds, 0).unwrap();
            assert_eq!(code(&secret, at), expected);
            assert_eq!(step_of(&secret, expected, at).unwrap(), Some(seconds / 30));
        }
    }

    #[test]
    fn a_code_lives_for_its_step_and_the_ones_beside_it() {
        let (secret, at) = (
            new_secret(),
            DateTime::from_timestamp(1_800_000_015, 0).unwrap(),
        );
        let code = code(&secret, at);
        for (seconds, lives) in [
            (-60, false),
            (-30, true),
            (0, true),
            (30, true),
            (60, false),
        ] {
            let found = step_of(&secret, &code, at + Duration::seconds(seconds)).unwrap();
            assert_eq!(found.is_some(), lives, "{seconds}");
        }
        assert_eq!(step_of(&secret, "", at).unwrap(), None);
    }

    #[test]
    fn an_app_is_told_the_system_and_the_account() {
        let secret = new_secret();
        assert_eq!(secret.len(), 32);
        assert_eq!(typed(&secret).len(), 39);
        let address = address(&secret, "Renkei 例:市", "hanako.rei").unwrap();
        assert!(address.starts_with("otpauth://totp/Renkei"), "{address}");
        assert!(
            address.contains(&secret) && address.contains("hanako.rei"),
            "{address}"
        );
    }
}
