-- 区のページの掲載: notices and leaflets that a ward shows to citizens.
-- newest: the number of the edition that was written last.
CREATE TABLE ward_piece (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    id BIGINT NOT NULL,
    ward_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    newest BIGINT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    updated_by TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX ward_piece_of ON ward_piece (municipality_id, ward_id, id);

-- 掲載の版: what is written, from when until when, and who approved it. An approved edition is never
-- changed. translations: a JSON object, language to title and text. file_id: an attachment of the piece.
CREATE TABLE ward_piece_edition (
    municipality_id BIGINT NOT NULL REFERENCES municipality (id),
    piece_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    translations TEXT NOT NULL,
    link TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    file_id BIGINT,
    writer_id BIGINT NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    written_by TEXT NOT NULL,
    decided_at TIMESTAMPTZ,
    decided_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (municipality_id, piece_id, number)
);
CREATE INDEX ward_piece_edition_waiting ON ward_piece_edition (municipality_id, state, piece_id);
