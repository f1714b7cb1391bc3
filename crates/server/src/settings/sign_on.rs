//! 市の認証基盤: the identity provider people log in at, if the city has one.

use std::path::PathBuf;

use app::accounts::SignOn;
use oidc::may_be_asked;

use super::BadSetting;

/// What buttons call the provider where nobody says it.
const LABEL: &str = "市の認証";
/// The longest name of the provider on a button, in characters.
const LONGEST_LABEL: usize = 20;

/// Reads the provider's settings; `given` gives the value of a variable, `is_reached` says whether the
/// installation has a public address.
pub(super) fn sign_on(
    given: &impl Fn(&'static str) -> Result<Option<String>, BadSetting>,
    is_reached: bool,
) -> Result<Option<SignOn>, BadSetting> {
    let Some(issuer) = given("RENKEI_OIDC_ISSUER")? else {
        return Ok(None);
    };
    let issuer = issuer.trim().to_owned();
    if !may_be_asked(&issuer) || issuer.contains(['?', '#']) {
        return Err(BadSetting {
            name: "RENKEI_OIDC_ISSUER",
            value: issuer,
            allowed: "認証基盤のアドレスを https:// から書いてください（例 https://login.example.jp/realms/city）。",
        });
    }
    if !is_reached {
        return Err(missing(
            "RENKEI_PUBLIC_URL",
            "RENKEI_OIDC_ISSUER を使うときは、利用者が開くこのシステムのアドレスを書いてください（例 https://renkei.example.jp）。",
        ));
    }
    let client = given("RENKEI_OIDC_CLIENT_ID")?.ok_or_else(|| {
        missing(
            "RENKEI_OIDC_CLIENT_ID",
            "認証基盤に登録した、このシステムのクライアントIDを書いてください。",
        )
    })?;
    let strong_classes = words(given("RENKEI_OIDC_ACR")?);
    Ok(Some(SignOn {
        provider: oidc::Settings {
            issuer,
            client: client.trim().to_owned(),
            secret: secret(given)?,
            authorities: authorities(given("RENKEI_OIDC_CA_FILE")?)?,
            classes: strong_classes.clone(),
        },
        label: label(given("RENKEI_OIDC_LABEL")?)?,
        strong_classes,
        strong_methods: words(given("RENKEI_OIDC_AMR")?),
        login_claim: given("RENKEI_OIDC_LOGIN_CLAIM")?.map(|claim| claim.trim().to_owned()),
        own_log_in: own_log_in(given("RENKEI_OIDC_PASSWORDS")?)?,
    }))
}

fn missing(name: &'static str, allowed: &'static str) -> BadSetting {
    BadSetting {
        name,
        value: String::new(),
        allowed,
    }
}

fn words(value: Option<String>) -> Vec<String> {
    let value = value.unwrap_or_default();
    let words = value.split([',', ' ']).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The secret from its variable or from a file, of which one at most is named.
fn secret(
    given: &impl Fn(&'static str) -> Result<Option<String>, BadSetting>,
) -> Result<Option<String>, BadSetting> {
    let text = given("RENKEI_OIDC_CLIENT_SECRET")?;
    match (text, given("RENKEI_OIDC_CLIENT_SECRET_FILE")?) {
        (text, None) => Ok(text.map(|text| text.trim().to_owned())),
        (None, Some(file)) => {
            let text = read("RENKEI_OIDC_CLIENT_SECRET_FILE", file)?;
            Ok(Some(text.trim().to_owned()))
        }
        (Some(_), Some(_)) => Err(BadSetting {
            name: "RENKEI_OIDC_CLIENT_SECRET",
            value: "（表示しません）".into(),
            allowed: "RENKEI_OIDC_CLIENT_SECRET と RENKEI_OIDC_CLIENT_SECRET_FILE は、どちらか一つだけを指定してください。",
        }),
    }
}

fn authorities(file: Option<String>) -> Result<Option<String>, BadSetting> {
    file.map(|file| read("RENKEI_OIDC_CA_FILE", file))
        .transpose()
}

fn read(name: &'static str, file: String) -> Result<String, BadSetting> {
    std::fs::read_to_string(PathBuf::from(&file)).map_err(|_| BadSetting {
        name,
        value: file,
        allowed: "このファイルを読めません。場所と、読む権限を確かめてください。",
    })
}

fn label(value: Option<String>) -> Result<String, BadSetting> {
    match value {
        None => Ok(LABEL.to_owned()),
        Some(label) if label.trim().chars().count() <= LONGEST_LABEL => Ok(label.trim().to_owned()),
        Some(value) => Err(BadSetting {
            name: "RENKEI_OIDC_LABEL",
            value,
            allowed: "ボタンに書く認証基盤の名前を20文字以内で書いてください（例 庁内ポータル）。",
        }),
    }
}

fn own_log_in(value: Option<String>) -> Result<bool, BadSetting> {
    match value.as_deref().map(str::trim) {
        None | Some("on") => Ok(true),
        Some("off") => Ok(false),
        Some(other) => Err(BadSetting {
            name: "RENKEI_OIDC_PASSWORDS",
            value: other.to_owned(),
            allowed: "on（パスワードでもログインできる）か off（システム管理者だけがパスワードでログインできる）を書いてください。",
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Option<SignOn>, BadSetting> {
        let given = |name: &'static str| {
            let pair = pairs.iter().find(|(key, _)| *key == name);
            Ok(pair.map(|(_, value)| (*value).to_owned()))
        };
        sign_on(&given, true)
    }

    const ISSUER: (&str, &str) = ("RENKEI_OIDC_ISSUER", "https://id.example.jp/city");
    const CLIENT: (&str, &str) = ("RENKEI_OIDC_CLIENT_ID", "renkei");

    #[test]
    fn without_an_issuer_there_is_no_provider_and_with_one_it_needs_a_client() {
        assert_eq!(read(&[CLIENT]), Ok(None));
        assert_eq!(read(&[ISSUER]).unwrap_err().name, "RENKEI_OIDC_CLIENT_ID");
        let given = |name: &'static str| {
            let pair = [ISSUER, CLIENT].into_iter().find(|(key, _)| *key == name);
            Ok(pair.map(|(_, value)| value.to_owned()))
        };
        let bad = sign_on(&given, false).unwrap_err();
        assert_eq!(bad.name, "RENKEI_PUBLIC_URL");
    }

    #[test]
    fn lists_are_read_and_passwords_stay_open_unless_closed() {
        let amr = ("RENKEI_OIDC_AMR", "mfa, otp hwk");
        let found = read(&[ISSUER, CLIENT, amr]).unwrap().unwrap();
        assert_eq!(found.strong_methods, ["mfa", "otp", "hwk"]);
        assert!(found.own_log_in && found.strong_classes.is_empty());
        assert_eq!(found.label, LABEL);
        let off = ("RENKEI_OIDC_PASSWORDS", "off");
        let acr = ("RENKEI_OIDC_ACR", "loa2");
        let found = read(&[ISSUER, CLIENT, acr, off]).unwrap().unwrap();
        assert!(!found.own_log_in);
        assert_eq!(found.provider.classes, ["loa2"]);
    }

    #[test]
    fn a_bad_value_is_named_and_a_secret_is_not_shown() {
        let secret = ("RENKEI_OIDC_CLIENT_SECRET", "hush");
        let file = ("RENKEI_OIDC_CLIENT_SECRET_FILE", "/nowhere/hush");
        let both = read(&[ISSUER, CLIENT, secret, file]).unwrap_err();
        assert!(!both.to_string().contains("hush"), "{both}");
        let kept = read(&[ISSUER, CLIENT, secret]).unwrap().unwrap();
        assert_eq!(kept.provider.secret.as_deref(), Some("hush"));
        assert!(!format!("{kept:?}").contains("hush"));
        for (name, value) in [
            ("RENKEI_OIDC_CLIENT_SECRET_FILE", "/nowhere/at/all"),
            ("RENKEI_OIDC_CA_FILE", "/nowhere/at/all"),
            ("RENKEI_OIDC_PASSWORDS", "yes"),
            (
                "RENKEI_OIDC_LABEL",
                "とても長い名前の認証基盤のログインの画面の名前",
            ),
        ] {
            let bad = read(&[ISSUER, CLIENT, (name, value)]).unwrap_err();
            assert_eq!(bad.name, name);
        }
        for issuer in [
            "http://id.example.jp",
            "id.example.jp",
            "https://id.example.jp/?a=b",
        ] {
            let bad = read(&[("RENKEI_OIDC_ISSUER", issuer), CLIENT]).unwrap_err();
            assert_eq!(bad.name, "RENKEI_OIDC_ISSUER");
        }
    }
}
