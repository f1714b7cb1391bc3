-- 室のアカウントの知らせ: what administrators did to accounts of an office, for its manager to see.
CREATE TABLE account_notice (
    municipality_id BIGINT NOT NULL,
    id BIGINT NOT NULL,
    office_id BIGINT NOT NULL,
    account_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    seen_by TEXT NOT NULL DEFAULT '',
    seen_at TIMESTAMPTZ,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, office_id) REFERENCES office (municipality_id, id),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);
CREATE INDEX account_notice_office ON account_notice (municipality_id, office_id, id);

-- Where its owner wants to be told of them; sealed, empty for nowhere.
ALTER TABLE account ADD COLUMN notice_mail TEXT NOT NULL DEFAULT '';
