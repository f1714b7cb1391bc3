//! A write transaction on PostgreSQL, which takes a connection and begins only with its first
//! question: one that asks nothing is a single statement, and needs no transaction around it.

use sqlx::{PgConnection, PgPool, Postgres, Transaction, query};

use crate::{
    args::{Arg, bind},
    attend::attend,
    fault::DbFault,
    waiting::Change,
};

/// Dropped without [`Writing::commit`], it leaves nothing.
pub(crate) struct Writing {
    pool: PgPool,
    begun: Option<Transaction<'static, Postgres>>,
}

impl Writing {
    pub(crate) fn on(pool: &PgPool) -> Self {
        Self {
            pool: pool.clone(),
            begun: None,
        }
    }

    /// The connection, inside the transaction.
    pub(crate) async fn conn(&mut self) -> Result<&mut PgConnection, DbFault> {
        Ok(match &mut self.begun {
            Some(begun) => begun,
            begun => begun.insert(self.pool.begin().await?),
        })
    }

    /// Makes `last` and all before it durable.
    pub(crate) async fn commit(mut self, last: Option<Change>) -> Result<(), DbFault> {
        if let Some((sql, args)) = last {
            let change = bind!(query::<Postgres>(sql.safe()), args);
            match &mut self.begun {
                Some(begun) => attend(change.execute(&mut **begun)).await?,
                None => attend(change.execute(&self.pool)).await?,
            };
        }
        match self.begun {
            Some(begun) => Ok(attend(begun.commit()).await?),
            None => Ok(()),
        }
    }
}
