-- 市区町村・区・町・相談支援室
CREATE TABLE municipality (
    id BIGINT PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    prefecture TEXT NOT NULL
);

CREATE TABLE ward (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    position BIGINT NOT NULL,
    lat DOUBLE PRECISION,
    lng DOUBLE PRECISION,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, code)
);

CREATE TABLE town (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    ward_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kana_key TEXT NOT NULL,
    lat DOUBLE PRECISION,
    lng DOUBLE PRECISION,
    source TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, ward_id, name),
    FOREIGN KEY (municipality_id, ward_id) REFERENCES ward (municipality_id, id)
);

CREATE TABLE office (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    ward_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    association TEXT NOT NULL,
    opened_on DATE NOT NULL,
    phone TEXT NOT NULL,
    fax TEXT NOT NULL,
    address TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, ward_id) REFERENCES ward (municipality_id, id)
);
