//! Who may open a backup: public keys that seal it, private keys that open it (age, X25519).

use std::{fs::File, io::Write, os::unix::fs::OpenOptionsExt, path::Path, str::FromStr};

use age::{
    secrecy::ExposeSecret,
    x25519::{Identity, Recipient},
};
use anyhow::Context;

/// How a private key begins in its file; in a setting, a quotation mark or a word may stand before it.
const PRIVATE: &str = "AGE-SECRET-KEY-";

/// 公開鍵: whoever has the private key of one of these can open what is sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipients(Vec<String>);

impl Recipients {
    /// Reads public keys, apart by blanks or commas.
    pub fn read(text: &str) -> Result<Self, String> {
        let words = text.split([',', ' ', '\n', '\t']);
        let keys: Vec<String> = words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        match keys.iter().find(|key| Recipient::from_str(key).is_err()) {
            // A private key in its place must not reach the screen.
            Some(key) if key.to_ascii_uppercase().contains(PRIVATE) => {
                Err("（秘密鍵です。表示しません）".into())
            }
            Some(key) => Err(key.clone()),
            None => Ok(Self(keys)),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys as the library takes them.
    pub fn parsed(&self) -> Vec<Recipient> {
        let keys = self.0.iter();
        keys.filter_map(|key| Recipient::from_str(key).ok())
            .collect()
    }
}

/// 秘密鍵: opens what was sealed for its public key.
pub struct Identities(Vec<Identity>);

impl Identities {
    /// These keys.
    #[cfg(test)]
    pub fn of(keys: Vec<Identity>) -> Self {
        Self(keys)
    }

    /// Reads the private keys of a file as `renkei backup-key` writes it.
    pub fn read(file: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(file)
            .with_context(|| format!("秘密鍵のファイル {} を開けません", file.display()))?;
        let lines = text.lines().map(str::trim);
        let keys: Vec<Identity> = lines
            .filter_map(|line| Identity::from_str(line).ok())
            .collect();
        anyhow::ensure!(
            !keys.is_empty(),
            "{} に秘密鍵がありません。renkei backup-key で作ったファイルを指定してください",
            file.display()
        );
        Ok(Self(keys))
    }

    /// The keys as the library takes them.
    pub fn each(&self) -> impl Iterator<Item = &dyn age::Identity> {
        self.0.iter().map(|key| key as &dyn age::Identity)
    }
}

/// Makes a pair: the private key goes into a new `file` for the owner's eyes only; the public one is
/// returned.
pub fn make_pair(file: &Path) -> anyhow::Result<String> {
    let identity = Identity::generate();
    let public = identity.to_public().to_string();
    let mut out = File::options()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .with_context(|| {
            format!(
                "{} を作れません。すでにあるファイルには書きません。別の名前を指定してください",
                file.display()
            )
        })?;
    let secret = identity.to_string();
    writeln!(
        out,
        "# Renkei の控えを開く秘密鍵です。サーバーには置かないでください。\n# 公開鍵: {public}\n{}",
        secret.expose_secret()
    )?;
    out.sync_all()?;
    Ok(public)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_keys_are_told_from_private_ones_which_are_not_repeated() {
        let key = Identity::generate();
        let public = key.to_public().to_string();
        let two = format!("{public}, {public}");
        assert_eq!(Recipients::read(&two).unwrap().parsed().len(), 2);
        assert!(Recipients::read("  ").unwrap().is_empty());
        assert_eq!(Recipients::read("age1x").unwrap_err(), "age1x");
        let secret = key.to_string();
        let secret = secret.expose_secret();
        for typed in [
            secret.to_owned(),
            format!("'{secret}'"),
            secret.to_lowercase(),
        ] {
            let said = Recipients::read(&typed).unwrap_err();
            assert!(!said.contains(&typed), "{said}");
        }
    }
}
