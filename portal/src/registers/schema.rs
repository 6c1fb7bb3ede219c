//! The registers' tables. In a real country each of these stands in another house; here they share
//! a file with the portal, under names of their own.

/// The shape of the tables and of what is in them. Whoever changes either counts on: a portal with
/// tables of another shape makes them anew, for the same day.
pub(super) const SHAPE: i64 = 2;

/// Names of the tables, with the columns of each, and those that are looked up by.
pub(super) const TABLES: [(&str, &str, &[&str]); 15] = [
    (
        "register_person",
        "number TEXT PRIMARY KEY, name TEXT NOT NULL, sex TEXT NOT NULL, birth TEXT NOT NULL,
         ethnic TEXT, nationality TEXT NOT NULL, other_name TEXT,
         province TEXT, commune TEXT, line TEXT,
         stay_province TEXT, stay_commune TEXT, stay_line TEXT,
         origin_province TEXT, origin_commune TEXT,
         card TEXT, phone TEXT, email TEXT,
         father TEXT, father_name TEXT, father_birth TEXT,
         mother TEXT, mother_name TEXT, mother_birth TEXT,
         died TEXT, withheld INTEGER NOT NULL, updated INTEGER NOT NULL, version INTEGER NOT NULL",
        &[],
    ),
    (
        "register_household",
        "household INTEGER NOT NULL, person TEXT NOT NULL, relation TEXT NOT NULL,
         updated INTEGER NOT NULL",
        &["household", "person"],
    ),
    (
        "register_stay",
        "person TEXT NOT NULL, began TEXT NOT NULL, ended TEXT, place TEXT NOT NULL,
         updated INTEGER NOT NULL",
        &["person"],
    ),
    (
        "register_marriage",
        "number TEXT PRIMARY KEY, wife TEXT, husband TEXT, foreigner TEXT,
         day TEXT NOT NULL, office TEXT NOT NULL,
         ended TEXT, ending TEXT, end_number TEXT, updated INTEGER NOT NULL",
        &["wife", "husband"],
    ),
    (
        "register_act",
        "person TEXT NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, office TEXT NOT NULL,
         number TEXT NOT NULL, book TEXT NOT NULL, detail TEXT, updated INTEGER NOT NULL",
        &["person"],
    ),
    (
        "register_insurance",
        "person TEXT PRIMARY KEY, number TEXT NOT NULL, updated INTEGER NOT NULL",
        &[],
    ),
    (
        "register_job",
        "person TEXT NOT NULL, began INTEGER NOT NULL, ended INTEGER, occupation TEXT NOT NULL,
         workplace TEXT, updated INTEGER NOT NULL",
        &["person"],
    ),
    (
        "register_business",
        "number TEXT PRIMARY KEY, owner TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
         province TEXT NOT NULL, commune TEXT NOT NULL, updated INTEGER NOT NULL",
        &["owner", "commune"],
    ),
    (
        "register_tax",
        "person TEXT PRIMARY KEY, method TEXT NOT NULL, updated INTEGER NOT NULL",
        &[],
    ),
    (
        "register_property",
        "number TEXT NOT NULL, owner TEXT NOT NULL,
         province TEXT NOT NULL, commune TEXT NOT NULL, line TEXT NOT NULL,
         updated INTEGER NOT NULL",
        &["owner", "commune"],
    ),
    (
        "register_privilege",
        "person TEXT PRIMARY KEY, kind TEXT NOT NULL, proof TEXT, updated INTEGER NOT NULL",
        &[],
    ),
    (
        "register_birth",
        "number TEXT PRIMARY KEY, mother TEXT NOT NULL, day TEXT NOT NULL, sex TEXT NOT NULL,
         facility TEXT, province TEXT NOT NULL, commune TEXT NOT NULL, line TEXT NOT NULL,
         updated INTEGER NOT NULL",
        &["mother"],
    ),
    (
        "register_citizen",
        "place INTEGER PRIMARY KEY, person TEXT NOT NULL, birth TEXT NOT NULL,
         description_vi TEXT NOT NULL, description_en TEXT NOT NULL",
        &["person"],
    ),
    // Older portals remember the day of their first start here, and nothing else.
    ("register_start", "day INTEGER NOT NULL", &[]),
    ("register_shape", "shape INTEGER NOT NULL", &[]),
];
