-- 第二の壁 (docs/decisions/0025): 廃棄の停止 is the office's own.
ALTER TABLE legal_hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_hold FORCE ROW LEVEL SECURITY;
CREATE POLICY legal_hold_of_office ON legal_hold USING (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        office_id = (SELECT renkei_setting('renkei.office')) OR (SELECT renkei_reaches_city())
    )
);
