-- 取込の結果: rows that were joined with, or repeat, earlier ones, rows that are no facility, the
-- file's own day, and what is to be known of the file as a whole (a line each).
ALTER TABLE import_run ADD COLUMN rows_joined BIGINT NOT NULL DEFAULT 0;
ALTER TABLE import_run ADD COLUMN rows_repeated BIGINT NOT NULL DEFAULT 0;
ALTER TABLE import_run ADD COLUMN rows_left_out BIGINT NOT NULL DEFAULT 0;
ALTER TABLE import_run ADD COLUMN edition DATE;
ALTER TABLE import_run ADD COLUMN remarks TEXT NOT NULL DEFAULT '';
