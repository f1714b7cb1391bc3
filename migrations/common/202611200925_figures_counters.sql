-- Kept counters behind every published figure; recounted from the rows by `renkei check`.
-- month: 202611. counted: 1 when the person is insured under long-term care insurance, else 0.
CREATE TABLE figure (
    municipality_id BIGINT NOT NULL,
    measure TEXT NOT NULL,
    month BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    code TEXT NOT NULL,
    counted BIGINT NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, measure, month, office_id, code, counted)
);
