-- The shape that SQLite's has after its first six migrations, for PostgreSQL. What the tables are for is
-- told there.

CREATE TABLE citizen (
    subject     TEXT PRIMARY KEY,
    draft_epoch BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE session (
    id      TEXT PRIMARY KEY,
    subject TEXT NOT NULL REFERENCES citizen (subject),
    name    TEXT NOT NULL,
    login   BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    ended   BIGINT
);
CREATE INDEX session_by_subject ON session (subject, login);

CREATE TABLE register_call (
    id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session TEXT NOT NULL REFERENCES session (id),
    subject TEXT NOT NULL,
    form    TEXT NOT NULL,
    source  TEXT NOT NULL,
    inputs  TEXT NOT NULL,
    purpose TEXT NOT NULL,
    consent TEXT NOT NULL,
    asked   BIGINT NOT NULL,
    took    BIGINT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('found', 'none', 'declined', 'mismatch', 'unavailable', 'timeout')),
    version TEXT NOT NULL DEFAULT '',
    reason  TEXT NOT NULL DEFAULT '',
    filing  TEXT NOT NULL DEFAULT '',
    parent  TEXT NOT NULL DEFAULT ''
);
CREATE INDEX register_call_by_subject ON register_call (subject, form, source, id);
CREATE INDEX register_call_by_session ON register_call (session);
CREATE FUNCTION only_appended_to() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit is only appended to'; END $$;
CREATE TRIGGER register_call_never_changes BEFORE UPDATE OR DELETE ON register_call
FOR EACH ROW EXECUTE FUNCTION only_appended_to();
CREATE TRIGGER register_call_is_never_emptied BEFORE TRUNCATE ON register_call
FOR EACH STATEMENT EXECUTE FUNCTION only_appended_to();

CREATE TABLE register_answer (
    call     BIGINT PRIMARY KEY REFERENCES register_call (id),
    record   TEXT NOT NULL,
    level    TEXT NOT NULL,
    as_of    BIGINT NOT NULL,
    contents TEXT NOT NULL
);

CREATE TABLE upload (
    id       TEXT PRIMARY KEY,
    subject  TEXT NOT NULL REFERENCES citizen (subject),
    name     TEXT NOT NULL,
    size     BIGINT NOT NULL,
    type     TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    received BIGINT NOT NULL DEFAULT 0,
    complete BIGINT NOT NULL DEFAULT 0,
    created  BIGINT NOT NULL
);
CREATE INDEX upload_by_subject ON upload (subject, created);
CREATE TABLE upload_part (
    upload TEXT NOT NULL REFERENCES upload (id) ON DELETE CASCADE,
    start  BIGINT NOT NULL,
    bytes  BYTEA NOT NULL,
    PRIMARY KEY (upload, start)
);

-- Receipt numbers go on from year to year, so that nobody waits for another's to be committed.
CREATE SEQUENCE receipt_number;

CREATE TABLE submission (
    receipt   TEXT PRIMARY KEY,
    subject   TEXT NOT NULL REFERENCES citizen (subject),
    key       TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    session   TEXT NOT NULL REFERENCES session (id),
    received  BIGINT NOT NULL,
    due_by    BIGINT NOT NULL,
    form      TEXT NOT NULL,
    version   TEXT NOT NULL,
    engine    TEXT NOT NULL,
    judged_on TEXT NOT NULL,
    data      TEXT NOT NULL,
    warnings  TEXT NOT NULL,
    origins   TEXT NOT NULL,
    UNIQUE (subject, key)
);
CREATE INDEX submission_by_session ON submission (session, received);
CREATE TABLE submission_file (
    receipt TEXT NOT NULL REFERENCES submission (receipt),
    pointer TEXT NOT NULL,
    upload  TEXT NOT NULL REFERENCES upload (id),
    PRIMARY KEY (receipt, pointer)
);
CREATE INDEX submission_file_by_upload ON submission_file (upload);

CREATE TABLE timing (
    receipt        TEXT PRIMARY KEY REFERENCES submission (receipt),
    filing         TEXT,
    worked         BIGINT NOT NULL,
    span           BIGINT NOT NULL,
    last_login     BIGINT NOT NULL,
    queued         BIGINT,
    fill_to_submit BIGINT,
    resumed        BIGINT NOT NULL,
    held           BIGINT NOT NULL,
    kept           BIGINT NOT NULL,
    suspect        TEXT,
    reported       TEXT NOT NULL
);
CREATE INDEX timing_by_filing ON timing (filing);

CREATE TABLE day_figures (
    form       TEXT NOT NULL,
    day        TEXT NOT NULL,
    records    BIGINT NOT NULL,
    suspects   BIGINT NOT NULL,
    worked     BIGINT NOT NULL,
    span       BIGINT NOT NULL,
    last_login BIGINT NOT NULL,
    held       BIGINT NOT NULL,
    kept       BIGINT NOT NULL,
    PRIMARY KEY (form, day)
);

CREATE TABLE report (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    filing   TEXT NOT NULL,
    receipt  TEXT,
    received BIGINT NOT NULL,
    figures  TEXT NOT NULL
);
CREATE INDEX report_by_receipt ON report (receipt);
CREATE INDEX report_by_filing ON report (filing);
CREATE TABLE report_day (
    kind     TEXT NOT NULL,
    day      TEXT NOT NULL,
    reports  BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    queued   BIGINT NOT NULL,
    PRIMARY KEY (kind, day)
);

CREATE TABLE satisfaction (
    receipt  TEXT PRIMARY KEY REFERENCES submission (receipt),
    score    BIGINT NOT NULL CHECK (score BETWEEN 1 AND 5),
    comment  TEXT,
    answered BIGINT NOT NULL
);

CREATE TABLE draft (
    subject TEXT NOT NULL REFERENCES citizen (subject),
    form    TEXT NOT NULL,
    tag     TEXT NOT NULL,
    saved   BIGINT NOT NULL,
    sealed  BYTEA NOT NULL,
    PRIMARY KEY (subject, form)
);
CREATE FUNCTION drafts_go_with_their_epoch() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN DELETE FROM draft WHERE subject = NEW.subject; RETURN NULL; END $$;
CREATE TRIGGER draft_goes_with_its_epoch AFTER UPDATE OF draft_epoch ON citizen
FOR EACH ROW WHEN (NEW.draft_epoch <> OLD.draft_epoch) EXECUTE FUNCTION drafts_go_with_their_epoch();

CREATE TABLE withdrawal (
    subject TEXT NOT NULL REFERENCES citizen (subject),
    key     TEXT NOT NULL,
    asked   BIGINT NOT NULL,
    PRIMARY KEY (subject, key)
);

CREATE TABLE leg (
    mark    TEXT PRIMARY KEY,
    receipt TEXT NOT NULL REFERENCES submission (receipt)
);
