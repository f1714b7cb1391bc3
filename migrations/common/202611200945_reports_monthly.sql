-- 実績報告書（月）
CREATE TABLE monthly_report (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    month BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- The figures as they stood when the month was submitted, as JSON.
    figures TEXT NOT NULL,
    special_note TEXT NOT NULL,
    publicity_note TEXT NOT NULL,
    -- 体制と取組, as JSON.
    setup TEXT NOT NULL,
    issue_note TEXT NOT NULL,
    comment TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, office_id, month)
);

CREATE TABLE monthly_report_step (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    report_id BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    account_name TEXT NOT NULL,
    deed TEXT NOT NULL,
    comment TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, report_id) REFERENCES monthly_report (municipality_id, id)
);
CREATE INDEX monthly_report_step_of ON monthly_report_step (municipality_id, report_id, id);
