-- 認証基盤との対応: who an account's owner is at the city's identity provider. The subject is the
-- provider's own number of the person and is never given to anybody else there.
CREATE TABLE provider_link (
    municipality_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    linked_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, account_id),
    UNIQUE (municipality_id, issuer, subject),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);
