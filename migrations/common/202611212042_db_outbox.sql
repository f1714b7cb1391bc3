-- Letters to be sent by mail, written in the transaction of the deed. due_at: when it is tried next;
-- a node that takes a letter moves it on. The body is emptied once the letter has gone.
CREATE TABLE mail_outbox (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    attempts BIGINT NOT NULL,
    sent_at TIMESTAMPTZ,
    failed_at TIMESTAMPTZ,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX mail_outbox_due ON mail_outbox (due_at);
