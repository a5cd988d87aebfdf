-- Version 1. Never edited once released: later versions add their own file.

CREATE TABLE content (hash BLOB PRIMARY KEY NOT NULL, bytes BLOB NOT NULL) STRICT;

-- Which copy of the ledger this file is; every copy has a replica id of its own.
CREATE TABLE copy (
    one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
    replica BLOB NOT NULL,
    since TEXT NOT NULL
) STRICT;

CREATE TABLE journal (
    -- The order in which entries came into this file; clocks may go back.
    position INTEGER PRIMARY KEY NOT NULL,
    id BLOB NOT NULL UNIQUE,
    -- The copy in which the entry was made, and its number among that copy's entries: 1, 2, 3 and so on.
    replica BLOB NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    machine TEXT NOT NULL,
    act TEXT NOT NULL,
    title TEXT NOT NULL,
    undoes BLOB REFERENCES journal(id),
    UNIQUE (replica, sequence)
) STRICT;
CREATE INDEX journal_undoes ON journal(undoes) WHERE undoes IS NOT NULL;
CREATE TABLE journal_write (
    entry INTEGER NOT NULL REFERENCES journal(position),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record BLOB NOT NULL,
    new INTEGER NOT NULL CHECK (new IN (0, 1)),
    -- JSON. Of a new record its values by column, without those that are empty; of a changed one [old, new] of each
    -- column changed. Keys and hashes stand as "#" and base64, a text that begins with "#" has another before it.
    fields TEXT NOT NULL,
    PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;
-- The history of a record, and the replay of all records in the order of their keys.
CREATE INDEX journal_write_record ON journal_write(record, entry, position);
CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_keeps_all BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_write_is_append_only BEFORE UPDATE ON journal_write BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_write_keeps_all BEFORE DELETE ON journal_write BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Text being typed, kept until it is saved or given up; not part of the journal.
CREATE TABLE autosave (key TEXT PRIMARY KEY NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    key TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    level TEXT NOT NULL,
    body TEXT NOT NULL,
    area TEXT NOT NULL,
    term INTEGER NOT NULL,
    meeting INTEGER NOT NULL,
    year INTEGER NOT NULL,
    opened_on TEXT,
    closed_on TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE person (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    delegation TEXT,
    sector TEXT,
    post TEXT,
    phone TEXT,
    address TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE unit (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    own INTEGER NOT NULL,
    phone TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE department (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    unit BLOB NOT NULL REFERENCES unit(id),
    name TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE staff (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    unit BLOB NOT NULL REFERENCES unit(id),
    department BLOB REFERENCES department(id),
    name TEXT NOT NULL,
    post TEXT,
    phone TEXT,
    leader INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE case_item (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    session BLOB NOT NULL REFERENCES session(id),
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    category TEXT,
    content TEXT,
    disclosure TEXT,
    key_case INTEGER NOT NULL,
    registered_on TEXT,
    returned_on TEXT,
    return_reason TEXT,
    closed_out_on TEXT,
    archived_on TEXT,
    carried_from BLOB REFERENCES case_item(id),
    note TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE sponsor (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    "case" BLOB NOT NULL REFERENCES case_item(id),
    person BLOB NOT NULL REFERENCES person(id),
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE merge_group (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    main BLOB NOT NULL REFERENCES case_item(id),
    merged_on TEXT,
    note TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE merge_member (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    merge_group BLOB NOT NULL REFERENCES merge_group(id),
    "case" BLOB NOT NULL REFERENCES case_item(id),
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE assignment (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    "case" BLOB NOT NULL REFERENCES case_item(id),
    unit BLOB NOT NULL REFERENCES unit(id),
    role TEXT NOT NULL,
    first_assigned_on TEXT,
    assigned_on TEXT,
    received_on TEXT,
    department BLOB REFERENCES department(id),
    leader BLOB REFERENCES staff(id),
    handler BLOB REFERENCES staff(id),
    passed_on TEXT,
    broken_down_on TEXT,
    reported_on TEXT,
    key_registered_on TEXT,
    objection_on TEXT,
    objection_reason TEXT,
    suggested_unit BLOB REFERENCES unit(id),
    reassigned_on TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE contact (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    "case" BLOB NOT NULL REFERENCES case_item(id),
    person BLOB REFERENCES person(id),
    stage TEXT NOT NULL,
    mode TEXT NOT NULL,
    on_date TEXT NOT NULL,
    place TEXT,
    staff TEXT,
    opinions TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE opinion (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    "case" BLOB NOT NULL REFERENCES case_item(id),
    unit BLOB NOT NULL REFERENCES unit(id),
    channel TEXT NOT NULL,
    on_date TEXT NOT NULL,
    text TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE extension (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    "case" BLOB NOT NULL REFERENCES case_item(id),
    rule TEXT NOT NULL,
    granted_on TEXT NOT NULL,
    until TEXT NOT NULL,
    approver TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE attachment (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    "case" BLOB NOT NULL REFERENCES case_item(id),
    name TEXT NOT NULL,
    content BLOB NOT NULL REFERENCES content(hash),
    size INTEGER NOT NULL,
    added_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE filing (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    "case" BLOB NOT NULL REFERENCES case_item(id),
    kind TEXT NOT NULL,
    unit BLOB NOT NULL REFERENCES unit(id),
    to_whom TEXT NOT NULL,
    on_date TEXT NOT NULL,
    on_paper INTEGER NOT NULL,
    electronic INTEGER NOT NULL,
    attachment BLOB REFERENCES attachment(id),
    note TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE number_series (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    purpose TEXT NOT NULL,
    prefix TEXT NOT NULL,
    year INTEGER NOT NULL,
    next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE number_block (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    series BLOB NOT NULL REFERENCES number_series(id),
    replica BLOB NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE round (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    "case" BLOB NOT NULL REFERENCES case_item(id),
    position INTEGER NOT NULL,
    opened_on TEXT,
    reason TEXT,
    outcome TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE commitment (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    "case" BLOB NOT NULL REFERENCES case_item(id),
    round BLOB REFERENCES round(id),
    text TEXT NOT NULL,
    due_on TEXT NOT NULL,
    handler BLOB REFERENCES staff(id),
    done_on TEXT,
    result TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE recheck (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    "case" BLOB NOT NULL REFERENCES case_item(id),
    on_date TEXT NOT NULL,
    progress INTEGER NOT NULL,
    text TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE reminder (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    "case" BLOB NOT NULL REFERENCES case_item(id),
    unit BLOB REFERENCES unit(id),
    on_date TEXT NOT NULL,
    text TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE draft_version (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    round BLOB NOT NULL REFERENCES round(id),
    version INTEGER NOT NULL,
    saved_on TEXT NOT NULL,
    author TEXT,
    text BLOB NOT NULL REFERENCES content(hash),
    characters INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE review (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    draft BLOB NOT NULL REFERENCES draft_version(id),
    position INTEGER NOT NULL,
    level TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    on_date TEXT NOT NULL,
    answers_requests INTEGER NOT NULL,
    lawful INTEGER NOT NULL,
    sincere INTEGER NOT NULL,
    consulted INTEGER NOT NULL,
    passed INTEGER NOT NULL,
    comment TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE issue (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    round BLOB NOT NULL REFERENCES round(id),
    draft BLOB NOT NULL REFERENCES draft_version(id),
    kind TEXT NOT NULL,
    series BLOB NOT NULL REFERENCES number_series(id),
    number INTEGER NOT NULL,
    issued_on TEXT NOT NULL,
    signer TEXT NOT NULL,
    frozen BLOB NOT NULL REFERENCES content(hash),
    voided_on TEXT,
    void_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE paper (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    issue BLOB NOT NULL REFERENCES issue(id),
    kind TEXT NOT NULL,
    person BLOB REFERENCES person(id),
    name TEXT NOT NULL,
    content BLOB NOT NULL REFERENCES content(hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE delivery (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    issue BLOB NOT NULL REFERENCES issue(id),
    person BLOB REFERENCES person(id),
    unit BLOB REFERENCES unit(id),
    mode TEXT NOT NULL,
    on_date TEXT NOT NULL,
    by_whom TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE publication (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    issue BLOB NOT NULL REFERENCES issue(id),
    published_on TEXT,
    place TEXT,
    withheld_on TEXT,
    withheld_reason TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE feedback (
    id BLOB PRIMARY KEY NOT NULL,
    removed TEXT,
    issue BLOB NOT NULL REFERENCES issue(id),
    person BLOB NOT NULL REFERENCES person(id),
    returned_on TEXT,
    attitude TEXT,
    result TEXT,
    wants_talk INTEGER NOT NULL,
    comment TEXT,
    reminded_on TEXT,
    passed_on_on TEXT
) STRICT, WITHOUT ROWID;

-- One case per session, kind and number, one lead sponsor, one letter per number: the last line of defence behind the checks.
CREATE UNIQUE INDEX setting_once ON setting(key) WHERE removed IS NULL;
CREATE UNIQUE INDEX case_number_once ON case_item(session, kind, number) WHERE removed IS NULL;
CREATE UNIQUE INDEX sponsor_once ON sponsor("case", person) WHERE removed IS NULL;
CREATE UNIQUE INDEX series_once ON number_series(purpose, prefix, year) WHERE removed IS NULL;
CREATE UNIQUE INDEX document_number_once ON issue(series, number);
