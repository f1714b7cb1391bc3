-- 列の対応: how the columns of a list correspond to our fields. header_key: the folded names of its
-- header, by which the list is recognised; header, columns, kinds: JSON lists.
CREATE TABLE import_mapping (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    header_key TEXT NOT NULL,
    header TEXT NOT NULL,
    columns TEXT NOT NULL,
    kind TEXT NOT NULL,
    kinds TEXT NOT NULL,
    ward_code TEXT NOT NULL,
    area_code TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
