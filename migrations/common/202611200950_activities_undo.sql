-- A deleted attendance stays for its undo; search_key holds name, host and note folded for search.
ALTER TABLE meeting_attendance ADD COLUMN deleted_at TIMESTAMPTZ;
ALTER TABLE meeting_attendance ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
