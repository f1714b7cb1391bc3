//! People at a meeting, their answers and what they say in writing.

use chrono::{DateTime, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use crate::councils::model::{
    Answer, Meeting, Opinion, Person, PersonContent, Post, Presence, Reply, Vote,
};

#[derive(FromRow)]
struct Row {
    id: i64,
    meeting_id: i64,
    member_id: Option<i64>,
    post: String,
    name: String,
    profession: String,
    organisation: String,
    affiliation: String,
    mail: String,
    fax: String,
    asked_at: Option<DateTime<Utc>>,
    way: String,
    reply: String,
    proxy: String,
    note: String,
    replied_at: Option<DateTime<Utc>>,
    replied_by: String,
    presence: String,
    version: i64,
}

impl From<Row> for Person {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            meeting: row.meeting_id.into(),
            member: row.member_id.map(Id::new),
            content: PersonContent {
                post: Post::from_code(&row.post).unwrap_or(Post::Plain),
                name: row.name,
                profession: row.profession,
                organisation: row.organisation,
                affiliation: row.affiliation,
                mail: row.mail,
                fax: row.fax,
            },
            asked_at: row.asked_at,
            way: row.way,
            reply: Reply::from_code(&row.reply),
            proxy: row.proxy,
            note: row.note,
            replied_at: row.replied_at,
            replied_by: row.replied_by,
            presence: Presence::from_code(&row.presence),
            version: row.version,
        }
    }
}

const COLUMNS: &str = "SELECT p.id, p.meeting_id, p.member_id, p.post, p.name, p.profession,
    p.organisation, p.affiliation, p.mail, p.fax, p.asked_at, p.way, p.reply, p.proxy, p.note,
    p.replied_at, p.replied_by, p.presence, p.version
    FROM council_person p
    JOIN council_meeting t ON t.municipality_id = p.municipality_id AND t.id = p.meeting_id
    WHERE p.municipality_id = $1 AND ($2 IS NULL OR t.ward_id = $2)";

/// The people of a meeting: chair and deputies, members, then guests.
pub async fn people(
    tx: &mut Tx,
    scope: &Scope,
    meeting: Id<Meeting>,
) -> Result<Vec<Person>, DbFault> {
    let order = "AND p.meeting_id = $3
        ORDER BY CASE WHEN p.member_id IS NULL THEN 1 ELSE 0 END,
        CASE p.post WHEN 'chair' THEN 0 WHEN 'deputy' THEN 1 ELSE 2 END, p.member_id, p.id";
    let args = args![scope.municipality(), scope.ward(), meeting];
    let rows: Vec<Row> = tx.all(Sql::join(&[COLUMNS, order]), args).await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// One person.
pub async fn person(tx: &mut Tx, scope: &Scope, id: Id<Person>) -> Result<Option<Person>, DbFault> {
    let args = args![scope.municipality(), scope.ward(), id];
    let row: Option<Row> = tx
        .first(Sql::join(&[COLUMNS, "AND p.id = $3"]), args)
        .await?;
    Ok(row.map(Row::into))
}

/// Adds people to their meeting, which must lie in `scope`.
pub async fn add_people(tx: &mut Tx, scope: &Scope, new: &[Person]) -> Result<(), DbFault> {
    let row = |new: &Person| {
        let content = &new.content;
        args![
            scope.municipality(),
            new.id,
            new.meeting,
            new.member,
            content.post.code(),
            &content.name,
            &content.profession,
            &content.organisation,
            &content.affiliation,
            &content.mail,
            &content.fax,
            new.asked_at,
            &new.way,
            new.reply.map_or("", Reply::code),
            &new.proxy,
            &new.note,
            new.replied_at,
            &new.replied_by,
            new.presence.map_or("", Presence::code),
            new.version
        ]
    };
    let rows = new.iter().map(row).collect();
    tx.put_many(
        "INSERT INTO council_person (municipality_id, id, meeting_id, member_id, post, name,
             profession, organisation, affiliation, mail, fax, asked_at, way, reply, proxy, note,
             replied_at, replied_by, presence, version)",
        rows,
        "",
    )
    .await
}

