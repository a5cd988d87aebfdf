-- What became of an extension that was refused or taken back; it stays in the history.
ALTER TABLE extension ADD COLUMN ended TEXT;
ALTER TABLE extension ADD COLUMN ended_on TEXT;
ALTER TABLE extension ADD COLUMN ended_reason TEXT;
-- 中止: days on which a term stands still.
CREATE TABLE pause (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    "case" BLOB NOT NULL REFERENCES case_item(id),
    rule TEXT NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT,
    approver TEXT NOT NULL,
    reason TEXT NOT NULL,
    unit BLOB REFERENCES unit(id)
) STRICT, WITHOUT ROWID;
