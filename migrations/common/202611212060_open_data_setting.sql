-- オープンデータ: whether a municipality publishes, and under which licence. No row: it does not.
CREATE TABLE open_data_setting (
    municipality_id BIGINT PRIMARY KEY REFERENCES municipality (id),
    published BOOLEAN NOT NULL,
    licence TEXT NOT NULL,
    licence_url TEXT NOT NULL,
    version BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
