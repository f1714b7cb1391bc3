-- パスキー (WebAuthn): found by the hash of the credential's id; data is sealed.
CREATE TABLE passkey (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    credential_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    data TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    last_used_at TIMESTAMPTZ,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, credential_hash),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);
CREATE INDEX passkey_account ON passkey (municipality_id, account_id);
