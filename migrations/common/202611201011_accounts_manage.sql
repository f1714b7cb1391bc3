-- アカウントの管理: who changed an account last, when it was last used, how it is found
ALTER TABLE account ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN last_login_at TIMESTAMPTZ;
ALTER TABLE account ADD COLUMN keys_off BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE account ADD COLUMN updated_by TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN updated_at TIMESTAMPTZ;
