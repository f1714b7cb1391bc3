-- The contents of a file, apart from what is known of it, so that a list never reads them.
CREATE TABLE attachment_content (
    municipality_id BIGINT NOT NULL,
    attachment_id BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (municipality_id, attachment_id),
    FOREIGN KEY (municipality_id, attachment_id) REFERENCES attachment (municipality_id, id)
);
