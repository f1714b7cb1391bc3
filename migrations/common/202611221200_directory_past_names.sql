-- A service of a place may go by a name of its own: searches of an earlier day find it by that, too.
ALTER TABLE service_past ADD COLUMN name TEXT NOT NULL DEFAULT '';
