//! Answers to the questionnaire.

use db::{DbFault, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use crate::trainings::model::{Answer, AnswerKey, Training, Way};

#[derive(FromRow)]
struct Row {
    satisfaction: Option<i64>,
    understanding: Option<i64>,
    useful: Option<i64>,
    linkage: Option<i64>,
    opinion: String,
    way: String,
}

/// Adds an answer.
pub async fn add_answer(
    tx: &mut Tx,
    scope: &Scope,
    (training, id): (Id<Training>, Id<AnswerKey>),
    answer: &Answer,
) -> Result<(), DbFault> {
    let [satisfaction, understanding, useful, linkage] = answer.marks;
    tx.put(
        "INSERT INTO training_answer (municipality_id, id, training_id, satisfaction,
             understanding, useful, linkage, opinion, way)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            scope.municipality(),
            id,
            training,
            satisfaction,
            understanding,
            useful,
            linkage,
            &answer.opinion,
            answer.way.code()
        ],
    )
    .await
}

/// Every answer of a training.
pub async fn answers(
    tx: &mut Tx,
    scope: &Scope,
    training: Id<Training>,
) -> Result<Vec<Answer>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT satisfaction, understanding, useful, linkage, opinion, way
             FROM training_answer WHERE municipality_id = $1 AND training_id = $2 ORDER BY id",
            args![scope.municipality(), training],
        )
        .await?;
    let answer = |row: Row| Answer {
        marks: [row.satisfaction, row.understanding, row.useful, row.linkage],
        opinion: row.opinion,
        way: Way::from_code(&row.way),
    };
    Ok(rows.into_iter().map(answer).collect())
}
