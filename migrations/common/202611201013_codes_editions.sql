-- 区分の更新: counts the changes of a list, so that two administrators do not overwrite each other
ALTER TABLE code_list ADD COLUMN edition BIGINT NOT NULL DEFAULT 1;
ALTER TABLE code_list ADD COLUMN updated_by TEXT NOT NULL DEFAULT '';
ALTER TABLE code_list ADD COLUMN updated_at TIMESTAMPTZ;
