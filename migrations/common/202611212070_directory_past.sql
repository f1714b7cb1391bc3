-- 資源の過去の状態: what the search index held of a place before it was changed, so that a search can
-- be seen again as it was. Only superseded states are written: registering a place writes none.
-- A state held from revision to until_revision, and from held_from to held_until.
CREATE TABLE facility_past (
    municipality_id BIGINT NOT NULL,
    facility_id BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    until_revision BIGINT NOT NULL,
    held_from TIMESTAMPTZ NOT NULL,
    held_until TIMESTAMPTZ NOT NULL,
    organisation TEXT NOT NULL,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    fax TEXT NOT NULL,
    ward_id BIGINT,
    town_id BIGINT,
    lat DOUBLE PRECISION,
    lng DOUBLE PRECISION,
    languages TEXT NOT NULL,
    contact_way TEXT NOT NULL,
    hours_note TEXT NOT NULL,
    verified_on DATE,
    verified_how TEXT NOT NULL,
    closed_on DATE,
    PRIMARY KEY (municipality_id, facility_id, revision),
    FOREIGN KEY (municipality_id, facility_id) REFERENCES facility (municipality_id, id)
);
CREATE INDEX facility_past_until ON facility_past (municipality_id, held_until);

CREATE TABLE service_past (
    municipality_id BIGINT NOT NULL,
    facility_id BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    service_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    phone TEXT NOT NULL,
    fax TEXT NOT NULL,
    acceptance TEXT NOT NULL,
    acceptance_limit BIGINT,
    acceptance_note TEXT NOT NULL,
    acceptance_on DATE,
    acceptance_until DATE,
    radius_m BIGINT,
    open_night BOOLEAN,
    open_holiday BOOLEAN,
    round_the_clock BOOLEAN,
    polygon TEXT NOT NULL,
    hours TEXT NOT NULL,
    closed_on DATE,
    PRIMARY KEY (municipality_id, facility_id, revision, service_id),
    FOREIGN KEY (municipality_id, facility_id, revision)
        REFERENCES facility_past (municipality_id, facility_id, revision)
);

CREATE TABLE service_capability_past (
    municipality_id BIGINT NOT NULL,
    facility_id BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    service_id BIGINT NOT NULL,
    code TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (municipality_id, facility_id, revision, service_id, code),
    FOREIGN KEY (municipality_id, facility_id, revision)
        REFERENCES facility_past (municipality_id, facility_id, revision)
);

CREATE TABLE service_area_past (
    municipality_id BIGINT NOT NULL,
    facility_id BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    service_id BIGINT NOT NULL,
    ward_id BIGINT NOT NULL,
    town_id BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, facility_id, revision, service_id, ward_id, town_id),
    FOREIGN KEY (municipality_id, facility_id, revision)
        REFERENCES facility_past (municipality_id, facility_id, revision)
);
