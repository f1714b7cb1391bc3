-- 資源の確認: records that the latest edition no longer had, and what an import left to be decided
ALTER TABLE source_record ADD COLUMN gone BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX source_record_of_facility ON source_record (municipality_id, facility_id);
ALTER TABLE import_run ADD COLUMN rows_vanished BIGINT NOT NULL DEFAULT 0;
ALTER TABLE import_run ADD COLUMN rows_proposed BIGINT NOT NULL DEFAULT 0;
CREATE INDEX service_by_number ON service (municipality_id, number);
CREATE INDEX proposal_by_state ON proposal (municipality_id, state, ward_id);
