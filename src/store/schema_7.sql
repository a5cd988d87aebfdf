-- The unit whose term was extended, where it is not the own one.
ALTER TABLE extension ADD COLUMN unit BLOB REFERENCES unit(id);
-- 记一笔: dated remarks on an item.
CREATE TABLE note (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    "case" BLOB NOT NULL REFERENCES case_item(id),
    on_date TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT
) STRICT, WITHOUT ROWID;
-- 归档 of an item: its number in the year's files, and what the stamp says where it is not the office's own.
ALTER TABLE case_item ADD COLUMN file_number INTEGER;
ALTER TABLE case_item ADD COLUMN file_retention TEXT;
ALTER TABLE case_item ADD COLUMN file_section TEXT;
-- What was still missing when an item was closed out, with the reason and the day by which it is made up.
CREATE TABLE left_open (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    "case" BLOB NOT NULL REFERENCES case_item(id),
    item TEXT NOT NULL,
    reason TEXT NOT NULL,
    due_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;
