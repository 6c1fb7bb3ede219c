-- What a citizen owes for a record. When the page for paying was first opened and when it was paid are
-- kept here, apart from the times of filing.
CREATE TABLE payment (
    receipt TEXT PRIMARY KEY REFERENCES submission (receipt),
    amount  INTEGER NOT NULL CHECK (amount > 0),
    until   INTEGER NOT NULL,
    opened  INTEGER,
    paid    INTEGER
) STRICT;
