-- 資源: hours, contact, visit area and limits as fields of their own; who may read which field;
-- what a source gave last; proposals that wait for a decision
ALTER TABLE facility ADD COLUMN contact_way TEXT NOT NULL DEFAULT '';
ALTER TABLE facility ADD COLUMN contact_hours TEXT NOT NULL DEFAULT '';
ALTER TABLE facility ADD COLUMN office_note TEXT NOT NULL DEFAULT '';

-- hours: notation of kernel's OpeningHours. polygon: corners as "lng lat" pairs separated by commas.
ALTER TABLE service ADD COLUMN hours TEXT NOT NULL DEFAULT '';
ALTER TABLE service ADD COLUMN polygon TEXT NOT NULL DEFAULT '';
ALTER TABLE service ADD COLUMN area_note TEXT NOT NULL DEFAULT '';
ALTER TABLE service ADD COLUMN acceptance_limit BIGINT;
ALTER TABLE service ADD COLUMN closed_on DATE;

-- What the record said when it was last taken, field by field: whoever changed a value since then
-- is not overwritten by the next edition.
ALTER TABLE source_record ADD COLUMN given TEXT NOT NULL DEFAULT '';

-- 公開範囲: where a municipality differs from the built-in audience of a field.
CREATE TABLE field_audience (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    field TEXT NOT NULL,
    audience TEXT NOT NULL,
    PRIMARY KEY (municipality_id, field)
);

-- 提案: changes that came together, from an import, a workbook, the facility itself.
CREATE TABLE proposal_set (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    origin TEXT NOT NULL,
    source TEXT NOT NULL,
    label TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, id)
);

-- change: new / field / gone. state: open / taken / declined. service_id 0: the place itself.
CREATE TABLE proposal (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    set_id BIGINT NOT NULL,
    row_number BIGINT NOT NULL,
    change TEXT NOT NULL,
    facility_id BIGINT,
    service_id BIGINT NOT NULL,
    ward_id BIGINT,
    source_key TEXT NOT NULL,
    field TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    state TEXT NOT NULL,
    decided_at TIMESTAMPTZ,
    decided_by TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, set_id) REFERENCES proposal_set (municipality_id, id)
);
CREATE INDEX proposal_in_set ON proposal (municipality_id, set_id, state);
CREATE INDEX proposal_of_facility ON proposal (municipality_id, facility_id, state);
