//! What is typed or sent before anybody is known: codes of apps, codes on paper, what browsers call
//! themselves, and from where they come.

use chrono::DateTime;
use fuzz::{Target, text};
use kernel::Id;

use super::{recovery, rules, totp};

#[test]
fn second_factors() {
    let (secret, at) = (
        totp::new_secret(),
        DateTime::from_timestamp(1_800_000_015, 0).unwrap(),
    );
    let kept = recovery::hash(Id::new(7), "k7mp-x3nd-29qa");
    Target::named("account-code")
        .from(["K7MP x3nd ２９ｑａ", "k7mp-x3nd-29qa"])
        .words(["-", "ｋ", "000000", "Ａ", "\u{ff5e}"])
        .check(|input| {
            let typed = text(input);
            // One in a million is the code of the moment, and an app's secret is new each time.
            let found = totp::step_of(&secret, &typed, at).unwrap();
            assert!(found.is_none() || typed.chars().filter(char::is_ascii_digit).count() >= 6);
            let plain = recovery::plain(&typed);
            assert_eq!(recovery::plain(&plain), plain);
            let is_it = recovery::hash(Id::new(7), &typed) == kept;
            assert_eq!(is_it, plain == "k7mpx3nd29qa");
            is_it
        });
}

#[test]
fn browsers_and_networks() {
    Target::named("account-browser")
        .from([
            "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36",
            "203.0.113.7",
            "::ffff:203.0.113.9",
        ])
        .words(["Edg", "iPhone", "Linux", "::", ".", "/24"])
        .check(|input| {
            let said = text(input);
            let device = rules::device(&said);
            assert!(device.chars().count() <= 40, "{device}");
            let network = rules::network(&said);
            assert!(network == "nowhere" || network.ends_with("/24") || network.ends_with("/64"));
            true
        });
}
