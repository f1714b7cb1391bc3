-- 申込者 is sealed, as one text; the token keeps a person from standing on a list twice. Only databases from
-- before the first release hold names unsealed; they are refused, not half-read.
CREATE TABLE unsealed_records (
    found BIGINT NOT NULL,
    CONSTRAINT records_from_before_the_first_release_are_not_sealed_see_CHANGELOG CHECK (found = 0)
);
INSERT INTO unsealed_records (found) SELECT COUNT(*) FROM training_sign_up WHERE erased = FALSE;
INSERT INTO unsealed_records (found) SELECT COUNT(*) FROM training_request;
DROP TABLE unsealed_records;

DROP INDEX training_sign_up_once;
ALTER TABLE training_sign_up DROP COLUMN name;
ALTER TABLE training_sign_up DROP COLUMN kana;
ALTER TABLE training_sign_up DROP COLUMN kana_key;
ALTER TABLE training_sign_up DROP COLUMN affiliation;
ALTER TABLE training_sign_up DROP COLUMN mail;
ALTER TABLE training_sign_up DROP COLUMN phone;
ALTER TABLE training_sign_up DROP COLUMN note;
ALTER TABLE training_sign_up DROP COLUMN person_key;
ALTER TABLE training_sign_up ADD COLUMN person TEXT NOT NULL DEFAULT '';
ALTER TABLE training_sign_up ADD COLUMN token TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX training_sign_up_once ON training_sign_up (municipality_id, training_id, token)
    WHERE seat <> 'cancelled' AND erased = FALSE;

-- What waits for its mail to be confirmed; mail_key and person_key are blind tokens from here on.
DELETE FROM training_request_link;
ALTER TABLE training_request DROP COLUMN name;
ALTER TABLE training_request DROP COLUMN kana;
ALTER TABLE training_request DROP COLUMN affiliation;
ALTER TABLE training_request DROP COLUMN mail;
ALTER TABLE training_request DROP COLUMN phone;
ALTER TABLE training_request DROP COLUMN note;
ALTER TABLE training_request ADD COLUMN person TEXT NOT NULL DEFAULT '';
