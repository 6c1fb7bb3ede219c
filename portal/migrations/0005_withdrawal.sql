-- Submissions that a citizen has taken back before any came: whatever comes under this key later,
-- delayed by a network, is refused.
CREATE TABLE withdrawal (
    subject TEXT NOT NULL REFERENCES citizen (subject),
    key     TEXT NOT NULL,
    asked   INTEGER NOT NULL,
    PRIMARY KEY (subject, key)
) STRICT;
