//! The design system: layouts, components, fonts and the built front-end files.
//!
//! # A page
//! A page struct has a field `frame:` [`Frame`] and its template begins
//! ```text
//! {% extends "layout.html" %}        layout_public.html for citizens, layout_plain.html for log-in and errors
//! {% import "ui.html" as ui %}       everything that is not a field
//! {% import "form.html" as form %}   fields; their first argument is a `ui::Form`
//! {% block actions %}…{% endblock %}   buttons beside the h1 (the h1 is `frame.title`; block `heading` replaces it)
//! {% block main %}…{% endblock %}      also: crumbs, lead, head, body_class
//! ```
//! The app's `askama.toml` lists `../ui/templates` among its `dirs`. No inline script, style or handler, no `style=`:
//! the pages run under `default-src 'self'` (a map may take tiles from one more host). The first `h2` of a section follows the one `h1`.
//!
//! # Macros of `form.html` (`f` is a [`Form`]: `Form::from_pairs(sent).with_errors(errors.iter())` keeps what was typed)
//! ```text
//! text(f, name, text, hint="", kind="text", required=false, width="long", inputmode="", autocomplete="off")
//!      width: short, medium, long, full              area(f, name, text, hint="", rows=4, required=false)
//! date(f, name, text, hint="例…", required=false)    select(f, name, text, choices, hint="", blank="選んでください", required=false)
//! radios | checks | chips | chip_radios(f, name, legend, choices, hint="", required=false)      choices: [Choice]
//! check(f, name, text, hint="")  sends "1"           hidden(name, value)
//! combobox(f, name, text, src, hint="", id_name="", with="", post=false, required=false)
//! summary(f)  first thing in `main`                  saved(text="")  the autosave line
//! ```
//! Call as `{{ form::text(f, "phone", "電話") }}`; named arguments come last: `hint="例：06-1234-5678"`.
//!
//! # Macros of `ui.html`
//! ```text
//! button(text, kind="secondary", name="", value="")  submit(text, name="", value="")  the one primary button
//! link_button(text, href, kind="secondary", key="")  post_button(text, action, kind="secondary")
//! print_button(text="印刷する")  copy_button(selector, text="コピーする")      kind: primary secondary danger link
//! badge(tone, text)   tone: neutral info wait ok part caution danger           fit(state, text)  yes no unknown
//! fresh(date, by="")  unknown(last="")               figure(label, value, unit="件", href="", note="")
//! crumbs(list)  tabs(list, label)  pager(pages)  steps(list, label)            fact(name, value)  in <dl class="facts">
//! with a body, {% call ui::card("題") %}…{% endcall %}:
//! card(title)  section(number, title, id)  notice(kind, title)  kind: info ok warn error
//! table(caption, columns, look="plain")  body = <tr> rows; look: plain fit stack wide; stack wants data-label on cells
//! event(when, who, title)  in <ol class="timeline">   fact_body(name)   empty(title, text)   body = its button
//! definition(word)  a popover; not inside <p>         chart(title, period, unit, note="")  body = <div class="chart-plot">svg</div> + table
//! ```
//!
//! # Classes
//! `split` > `split-main` + `split-side` (two columns from 1,100 px, the right one stays in sight; `split-jump` marks a
//! link to it while it is below) · `fields` (fields side by side) · `actions` (buttons under a form) · `row` · `stack` ·
//! `filter` (GET form above a list) · `grid-cards` · `figures` · `prose` · `lead` · `section-title` · `num` `nowrap`
//! (cells) · `total` `sub` (rows), `data-due="over|today"` (rows) · `facts` (`data-columns="2"`) · `timeline` · `soft` ·
//! `sr-only` · `no-print` · `print-only` · `js-only` · `candidates` and its parts (see `components/candidates`).
//! Tailwind utilities work in every template of `app`; colours come from `--ui-…` (`styles/tokens.css`).
//!
//! # Behaviour (all optional: every page works without script)
//! ```text
//! data-key="n"                  on a link, button or field: that key clicks or focuses it, never while typing
//! <form data-enter-next>        Enter in a one-line field goes to the next field; Ctrl+Enter sends (primary button)
//! <form data-autosave="/url">   POSTs the form 2 s after the last change (6 s at most, and on leaving). Answer 2xx, body = the line
//!                               to show (empty: 下書き保存済み hh:mm); header X-Draft fills <input type="hidden" data-draft>.
//!                               Redirect or 401 = logged out, other = offline: said in the line, tried again, never lost.
//! <form data-live="/url" data-live-target="#id">  POSTs the form 150 ms after a change; the answer, a fragment, replaces the
//!                               target's content; while the focus is inside it waits. [data-announce] in it is read aloud.
//! combobox src="/x?q="          GET (post=true: POST, for names of people) with q and the fields of `with`; answer = options
//!                               <li role="option" data-value="id" data-label="名前" data-fill-phone="06…">名前 <small>…</small></li>;
//!                               data-fill-NAME fills the field NAME (text, select, radio, check box) of the same form.
//! <form data-guard>             asks before leaving with something unsaved (autosave forms do so by themselves)
//! data-print  data-copy="#id"   print; copy text or value      <details data-popover>  closes on Escape and elsewhere
//! data-map="points|place|draw"  a map, with `{{ map::attributes(frame) }}` of `map.html`; the handler answers by `Ctx::with_map`.
//!                               points: data-map-src or -points (GeoJSON), -list (id of the list beside it); place: -place (JSON);
//!                               draw: -field (id of the text area the corners go into), -at (`lng,lat`). Also -label, -words.
//! ```
//! Requests of scripts carry `X-Fragment: 1`. Chips: 1–9, 0, a, b, … toggle, arrows move, Tab leaves the group.
//! The layout posts `text_size` or `theme` with `back` to `/appearance`, posts to `/logout` and to a flash's undo address,
//! gets `/search?q=`, and links to `/settings` and `/keys`.
//!
//! htmx is left out: its attributes compile expressions from text, which the content security policy forbids, and
//! holding focus, backing off and saving drafts would be our own code all the same (17 kB in all).

pub mod assets;
pub mod catalogue;
pub mod form;
pub mod frame;
pub mod map;
pub mod menu;
pub mod parts;

pub use assets::{ASSET_PREFIX, Asset, asset, asset_url, pdf_fonts};
pub use catalogue::catalogue;
pub use form::{Choice, Form, Marked, choices};
pub use frame::{Flash, Frame, FrameUser, TextSize, Theme};
pub use map::MapTiles;
pub use menu::{MenuGroup, MenuItem};
pub use parts::{Column, Crumb, Direction, Pager, Step, StepState, Tab, thousands};
