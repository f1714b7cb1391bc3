-- INSERT OR REPLACE removes the row before without firing the trigger that refuses removing one.
CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event
WHEN EXISTS (SELECT 1 FROM audit_event
             WHERE municipality_id = NEW.municipality_id AND id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END;
