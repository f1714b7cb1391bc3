-- 確認前の申込: what was typed on a public page, until its mail is confirmed. It holds no seat, and is
-- erased a day later. mail_key is the mail in small letters; person_key as on the list.
CREATE TABLE training_request (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    training_id BIGINT NOT NULL,
    mail_key TEXT NOT NULL,
    person_key TEXT NOT NULL,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    profession TEXT NOT NULL,
    affiliation TEXT NOT NULL,
    mail TEXT NOT NULL,
    phone TEXT NOT NULL,
    note TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, training_id) REFERENCES training (municipality_id, id)
);
CREATE UNIQUE INDEX training_request_once
    ON training_request (municipality_id, training_id, mail_key, person_key);
CREATE INDEX training_request_age ON training_request (municipality_id, made_at);

-- 確認のリンク: of a token only its hash is kept. One link leads to all requests of one mail for one
-- training.
CREATE TABLE training_request_link (
    municipality_id BIGINT NOT NULL,
    token_hash TEXT NOT NULL,
    training_id BIGINT NOT NULL,
    mail_key TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, token_hash),
    FOREIGN KEY (municipality_id, training_id) REFERENCES training (municipality_id, id)
);
CREATE INDEX training_request_link_of
    ON training_request_link (municipality_id, mail_key, made_at);
CREATE INDEX training_request_link_age ON training_request_link (municipality_id, made_at);
