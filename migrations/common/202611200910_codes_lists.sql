-- 区分（版つき）
CREATE TABLE code_list (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    list TEXT NOT NULL,
    name TEXT NOT NULL,
    multiple BOOLEAN NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, list)
);

CREATE TABLE code_version (
    municipality_id BIGINT NOT NULL,
    list TEXT NOT NULL,
    version BIGINT NOT NULL,
    valid_from DATE NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality_id, list, version),
    UNIQUE (municipality_id, list, valid_from),
    FOREIGN KEY (municipality_id, list) REFERENCES code_list (municipality_id, list)
);

CREATE TABLE code (
    municipality_id BIGINT NOT NULL,
    list TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    short TEXT NOT NULL,
    grp TEXT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, list, version, code),
    FOREIGN KEY (municipality_id, list, version)
        REFERENCES code_version (municipality_id, list, version)
);

-- Where a code of one version went in the next: a split or merge has several rows.
CREATE TABLE code_crosswalk (
    municipality_id BIGINT NOT NULL,
    list TEXT NOT NULL,
    from_version BIGINT NOT NULL,
    from_code TEXT NOT NULL,
    to_version BIGINT NOT NULL,
    to_code TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality_id, list, from_version, from_code, to_version, to_code)
);
