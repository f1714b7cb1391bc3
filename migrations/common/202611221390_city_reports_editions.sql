-- 資料: the city's report of a period. frozen: JSON of every figure at the moment it was published;
-- NULL while it is a draft, whose figures are computed when it is looked at.
CREATE TABLE city_report (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    period TEXT NOT NULL,
    edition BIGINT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    frozen TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    published_at TIMESTAMPTZ,
    published_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE UNIQUE INDEX city_report_edition ON city_report (municipality_id, period, edition);

-- 資料の文: what editors add to one place of a report: sentences before its figures, a note after
-- them, whether it is left out.
CREATE TABLE city_report_words (
    municipality_id BIGINT NOT NULL,
    report_id BIGINT NOT NULL,
    place TEXT NOT NULL,
    sentences TEXT NOT NULL,
    note TEXT NOT NULL,
    hidden BOOLEAN NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, report_id, place),
    FOREIGN KEY (municipality_id, report_id) REFERENCES city_report (municipality_id, id)
);
