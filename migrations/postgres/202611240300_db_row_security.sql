-- 第二の壁: row-level security on every table that holds persons and cases (docs/decisions/0025). A transaction
-- says for whom it works (db::behalf); one that says nothing sees nothing. Owners are bound, too (FORCE);
-- superusers and roles with BYPASSRLS are not, which `renkei check` tells.
--
-- renkei.reach: 'all' for work on the whole database, 'city' for the whole municipality, 'own' for one account.
-- renkei.city, renkei.office, renkei.ward, renkei.account: ids; office and ward only where the grants reach them.

CREATE FUNCTION renkei_setting(name TEXT) RETURNS BIGINT LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT NULLIF(current_setting(name, true), '')::BIGINT
$$;

-- Whether rows of every office of this municipality are meant. No row of another one is, but for work on the
-- whole database.
CREATE FUNCTION renkei_reaches_all() RETURNS BOOLEAN LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT COALESCE(current_setting('renkei.reach', true), '') = 'all'
$$;
CREATE FUNCTION renkei_reaches_city() RETURNS BOOLEAN LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT COALESCE(current_setting('renkei.reach', true), '') IN ('all', 'city')
$$;

-- What one table's policy asks of another is asked with the reach of the city, so that policies do not go round
-- in circles. Each is asked at most once a statement, and not at all where every row is the office's own. (A
-- function's own SET clause would need a superuser.)
CREATE FUNCTION renkei_passed_cases() RETURNS SETOF BIGINT LANGUAGE plpgsql STABLE AS $$
DECLARE
    own TEXT := COALESCE(current_setting('renkei.reach', true), '');
BEGIN
    PERFORM set_config('renkei.reach', 'city', true);
    RETURN QUERY
    SELECT consultation_id FROM handover
    WHERE municipality_id = renkei_setting('renkei.city') AND to_office_id = renkei_setting('renkei.office')
    UNION
    SELECT consultation_id FROM handover
    WHERE municipality_id = renkei_setting('renkei.city') AND from_office_id = renkei_setting('renkei.office');
    PERFORM set_config('renkei.reach', own, true);
END
$$;
-- Cases that were ever offered to the office: until it has answered, it changes what is still the other's.
CREATE FUNCTION renkei_received_cases() RETURNS SETOF BIGINT LANGUAGE plpgsql STABLE AS $$
DECLARE
    own TEXT := COALESCE(current_setting('renkei.reach', true), '');
BEGIN
    PERFORM set_config('renkei.reach', 'city', true);
    RETURN QUERY
    SELECT consultation_id FROM handover
    WHERE municipality_id = renkei_setting('renkei.city') AND to_office_id = renkei_setting('renkei.office');
    PERFORM set_config('renkei.reach', own, true);
END
$$;
CREATE FUNCTION renkei_offered_cases() RETURNS SETOF BIGINT LANGUAGE plpgsql STABLE AS $$
DECLARE
    own TEXT := COALESCE(current_setting('renkei.reach', true), '');
BEGIN
    PERFORM set_config('renkei.reach', 'city', true);
    RETURN QUERY
    SELECT consultation_id FROM handover
    WHERE municipality_id = renkei_setting('renkei.city') AND to_office_id = renkei_setting('renkei.office')
      AND state = 'offered';
    PERFORM set_config('renkei.reach', own, true);
END
$$;
CREATE FUNCTION renkei_offered_people() RETURNS SETOF BIGINT LANGUAGE plpgsql STABLE AS $$
DECLARE
    own TEXT := COALESCE(current_setting('renkei.reach', true), '');
BEGIN
    PERFORM set_config('renkei.reach', 'city', true);
    RETURN QUERY
    SELECT c.person_id FROM handover h
    JOIN consultation c ON c.municipality_id = h.municipality_id AND c.id = h.consultation_id
    WHERE h.municipality_id = renkei_setting('renkei.city') AND h.to_office_id = renkei_setting('renkei.office')
      AND h.state = 'offered' AND c.person_id IS NOT NULL;
    PERFORM set_config('renkei.reach', own, true);
END
$$;
CREATE INDEX handover_from ON handover (municipality_id, from_office_id);

-- 対象者: the office's own, and those of cases it is offered.
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
CREATE POLICY person_of_office ON person USING (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        office_id = (SELECT renkei_setting('renkei.office'))
        OR (SELECT renkei_reaches_city())
        OR id IN (SELECT renkei_offered_people())
    )
);

-- 相談: the office's own, those it received (it counts them), and those that were passed on to or by it. Of
-- these the pages tell a number and a day; what was done stands in the tables below.
ALTER TABLE consultation ENABLE ROW LEVEL SECURITY;
ALTER TABLE consultation FORCE ROW LEVEL SECURITY;
CREATE POLICY consultation_of_office ON consultation USING (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        office_id = (SELECT renkei_setting('renkei.office'))
        OR received_office_id = (SELECT renkei_setting('renkei.office'))
        OR (SELECT renkei_reaches_city())
        OR id IN (SELECT renkei_passed_cases())
    )
);

