-- 公表済みの数値: figures of years before the system, shown apart from computed ones
CREATE TABLE published_figure (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    period TEXT NOT NULL,
    measure TEXT NOT NULL,
    code TEXT NOT NULL,
    n BIGINT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality_id, measure, period, code)
);

-- 集計方法の変更: where a series must be drawn with a break
CREATE TABLE series_break (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    measure TEXT NOT NULL,
    starts_on DATE NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality_id, measure, starts_on)
);
