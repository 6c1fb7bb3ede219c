-- A citizen's unfinished answers, to go on with on another device. The bytes are sealed by the page
-- under a key of the citizen's draft epoch; the tag is their SHA-256 and names the version.
CREATE TABLE draft (
    subject TEXT NOT NULL REFERENCES citizen (subject),
    form    TEXT NOT NULL,
    tag     TEXT NOT NULL,
    saved   INTEGER NOT NULL,
    sealed  BLOB NOT NULL,
    PRIMARY KEY (subject, form)
) STRICT;
-- Under another key none of them opens, so none is kept, whoever changes the epoch.
CREATE TRIGGER draft_goes_with_its_epoch AFTER UPDATE OF draft_epoch ON citizen
WHEN NEW.draft_epoch <> OLD.draft_epoch
BEGIN DELETE FROM draft WHERE subject = NEW.subject; END;

-- What remains of reports when they are gone: how many came on a day, and of those of filing how
-- many attempts they took and how long they waited for the network.
CREATE TABLE report_day (
    kind     TEXT NOT NULL,
    day      TEXT NOT NULL,
    reports  INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    queued   INTEGER NOT NULL,
    PRIMARY KEY (kind, day)
) STRICT;
-- Days are those of Vietnam. What one report can add is bounded here as it is in the portal.
INSERT INTO report_day (kind, day, reports, attempts, queued)
SELECT kind, date(received / 1000, 'unixepoch', '+7 hours'), count(*),
       sum(max(0, min(1000, coalesce(json_extract(figures, '$.attempts'), 0)))),
       sum(max(0, min(86400000, coalesce(json_extract(figures, '$.queued'), 0))))
FROM report GROUP BY 1, 2;

-- A session is deleted only where the audit names it nowhere, which is looked up for each.
CREATE INDEX register_call_by_session ON register_call (session);
