-- 施設からの訂正の扱い: where a municipality differs from what is built in for a field.
-- handling: apply (at once) / hold (for a decision) / closed (not offered).
CREATE TABLE correction_handling (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    field TEXT NOT NULL,
    handling TEXT NOT NULL,
    PRIMARY KEY (municipality_id, field)
);
