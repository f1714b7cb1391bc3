-- 番地・境界: where house blocks lie, and the outlines of wards and towns
CREATE TABLE block_point (
    municipality_id BIGINT NOT NULL,
    town_id BIGINT NOT NULL,
    -- 街区符号 or 地番 in half-width digits (14, 14-3)
    block TEXT NOT NULL,
    lat DOUBLE PRECISION NOT NULL,
    lng DOUBLE PRECISION NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (municipality_id, town_id, block),
    FOREIGN KEY (municipality_id, town_id) REFERENCES town (municipality_id, id)
);

-- town_id 0: the ward itself
CREATE TABLE area_boundary (
    municipality_id BIGINT NOT NULL,
    ward_id BIGINT NOT NULL,
    town_id BIGINT NOT NULL,
    -- GeoJSON geometry, simplified for screens
    shape TEXT NOT NULL,
    south DOUBLE PRECISION NOT NULL,
    west DOUBLE PRECISION NOT NULL,
    north DOUBLE PRECISION NOT NULL,
    east DOUBLE PRECISION NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (municipality_id, ward_id, town_id),
    FOREIGN KEY (municipality_id, ward_id) REFERENCES ward (municipality_id, id)
);

-- What was loaded, when, by whom
CREATE TABLE place_load (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    actor_name TEXT NOT NULL,
    file_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    rows_read BIGINT NOT NULL,
    rows_new BIGINT NOT NULL,
    rows_changed BIGINT NOT NULL,
    rows_unchanged BIGINT NOT NULL,
    rows_repeated BIGINT NOT NULL,
    rows_elsewhere BIGINT NOT NULL,
    rows_rejected BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);

CREATE TABLE place_load_remark (
    municipality_id BIGINT NOT NULL,
    load_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    row_number BIGINT NOT NULL,
    column_name TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (municipality_id, load_id, position),
    FOREIGN KEY (municipality_id, load_id) REFERENCES place_load (municipality_id, id)
);
