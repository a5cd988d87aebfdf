-- The chain of the journal: of each entry a hash over the one before, the entry and all that it wrote, so that what was
-- changed outside the program is named.
CREATE TABLE journal_chain (
    entry INTEGER PRIMARY KEY NOT NULL REFERENCES journal(position),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER journal_chain_is_append_only BEFORE UPDATE ON journal_chain BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_chain_keeps_all BEFORE DELETE ON journal_chain BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
