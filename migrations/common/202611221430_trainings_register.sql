-- 研修: plan, announcement and result of one training. ward_id is NULL for those of the whole city;
-- planned_from is the first day of the half-year it was planned for; begins and ends are minutes of
-- the day in Japan; list_edition counts what happens to its list of sign-ups, and locks it.
CREATE TABLE training (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    ward_id BIGINT,
    public_id TEXT NOT NULL,
    planned_from DATE NOT NULL,
    in_plan BOOLEAN NOT NULL,
    title TEXT NOT NULL,
    held_on DATE,
    begins BIGINT,
    ends BIGINT,
    mode TEXT NOT NULL,
    place TEXT NOT NULL,
    online_address TEXT NOT NULL,
    host_other TEXT NOT NULL,
    theme_other TEXT NOT NULL,
    for_citizens BOOLEAN NOT NULL,
    speakers TEXT NOT NULL,
    summary TEXT NOT NULL,
    fee BIGINT NOT NULL,
    capacity BIGINT,
    sign_up TEXT NOT NULL,
    opens_on DATE,
    closes_on DATE,
    contact TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    state TEXT NOT NULL,
    result_note TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    list_edition BIGINT NOT NULL DEFAULT 0,
    deleted_at TIMESTAMPTZ,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX training_planned ON training (municipality_id, planned_from);
CREATE INDEX training_held ON training (municipality_id, held_on);
CREATE UNIQUE INDEX training_public ON training (municipality_id, public_id);

-- 研修の区分: the codes of several answers: hosts, target professions, themes, reasons.
CREATE TABLE training_tag (
    municipality_id BIGINT NOT NULL,
    training_id BIGINT NOT NULL,
    list TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (municipality_id, training_id, list, code),
    FOREIGN KEY (municipality_id, training_id) REFERENCES training (municipality_id, id)
);

-- 名簿のない出席者: attendees by profession who stand on no list.
CREATE TABLE training_count (
    municipality_id BIGINT NOT NULL,
    training_id BIGINT NOT NULL,
    profession TEXT NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, training_id, profession),
    FOREIGN KEY (municipality_id, training_id) REFERENCES training (municipality_id, id)
);
