-- 監査記録の点検は書き足すだけ: nobody changes or removes one, whoever asks.
CREATE FUNCTION audit_review_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'reviews of the audit record are append-only';
END
$$;
CREATE TRIGGER audit_review_append_only BEFORE UPDATE OR DELETE ON audit_review
    FOR EACH ROW EXECUTE FUNCTION audit_review_append_only();
CREATE TRIGGER audit_review_no_truncate BEFORE TRUNCATE ON audit_review
    FOR EACH STATEMENT EXECUTE FUNCTION audit_review_append_only();
