-- 区・相談支援室の更新: refuses an edit of what somebody else changed meanwhile
ALTER TABLE ward ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE ward ADD COLUMN updated_by TEXT NOT NULL DEFAULT '';
ALTER TABLE ward ADD COLUMN updated_at TIMESTAMPTZ;
ALTER TABLE office ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE office ADD COLUMN updated_by TEXT NOT NULL DEFAULT '';
ALTER TABLE office ADD COLUMN updated_at TIMESTAMPTZ;
