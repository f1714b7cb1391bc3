-- 資源: search key, how far the search index is behind, what a person decided, what a source calls it.
ALTER TABLE facility ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
-- When a person last changed or verified the entry: imports keep such values.
ALTER TABLE facility ADD COLUMN edited_at TIMESTAMPTZ;
-- The directory's revision that last touched the entry.
ALTER TABLE facility ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
CREATE INDEX facility_revision ON facility (municipality_id, revision);
CREATE INDEX facility_kana ON facility (municipality_id, kana, id);

-- The kind in the source's own words, and what differs from the place's own entry.
ALTER TABLE service ADD COLUMN kind_name TEXT NOT NULL DEFAULT '';
ALTER TABLE service ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE service ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE service ADD COLUMN fax TEXT NOT NULL DEFAULT '';

-- What a value was repaired to; absent where it was rejected.
ALTER TABLE import_rejection ADD COLUMN repaired_to TEXT;
