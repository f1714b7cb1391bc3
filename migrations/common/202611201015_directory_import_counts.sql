-- 取込の結果: remarks beyond those that are kept are counted
ALTER TABLE import_run ADD COLUMN rejected_more BIGINT NOT NULL DEFAULT 0;
ALTER TABLE import_run ADD COLUMN repairs_more BIGINT NOT NULL DEFAULT 0;
