-- 候補の並べ方: every set of weights and wishes that was ever in force, the newest counts; before the
-- first, those built in. content: JSON.
CREATE TABLE matching_weights (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    account_id BIGINT NOT NULL,
    actor_name TEXT NOT NULL,
    note TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
