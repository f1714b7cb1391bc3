-- 届出: what places have notified to the 地方厚生局 (施設基準). Marks are data: what they mean
-- stands in the code list notification_mark. source: the register that says it; mark_key: the mark
-- in the one spelling by which it is found.
CREATE TABLE facility_mark (
    municipality_id BIGINT NOT NULL,
    service_id BIGINT NOT NULL,
    source TEXT NOT NULL,
    mark TEXT NOT NULL,
    number TEXT NOT NULL,
    mark_key TEXT NOT NULL,
    name TEXT NOT NULL,
    starts_on DATE,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality_id, service_id, source, mark, number),
    FOREIGN KEY (municipality_id, service_id) REFERENCES service (municipality_id, id)
);
CREATE INDEX facility_mark_key ON facility_mark (municipality_id, mark_key);
