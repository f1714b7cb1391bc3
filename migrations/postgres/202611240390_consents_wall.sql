-- 第二の壁 (docs/decisions/0025): consents and what was given are seen by work for an office. A handover shows
-- and copies them between two offices, so which office is held by the first wall alone.
ALTER TABLE consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent FORCE ROW LEVEL SECURITY;
CREATE POLICY consent_of_offices ON consent USING (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        (SELECT renkei_reaches_city()) OR (SELECT renkei_setting('renkei.office')) IS NOT NULL
    )
);
ALTER TABLE disclosure ENABLE ROW LEVEL SECURITY;
ALTER TABLE disclosure FORCE ROW LEVEL SECURITY;
CREATE POLICY disclosure_of_offices ON disclosure USING (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        (SELECT renkei_reaches_city()) OR (SELECT renkei_setting('renkei.office')) IS NOT NULL
    )
);
