-- 監査記録の点検は書き足すだけ: nobody changes or removes one, whoever asks.
CREATE TRIGGER audit_review_no_update BEFORE UPDATE ON audit_review
BEGIN SELECT RAISE(ABORT, 'reviews of the audit record are append-only'); END;
CREATE TRIGGER audit_review_no_delete BEFORE DELETE ON audit_review
BEGIN SELECT RAISE(ABORT, 'reviews of the audit record are append-only'); END;
-- INSERT OR REPLACE removes the row before without firing the trigger that refuses removing one.
CREATE TRIGGER audit_review_no_replace BEFORE INSERT ON audit_review
WHEN EXISTS (SELECT 1 FROM audit_review
             WHERE municipality_id = NEW.municipality_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'reviews of the audit record are append-only'); END;
