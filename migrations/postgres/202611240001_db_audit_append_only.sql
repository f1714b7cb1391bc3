-- 監査記録は書き足すだけ: nobody changes or removes a row, whoever asks.
CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit record is append-only';
END
$$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_also_append_only BEFORE UPDATE OR DELETE ON audit_also
    FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_also_no_truncate BEFORE TRUNCATE ON audit_also
    FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
