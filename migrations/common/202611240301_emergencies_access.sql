-- 緊急時の閲覧: one person's record of another office, open to one account for a while, and its review
CREATE TABLE emergency_access (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    account_name TEXT NOT NULL,
    asking_office_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    serving_office_id BIGINT NOT NULL,
    reason TEXT NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    reviewed_at TIMESTAMPTZ,
    reviewed_by TEXT NOT NULL,
    verdict TEXT NOT NULL,
    review_note TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX emergency_access_account ON emergency_access (municipality_id, account_id, ends_at);
CREATE INDEX emergency_access_serving ON emergency_access (municipality_id, serving_office_id, opened_at);

-- 知らせの送り先 of each office
CREATE TABLE emergency_notice (
    municipality_id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    mail_to TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, office_id)
);

-- Whoever asks in an emergency does not know the office.
CREATE INDEX person_birth_anywhere ON person (municipality_id, birth_key);
