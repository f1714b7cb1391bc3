-- 確認作業: the stalest entries first
CREATE INDEX facility_verified ON facility (municipality_id, verified_on);
