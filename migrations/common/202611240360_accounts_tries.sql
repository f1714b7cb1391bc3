-- ログインの試行: wrong passwords in a row, by the name that was typed and from where. Names that
-- nobody has are counted like any other. name_token is blind; rows are forgotten after a day.
CREATE TABLE log_in_try (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    name_token TEXT NOT NULL,
    -- A network, a browser known to the account, a session, or '*' for all of them.
    source TEXT NOT NULL,
    failures BIGINT NOT NULL,
    locked_until TIMESTAMPTZ,
    tried_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, name_token, source)
);
CREATE INDEX log_in_try_age ON log_in_try (municipality_id, tried_at);

-- いつもの端末: browsers in which somebody has logged in to the account. Only hashes are kept.
CREATE TABLE known_browser (
    municipality_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    token_hash TEXT NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, account_id, token_hash),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);
