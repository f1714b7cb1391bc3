//! Stories of a case, on both databases.
