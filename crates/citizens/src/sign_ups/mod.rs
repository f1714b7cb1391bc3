//! 催しへの申込み: the page of an event, signing up for it as a citizen, and the page behind the personal
//! link, each in the citizens' languages. What happens is the trainings' own; professionals sign up on
//! their page (`/t`), in Japanese.

mod form;
mod pages;
#[cfg(test)]
mod tests;
mod view;

use web::{Access::Public, Feature, Route};

use pages::{answer, confirm, event, seat};

/// What the house must know of it.
pub fn feature() -> Feature {
    Feature {
        name: "sign_ups",
        routes: vec![
            Route::get("/{language}/events/{public}", Public, event::show),
            Route::post("/{language}/events/{public}", Public, event::sign_up),
            Route::get("/{language}/events/{public}/sent", Public, event::sent),
            Route::get("/{language}/events/{public}/thanks", Public, event::thanks),
            Route::get("/{language}/sign-ups/{token}", Public, confirm::show),
            Route::post("/{language}/sign-ups/{token}", Public, confirm::press),
            Route::get("/{language}/seats/{token}", Public, seat::show),
            Route::get("/{language}/seats/{token}/cancel", Public, seat::ask_cancel),
            Route::post("/{language}/seats/{token}/cancel", Public, seat::cancel),
            Route::get("/{language}/seats/{token}/answer", Public, answer::show),
            Route::post("/{language}/seats/{token}/answer", Public, answer::save),
        ],
        sent_before: Some(pages::before::page),
        ..Feature::default()
    }
}