/// Takes a person off the list of a meeting; false where there is nobody.
pub async fn drop_person(
    tx: &mut Tx,
    scope: &Scope,
    (meeting, id): (Id<Meeting>, Id<Person>),
) -> Result<bool, DbFault> {
    let city = scope.municipality();
    tx.run(
        "DELETE FROM council_link WHERE municipality_id = $1 AND person_id = $2",
        args![city, id],
    )
    .await?;
    tx.run(
        "DELETE FROM council_vote
         WHERE municipality_id = $1 AND meeting_id = $2 AND person_id = $3",
        args![city, meeting, id],
    )
    .await?;
    let touched = tx
        .run(
            "DELETE FROM council_person WHERE municipality_id = $1 AND meeting_id = $2 AND id = $3",
            args![city, meeting, id],
        )
        .await?;
    Ok(touched == 1)
}

/// Notes that people were asked by `way` at `now`.
pub async fn mark_asked(
    tx: &mut Tx,
    scope: &Scope,
    people: &[Id<Person>],
    (way, now): (&'static str, DateTime<Utc>),
) -> Result<(), DbFault> {
    for person in people {
        tx.put(
            "UPDATE council_person SET asked_at = $3, way = $4
             WHERE municipality_id = $1 AND id = $2",
            args![scope.municipality(), *person, now, way],
        )
        .await?;
    }
    Ok(())
}

/// Saves an answer over the person that was loaded; false if another answer came first.
pub async fn save_answer(
    tx: &mut Tx,
    scope: &Scope,
    person: &Person,
    answer: &Answer,
    (now, by): (DateTime<Utc>, &str),
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE council_person SET reply = $4, proxy = $5, note = $6, replied_at = $7,
                 replied_by = $8, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                person.id,
                person.version,
                answer.reply.code(),
                &answer.proxy,
                &answer.note,
                now,
                by
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// Makes `votes` all that a person says in writing.
pub async fn put_votes(
    tx: &mut Tx,
    scope: &Scope,
    (meeting, person): (Id<Meeting>, Id<Person>),
    votes: &[Vote],
) -> Result<(), DbFault> {
    let city = scope.municipality();
    tx.run(
        "DELETE FROM council_vote
         WHERE municipality_id = $1 AND meeting_id = $2 AND person_id = $3",
        args![city, meeting, person],
    )
    .await?;
    let row = |vote: &Vote| {
        let opinion = vote.opinion.code();
        args![city, meeting, person, vote.item, opinion, &vote.words]
    };
    tx.put_many(
        "INSERT INTO council_vote (municipality_id, meeting_id, person_id, item_id, vote, opinion)",
        votes.iter().map(row).collect(),
        "",
    )
    .await
}

/// What was said in writing at a meeting, which the caller has loaded within `scope`.
pub async fn votes(tx: &mut Tx, scope: &Scope, meeting: Id<Meeting>) -> Result<Vec<Vote>, DbFault> {
    let rows: Vec<(i64, i64, String, String)> = tx
        .all(
            "SELECT person_id, item_id, vote, opinion FROM council_vote
             WHERE municipality_id = $1 AND meeting_id = $2 ORDER BY item_id, person_id",
            args![scope.municipality(), meeting],
        )
        .await?;
    let vote = |(person, item, vote, words): (i64, i64, String, String)| {
        Some(Vote {
            person: person.into(),
            item: item.into(),
            opinion: Opinion::from_code(&vote)?,
            words,
        })
    };
    Ok(rows.into_iter().filter_map(vote).collect())
}

/// Notes who of a meeting was there.
pub async fn set_presence(
    tx: &mut Tx,
    scope: &Scope,
    meeting: Id<Meeting>,
    people: &[(Id<Person>, Option<Presence>)],
) -> Result<(), DbFault> {
    for (person, presence) in people {
        tx.put(
            "UPDATE council_person SET presence = $4
             WHERE municipality_id = $1 AND meeting_id = $2 AND id = $3",
            args![
                scope.municipality(),
                meeting,
                *person,
                presence.map_or("", Presence::code)
            ],
        )
        .await?;
    }
    Ok(())
}
