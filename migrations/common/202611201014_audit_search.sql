-- 監査記録の検索: by day, and by person
CREATE INDEX audit_event_at ON audit_event (municipality_id, at, id);
CREATE INDEX audit_event_account ON audit_event (municipality_id, account_id, at, id);
