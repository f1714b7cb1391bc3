-- 保存期間: how many years each kind of record is kept; a kind without a row has its default.
CREATE TABLE retention_rule (
    municipality_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    years BIGINT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (municipality_id, kind)
);

-- 廃棄の停止 on a case, or on a person with all cases about that person.
CREATE TABLE legal_hold (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    -- The consultation or the person that is held.
    subject_id BIGINT NOT NULL,
    -- The case by whose number it was placed.
    consultation_id BIGINT NOT NULL,
    number TEXT NOT NULL,
    reason TEXT NOT NULL,
    placed_at TIMESTAMPTZ NOT NULL,
    placed_by TEXT NOT NULL,
    lifted_at TIMESTAMPTZ,
    lifted_by TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX legal_hold_of ON legal_hold (municipality_id, subject_id);
CREATE INDEX legal_hold_office ON legal_hold (municipality_id, office_id, placed_at);

-- 廃棄: proposed by one, approved by another; what remains of it is its record, which names nobody
-- but them.
CREATE TABLE disposal (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    -- 0 where it belongs to no office.
    office_id BIGINT NOT NULL,
    ward_id BIGINT NOT NULL,
    -- Records that ended before this instant, and the first and last day of those found.
    ended_before TIMESTAMPTZ NOT NULL,
    first_on DATE NOT NULL,
    last_on DATE NOT NULL,
    years BIGINT NOT NULL,
    state TEXT NOT NULL,
    proposed_at TIMESTAMPTZ NOT NULL,
    proposed_by TEXT NOT NULL,
    proposer_id BIGINT NOT NULL,
    approved_at TIMESTAMPTZ,
    approved_by TEXT NOT NULL,
    finished_at TIMESTAMPTZ,
    -- How many were proposed, disposed of, and left because of a hold or a change.
    proposed BIGINT NOT NULL,
    disposed BIGINT NOT NULL,
    spared BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE UNIQUE INDEX disposal_one_at_a_time ON disposal (municipality_id, office_id)
    WHERE state IN ('proposed', 'approved');

CREATE TABLE disposal_item (
    municipality_id BIGINT NOT NULL,
    disposal_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    -- 受付番号; empty for a person without a case.
    number TEXT NOT NULL,
    -- Empty until it is done.
    outcome TEXT NOT NULL,
    PRIMARY KEY (municipality_id, disposal_id, subject_id),
    FOREIGN KEY (municipality_id, disposal_id) REFERENCES disposal (municipality_id, id)
);
