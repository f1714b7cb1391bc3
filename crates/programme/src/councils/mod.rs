//! 推進会議: councils of a ward or the city, their members and meetings: invitations with reply,
//! agenda by the ten topics, documents, attendance, minutes, and decisions that become actions.

mod actions;
mod figures;
mod forms;
mod model;
mod pages;
mod report;
mod rules;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::{CouncilView, CouncilWrite};
use web::{Access::Public, Feature, MenuEntry, Route};

use pages::{agenda, bodies, documents, follow, link, list, meeting, minutes, paper, people};

pub use actions::{
    add_action, add_council, add_guest, add_members, attend, change_action, chosen, confirm, enter,
    hold, invite, plan, record,
};
pub use figures::{first_day, happened, held, items_of, members_of, open_actions, people_of};
pub use model::{
    Action, ActionContent, Answer, Council, CouncilContent, CouncilKind, Desk, Held, Item,
    ItemPlan, Meeting, MeetingContent, Member, MemberContent, Minutes, OpenAction, Person,
    PersonContent, Post, Presence, Progress, Reply, State,
};
pub use rules::{WardFigures, by_ward};

/// What the house must know of councils.
pub fn feature() -> Feature {
    let mut routes = registers();
    routes.extend(meetings());
    routes.extend(afterwards());
    Feature {
        name: "councils",
        routes,
        menu: vec![
            MenuEntry::new("課題と対応策", "推進会議", "/councils", CouncilView),
            MenuEntry::new("課題と対応策", "対応事項", "/councils/actions", CouncilView),
            MenuEntry::new(
                "課題と対応策",
                "会議体と委員",
                "/councils/bodies",
                CouncilView,
            ),
        ],
        events: actions::ALL.to_vec(),
        today: Some(pages::today::cards),
        ..Feature::default()
    }
}

fn registers() -> Vec<Route> {
    vec![
        Route::get("/councils", CouncilView, list::list),
        Route::get("/councils/export", CouncilView, list::export),
        Route::get("/councils/calendar.ics", CouncilView, paper::calendar),
        Route::get("/councils/bodies", CouncilView, bodies::list),
        Route::get("/councils/bodies/new", CouncilWrite, bodies::new_page),
        Route::post("/councils/bodies", CouncilWrite, bodies::add),
        Route::get("/councils/bodies/{id}", CouncilView, bodies::show),
        Route::get("/councils/bodies/{id}/edit", CouncilWrite, bodies::edit),
        Route::post("/councils/bodies/{id}", CouncilWrite, bodies::save),
        Route::post(
            "/councils/bodies/{id}/members",
            CouncilWrite,
            bodies::add_member,
        ),
        Route::get(
            "/councils/bodies/{id}/roster.pdf",
            CouncilView,
            paper::roster,
        ),
        Route::get("/councils/members/{id}", CouncilWrite, bodies::member),
        Route::post("/councils/members/{id}", CouncilWrite, bodies::save_member),
    ]
}

fn meetings() -> Vec<Route> {
    vec![
        Route::get(
            "/councils/bodies/{id}/meetings/new",
            CouncilWrite,
            agenda::new_page,
        ),
        Route::post("/councils/bodies/{id}/meetings", CouncilWrite, agenda::add),
        Route::get("/councils/meetings/{id}", CouncilView, meeting::show),
        Route::get("/councils/meetings/{id}/edit", CouncilWrite, agenda::edit),
        Route::post("/councils/meetings/{id}", CouncilWrite, agenda::save),
        Route::post("/councils/meetings/{id}/hold", CouncilWrite, meeting::hold),
        Route::post(
            "/councils/meetings/{id}/reopen",
            CouncilWrite,
            meeting::reopen,
        ),
        Route::post(
            "/councils/meetings/{id}/call-off",
            CouncilWrite,
            meeting::call_off,
        ),
        Route::get("/councils/meetings/{id}/people", CouncilView, people::list),
        Route::post(
            "/councils/meetings/{id}/people",
            CouncilWrite,
            people::choose,
        ),
        Route::post(
            "/councils/meetings/{id}/guests",
            CouncilWrite,
            people::add_guest,
        ),
        Route::post(
            "/councils/meetings/{id}/invite",
            CouncilWrite,
            people::invite,
        ),
        Route::post(
            "/councils/meetings/{id}/remind",
            CouncilWrite,
            people::remind,
        ),
        Route::post("/councils/meetings/{id}/fax", CouncilWrite, paper::fax),
        Route::get("/councils/people/{id}", CouncilWrite, people::reply_page),
        Route::post("/councils/people/{id}", CouncilWrite, people::reply),
        Route::post(
            "/councils/people/{id}/drop",
            CouncilWrite,
            people::drop_person,
        ),
        Route::get("/c/{token}", Public, link::show),
        Route::post("/c/{token}", Public, link::answer),
    ]
}

fn afterwards() -> Vec<Route> {
    vec![
        Route::get(
            "/councils/meetings/{id}/attendance",
            CouncilWrite,
            minutes::attendance,
        ),
        Route::post(
            "/councils/meetings/{id}/attendance",
            CouncilWrite,
            minutes::attend,
        ),
        Route::get(
            "/councils/meetings/{id}/minutes",
            CouncilWrite,
            minutes::edit,
        ),
        Route::post(
            "/councils/meetings/{id}/minutes",
            CouncilWrite,
            minutes::save,
        ),
        Route::post(
            "/councils/meetings/{id}/confirm",
            CouncilWrite,
            minutes::confirm,
        ),
        Route::post(
            "/councils/meetings/{id}/corrections",
            CouncilWrite,
            minutes::correct,
        ),
        Route::post("/councils/meetings/{id}/actions", CouncilWrite, follow::add),
        Route::get("/councils/actions", CouncilView, follow::list),
        Route::get("/councils/actions/{id}", CouncilWrite, follow::edit),
        Route::post("/councils/actions/{id}", CouncilWrite, follow::save),
        Route::post(
            "/councils/meetings/{id}/documents",
            CouncilWrite,
            documents::add,
        )
        .large(),
        Route::get(
            "/councils/meetings/{id}/documents/{file}",
            CouncilView,
            documents::open,
        ),
        Route::post(
            "/councils/meetings/{id}/documents/{file}/delete",
            CouncilWrite,
            documents::put_away,
        ),
        Route::post(
            "/councils/meetings/{id}/documents/{file}/restore",
            CouncilWrite,
            documents::take_back,
        ),
        Route::get(
            "/councils/meetings/{id}/agenda.pdf",
            CouncilView,
            paper::agenda,
        ),
        Route::get(
            "/councils/meetings/{id}/sign-in.pdf",
            CouncilView,
            paper::sign_in,
        ),
        Route::get(
            "/councils/meetings/{id}/minutes.pdf",
            CouncilView,
            paper::minutes,
        ),
        Route::get(
            "/councils/meetings/{id}/event.ics",
            CouncilView,
            paper::event,
        ),
    ]
}
