-- What the scoreboard adds up, in rows that everybody adds to: kept several times over and added when
-- they are read, as those before them. Records that were there before are added at the next start.
--
-- `form` is the form of the record, or the code of its service where that has none; to which service a
-- form belongs is looked up when it is read. `channel` is how the record came: own, with the help of a
-- clerk, or over the counter. Days and months are those of Vietnam on which the record was received.
-- Times are milliseconds. A suspect record is counted as one and is in no sum.
DROP TABLE day_figures;
CREATE TABLE day_figures (
    form               TEXT NOT NULL,
    day                TEXT NOT NULL,
    channel            TEXT NOT NULL CHECK (channel IN ('own', 'assisted', 'counter')),
    stripe             INTEGER NOT NULL,
    records            INTEGER NOT NULL,
    suspects           INTEGER NOT NULL,
    worked             INTEGER NOT NULL,
    span               INTEGER NOT NULL,
    last_login         INTEGER NOT NULL,
    net                INTEGER NOT NULL,
    away               INTEGER NOT NULL,
    asleep             INTEGER NOT NULL,
    queued             INTEGER NOT NULL,
    held               INTEGER NOT NULL,
    kept               INTEGER NOT NULL,
    debt               INTEGER NOT NULL,
    returned           INTEGER NOT NULL,
    electronic         INTEGER NOT NULL,
    took               INTEGER NOT NULL,
    score_1            INTEGER NOT NULL,
    score_2            INTEGER NOT NULL,
    score_3            INTEGER NOT NULL,
    score_4            INTEGER NOT NULL,
    score_5            INTEGER NOT NULL,
    worked_squares     REAL NOT NULL,
    span_squares       REAL NOT NULL,
    last_login_squares REAL NOT NULL,
    net_squares        REAL NOT NULL,
    took_squares       REAL NOT NULL,
    PRIMARY KEY (day, form, channel, stripe)
) STRICT, WITHOUT ROWID;

-- The same by month, so that a page over a year reads one row where there are thirty days.
CREATE TABLE month_figures (
    form               TEXT NOT NULL,
    month              TEXT NOT NULL,
    channel            TEXT NOT NULL CHECK (channel IN ('own', 'assisted', 'counter')),
    stripe             INTEGER NOT NULL,
    records            INTEGER NOT NULL,
    suspects           INTEGER NOT NULL,
    worked             INTEGER NOT NULL,
    span               INTEGER NOT NULL,
    last_login         INTEGER NOT NULL,
    net                INTEGER NOT NULL,
    away               INTEGER NOT NULL,
    asleep             INTEGER NOT NULL,
    queued             INTEGER NOT NULL,
    held               INTEGER NOT NULL,
    kept               INTEGER NOT NULL,
    debt               INTEGER NOT NULL,
    returned           INTEGER NOT NULL,
    electronic         INTEGER NOT NULL,
    took               INTEGER NOT NULL,
    score_1            INTEGER NOT NULL,
    score_2            INTEGER NOT NULL,
    score_3            INTEGER NOT NULL,
    score_4            INTEGER NOT NULL,
    score_5            INTEGER NOT NULL,
    worked_squares     REAL NOT NULL,
    span_squares       REAL NOT NULL,
    last_login_squares REAL NOT NULL,
    net_squares        REAL NOT NULL,
    took_squares       REAL NOT NULL,
    PRIMARY KEY (month, form, channel, stripe)
) STRICT, WITHOUT ROWID;

-- How many records a figure has in a bucket. A figure of time has buckets that grow by four in a
-- hundred; `suspect.` and a reason is how many records are suspect for it, in the bucket 0.
CREATE TABLE month_counts (
    figure  TEXT NOT NULL,
    month   TEXT NOT NULL,
    form    TEXT NOT NULL,
    bucket  INTEGER NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('own', 'assisted', 'counter')),
    stripe  INTEGER NOT NULL,
    records INTEGER NOT NULL,
    PRIMARY KEY (figure, month, form, bucket, channel, stripe)
) STRICT, WITHOUT ROWID;

-- Questions for registers. `refused` were never put to the register, `outages` it did not answer, and
-- `waited` is how long those took that were put to it.
CREATE TABLE month_calls (
    form    TEXT NOT NULL,
    source  TEXT NOT NULL,
    month   TEXT NOT NULL,
    stripe  INTEGER NOT NULL,
    calls   INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    outages INTEGER NOT NULL,
    waited  INTEGER NOT NULL,
    PRIMARY KEY (month, form, source, stripe)
) STRICT, WITHOUT ROWID;

-- Results that were returned, of records that came online and of those over the counter.
CREATE TABLE result (
    receipt    TEXT PRIMARY KEY,
    form       TEXT NOT NULL,
    channel    TEXT NOT NULL CHECK (channel IN ('own', 'assisted', 'counter')),
    received   INTEGER NOT NULL,
    returned   INTEGER NOT NULL,
    electronic INTEGER NOT NULL CHECK (electronic IN (0, 1))
) STRICT;
CREATE INDEX result_by_received ON result (received, receipt);

-- Of a record: whether a clerk helped, how much of what was worked passed between two page loads or in
-- sleep, what is left without that, and how many answers were typed that a register held.
ALTER TABLE timing ADD COLUMN assisted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE timing ADD COLUMN away INTEGER NOT NULL DEFAULT 0;
ALTER TABLE timing ADD COLUMN asleep INTEGER NOT NULL DEFAULT 0;
ALTER TABLE timing ADD COLUMN net INTEGER NOT NULL DEFAULT 0;
ALTER TABLE timing ADD COLUMN debt INTEGER NOT NULL DEFAULT 0;

-- The latest records of all, and of a form.
CREATE INDEX submission_by_received ON submission (received, receipt);
CREATE INDEX submission_by_form ON submission (form, received);

-- What is done once in the life of a database, and when it was.
CREATE TABLE done_once (
    what TEXT PRIMARY KEY,
    done INTEGER NOT NULL
) STRICT;
