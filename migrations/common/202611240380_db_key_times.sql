-- A new data key is known to every node before the first text is sealed with it; one that is no
-- longer in use is kept, so that no text is ever left without its key.
ALTER TABLE data_key ADD COLUMN seals_from TIMESTAMPTZ NOT NULL DEFAULT '1970-01-01T00:00:00+00:00';
ALTER TABLE data_key ADD COLUMN retired_at TIMESTAMPTZ;
