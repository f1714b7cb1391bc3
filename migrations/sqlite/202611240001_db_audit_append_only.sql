-- 監査記録は書き足すだけ: nobody changes or removes a row, whoever asks.
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END;
CREATE TRIGGER audit_also_no_update BEFORE UPDATE ON audit_also
BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END;
CREATE TRIGGER audit_also_no_delete BEFORE DELETE ON audit_also
BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END;
