-- The life of a record after it was received, and the officers who move it. Instants are milliseconds
-- on the portal's clock.

-- One login of an officer. Who did what is kept with what was done.
CREATE TABLE officer_session (
    id      TEXT PRIMARY KEY,
    officer TEXT NOT NULL,
    login   INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    ended   INTEGER
) STRICT;

-- The officer who opened this login for the citizen; nobody where the citizen signed in.
ALTER TABLE session ADD COLUMN assisted_by TEXT;

-- A record that came on paper. Without a form it stands under the code of its service, as in the sums.
CREATE TABLE counter_record (
    receipt  TEXT PRIMARY KEY,
    form     TEXT NOT NULL,
    subject  TEXT,
    officer  TEXT NOT NULL,
    received INTEGER NOT NULL,
    due_by   INTEGER NOT NULL
) STRICT;
CREATE INDEX counter_record_by_subject ON counter_record (subject, received);

-- Records whose result has not been returned, as they stand now.
CREATE TABLE pending (
    receipt  TEXT PRIMARY KEY,
    form     TEXT NOT NULL,
    channel  TEXT NOT NULL CHECK (channel IN ('own', 'assisted', 'counter')),
    received INTEGER NOT NULL,
    due_by   INTEGER NOT NULL,
    status   TEXT NOT NULL CHECK (status IN ('received', 'inProcess', 'needsMore')),
    steps    INTEGER NOT NULL
) STRICT;
CREATE INDEX pending_by_due ON pending (due_by, receipt);
-- Those of before, but for the made-up ones of a demonstration.
INSERT INTO pending (receipt, form, channel, received, due_by, status, steps)
SELECT receipt, form, CASE assisted WHEN 0 THEN 'own' ELSE 'assisted' END, received, due_by, 'received', 0
FROM submission JOIN timing USING (receipt)
WHERE subject <> 'demo' AND NOT EXISTS (SELECT 1 FROM result WHERE result.receipt = submission.receipt);

-- What became of a record, from the first change on. `officer` is nobody where the citizen did it. Only
-- ever appended to.
CREATE TABLE step (
    receipt TEXT NOT NULL,
    nth     INTEGER NOT NULL,
    status  TEXT NOT NULL CHECK (status IN ('inProcess', 'needsMore', 'returned')),
    entered INTEGER NOT NULL,
    officer TEXT,
    note    TEXT NOT NULL,
    PRIMARY KEY (receipt, nth)
) STRICT;

-- A file that goes with a step: the result, or what was missing.
CREATE TABLE paper (
    id      TEXT PRIMARY KEY,
    receipt TEXT NOT NULL,
    nth     INTEGER NOT NULL,
    name    TEXT NOT NULL,
    type    TEXT NOT NULL,
    size    INTEGER NOT NULL,
    bytes   BLOB NOT NULL,
    FOREIGN KEY (receipt, nth) REFERENCES step (receipt, nth)
) STRICT;
CREATE INDEX paper_by_step ON paper (receipt, nth);
