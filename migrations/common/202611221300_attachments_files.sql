-- 添付: files kept with a record of another feature: owner_kind and owner_id say with which.
CREATE TABLE attachment (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    owner_kind TEXT NOT NULL,
    owner_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    note TEXT NOT NULL,
    added_at TIMESTAMPTZ NOT NULL,
    added_by TEXT NOT NULL,
    deleted_at TIMESTAMPTZ,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX attachment_of ON attachment (municipality_id, owner_kind, owner_id, id);