-- Whoever only received a case, or gave it away, sees its row and changes nothing of it.
CREATE POLICY consultation_changed_by_office ON consultation AS RESTRICTIVE FOR UPDATE USING (
    office_id = (SELECT renkei_setting('renkei.office'))
    OR (SELECT renkei_reaches_city())
    OR id IN (SELECT renkei_received_cases())
);
CREATE POLICY consultation_removed_by_office ON consultation AS RESTRICTIVE FOR DELETE USING (
    office_id = (SELECT renkei_setting('renkei.office')) OR (SELECT renkei_reaches_city())
);

-- 区分・打診: of every case that is seen. A case and what hangs on it are added by one statement, which does not
-- see its own rows: whoever adds must only work for an office of the municipality.
ALTER TABLE consultation_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE consultation_code FORCE ROW LEVEL SECURITY;
CREATE POLICY consultation_code_of_case ON consultation_code USING (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        (SELECT renkei_reaches_city())
        OR EXISTS (SELECT 1 FROM consultation c
                   WHERE c.municipality_id = consultation_code.municipality_id
                     AND c.id = consultation_code.consultation_id)
    )
) WITH CHECK (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        (SELECT renkei_reaches_city()) OR (SELECT renkei_setting('renkei.office')) IS NOT NULL
    )
);
ALTER TABLE inquiry ENABLE ROW LEVEL SECURITY;
ALTER TABLE inquiry FORCE ROW LEVEL SECURITY;
CREATE POLICY inquiry_of_case ON inquiry USING (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        (SELECT renkei_reaches_city())
        OR EXISTS (SELECT 1 FROM consultation c
                   WHERE c.municipality_id = inquiry.municipality_id AND c.id = inquiry.consultation_id)
    )
) WITH CHECK (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        (SELECT renkei_reaches_city()) OR (SELECT renkei_setting('renkei.office')) IS NOT NULL
    )
);

-- 対応経過: only of cases the office works on, or is offered.
ALTER TABLE consultation_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE consultation_step FORCE ROW LEVEL SECURITY;
CREATE POLICY consultation_step_of_case ON consultation_step USING (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        (SELECT renkei_reaches_city())
        OR EXISTS (SELECT 1 FROM consultation c
                   WHERE c.municipality_id = consultation_step.municipality_id
                     AND c.id = consultation_step.consultation_id
                     AND (c.office_id = (SELECT renkei_setting('renkei.office'))
                          OR c.id IN (SELECT renkei_offered_cases())))
    )
) WITH CHECK (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        (SELECT renkei_reaches_city()) OR (SELECT renkei_setting('renkei.office')) IS NOT NULL
    )
);

-- 引継ぎ: the two offices', and whoever works on the case now.
ALTER TABLE handover ENABLE ROW LEVEL SECURITY;
ALTER TABLE handover FORCE ROW LEVEL SECURITY;
CREATE POLICY handover_of_office ON handover USING (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        to_office_id = (SELECT renkei_setting('renkei.office'))
        OR from_office_id = (SELECT renkei_setting('renkei.office'))
        OR (SELECT renkei_reaches_city())
        OR EXISTS (SELECT 1 FROM consultation c
                   WHERE c.municipality_id = handover.municipality_id AND c.id = handover.consultation_id
                     AND c.office_id = (SELECT renkei_setting('renkei.office')))
    )
);

-- 上程: the office's that raised it or works on the case now, and the ward's it was written for.
ALTER TABLE escalation ENABLE ROW LEVEL SECURITY;
ALTER TABLE escalation FORCE ROW LEVEL SECURITY;
CREATE POLICY escalation_of_office_or_ward ON escalation USING (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city')) AND (
        office_id = (SELECT renkei_setting('renkei.office'))
        OR ward_id = (SELECT renkei_setting('renkei.ward'))
        OR (SELECT renkei_reaches_city())
        OR EXISTS (SELECT 1 FROM consultation c
                   WHERE c.municipality_id = escalation.municipality_id AND c.id = escalation.consultation_id
                     AND c.office_id = (SELECT renkei_setting('renkei.office')))
    )
);

-- 下書き・検索のことば: one account's own.
ALTER TABLE draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE draft FORCE ROW LEVEL SECURITY;
CREATE POLICY draft_of_account ON draft USING (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city'))
       AND (account_id = (SELECT renkei_setting('renkei.account')) OR (SELECT renkei_reaches_city()))
);
ALTER TABLE search_words ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_words FORCE ROW LEVEL SECURITY;
CREATE POLICY search_words_of_account ON search_words USING (
    (SELECT renkei_reaches_all())
    OR municipality_id = (SELECT renkei_setting('renkei.city'))
       AND (account_id = (SELECT renkei_setting('renkei.account')) OR (SELECT renkei_reaches_city()))
);
