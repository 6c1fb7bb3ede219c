-- The catalogue of services: what the province answers for, whether or not it has a form here.
CREATE TABLE agency (
    code    TEXT PRIMARY KEY,
    name_vi TEXT NOT NULL,
    name_en TEXT NOT NULL,
    level   TEXT NOT NULL CHECK (level IN ('provincial', 'communal'))
) STRICT;

-- The folded names are small letters without marks, for the search and the order. `lists` holds words
-- with a space between them, `form` the id of a definition that a portal may or may not serve.
CREATE TABLE service (
    code            TEXT PRIMARY KEY,
    name_vi         TEXT NOT NULL,
    name_en         TEXT NOT NULL,
    folded_vi       TEXT NOT NULL,
    folded_en       TEXT NOT NULL,
    agency          TEXT NOT NULL REFERENCES agency (code),
    level           TEXT NOT NULL CHECK (level IN ('provincial', 'communal')),
    mode            TEXT NOT NULL CHECK (mode IN ('full', 'partial')),
    exempt          TEXT CHECK (exempt IN ('lowFrequency', 'complianceSubject', 'specificField')),
    lists           TEXT NOT NULL,
    restructured    INTEGER NOT NULL CHECK (restructured IN (0, 1)),
    form            TEXT,
    legal_days      INTEGER CHECK (legal_days >= 0),
    baseline_hours  INTEGER CHECK (baseline_hours >= 0),
    baseline_source TEXT,
    CHECK ((baseline_hours IS NULL) = (baseline_source IS NULL))
) STRICT;
CREATE INDEX service_by_agency ON service (agency);
