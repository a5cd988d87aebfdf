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
