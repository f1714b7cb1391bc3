-- 資源の重複: entries that are the same place are merged, and can be split again
ALTER TABLE facility ADD COLUMN merged_into BIGINT;

-- moved: what went over to the kept entry, so that splitting puts exactly that back.
CREATE TABLE facility_merge (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    kept_id BIGINT NOT NULL,
    gone_id BIGINT NOT NULL,
    kept_name TEXT NOT NULL,
    gone_name TEXT NOT NULL,
    ward_id BIGINT,
    reasons TEXT NOT NULL,
    by_rule BOOLEAN NOT NULL,
    moved TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    actor_name TEXT NOT NULL,
    split_at TIMESTAMPTZ,
    split_by TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, kept_id) REFERENCES facility (municipality_id, id),
    FOREIGN KEY (municipality_id, gone_id) REFERENCES facility (municipality_id, id)
);

-- 別の場所: pairs that a person told apart; first_id is the smaller.
CREATE TABLE facility_distinct (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    first_id BIGINT NOT NULL,
    second_id BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    actor_name TEXT NOT NULL,
    PRIMARY KEY (municipality_id, first_id, second_id)
);

-- まとめる規則: from how many points on entries are merged without asking; no row: never.
CREATE TABLE merge_rule (
    municipality_id BIGINT NOT NULL PRIMARY KEY REFERENCES municipality (id),
    threshold BIGINT NOT NULL
);
