-- 検索の記録: what was looked for and which candidates were shown, in codes, to be seen again later.
-- need: JSON. shown_full, shown_near: facility:service in the order shown. asked_facility: 0, or the
-- facility that was asked (打診) from this list. mark: the same list of the same account on one day
-- is kept once.
CREATE TABLE match_search (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    account_id BIGINT NOT NULL,
    actor_name TEXT NOT NULL,
    office_id BIGINT,
    ward_id BIGINT,
    need TEXT NOT NULL,
    words_left_out BOOLEAN NOT NULL,
    weights_id BIGINT NOT NULL,
    seed BIGINT NOT NULL,
    register_revision BIGINT NOT NULL,
    first_rank BIGINT NOT NULL,
    shown_full TEXT NOT NULL,
    shown_near TEXT NOT NULL,
    first_facility BIGINT NOT NULL,
    asked_facility BIGINT NOT NULL,
    asked_service BIGINT NOT NULL,
    mark BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE UNIQUE INDEX match_search_mark ON match_search (municipality_id, account_id, mark);
CREATE INDEX match_search_office ON match_search (municipality_id, office_id, id);
CREATE INDEX match_search_at ON match_search (municipality_id, at);
