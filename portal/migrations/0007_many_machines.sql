-- Sums that everybody adds to, kept several times over and added when they are read: on PostgreSQL a
-- row that is changed is held until the commit, and those who file at the same time would wait for
-- each other.
ALTER TABLE report_day RENAME TO report_day_one;
CREATE TABLE report_day (
    kind     TEXT NOT NULL,
    day      TEXT NOT NULL,
    stripe   INTEGER NOT NULL,
    reports  INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    queued   INTEGER NOT NULL,
    PRIMARY KEY (kind, day, stripe)
) STRICT;
INSERT INTO report_day SELECT kind, day, 0, reports, attempts, queued FROM report_day_one;
DROP TABLE report_day_one;
