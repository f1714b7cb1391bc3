-- アカウント・所属・セッション
CREATE TABLE account (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    must_change BOOLEAN NOT NULL,
    failures BIGINT NOT NULL,
    locked_until TIMESTAMPTZ,
    disabled_at TIMESTAMPTZ,
    text_size TEXT NOT NULL,
    theme TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, login)
);

CREATE TABLE posting (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    role TEXT NOT NULL,
    ward_id BIGINT,
    office_id BIGINT,
    facility_id BIGINT,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);
CREATE INDEX posting_account ON posting (municipality_id, account_id);

CREATE TABLE session (
    municipality_id BIGINT NOT NULL,
    token_hash TEXT NOT NULL,
    account_id BIGINT NOT NULL,
    posting_id BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, token_hash),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);
CREATE INDEX session_account ON session (municipality_id, account_id);
