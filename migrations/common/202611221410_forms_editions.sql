-- 調査票の版: a questionnaire as JSON. Once in use it never changes; the next edition takes its place.
CREATE TABLE form_edition (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    form TEXT NOT NULL,
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    period TEXT NOT NULL,
    questions BIGINT NOT NULL,
    content TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    deleted_at TIMESTAMPTZ,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, form, number)
);
