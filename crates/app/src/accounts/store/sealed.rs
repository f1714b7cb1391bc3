//! What is sealed before it is kept, and opened when it is read: secrets of apps, passkeys, and
//! what is half done.

use anyhow::Context;
use db::{Place, Tx};
use kernel::{Fault, Id};
use policy::Municipality;

/// 封をする: `text` as it is kept in `column` of the record `id`.
pub fn seal(
    tx: &Tx,
    city: Id<Municipality>,
    (column, id): (&'static str, i64),
    text: &str,
) -> Result<String, Fault> {
    let keys = tx.keys(city)?;
    let sealed = keys.seal(Place { column, id }, text);
    Ok(sealed.with_context(|| format!("seal {column}"))?)
}

/// 封を開ける: the text that was sealed for `column` of the record `id`.
pub fn open(
    tx: &Tx,
    city: Id<Municipality>,
    (column, id): (&'static str, i64),
    sealed: &str,
) -> Result<String, Fault> {
    let keys = tx.keys(city)?;
    let text = keys.open(Place { column, id }, sealed);
    Ok(text.with_context(|| format!("open {column}"))?)
}
