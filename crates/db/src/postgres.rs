//! Connections of PostgreSQL. A write transaction takes one and begins only with its first question: one
//! that asks nothing is a single statement, and needs no transaction around it. For whom it works rides
//! along with its beginning.

use std::sync::Arc;

use sqlx::{
    AssertSqlSafe, PgConnection, PgPool, Postgres, Transaction, pool::PoolConnection, query,
};

use crate::{
    args::{Arg, bind},
    attend::attend,
    behalf::{Behalf, Guarded},
    fault::DbFault,
    finish::finish,
    sql::Sql,
    waiting::Change,
};

/// The pool, with what stands behind the second wall.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) pool: PgPool,
    pub(crate) guarded: Arc<Guarded>,
}

impl Server {
    async fn begin(
        &self,
        words: &str,
        behalf: &Behalf,
    ) -> Result<Transaction<'static, Postgres>, DbFault> {
        let words = AssertSqlSafe(behalf.after(words));
        let pool = self.pool.clone();
        Ok(finish(async move { pool.begin_with(words).await }).await?)
    }

    /// Whether `sql` can only be asked by a transaction that says for whom it works.
    async fn must_hear(&self, sql: &Sql, behalf: &Behalf) -> Result<bool, DbFault> {
        Ok(behalf.says() && self.guarded.named_in(sql, &self.pool).await?)
    }
}

/// A write transaction. Dropped without [`Writing::commit`], it leaves nothing.
pub(crate) struct Writing {
    server: Server,
    behalf: Behalf,
    begun: Option<Transaction<'static, Postgres>>,
}

impl Writing {
    pub(crate) fn on(server: &Server, behalf: Behalf) -> Self {
        Self {
            server: server.clone(),
            behalf,
            begun: None,
        }
    }

    /// The connection, inside the transaction.
    pub(crate) async fn conn(&mut self) -> Result<&mut PgConnection, DbFault> {
        Ok(match &mut self.begun {
            Some(begun) => begun,
            begun => begun.insert(self.server.begin("BEGIN", &self.behalf).await?),
        })
    }

    /// Works with the cases of every office from here on, or no longer so.
    pub(crate) async fn across(&mut self, across: bool) -> Result<(), DbFault> {
        self.behalf = std::mem::take(&mut self.behalf).across(across);
        tell(self.begun.as_mut(), &self.behalf).await
    }

    /// Makes `last` and all before it durable.
    pub(crate) async fn commit(mut self, last: Option<Change>) -> Result<(), DbFault> {
        if let Some((sql, args)) = last {
            if self.begun.is_none() && self.server.must_hear(&sql, &self.behalf).await? {
                self.conn().await?;
            }
            let change = bind!(query::<Postgres>(sql.safe()), args);
            match &mut self.begun {
                Some(begun) => attend(change.execute(&mut **begun)).await?,
                None => attend(change.execute(&self.server.pool)).await?,
            };
        }
        match self.begun {
            Some(begun) => Ok(attend(begun.commit()).await?),
            None => Ok(()),
        }
    }
}

/// A connection for reading, taken with the first question. Questions about what stands behind the wall
/// are asked in a transaction that says for whom; all others need none.
pub(crate) struct Reading {
    server: Server,
    behalf: Behalf,
    plain: Option<PoolConnection<Postgres>>,
    within: Option<Transaction<'static, Postgres>>,
}

impl Reading {
    pub(crate) fn on(server: &Server, behalf: Behalf) -> Self {
        Self {
            server: server.clone(),
            behalf,
            plain: None,
            within: None,
        }
    }

    /// The connection on which `sql` may be asked.
    pub(crate) async fn conn(&mut self, sql: &Sql) -> Result<&mut PgConnection, DbFault> {
        if self.within.is_none() && self.server.must_hear(sql, &self.behalf).await? {
            // Given back first: whoever holds one connection must not wait for another.
            self.plain = None;
            let begun = self.server.begin("BEGIN READ ONLY", &self.behalf).await?;
            self.within = Some(begun);
        }
        Ok(match (&mut self.within, &mut self.plain) {
            (Some(within), _) => within,
            (None, Some(plain)) => plain,
            (None, plain) => plain.insert(self.server.pool.acquire().await?),
        })
    }

    /// Reads the cases of every office from here on, or no longer so.
    pub(crate) async fn across(&mut self, across: bool) -> Result<(), DbFault> {
        self.behalf = std::mem::take(&mut self.behalf).across(across);
        tell(self.within.as_mut(), &self.behalf).await
    }
}

/// Tells a transaction that has begun that its reach has changed.
async fn tell(
    begun: Option<&mut Transaction<'static, Postgres>>,
    behalf: &Behalf,
) -> Result<(), DbFault> {
    if let (Some(begun), Some(words)) = (begun, behalf.reaching()) {
        query(words).execute(&mut **begun).await?;
    }
    Ok(())
}
