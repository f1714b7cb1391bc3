-- A form has one draft at a time.
CREATE UNIQUE INDEX form_edition_draft ON form_edition (municipality_id, form)
    WHERE state = 'draft' AND deleted_at IS NULL;
