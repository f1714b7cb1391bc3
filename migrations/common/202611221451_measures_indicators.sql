-- 指標: how it is computed, or that it is entered (computing empty); every edition of its words stays.
CREATE TABLE indicator (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    numerator TEXT NOT NULL,
    denominator TEXT NOT NULL,
    unit TEXT NOT NULL,
    decimals BIGINT NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    scene TEXT NOT NULL,
    direction TEXT NOT NULL,
    computing TEXT NOT NULL,
    position BIGINT NOT NULL,
    is_retired BOOLEAN NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE UNIQUE INDEX indicator_code ON indicator (municipality_id, code);
CREATE TABLE indicator_edition (
    municipality_id BIGINT NOT NULL,
    indicator_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    numerator TEXT NOT NULL,
    denominator TEXT NOT NULL,
    note TEXT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (municipality_id, indicator_id, version),
    FOREIGN KEY (municipality_id, indicator_id) REFERENCES indicator (municipality_id, id)
);
-- 指標の値: of a ward on a day, under the edition of the definition in force when it was kept.
CREATE TABLE indicator_value (
    municipality_id BIGINT NOT NULL,
    indicator_id BIGINT NOT NULL,
    ward_id BIGINT NOT NULL,
    on_day DATE NOT NULL,
    amount DOUBLE PRECISION NOT NULL,
    numerator BIGINT,
    denominator BIGINT,
    source TEXT NOT NULL,
    edition BIGINT NOT NULL,
    kept_at TIMESTAMPTZ NOT NULL,
    kept_by TEXT NOT NULL,
    PRIMARY KEY (municipality_id, indicator_id, ward_id, on_day),
    FOREIGN KEY (municipality_id, indicator_id) REFERENCES indicator (municipality_id, id)
);
