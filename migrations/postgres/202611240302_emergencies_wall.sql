-- 緊急時の閲覧 behind the second wall (docs/decisions/0025, 0026): while an access stands, and not a moment
-- longer, the account that opened it meets the person, the person's cases and what was done for them. They are
-- read, never changed: the policies are for SELECT alone.
--
-- renkei.at: the instant of the program's clock.

CREATE FUNCTION renkei_opened_people() RETURNS SETOF BIGINT LANGUAGE plpgsql STABLE AS $$
DECLARE
    own TEXT := COALESCE(current_setting('renkei.reach', true), '');
BEGIN
    PERFORM set_config('renkei.reach', 'city', true);
    RETURN QUERY
    SELECT person_id FROM emergency_access
    WHERE municipality_id = renkei_setting('renkei.city') AND account_id = renkei_setting('renkei.account')
      AND ended_at IS NULL
      AND opened_at <= NULLIF(current_setting('renkei.at', true), '')::TIMESTAMPTZ
      AND ends_at > NULLIF(current_setting('renkei.at', true), '')::TIMESTAMPTZ;
    PERFORM set_config('renkei.reach', own, true);
END
$$;

-- Rows of one table are seen where any of its policies says so.
CREATE POLICY person_in_emergency ON person FOR SELECT USING (
    municipality_id = (SELECT renkei_setting('renkei.city')) AND id IN (SELECT renkei_opened_people())
);
CREATE POLICY consultation_in_emergency ON consultation FOR SELECT USING (
    municipality_id = (SELECT renkei_setting('renkei.city')) AND person_id IN (SELECT renkei_opened_people())
);
CREATE POLICY consultation_step_in_emergency ON consultation_step FOR SELECT USING (
    municipality_id = (SELECT renkei_setting('renkei.city'))
    AND EXISTS (SELECT 1 FROM consultation c
                WHERE c.municipality_id = consultation_step.municipality_id
                  AND c.id = consultation_step.consultation_id
                  AND c.person_id IN (SELECT renkei_opened_people()))
);

-- The access itself: whoever opened it adds and ends it; the serving office reviews it.
ALTER TABLE emergency_access ENABLE ROW LEVEL SECURITY;
ALTER TABLE emergency_access FORCE ROW LEVEL SECURITY;
CREATE POLICY emergency_access_of_both ON emergency_access USING (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        account_id = (SELECT renkei_setting('renkei.account'))
        OR serving_office_id = (SELECT renkei_setting('renkei.office'))
        OR (SELECT renkei_reaches_city())
    )
);
