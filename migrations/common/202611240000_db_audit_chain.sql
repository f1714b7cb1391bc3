-- 監査記録の連鎖: the rows of one transaction are one link (seq), in order (part); hash is the chain's
-- up to and with it. Rows from before the chain have seq 0.
ALTER TABLE audit_event ADD COLUMN also TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_event ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_event ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_event ADD COLUMN seq BIGINT NOT NULL DEFAULT 0;
ALTER TABLE audit_event ADD COLUMN part BIGINT NOT NULL DEFAULT 0;
ALTER TABLE audit_event ADD COLUMN hash TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX audit_event_chain ON audit_event (municipality_id, seq, part) WHERE seq > 0;

-- The newest link of each municipality.
CREATE TABLE audit_head (
    municipality_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (municipality_id)
);

-- Further records that a row shows or touches, so that each of them finds it.
CREATE TABLE audit_also (
    municipality_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    audit_id BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, subject_id, audit_id)
);

-- データ鍵: wrapped by the master key, which never stands in the database.
CREATE TABLE data_key (
    municipality_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    wrapped TEXT NOT NULL,
    -- The name of the master key that wrapped it.
    master TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, number)
);
