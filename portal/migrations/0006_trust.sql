-- Legs of page loads that records were filed with, by what tells one from all others. A leg is the
-- work on one filing, so it is in one record only.
CREATE TABLE leg (
    mark    TEXT PRIMARY KEY,
    receipt TEXT NOT NULL REFERENCES submission (receipt)
) STRICT;

-- The timing of a record is held against all logins of its citizen.
CREATE INDEX session_by_subject ON session (subject, login);

-- The filing for which a register was asked and the page's own span, in hexadecimal, as the page
-- said; empty where it did not.
ALTER TABLE register_call ADD COLUMN filing TEXT NOT NULL DEFAULT '';
ALTER TABLE register_call ADD COLUMN parent TEXT NOT NULL DEFAULT '';

-- The pages of a filing are told of when it is accepted, with the reports that came on the way.
CREATE INDEX report_by_filing ON report (filing);
