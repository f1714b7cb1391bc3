//! The page of permissions: what `docs/PERMISSIONS.md` says must be what the house does.

use std::fmt::Write;

use app::docs::hold;
use axum::http::Method;
use web::{Access, Route};

use crate::features;

const HEAD: &str = "\
# 権限の一覧

<!-- `cargo xtask docs` が作ります。手で直さないでください。 -->

だれが何をできるかの、すべてです。もとは `crates/policy/src/grants.rs` の表で、プログラムはこの表だけを見て判断します。

- 範囲は「本人」（自分のアカウントだけ）、「自室」（自分の相談支援室）、「自区」（自分の区）、「自施設」、「全市」です。「－」はできないことを示します。
- 範囲の外の記録は、あるかどうかも分かりません（「見つかりません」と表示します）。
- 健康局 担当者・システム管理者・医療・介護関係者は、相談の氏名も本文も見られません。

## 役割と権限

";

fn permissions() -> String {
    let mut text = HEAD.to_owned();
    text.push_str(&policy::print::markdown());
    text.push_str("\n## 画面と操作に要る権限\n\n");
    text.push_str("「だれでも」は、ログインしていない人も開けるという意味です。\n\n");
    text.push_str("| 種類 | アドレス | 要る権限 |\n|---|---|---|\n");
    for feature in features::all() {
        for route in &feature.routes {
            line(&mut text, route);
        }
    }
    text
}

fn line(text: &mut String, route: &Route) {
    let kind = if route.method == Method::GET {
        "見る"
    } else {
        "変える"
    };
    let needs = match route.access {
        Access::Public => "だれでも",
        Access::Granted(deed) => deed.label(),
    };
    let _ = writeln!(text, "| {kind} | `{}` | {needs} |", route.path);
}

#[test]
fn the_page_of_permissions_is_what_the_house_does() {
    hold("PERMISSIONS.md", &permissions());
}
