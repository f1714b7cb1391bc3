-- 相談
CREATE TABLE consultation (
    -- No reference: each save would lock the one row that every save of the city needs.
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    -- The office that works on it now, and the one that received and counts it.
    office_id BIGINT NOT NULL,
    received_office_id BIGINT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    received_at TIMESTAMPTZ NOT NULL,
    received_on DATE NOT NULL,
    channel TEXT NOT NULL,
    urgency TEXT NOT NULL,
    recurrence TEXT NOT NULL,
    minutes BIGINT,
    coordinator_id BIGINT NOT NULL,
    coordinator_name TEXT NOT NULL,
    -- 相談者
    inquirer_category TEXT NOT NULL,
    inquirer_version BIGINT NOT NULL,
    inquirer_facility_id BIGINT,
    inquirer_facility TEXT NOT NULL,
    inquirer_name TEXT NOT NULL,
    inquirer_job TEXT NOT NULL,
    inquirer_phone TEXT NOT NULL,
    inquirer_fax TEXT NOT NULL,
    -- 対象者
    person_id BIGINT,
    person_alias TEXT NOT NULL,
    person_age BIGINT,
    person_sex TEXT NOT NULL,
    person_ward_id BIGINT,
    person_town_id BIGINT,
    insurance TEXT NOT NULL,
    care_level TEXT NOT NULL,
    living TEXT NOT NULL,
    diseases TEXT NOT NULL,
    family_doctor TEXT NOT NULL,
    care_manager TEXT NOT NULL,
    key_person TEXT NOT NULL,
    -- 相談内容
    scene TEXT NOT NULL,
    request TEXT NOT NULL,
    agreed TEXT NOT NULL,
    -- 同意
    consent_by TEXT NOT NULL,
    consent_how TEXT NOT NULL,
    consent_on DATE,
    -- 次の対応
    next_step TEXT NOT NULL,
    next_due DATE,
    -- 結果
    outcome TEXT NOT NULL,
    outcome_note TEXT NOT NULL,
    local_issue BOOLEAN NOT NULL,
    closed_at TIMESTAMPTZ,
    first_reply_at TIMESTAMPTZ,
    -- Folded words of the sheet for the office's own search.
    search_key TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE UNIQUE INDEX consultation_number
    ON consultation (municipality_id, received_office_id, fiscal_year, sequence);
CREATE INDEX consultation_newest ON consultation (municipality_id, office_id, received_at DESC, id DESC);
CREATE INDEX consultation_received
    ON consultation (municipality_id, received_office_id, received_on);
CREATE INDEX consultation_person ON consultation (municipality_id, person_id)
    WHERE person_id IS NOT NULL;

-- Topics, difficulties, procedures: every multi-answer list, each code with its list's version.
CREATE TABLE consultation_code (
    municipality_id BIGINT NOT NULL,
    consultation_id BIGINT NOT NULL,
    list TEXT NOT NULL,
    code TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, consultation_id, list, code),
    FOREIGN KEY (municipality_id, consultation_id) REFERENCES consultation (municipality_id, id)
);

-- The next 受付番号 of each office and fiscal year.
CREATE TABLE consultation_sequence (
    municipality_id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    fiscal_year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, office_id, fiscal_year)
);

-- 対応経過
CREATE TABLE consultation_step (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    consultation_id BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    kind TEXT NOT NULL,
    counterpart TEXT NOT NULL,
    body TEXT NOT NULL,
    next_step TEXT NOT NULL,
    due_on DATE,
    done_at TIMESTAMPTZ,
    account_name TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, consultation_id) REFERENCES consultation (municipality_id, id)
);
CREATE INDEX consultation_step_of ON consultation_step (municipality_id, consultation_id, at);

-- 打診
CREATE TABLE inquiry (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    consultation_id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    facility_id BIGINT NOT NULL,
    service_id BIGINT NOT NULL,
    facility_name TEXT NOT NULL,
    service_kind TEXT NOT NULL,
    phone TEXT NOT NULL,
    fax TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    answered_at TIMESTAMPTZ,
    account_name TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, consultation_id) REFERENCES consultation (municipality_id, id)
);
CREATE INDEX inquiry_of ON inquiry (municipality_id, consultation_id);
CREATE INDEX inquiry_waiting ON inquiry (municipality_id, office_id, state, asked_at);

-- 引継ぎ
CREATE TABLE handover (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    consultation_id BIGINT NOT NULL,
    from_office_id BIGINT NOT NULL,
    to_office_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    answer TEXT NOT NULL,
    offered_at TIMESTAMPTZ NOT NULL,
    offered_by TEXT NOT NULL,
    answered_at TIMESTAMPTZ,
    answered_by TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, consultation_id) REFERENCES consultation (municipality_id, id)
);
CREATE INDEX handover_to ON handover (municipality_id, to_office_id, state);
CREATE INDEX handover_of ON handover (municipality_id, consultation_id);

-- 上程: what the ward office sees, and nothing more
CREATE TABLE escalation (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    consultation_id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    ward_id BIGINT NOT NULL,
    destination TEXT NOT NULL,
    summary TEXT NOT NULL,
    wanted TEXT NOT NULL,
    state TEXT NOT NULL,
    answer TEXT NOT NULL,
    raised_at TIMESTAMPTZ NOT NULL,
    raised_by TEXT NOT NULL,
    answered_at TIMESTAMPTZ,
    answered_by TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, consultation_id) REFERENCES consultation (municipality_id, id)
);
CREATE INDEX escalation_ward ON escalation (municipality_id, ward_id, state);
CREATE INDEX escalation_of ON escalation (municipality_id, consultation_id);

-- 検索のことば: what somebody looked for in the list, so that its address need not hold a name
CREATE TABLE search_words (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    words TEXT NOT NULL,
    used_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, account_id, id),
    UNIQUE (municipality_id, account_id, words)
);

-- 下書き: one person's unfinished form, offered again after a crash or log-out
CREATE TABLE draft (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    form TEXT NOT NULL,
    label TEXT NOT NULL,
    body TEXT NOT NULL,
    saved_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, account_id, id)
);
