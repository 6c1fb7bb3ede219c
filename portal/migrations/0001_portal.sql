-- The portal's own tables. Instants are integer milliseconds since 1970-01-01 UTC on the portal's
-- clock, durations integer milliseconds. The registers keep their tables apart.

-- What the portal knows of a citizen beyond the identity provider.
CREATE TABLE citizen (
    subject     TEXT PRIMARY KEY,
    draft_epoch INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One login. A session is over when it has ended or expired; its row stays, because
-- the timing of a filing looks back at earlier logins.
CREATE TABLE session (
    id      TEXT PRIMARY KEY,
    subject TEXT NOT NULL REFERENCES citizen (subject),
    name    TEXT NOT NULL,
    login   INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    ended   INTEGER
) STRICT;

-- Who asked which register, for whom, why, and how it went. Only ever appended to.
CREATE TABLE register_call (
    id      INTEGER PRIMARY KEY,
    session TEXT NOT NULL REFERENCES session (id),
    subject TEXT NOT NULL,
    form    TEXT NOT NULL,
    source  TEXT NOT NULL,
    inputs  TEXT NOT NULL,
    purpose TEXT NOT NULL,
    consent TEXT NOT NULL,
    asked   INTEGER NOT NULL,
    took    INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('found', 'none', 'declined', 'mismatch', 'unavailable', 'timeout'))
) STRICT;
CREATE INDEX register_call_by_subject ON register_call (subject, form, source, id);
CREATE TRIGGER register_call_never_changes BEFORE UPDATE ON register_call
BEGIN SELECT RAISE(ABORT, 'the audit is only appended to'); END;
CREATE TRIGGER register_call_never_goes BEFORE DELETE ON register_call
BEGIN SELECT RAISE(ABORT, 'the audit is only appended to'); END;

-- What a register answered, kept so that locked answers can be compared at submission.
CREATE TABLE register_answer (
    call     INTEGER PRIMARY KEY REFERENCES register_call (id),
    record   TEXT NOT NULL,
    level    TEXT NOT NULL,
    as_of    INTEGER NOT NULL,
    contents TEXT NOT NULL
) STRICT;

-- A file on its way or here. `received` is the offset of the resumable upload.
CREATE TABLE upload (
    id       TEXT PRIMARY KEY,
    subject  TEXT NOT NULL REFERENCES citizen (subject),
    name     TEXT NOT NULL,
    size     INTEGER NOT NULL,
    type     TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    received INTEGER NOT NULL DEFAULT 0,
    complete INTEGER NOT NULL DEFAULT 0,
    created  INTEGER NOT NULL
) STRICT;
CREATE INDEX upload_by_subject ON upload (subject, created);
CREATE TABLE upload_part (
    upload TEXT NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
    start  INTEGER NOT NULL,
    bytes  BLOB NOT NULL,
    PRIMARY KEY (upload, start)
) STRICT;

-- The last receipt number given out in a year.
CREATE TABLE receipt_year (
    year INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

-- An accepted record. The idempotency key belongs to the subject and lives as long as the record.
CREATE TABLE submission (
    receipt   TEXT PRIMARY KEY,
    subject   TEXT NOT NULL REFERENCES citizen (subject),
    key       TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    session   TEXT NOT NULL REFERENCES session (id),
    received  INTEGER NOT NULL,
    due_by    INTEGER NOT NULL,
    form      TEXT NOT NULL,
    version   TEXT NOT NULL,
    engine    TEXT NOT NULL,
    judged_on TEXT NOT NULL,
    data      TEXT NOT NULL,
    warnings  TEXT NOT NULL,
    origins   TEXT NOT NULL,
    UNIQUE (subject, key)
) STRICT;
CREATE INDEX submission_by_session ON submission (session, received);
CREATE TABLE submission_file (
    receipt TEXT NOT NULL REFERENCES submission (receipt),
    pointer TEXT NOT NULL,
    upload  TEXT NOT NULL REFERENCES upload (id),
    PRIMARY KEY (receipt, pointer)
) STRICT;
CREATE INDEX submission_file_by_upload ON submission_file (upload);

-- The figures of a record: the portal's three of loginToAccepted, the page's own, the coverage.
CREATE TABLE timing (
    receipt        TEXT PRIMARY KEY REFERENCES submission (receipt),
    filing         TEXT,
    worked         INTEGER NOT NULL,
    span           INTEGER NOT NULL,
    last_login     INTEGER NOT NULL,
    queued         INTEGER,
    fill_to_submit INTEGER,
    resumed        INTEGER NOT NULL,
    held           INTEGER NOT NULL,
    kept           INTEGER NOT NULL,
    suspect        TEXT,
    reported       TEXT NOT NULL
) STRICT;
CREATE INDEX timing_by_filing ON timing (filing);

-- Running sums per form and day, written in the transaction that accepts the record.
-- Suspect records are counted and left out of the sums.
CREATE TABLE day_figures (
    form       TEXT NOT NULL,
    day        TEXT NOT NULL,
    records    INTEGER NOT NULL,
    suspects   INTEGER NOT NULL,
    worked     INTEGER NOT NULL,
    span       INTEGER NOT NULL,
    last_login INTEGER NOT NULL,
    held       INTEGER NOT NULL,
    kept       INTEGER NOT NULL,
    PRIMARY KEY (form, day)
) STRICT;

CREATE TABLE report (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    filing   TEXT NOT NULL,
    receipt  TEXT,
    received INTEGER NOT NULL,
    figures  TEXT NOT NULL
) STRICT;
CREATE INDEX report_by_receipt ON report (receipt);

CREATE TABLE satisfaction (
    receipt  TEXT PRIMARY KEY REFERENCES submission (receipt),
    score    INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
    comment  TEXT,
    answered INTEGER NOT NULL
) STRICT;
