-- 記録の保全: where the head of the audit record is mailed, and what the last verifying found.
CREATE TABLE safekeeping (
    municipality_id BIGINT NOT NULL,
    -- Empty: nobody.
    mail_to TEXT NOT NULL,
    -- The last day on which the head was mailed, and the chain verified by the house itself.
    kept_on DATE,
    verified_at TIMESTAMPTZ,
    verified_links BIGINT NOT NULL,
    -- What was wrong, a line each; empty where nothing was.
    verified_faults TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id)
);
