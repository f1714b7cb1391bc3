-- 普及啓発: what a ward, or the city where ward_id is null, did for the public.
-- media: codes set apart and enclosed by spaces. links: one a line.
CREATE TABLE awareness_activity (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    ward_id BIGINT,
    began_on DATE NOT NULL,
    ended_on DATE,
    channel TEXT NOT NULL,
    media TEXT NOT NULL,
    film TEXT NOT NULL,
    theme TEXT NOT NULL,
    theme_note TEXT NOT NULL,
    acp_month BOOLEAN NOT NULL,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    hosts TEXT NOT NULL,
    place TEXT NOT NULL,
    attendance BIGINT,
    times BIGINT NOT NULL,
    links TEXT NOT NULL,
    note TEXT NOT NULL,
    search_key TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    deleted_at TIMESTAMPTZ,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX awareness_activity_newest ON awareness_activity (municipality_id, began_on DESC, id DESC);

-- リーフレット: its editions keep a file each (attachment of kind leaflet_edition).
CREATE TABLE leaflet (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    ward_id BIGINT,
    title TEXT NOT NULL,
    audience TEXT NOT NULL,
    languages TEXT NOT NULL,
    note TEXT NOT NULL,
    search_key TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    deleted_at TIMESTAMPTZ,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);

CREATE TABLE leaflet_edition (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    leaflet_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    valid_from DATE NOT NULL,
    note TEXT NOT NULL,
    added_at TIMESTAMPTZ NOT NULL,
    added_by TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE UNIQUE INDEX leaflet_edition_number ON leaflet_edition (municipality_id, leaflet_id, number);

CREATE TABLE leaflet_printing (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    leaflet_id BIGINT NOT NULL,
    edition_id BIGINT NOT NULL,
    printed_on DATE NOT NULL,
    copies BIGINT NOT NULL,
    given_to TEXT NOT NULL,
    added_by TEXT NOT NULL,
    deleted_at TIMESTAMPTZ,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX leaflet_printing_of ON leaflet_printing (municipality_id, leaflet_id, printed_on);
