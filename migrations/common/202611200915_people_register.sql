-- 対象者
CREATE TABLE person (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kana TEXT NOT NULL,
    kana_key TEXT NOT NULL,
    birth_date DATE,
    sex TEXT NOT NULL,
    phone TEXT NOT NULL,
    phone_key TEXT NOT NULL,
    address TEXT NOT NULL,
    ward_id BIGINT,
    town_id BIGINT,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX person_kana ON person (municipality_id, office_id, kana_key);
CREATE INDEX person_birth ON person (municipality_id, office_id, birth_date);
CREATE INDEX person_phone ON person (municipality_id, office_id, phone_key);
