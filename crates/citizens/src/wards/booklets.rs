//! 冊子: the guidebook and the map of doctors of each ward, printed once for everybody who asks.

use std::{
    collections::HashMap,
    sync::{Arc, Weak},
};

use app::guidebooks::{self, Booklet};
use axum::body::Bytes;
use kernel::{Fault, Id};
use policy::Ward;
use tokio::sync::Mutex;

use crate::{
    register::{Register, RegisterHolder},
    visit::Visit,
};

/// What was printed, and the register it was printed from.
struct Printed {
    register: Weak<Register>,
    name: String,
    bytes: Bytes,
}

/// A tool of the house: the booklets that were asked for. One is printed at a time, and again only after the directory or the
/// day has changed: however many ask, it costs no more.
#[derive(Default)]
pub struct Booklets(Mutex<HashMap<(Id<Ward>, Booklet), Printed>>);

impl Booklets {
    /// The name of the file and the PDF.
    pub async fn of(
        visit: &Visit,
        ward: Id<Ward>,
        booklet: Booklet,
    ) -> Result<(String, Bytes), Fault> {
        let register = RegisterHolder::of(visit).await?;
        let ctx = visit.ctx();
        let booklets = ctx.tool::<Self>()?;
        let mut all = booklets.0.lock().await;
        let now = Arc::downgrade(&register);
        let key = (ward, booklet);
        if let Some(held) = all.get(&key).filter(|held| held.register.ptr_eq(&now)) {
            return Ok((held.name.clone(), held.bytes.clone()));
        }
        let at = (ctx.house(), &visit.work());
        let (name, bytes) = guidebooks::for_citizens(at, ward, booklet).await?;
        let bytes = Bytes::from(bytes);
        let printed = Printed {
            register: now,
            name: name.clone(),
            bytes: bytes.clone(),
        };
        all.insert(key, printed);
        Ok((name, bytes))
    }

    /// Whether a ward has something to print, and no more than a booklet holds.
    pub fn fits(register: &Register, ward: Id<Ward>) -> bool {
        let here = register.places.iter();
        let count = here.filter(|place| place.entry.ward == Some(ward)).count();
        (1..=guidebooks::MOST.unsigned_abs() as usize).contains(&count)
    }
}
