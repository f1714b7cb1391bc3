-- 監査記録: append-only; who did or read what. `detail` never holds case text.
CREATE TABLE audit_event (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    account_id BIGINT NOT NULL,
    actor_name TEXT NOT NULL,
    role TEXT NOT NULL,
    event TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX audit_event_subject ON audit_event (municipality_id, subject_id, id);
