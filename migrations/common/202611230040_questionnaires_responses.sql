-- 施設等アンケート: what the city asks facilities. ways: codes set apart and enclosed by spaces.
CREATE TABLE questionnaire (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    title TEXT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    about TEXT NOT NULL,
    ways TEXT NOT NULL,
    source TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    deleted_at TIMESTAMPTZ,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX questionnaire_newest ON questionnaire (municipality_id, ends_on DESC, id DESC);

-- The response of one kind of facility; returned and valid are null until somebody counted.
CREATE TABLE questionnaire_line (
    municipality_id BIGINT NOT NULL,
    questionnaire_id BIGINT NOT NULL,
    target TEXT NOT NULL,
    sent BIGINT NOT NULL,
    returned BIGINT,
    valid BIGINT,
    PRIMARY KEY (municipality_id, questionnaire_id, target),
    FOREIGN KEY (municipality_id, questionnaire_id) REFERENCES questionnaire (municipality_id, id)
);
