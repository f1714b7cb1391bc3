-- 監査記録の点検: which days of the audit record somebody looked through, and what was found. Only ever added
-- to. It names no case and no person; the note must not.
CREATE TABLE audit_review (
    municipality_id BIGINT NOT NULL,
    -- 1, 2, 3 … without a gap, so that none can be taken away unseen.
    number BIGINT NOT NULL,
    -- The first and the last day, both looked through.
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    finding TEXT NOT NULL,
    note TEXT NOT NULL,
    account_id BIGINT NOT NULL,
    account_name TEXT NOT NULL,
    role TEXT NOT NULL,
    signed_at TIMESTAMPTZ NOT NULL,
    -- The newest link of the chain at that moment: how far the record can be proved.
    head_seq BIGINT NOT NULL,
    head_hash TEXT NOT NULL,
    -- How many rows the days had, and what the last verifying of the chain had found.
    audit_rows BIGINT NOT NULL,
    verified_at TIMESTAMPTZ,
    verified_faults BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, number)
);
