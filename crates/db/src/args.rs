//! Values bound to `$1`, `$2` …: the few types that both engines keep alike.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;

/// One bound value. Each kind carries its own NULL, because PostgreSQL wants typed ones.
#[derive(Clone, Debug)]
pub enum Arg {
    /// A whole number: ids, counts, codes.
    Int(Option<i64>),
    /// Text.
    Text(Option<String>),
    /// Yes or no.
    Bool(Option<bool>),
    /// A measure, such as degrees.
    Real(Option<f64>),
    /// A calendar date.
    Date(Option<NaiveDate>),
    /// An instant.
    At(Option<DateTime<Utc>>),
    /// The contents of a file.
    Bytes(Option<Vec<u8>>),
}

/// A list of bound values: `args![scope.municipality(), id, "text"]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::Arg::from($value)),*] };
}

/// Implements `From` for a type and its `Option`.
macro_rules! from {
    ($type:ty, $kind:ident, $value:ident => $convert:expr) => {
        impl From<$type> for Arg {
            fn from($value: $type) -> Self {
                Self::$kind(Some($convert))
            }
        }
        impl From<Option<$type>> for Arg {
            fn from(value: Option<$type>) -> Self {
                Self::$kind(value.map(|$value| $convert))
            }
        }
    };
}

from!(i64, Int, value => value);
from!(i32, Int, value => i64::from(value));
from!(u32, Int, value => i64::from(value));
from!(String, Text, value => value);
from!(&str, Text, value => value.to_owned());
from!(bool, Bool, value => value);
from!(f64, Real, value => value);
from!(NaiveDate, Date, value => value);
from!(DateTime<Utc>, At, value => value);
from!(Vec<u8>, Bytes, value => value);

impl From<&String> for Arg {
    fn from(value: &String) -> Self {
        Self::Text(Some(value.clone()))
    }
}

impl<T> From<Id<T>> for Arg {
    fn from(value: Id<T>) -> Self {
        Self::Int(Some(value.get()))
    }
}

impl<T> From<Option<Id<T>>> for Arg {
    fn from(value: Option<Id<T>>) -> Self {
        Self::Int(value.map(Id::get))
    }
}

/// Binds each argument to a query of either engine.
macro_rules! bind {
    ($query:expr, $args:expr) => {{
        let mut query = $query;
        for arg in $args {
            query = match arg {
                Arg::Int(value) => query.bind(value),
                Arg::Text(value) => query.bind(value),
                Arg::Bool(value) => query.bind(value),
                Arg::Real(value) => query.bind(value),
                Arg::Date(value) => query.bind(value),
                Arg::At(value) => query.bind(value),
                Arg::Bytes(value) => query.bind(value),
            };
        }
        query
    }};
}
pub(crate) use bind;
