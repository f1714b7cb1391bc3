-- 定期確認: a round, whom it asks, and the links they answer by (only their hashes).
CREATE TABLE verification_round (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    ward_id BIGINT,
    wards TEXT NOT NULL,
    kinds TEXT NOT NULL,
    due_on DATE NOT NULL,
    sender_name TEXT NOT NULL,
    sender_phone TEXT NOT NULL,
    sender_fax TEXT NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    opened_by TEXT NOT NULL,
    closed_at TIMESTAMPTZ,
    closed_by TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);

-- way: mail / fax / phone. answer: empty / same / corrected. answered_how: a code of verified_how.
CREATE TABLE verification_request (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    round_id BIGINT NOT NULL,
    facility_id BIGINT NOT NULL,
    ward_id BIGINT,
    kind TEXT NOT NULL,
    way TEXT NOT NULL,
    letter_id BIGINT,
    asked_at TIMESTAMPTZ,
    reminded_at TIMESTAMPTZ,
    answered_at TIMESTAMPTZ,
    answered_how TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, round_id) REFERENCES verification_round (municipality_id, id),
    FOREIGN KEY (municipality_id, facility_id) REFERENCES facility (municipality_id, id)
);
CREATE UNIQUE INDEX verification_request_once
    ON verification_request (municipality_id, round_id, facility_id);

CREATE TABLE verification_link (
    municipality_id BIGINT NOT NULL,
    token_hash TEXT NOT NULL,
    request_id BIGINT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, token_hash),
    FOREIGN KEY (municipality_id, request_id) REFERENCES verification_request (municipality_id, id)
);
