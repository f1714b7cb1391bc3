//! What a transaction promises, on both engines.

#![cfg(test)]

use std::{future::poll_fn, pin::pin, task::Poll, time::Duration};

use db::{Db, DbFault, Drawing, Engine, Tx, args};
use testkit::{Database, on_both};

on_both! { Pairs =>
    a_question_sees_what_was_put_before_it,
    what_was_put_is_kept_without_a_question,
    rows_put_together_may_refer_to_each_other,
    the_same_row_may_be_put_twice_where_the_second_replaces_the_first,
    a_drawn_number_is_part_of_the_row_put_with_it,
    a_dropped_transaction_leaves_nothing,
    a_refused_row_is_told_at_the_commit_and_nothing_is_kept,
    desks_at_once_are_each_told_of_their_own_change,
    cancelled_requests_leave_whole_records_and_a_working_database,
    no_request_works_inside_what_a_cancelled_one_began,
}

/// A database with an empty table of pairs and one of their halves.
struct Pairs(Database);

impl Pairs {
    async fn on(engine: Engine) -> Option<Self> {
        let database = Database::fresh(engine).await.unwrap()?;
        let mut tx = database.db.begin("test.tables");
        for sql in [
            "CREATE TABLE pair (n BIGINT PRIMARY KEY, word TEXT NOT NULL)",
            "CREATE TABLE half (n BIGINT PRIMARY KEY REFERENCES pair (n))",
        ] {
            tx.run(sql, args![]).await.unwrap();
        }
        tx.commit().await.unwrap();
        Some(Self(database))
    }
}

async fn put(tx: &mut Tx, n: i64, word: &str) -> Result<(), DbFault> {
    let insert = "INSERT INTO pair (n, word) VALUES ($1, $2)";
    tx.put(insert, args![n, word]).await
}

async fn count(db: &Db) -> i64 {
    let mut tx = db.read().await.unwrap();
    let sql = "SELECT COUNT(*) FROM pair";
    tx.number(sql, args![]).await.unwrap()
}

async fn a_question_sees_what_was_put_before_it(Pairs(of): Pairs) {
    let db = of.db.clone();
    let mut tx = db.begin("test");
    put(&mut tx, 1, "一").await.unwrap();
    put(&mut tx, 2, "二").await.unwrap();
    let sum = "SELECT CAST(SUM(n) AS BIGINT) FROM pair WHERE word IN ($1, $2)";
    assert_eq!(tx.number(sum, args!["一", "二"]).await.unwrap(), 3);
    put(&mut tx, 3, "三").await.unwrap();
    let touched = tx.run("UPDATE pair SET word = $1", args!["数"]).await;
    assert_eq!(touched.unwrap(), 3);
    tx.commit().await.unwrap();
    assert_eq!(count(&db).await, 3);
}

