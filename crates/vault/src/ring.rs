//! 鍵束: all data keys of a municipality; seals with one and opens with whichever it was.

use base64ct::{Base64UrlUnpadded, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{DataKey, VaultFault, cipher};

/// Bytes of a blind token: enough that two texts never share one.
const TOKEN: usize = 16;

/// 場所: the column and record a sealed text belongs to. Copied anywhere else it cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// `table.column`.
    pub column: &'static str,
    /// The record.
    pub id: i64,
}

impl Place {
    fn bytes(self) -> Vec<u8> {
        format!("{}/{}", self.column, self.id).into_bytes()
    }
}

/// 鍵束 of one municipality.
#[derive(Clone, Debug)]
pub struct Ring {
    /// Newest last; never empty.
    keys: Vec<DataKey>,
    /// Where the key that seals stands among them.
    sealing: usize,
    /// The oldest number that is in use; keys before it open and do nothing else.
    in_use_from: i64,
}

impl Ring {
    /// The ring of `keys`, in any order: the newest seals, and all are in use.
    pub fn new(mut keys: Vec<DataKey>) -> Result<Self, VaultFault> {
        keys.sort_by_key(DataKey::number);
        let oldest = keys.first().ok_or(VaultFault::NoKeys)?;
        Ok(Self {
            in_use_from: oldest.number(),
            sealing: keys.len() - 1,
            keys,
        })
    }

    /// The same ring sealing with the key `sealing`, with keys before `in_use_from` only opening.
    pub fn using(self, sealing: i64, in_use_from: i64) -> Result<Self, VaultFault> {
        let place = self.keys.iter().position(|key| key.number() == sealing);
        Ok(Self {
            sealing: place.ok_or(VaultFault::NoSuchKey(sealing))?,
            in_use_from,
            ..self
        })
    }

    /// The number of the key that seals now.
    pub fn current(&self) -> i64 {
        self.sealer().number()
    }

    /// How many keys are in use: more than one while records are sealed anew.
    pub fn in_use(&self) -> usize {
        self.used().count()
    }

    /// `plain` sealed for `place`: the key's number, a dot, nonce and text in Base64.
    pub fn seal(&self, place: Place, plain: &str) -> Result<String, VaultFault> {
        let key = self.sealer();
        let sealed = cipher::seal(key.sealing(), &place.bytes(), plain.as_bytes())?;
        Ok(format!("{}.{sealed}", key.number()))
    }

    /// What was sealed for `place`.
    pub fn open(&self, place: Place, sealed: &str) -> Result<String, VaultFault> {
        let number = Self::number_of(sealed)?;
        let (_, text) = sealed.split_once('.').ok_or(VaultFault::Broken)?;
        let key = self.keys.iter().find(|key| key.number() == number);
        let key = key.ok_or(VaultFault::NoSuchKey(number))?;
        let plain = cipher::open(key.sealing(), &place.bytes(), text)?;
        String::from_utf8(plain).map_err(|_| VaultFault::Broken)
    }

    /// The number of the key that sealed `sealed`.
    pub fn number_of(sealed: &str) -> Result<i64, VaultFault> {
        let (written, _) = sealed.split_once('.').ok_or(VaultFault::Broken)?;
        let number: i64 = written.parse().map_err(|_| VaultFault::Broken)?;
        // Written in one way alone: `+1` and `01` are no number of ours.
        let is_ours = number.to_string() == written;
        is_ours.then_some(number).ok_or(VaultFault::Broken)
    }

    /// The token under which a record with `text` is found again: the same for the same `purpose`
    /// and text, and telling nothing of the text without the key (HMAC-SHA-256, shortened). Nothing
    /// stands for the empty text, which is found by nobody.
    pub fn blind(&self, purpose: &str, text: &str) -> String {
        token(self.sealer(), purpose, text)
    }

    /// The tokens of `text` under each key in use, newest first: while records are sealed anew, some
    /// are still found by the old one, and another node may seal with the new one already.
    pub fn blinds(&self, purpose: &str, text: &str) -> Vec<String> {
        let tokens = self.used().map(|key| token(key, purpose, text));
        tokens.collect()
    }

    /// The keys in use, newest first.
    fn used(&self) -> impl Iterator<Item = &DataKey> {
        let from = self.in_use_from;
        let keys = self.keys.iter().rev();
        keys.take_while(move |key| key.number() >= from)
    }

    fn sealer(&self) -> &DataKey {
        match self.keys.get(self.sealing) {
            Some(key) => key,
            None => unreachable!("the key that seals is found when the ring is made"),
        }
    }
}

fn token(key: &DataKey, purpose: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.blinding()) else {
        unreachable!("HMAC takes a key of any length");
    };
    // The length keeps a purpose from running into the text.
    mac.update(&(purpose.len() as u64).to_be_bytes());
    mac.update(purpose.as_bytes());
    mac.update(text.as_bytes());
    let digest = mac.finalize().into_bytes();
    let short: Vec<u8> = digest.iter().copied().take(TOKEN).collect();
    Base64UrlUnpadded::encode_string(&short)
}
