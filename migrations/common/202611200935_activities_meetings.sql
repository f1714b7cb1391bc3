-- 会議・研修会等への参加
CREATE TABLE meeting_attendance (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    held_on DATE NOT NULL,
    kind TEXT NOT NULL,
    care_conference BOOLEAN NOT NULL,
    name TEXT NOT NULL,
    host TEXT NOT NULL,
    mode TEXT NOT NULL,
    note TEXT NOT NULL,
    attendee_name TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX meeting_attendance_newest ON meeting_attendance (municipality_id, office_id, held_on DESC, id DESC);
