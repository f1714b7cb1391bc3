-- 資源: organisation ≠ facility (place) ≠ service
CREATE TABLE organisation (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    corporate_number TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX organisation_name ON organisation (municipality_id, name_key);

CREATE TABLE facility (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    organisation_id BIGINT,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    address TEXT NOT NULL,
    ward_id BIGINT,
    town_id BIGINT,
    lat DOUBLE PRECISION,
    lng DOUBLE PRECISION,
    point_quality TEXT NOT NULL,
    phone TEXT NOT NULL,
    fax TEXT NOT NULL,
    email TEXT NOT NULL,
    url TEXT NOT NULL,
    contact_window TEXT NOT NULL,
    contact_note TEXT NOT NULL,
    hours_note TEXT NOT NULL,
    languages TEXT NOT NULL,
    note TEXT NOT NULL,
    verified_on DATE,
    verified_by TEXT NOT NULL,
    verified_how TEXT NOT NULL,
    closed_on DATE,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX facility_ward ON facility (municipality_id, ward_id);

-- One kind of service at a place; the key of the outside world is number + kind.
CREATE TABLE service (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    facility_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    capacity BIGINT,
    days_note TEXT NOT NULL,
    acceptance TEXT NOT NULL,
    acceptance_note TEXT NOT NULL,
    acceptance_on DATE,
    acceptance_until DATE,
    radius_m BIGINT,
    open_night BOOLEAN,
    open_holiday BOOLEAN,
    round_the_clock BOOLEAN,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, facility_id) REFERENCES facility (municipality_id, id)
);
CREATE INDEX service_facility ON service (municipality_id, facility_id);

-- state: yes / conditional / no; absent is unknown.
CREATE TABLE service_capability (
    municipality_id BIGINT NOT NULL,
    service_id BIGINT NOT NULL,
    code TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (municipality_id, service_id, code),
    FOREIGN KEY (municipality_id, service_id) REFERENCES service (municipality_id, id)
);

-- 訪問範囲: a ward, or one town of it (0: the whole ward).
CREATE TABLE service_area (
    municipality_id BIGINT NOT NULL,
    service_id BIGINT NOT NULL,
    ward_id BIGINT NOT NULL,
    town_id BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, service_id, ward_id, town_id),
    FOREIGN KEY (municipality_id, service_id) REFERENCES service (municipality_id, id)
);

-- Which row of which source a service came from, so that importing twice changes nothing.
CREATE TABLE source_record (
    municipality_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    source_key TEXT NOT NULL,
    service_id BIGINT NOT NULL,
    facility_id BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    PRIMARY KEY (municipality_id, source, source_key)
);

CREATE TABLE import_run (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    actor_name TEXT NOT NULL,
    file_name TEXT NOT NULL,
    source TEXT NOT NULL,
    rows_read BIGINT NOT NULL,
    rows_new BIGINT NOT NULL,
    rows_changed BIGINT NOT NULL,
    rows_unchanged BIGINT NOT NULL,
    rows_repaired BIGINT NOT NULL,
    rows_rejected BIGINT NOT NULL,
    rows_elsewhere BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);

CREATE TABLE import_rejection (
    municipality_id BIGINT NOT NULL,
    run_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    row_number BIGINT NOT NULL,
    column_name TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (municipality_id, run_id, position)
);

-- Counts up with every change of the register, so that each node knows when its index is old.
CREATE TABLE directory_revision (
    municipality_id BIGINT PRIMARY KEY REFERENCES municipality (id),
    revision BIGINT NOT NULL
);
