-- 二要素認証: authenticator apps (secrets sealed), recovery codes (hashes), what is half done.
-- last_step: the step of the last code used, so that a code works once.
CREATE TABLE authenticator (
    municipality_id BIGINT NOT NULL,
    -- The account's: it has one app.
    id BIGINT NOT NULL,
    secret TEXT NOT NULL,
    last_step BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, id) REFERENCES account (municipality_id, id)
);

CREATE TABLE recovery_code (
    municipality_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    code_hash TEXT NOT NULL,
    used_at TIMESTAMPTZ,
    PRIMARY KEY (municipality_id, account_id, code_hash),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);

-- Kept for ten minutes: a log-in before its second factor, an app or passkey being set up. state is sealed.
CREATE TABLE log_in_step (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    token_hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    account_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, token_hash, kind)
);
CREATE INDEX log_in_step_age ON log_in_step (municipality_id, created_at);

-- Tries of the second step count apart: a right password does not forgive wrong codes.
ALTER TABLE account ADD COLUMN step_failures BIGINT NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN step_locked_until TIMESTAMPTZ;
