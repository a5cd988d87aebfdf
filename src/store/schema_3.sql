-- Contents in pieces. Letters carry the outlines of their characters, and every letter carries the same outlines again:
-- a content that says where it may be cut is kept as a list of pieces, and a piece that several share is kept once.
CREATE TABLE piece (
    id INTEGER PRIMARY KEY NOT NULL,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    bytes BLOB NOT NULL
) STRICT;
-- The content's own row in `content` is then empty; `pieces` are ids of `piece`, four bytes each, the lowest byte first.
CREATE TABLE content_pieces (
    content BLOB PRIMARY KEY NOT NULL REFERENCES content(hash),
    pieces BLOB NOT NULL CHECK (length(pieces) % 4 = 0)
) STRICT, WITHOUT ROWID;