async fn what_was_put_is_kept_without_a_question(Pairs(of): Pairs) {
    let db = of.db.clone();
    let mut tx = db.begin("test");
    for n in 0..40 {
        put(&mut tx, n, "").await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(count(&db).await, 40);
}

async fn rows_put_together_may_refer_to_each_other(Pairs(of): Pairs) {
    let db = of.db.clone();
    let mut tx = db.begin("test");
    put(&mut tx, 1, "").await.unwrap();
    let half = "INSERT INTO half (n) VALUES ($1)";
    tx.put(half, args![1_i64]).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.begin("test");
    tx.put(half, args![2_i64]).await.unwrap();
    assert!(tx.commit().await.is_err(), "it refers to nothing");
}

async fn the_same_row_may_be_put_twice_where_the_second_replaces_the_first(Pairs(of): Pairs) {
    let db = of.db.clone();
    let mut tx = db.begin("test");
    for word in ["古い", "新しい"] {
        let rows = vec![args![1_i64, word], args![2_i64, word]];
        let replace = "ON CONFLICT (n) DO UPDATE SET word = excluded.word";
        let insert = "INSERT INTO pair (n, word)";
        tx.put_many(insert, rows, replace).await.unwrap();
    }
    let one = vec![args![2_i64, "新しい"]];
    let replace = "ON CONFLICT (n) DO UPDATE SET word = excluded.word";
    let insert = "INSERT INTO pair (n, word)";
    tx.put_many(insert, one, replace).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.read().await.unwrap();
    let words: Vec<(String,)> = tx.all("SELECT word FROM pair", args![]).await.unwrap();
    assert_eq!(words, [("新しい".to_owned(),), ("新しい".to_owned(),)]);
}

/// Puts a pair whose word is the next of a running number.
async fn put_next(tx: &mut Tx, n: i64) -> Result<(), DbFault> {
    let next = "INSERT INTO pair (n, word) VALUES ($1, '0') ON CONFLICT (n)
                DO UPDATE SET word = CAST(CAST(pair.word AS BIGINT) + $2 AS TEXT)
                RETURNING CAST(word AS BIGINT) AS n";
    let insert = "INSERT INTO pair (word, n) VALUES ($1 || CAST((SELECT n FROM $0) AS TEXT), $2)";
    let values = args!["第", n];
    let drawing = Drawing {
        draw: next,
        drawn: "SELECT CAST(word AS BIGINT) AS n FROM pair WHERE n = $1",
        values: args![0_i64, 1_i64],
    };
    tx.put_drawing(drawing, (insert, values)).await
}

async fn a_drawn_number_is_part_of_the_row_put_with_it(Pairs(of): Pairs) {
    let db = of.db.clone();
    let mut tx = db.begin("test");
    for n in 1..=3 {
        put(&mut tx, 10 + n, "").await.unwrap();
        put_next(&mut tx, n).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = db.begin("test");
    put_next(&mut tx, 4).await.unwrap();
    drop(tx);
    let mut tx = db.begin("test");
    put_next(&mut tx, 5).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.read().await.unwrap();
    let sql = "SELECT word FROM pair WHERE n < 10 ORDER BY n";
    let words: Vec<(String,)> = tx.all(sql, args![]).await.unwrap();
    let words: Vec<_> = words.iter().map(|(word,)| word.as_str()).collect();
    assert_eq!(words, ["3", "第0", "第1", "第2", "第3"]);
}

async fn a_dropped_transaction_leaves_nothing(Pairs(of): Pairs) {
    let db = of.db.clone();
    let mut tx = db.begin("test");
    put(&mut tx, 1, "").await.unwrap();
    let sql = "SELECT COUNT(*) FROM pair";
    assert_eq!(tx.number(sql, args![]).await.unwrap(), 1);
    put(&mut tx, 2, "").await.unwrap();
    drop(tx);
    let mut tx = db.begin("test");
    put(&mut tx, 3, "").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(count(&db).await, 1);
}

async fn a_refused_row_is_told_at_the_commit_and_nothing_is_kept(Pairs(of): Pairs) {
    let db = of.db.clone();
    let mut tx = db.begin("test");
    put(&mut tx, 1, "").await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.begin("test");
    for n in [3, 1, 2] {
        put(&mut tx, n, "").await.unwrap();
    }
    assert!(matches!(tx.commit().await, Err(DbFault::Taken(_))));
    assert_eq!(count(&db).await, 1);
}

/// One desk's change, of four kinds: kept, only asking, refused, thrown away.
async fn change(db: Db, n: i64) -> Result<(), DbFault> {
    let mut tx = db.begin("test");
    match n % 4 {
        0 => put(&mut tx, n, "").await?,
        1 => drop(tx.number("SELECT COUNT(*) FROM pair", args![]).await?),
        2 => {
            put(&mut tx, n, "").await?;
            put(&mut tx, 0, "").await?;
        }
        _ => {
            put(&mut tx, n, "").await?;
            tx.number("SELECT COUNT(*) FROM pair", args![]).await?;
            return Ok(());
        }
    }
    tx.commit().await
}

async fn desks_at_once_are_each_told_of_their_own_change(Pairs(of): Pairs) {
    let db = of.db.clone();
    change(db.clone(), 0).await.unwrap();
    let desks: Vec<_> = (4..404_i64)
        .map(|n| (n, tokio::spawn(change(db.clone(), n))))
        .collect();
    for (n, desk) in desks {
        match (n % 4, desk.await.unwrap()) {
            (2, Err(DbFault::Taken(_))) | (0 | 1 | 3, Ok(())) => {}
            (_, told) => panic!("{n}: {told:?}"),
        }
    }
    assert_eq!(count(&db).await, 101);
}

/// Adds a row and its other half: even ones in one trip, odd ones in trips of their own.
async fn add_both(db: Db, n: i64) -> Result<(), DbFault> {
    let mut tx = db.begin("test");
    put(&mut tx, n, "").await?;
    let half = "INSERT INTO half (n) VALUES ($1)";
    match n % 2 {
        0 => tx.put(half, args![n]).await?,
        _ => drop(tx.run(half, args![n]).await?),
    }
    tx.commit().await
}

/// Gives `save` so many goes and drops it at its next wait; what it said, if it had ended.
async fn cut_off<T>(save: impl Future<Output = T>, goes: usize) -> Option<T> {
    let mut save = pin!(save);
    let mut gone = 0;
    poll_fn(|context| {
        if gone == goes {
            return Poll::Ready(None);
        }
        gone += 1;
        save.as_mut().poll(context).map(Some)
    })
    .await
}

async fn cancelled_requests_leave_whole_records_and_a_working_database(Pairs(of): Pairs) {
    let db = of.db.clone();
    let mut told = Vec::new();
    // A save is looked at again and again: it is cut off at its first waits one by one, at its
    // later ones in growing steps, and the last ones end.
    let goes = |n: i64| (n + n.pow(4) / 500) as usize;
    for n in 0..40_i64 {
        let neighbour = tokio::spawn(add_both(db.clone(), 1_000 + n));
        for (n, goes) in [(n, goes(n)), (100 + n, goes(n)), (200 + n, goes(40 - n))] {
            let save = add_both(db.clone(), n);
            if let Some(Ok(())) = cut_off(save, goes).await {
                told.push(n);
            }
        }
        if let Ok(Ok(())) = neighbour.await {
            told.push(1_000 + n);
        }
        add_both(db.clone(), 2_000 + n).await.unwrap();
        told.push(2_000 + n);
    }
    assert!(told.len() > 100, "{told:?}");
    let mut tx = db.read().await.unwrap();
    for n in told {
        let sql = "SELECT COUNT(*) FROM half WHERE n = $1";
        let kept = tx.number(sql, args![n]).await.unwrap();
        assert_eq!(kept, 1, "{n} was acknowledged");
    }
    let halves = "SELECT COUNT(*) FROM pair WHERE n NOT IN (SELECT n FROM half)";
    assert_eq!(tx.number(halves, args![]).await.unwrap(), 0);
}

/// Waits until no session of PostgreSQL stands inside a transaction in which nobody works, as `beside`
/// sees it; `false` if one stays.
async fn all_are_ended(beside: &Db) -> bool {
    if beside.engine() == Engine::Sqlite {
        return true;
    }
    let sql = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()
               AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'";
    for _ in 0..500 {
        let mut tx = beside.read().await.unwrap();
        if tx.number(sql, args![]).await.unwrap() == 0 {
            return true;
        }
        drop(tx);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    false
}

async fn no_request_works_inside_what_a_cancelled_one_began(Pairs(of): Pairs) {
    let db = of.db.clone();
    // Looked at with connections of its own: whoever takes one that was left open would end that.
    let beside = of.again().await.unwrap();
    for n in 0..60_i64 {
        // Odd ones begin a transaction; this one is cut off at one of its first waits.
        let _ = cut_off(add_both(db.clone(), 1 + 2 * n), 1 + (n % 6) as usize).await;
        tokio::time::sleep(Duration::from_millis(5)).await;
        assert!(all_are_ended(&beside).await, "after {n}");
    }
}
