-- めざす姿: of a ward, for a scene (empty: the whole) and a run of fiscal years; every edition stays.
CREATE TABLE aim (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    ward_id BIGINT NOT NULL,
    scene TEXT NOT NULL,
    first_year BIGINT NOT NULL,
    last_year BIGINT NOT NULL,
    words TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX aim_of ON aim (municipality_id, ward_id, scene, first_year);
CREATE TABLE aim_edition (
    municipality_id BIGINT NOT NULL,
    aim_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    first_year BIGINT NOT NULL,
    last_year BIGINT NOT NULL,
    words TEXT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (municipality_id, aim_id, version),
    FOREIGN KEY (municipality_id, aim_id) REFERENCES aim (municipality_id, id)
);

-- 課題: scenes holds codes of the list `scene` between spaces.
CREATE TABLE issue (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    ward_id BIGINT NOT NULL,
    scenes TEXT NOT NULL,
    title TEXT NOT NULL,
    words TEXT NOT NULL,
    since DATE NOT NULL,
    closed_on DATE,
    closing TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX issue_of ON issue (municipality_id, ward_id, since);

-- 現状・根拠: what shows an issue, frozen on its day; the label says it whole.
CREATE TABLE issue_evidence (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    issue_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    on_day DATE NOT NULL,
    amount DOUBLE PRECISION,
    numerator BIGINT,
    denominator BIGINT,
    unit TEXT NOT NULL,
    decimals BIGINT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    href TEXT NOT NULL,
    added_at TIMESTAMPTZ NOT NULL,
    added_by TEXT NOT NULL,
    removed_at TIMESTAMPTZ,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, issue_id) REFERENCES issue (municipality_id, id)
);
CREATE INDEX issue_evidence_of ON issue_evidence (municipality_id, issue_id, id);

-- 目標: with the indicator's value frozen when it was set.
CREATE TABLE goal (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    issue_id BIGINT NOT NULL,
    words TEXT NOT NULL,
    indicator_id BIGINT,
    baseline DOUBLE PRECISION,
    baseline_on DATE,
    target DOUBLE PRECISION,
    due_on DATE,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, issue_id) REFERENCES issue (municipality_id, id)
);
CREATE INDEX goal_of ON goal (municipality_id, issue_id, id);

-- 対応策: state is the newest of measure_state; evaluation and improvement belong to this measure.
CREATE TABLE measure (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    ward_id BIGINT NOT NULL,
    issue_id BIGINT NOT NULL,
    goal_id BIGINT,
    follows_id BIGINT,
    title TEXT NOT NULL,
    words TEXT NOT NULL,
    responsible TEXT NOT NULL,
    partners TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    state TEXT NOT NULL,
    state_on DATE NOT NULL,
    evaluated_on DATE,
    evaluation TEXT NOT NULL,
    achieved TEXT NOT NULL,
    value_then DOUBLE PRECISION,
    improvement TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, issue_id) REFERENCES issue (municipality_id, id)
);
CREATE INDEX measure_of ON measure (municipality_id, ward_id, from_on);
CREATE INDEX measure_of_issue ON measure (municipality_id, issue_id, id);
CREATE TABLE measure_state (
    municipality_id BIGINT NOT NULL,
    measure_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    on_day DATE NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    set_at TIMESTAMPTZ NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (municipality_id, measure_id, id),
    FOREIGN KEY (municipality_id, measure_id) REFERENCES measure (municipality_id, id)
);
-- 実施: what really took place, as it was called when it was chosen.
CREATE TABLE measure_happening (
    municipality_id BIGINT NOT NULL,
    measure_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    happening_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    on_day DATE NOT NULL,
    href TEXT NOT NULL,
    PRIMARY KEY (municipality_id, measure_id, kind, happening_id),
    FOREIGN KEY (municipality_id, measure_id) REFERENCES measure (municipality_id, id)
);
