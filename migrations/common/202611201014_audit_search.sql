-- 監査記録の検索: by day. A search by person reads the days it is narrowed to.
CREATE INDEX audit_event_at ON audit_event (municipality_id, at, id);
