-- 対象者・相談の個人の記録を封じる: names, readings, telephone numbers, addresses, birth dates and the texts
-- of cases hold sealed text from here on; name_key, kana_key, phone_key and birth_key hold blind tokens.
-- Only databases from before the first release hold anything unsealed; they are refused, not half-read.
CREATE TABLE unsealed_records (
    found BIGINT NOT NULL,
    CONSTRAINT records_from_before_the_first_release_are_not_sealed_see_CHANGELOG CHECK (found = 0)
);
INSERT INTO unsealed_records (found) SELECT COUNT(*) FROM person;
INSERT INTO unsealed_records (found) SELECT COUNT(*) FROM consultation;
DROP TABLE unsealed_records;

DROP INDEX person_birth;
ALTER TABLE person DROP COLUMN birth_date;
ALTER TABLE person ADD COLUMN birth TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN birth_key TEXT NOT NULL DEFAULT '';
CREATE INDEX person_birth ON person (municipality_id, office_id, birth_key);
CREATE INDEX person_name ON person (municipality_id, office_id, name_key);

-- What an account searched for is sealed, too; the token tells one search from another.
DELETE FROM search_words;
ALTER TABLE search_words ADD COLUMN token TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX search_words_token ON search_words (municipality_id, account_id, token);
