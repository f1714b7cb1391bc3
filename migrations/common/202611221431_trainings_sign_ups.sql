-- 申込: one person on the list of a training. person_key is name and affiliation folded, so that
-- one person stands on it once; erasing empties what tells who it was, and the row goes on counting.
CREATE TABLE training_sign_up (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    training_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    kana_key TEXT NOT NULL,
    profession TEXT NOT NULL,
    affiliation TEXT NOT NULL,
    mail TEXT NOT NULL,
    phone TEXT NOT NULL,
    note TEXT NOT NULL,
    person_key TEXT NOT NULL,
    way TEXT NOT NULL,
    seat TEXT NOT NULL,
    attended BOOLEAN NOT NULL,
    answered BOOLEAN NOT NULL,
    erased BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, training_id) REFERENCES training (municipality_id, id)
);
CREATE INDEX training_sign_up_of ON training_sign_up (municipality_id, training_id, id);
CREATE UNIQUE INDEX training_sign_up_once ON training_sign_up (municipality_id, training_id, person_key)
    WHERE seat <> 'cancelled' AND erased = FALSE;

-- 本人用のリンク: of a token only its hash is kept.
CREATE TABLE training_link (
    municipality_id BIGINT NOT NULL,
    token_hash TEXT NOT NULL,
    sign_up_id BIGINT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, token_hash),
    FOREIGN KEY (municipality_id, sign_up_id) REFERENCES training_sign_up (municipality_id, id)
);
CREATE INDEX training_link_of ON training_link (municipality_id, sign_up_id, made_at);

-- 受講後アンケート: answers without any mark of who gave them.
CREATE TABLE training_answer (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    training_id BIGINT NOT NULL,
    satisfaction BIGINT,
    understanding BIGINT,
    useful BIGINT,
    linkage BIGINT,
    opinion TEXT NOT NULL,
    way TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, training_id) REFERENCES training (municipality_id, id)
);
CREATE INDEX training_answer_of ON training_answer (municipality_id, training_id, id);
