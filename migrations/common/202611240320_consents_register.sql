-- 同意: what may be told to whom, never deleted. giver_name, proof, note and withdrawal_note are sealed.
-- kinds, bodies, facilities and offices are codes or ids separated by commas.
CREATE TABLE consent (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    origin_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    giver TEXT NOT NULL,
    giver_name TEXT NOT NULL,
    way TEXT NOT NULL,
    given_on DATE NOT NULL,
    until_on DATE,
    taken_by TEXT NOT NULL,
    kinds TEXT NOT NULL,
    bodies TEXT NOT NULL,
    newcomers BOOLEAN NOT NULL,
    facilities TEXT NOT NULL,
    offices TEXT NOT NULL,
    proof TEXT NOT NULL,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by TEXT NOT NULL,
    withdrawn_on DATE,
    withdrawn_by TEXT NOT NULL,
    withdrawn_way TEXT NOT NULL,
    withdrawal_note TEXT NOT NULL,
    withdrawal_at TIMESTAMPTZ,
    withdrawal_recorder TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX consent_of ON consent (municipality_id, person_id);
CREATE INDEX consent_origin ON consent (municipality_id, origin_id);

-- 提供の記録: what left the office, to whom, on which ground. words are sealed.
CREATE TABLE disclosure (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    consultation_id BIGINT NOT NULL,
    subject_id BIGINT NOT NULL,
    person_id BIGINT,
    way TEXT NOT NULL,
    body_kind TEXT NOT NULL,
    body_id BIGINT NOT NULL,
    body_name TEXT NOT NULL,
    kinds TEXT NOT NULL,
    ground TEXT NOT NULL,
    words TEXT NOT NULL,
    shared_at TIMESTAMPTZ NOT NULL,
    shared_by TEXT NOT NULL,
    seen_at TIMESTAMPTZ,
    seen_by TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX disclosure_of_case ON disclosure (municipality_id, consultation_id);
CREATE INDEX disclosure_of_person ON disclosure (municipality_id, person_id);
CREATE INDEX disclosure_of_subject ON disclosure (municipality_id, subject_id);
CREATE INDEX disclosure_of_office ON disclosure (municipality_id, office_id, shared_at);

-- Sheets held a consent until now; nobody noted how far it reached, so it is taken as what offices asked for.
INSERT INTO consent (
    municipality_id, id, origin_id, person_id, giver, giver_name, way, given_on, until_on, taken_by,
    kinds, bodies, newcomers, facilities, offices, proof, note, source, recorded_at, recorded_by,
    withdrawn_on, withdrawn_by, withdrawn_way, withdrawal_note, withdrawal_at, withdrawal_recorder)
SELECT c.municipality_id, c.id, c.id, c.person_id, c.consent_by, '', c.consent_how,
    COALESCE(c.consent_on, c.received_on), NULL, c.coordinator_name,
    'basic,request,medical,care,living', 'medical,care,support,ward,office', TRUE, '', '', '', '',
    'older', c.created_at, c.coordinator_name, NULL, '', '', '', NULL, ''
FROM consultation c
JOIN person p ON p.municipality_id = c.municipality_id AND p.id = c.person_id
WHERE c.consent_by IN ('person', 'family');
