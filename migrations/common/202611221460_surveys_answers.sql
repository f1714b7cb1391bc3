-- 取組調査: an edition of a form, asked of every ward or office for a period.
-- target: ward / office. period as in addresses (2026H1, 2026). before_id: the survey its results
-- stand beside. source: where answers of years before the system come from; empty for our own.
CREATE TABLE survey (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    edition_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    period TEXT NOT NULL,
    target TEXT NOT NULL,
    opens_on DATE NOT NULL,
    due_on DATE NOT NULL,
    letter TEXT NOT NULL,
    source TEXT NOT NULL,
    before_id BIGINT,
    locked_at TIMESTAMPTZ,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX survey_of_edition ON survey (municipality_id, edition_id);

-- 回答: one of each place asked. place_id is the ward's id, or the office's where offices are asked.
-- due_on: only where the bureau gave this one more time. answered of asked: questions, for
-- the table of who is where. checked_alone: nobody else was there to check it.
CREATE TABLE survey_response (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    survey_id BIGINT NOT NULL,
    place_id BIGINT NOT NULL,
    ward_id BIGINT NOT NULL,
    office_id BIGINT,
    state TEXT NOT NULL,
    due_on DATE,
    answers TEXT NOT NULL,
    answered BIGINT NOT NULL,
    asked BIGINT NOT NULL,
    filled_by BIGINT NOT NULL,
    checked_alone BOOLEAN NOT NULL,
    comment TEXT NOT NULL,
    reminded_on DATE,
    reminders BIGINT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, survey_id, place_id),
    FOREIGN KEY (municipality_id, survey_id) REFERENCES survey (municipality_id, id)
);
CREATE INDEX survey_response_ward ON survey_response (municipality_id, ward_id, survey_id);

-- 経過: who did what when, with the answers as they stood after it.
CREATE TABLE survey_step (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    response_id BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    account_name TEXT NOT NULL,
    deed TEXT NOT NULL,
    comment TEXT NOT NULL,
    version BIGINT NOT NULL,
    answers TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, response_id) REFERENCES survey_response (municipality_id, id)
);
CREATE INDEX survey_step_of ON survey_step (municipality_id, response_id, id);

-- 下書き: what one person typed over one version and has not saved.
CREATE TABLE survey_draft (
    municipality_id BIGINT NOT NULL,
    response_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    fields TEXT NOT NULL,
    saved_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, response_id, account_id),
    FOREIGN KEY (municipality_id, response_id) REFERENCES survey_response (municipality_id, id)
);
