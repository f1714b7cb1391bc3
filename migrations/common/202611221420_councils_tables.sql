-- 推進会議: councils with their members, meetings, minutes and what follows from them.
-- ward_id is empty where a council is the whole city's; meetings and actions repeat it.
CREATE TABLE council (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    ward_id BIGINT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    begins_on DATE NOT NULL,
    ends_on DATE,
    desk_name TEXT NOT NULL,
    desk_phone TEXT NOT NULL,
    desk_fax TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX council_ward ON council (municipality_id, ward_id);

CREATE TABLE council_member (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    council_id BIGINT NOT NULL,
    post TEXT NOT NULL,
    name TEXT NOT NULL,
    profession TEXT NOT NULL,
    organisation TEXT NOT NULL,
    affiliation TEXT NOT NULL,
    mail TEXT NOT NULL,
    fax TEXT NOT NULL,
    phone TEXT NOT NULL,
    begins_on DATE NOT NULL,
    ends_on DATE,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX council_member_of ON council_member (municipality_id, council_id);

-- begins and ends are minutes of the day in Japan.
CREATE TABLE council_meeting (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    council_id BIGINT NOT NULL,
    ward_id BIGINT,
    number BIGINT NOT NULL,
    held_on DATE NOT NULL,
    begins BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    mode TEXT NOT NULL,
    place TEXT NOT NULL,
    join_address TEXT NOT NULL,
    note TEXT NOT NULL,
    reply_by DATE,
    state TEXT NOT NULL,
    called_off_why TEXT NOT NULL,
    summary TEXT NOT NULL,
    recorder TEXT NOT NULL,
    confirmed_at TIMESTAMPTZ,
    confirmed_by TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX council_meeting_day ON council_meeting (municipality_id, held_on);
CREATE INDEX council_meeting_of ON council_meeting (municipality_id, council_id, held_on);

CREATE TABLE council_item (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    meeting_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    title TEXT NOT NULL,
    presenter TEXT NOT NULL,
    minutes BIGINT,
    discussion TEXT NOT NULL,
    decision TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX council_item_of ON council_item (municipality_id, meeting_id, position);

-- Which of the ten topics an item is about.
CREATE TABLE council_item_topic (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    meeting_id BIGINT NOT NULL,
    item_id BIGINT NOT NULL,
    topic TEXT NOT NULL,
    PRIMARY KEY (municipality_id, meeting_id, item_id, topic)
);

-- A person at one meeting: asked, answered, present. member_id is empty for guests.
CREATE TABLE council_person (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    meeting_id BIGINT NOT NULL,
    member_id BIGINT,
    post TEXT NOT NULL,
    name TEXT NOT NULL,
    profession TEXT NOT NULL,
    organisation TEXT NOT NULL,
    affiliation TEXT NOT NULL,
    mail TEXT NOT NULL,
    fax TEXT NOT NULL,
    asked_at TIMESTAMPTZ,
    way TEXT NOT NULL,
    reply TEXT NOT NULL,
    proxy TEXT NOT NULL,
    note TEXT NOT NULL,
    replied_at TIMESTAMPTZ,
    replied_by TEXT NOT NULL,
    presence TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX council_person_of ON council_person (municipality_id, meeting_id);
CREATE UNIQUE INDEX council_person_member
    ON council_person (municipality_id, meeting_id, member_id) WHERE member_id IS NOT NULL;

-- What a member says in writing to one item.
CREATE TABLE council_vote (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    meeting_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    item_id BIGINT NOT NULL,
    vote TEXT NOT NULL,
    opinion TEXT NOT NULL,
    PRIMARY KEY (municipality_id, meeting_id, person_id, item_id)
);

-- The links of invitations: of a token only its hash is kept.
CREATE TABLE council_link (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    token_hash TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (municipality_id, token_hash)
);

CREATE TABLE council_action (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    meeting_id BIGINT NOT NULL,
    ward_id BIGINT,
    item_id BIGINT,
    what TEXT NOT NULL,
    owner TEXT NOT NULL,
    organisation TEXT NOT NULL,
    due_on DATE,
    state TEXT NOT NULL,
    done_on DATE,
    note TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX council_action_of ON council_action (municipality_id, meeting_id);
CREATE INDEX council_action_due ON council_action (municipality_id, state, due_on);

-- What was put right after the minutes were confirmed; the minutes themselves stay.
CREATE TABLE council_correction (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    meeting_id BIGINT NOT NULL,
    text TEXT NOT NULL,
    reason TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    made_by TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX council_correction_of ON council_correction (municipality_id, meeting_id);
