-- 個別支援・広域の取組: what the bureau did for wards and offices, or with others.
CREATE TABLE support (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    began_on DATE NOT NULL,
    ended_on DATE,
    all_wards BOOLEAN NOT NULL,
    staff TEXT NOT NULL,
    partners TEXT NOT NULL,
    about TEXT NOT NULL,
    detail TEXT NOT NULL,
    result TEXT NOT NULL,
    people BIGINT,
    next_step TEXT NOT NULL,
    next_due DATE,
    next_done_on DATE,
    search_key TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    deleted_at TIMESTAMPTZ,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX support_newest ON support (municipality_id, began_on DESC, id DESC);

-- The wards it concerns; none where it is all of them, or none in particular.
CREATE TABLE support_ward (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    support_id BIGINT NOT NULL,
    ward_id BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, support_id, ward_id)
);

CREATE TABLE support_office (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    support_id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, support_id, office_id)
);
