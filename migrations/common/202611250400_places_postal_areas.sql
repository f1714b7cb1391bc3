-- 郵便番号の町域: the wards and towns a postal code stands for, from 日本郵便's 郵便番号データ. town_key: the town's name folded
-- for search, without what stood in brackets; empty where the code stands for the rest of the ward.
CREATE TABLE postal_area (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    code TEXT NOT NULL,
    ward_id BIGINT NOT NULL,
    town_key TEXT NOT NULL,
    PRIMARY KEY (municipality_id, code, ward_id, town_key)
);
