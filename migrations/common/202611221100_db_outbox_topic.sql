-- What a letter is about, by the id of whoever may take its letters back: a round that is closed.
-- Letters are taken one at a time: the index holds only those that wait.
ALTER TABLE mail_outbox ADD COLUMN topic BIGINT;
CREATE INDEX mail_outbox_topic ON mail_outbox (municipality_id, topic);
DROP INDEX mail_outbox_due;
CREATE INDEX mail_outbox_waiting ON mail_outbox (due_at, id)
    WHERE sent_at IS NULL AND failed_at IS NULL;
