-- 第二の壁 (docs/decisions/0025): consents of people who are seen, and what the office itself has given.
ALTER TABLE consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent FORCE ROW LEVEL SECURITY;
CREATE POLICY consent_of_person ON consent USING (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        (SELECT renkei_reaches_city())
        OR EXISTS (SELECT 1 FROM person p
                   WHERE p.municipality_id = consent.municipality_id AND p.id = consent.person_id)
    )
) WITH CHECK (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        (SELECT renkei_reaches_city()) OR (SELECT renkei_setting('renkei.office')) IS NOT NULL
    )
);
ALTER TABLE disclosure ENABLE ROW LEVEL SECURITY;
ALTER TABLE disclosure FORCE ROW LEVEL SECURITY;
CREATE POLICY disclosure_of_office ON disclosure USING (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        office_id = (SELECT renkei_setting('renkei.office'))
        OR (SELECT renkei_reaches_city())
    )
);
