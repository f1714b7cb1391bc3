-- 一度きりの送信: the posts whose deed is done, so that the same form sent twice makes one record.
-- Neither the form's token nor its contents stand here, only digests; the place is sealed, because
-- the addresses of guests hold secrets. Rows are forgotten after a week.
CREATE TABLE post_once (
    municipality_id BIGINT NOT NULL,
    -- Who sent it; 0 for guests.
    account_id BIGINT NOT NULL,
    -- SHA-256 of the form's token and the address it was sent to.
    token TEXT NOT NULL,
    id BIGINT NOT NULL,
    -- SHA-256 of the token and what was sent: the same token with other contents is another deed.
    digest TEXT NOT NULL,
    -- Where the first one went; empty while it is on its way, or where it went nowhere.
    place TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, account_id, token)
);
CREATE INDEX post_once_created ON post_once (created_at);
