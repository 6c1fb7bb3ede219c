//! What the registers hold before it is written down: people, marriages, births.

/// Sex as it stands in the register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sex {
    Male,
    Female,
}

impl Sex {
    /// The code that forms use.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Male => "nam",
            Self::Female => "nu",
        }
    }
}

/// An address as forms write it; an empty line is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Address {
    pub(super) province: String,
    pub(super) commune: String,
    pub(super) line: String,
}

/// One record of the national population register. Numbers of people are places in
/// [`World::people`].
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Person {
    pub(super) number: String,
    pub(super) name: String,
    pub(super) family: String,
    pub(super) sex: Sex,
    /// The day of birth.
    pub(super) born: i64,
    /// Whether the register knows only the year, as for old papers.
    pub(super) year_only: bool,
    /// Census code, when known.
    pub(super) ethnic: Option<&'static str>,
    pub(super) home: Option<Address>,
    pub(super) origin: Option<Address>,
    /// The day the identity card was issued, for those who have one.
    pub(super) card: Option<i64>,
    pub(super) father: Option<usize>,
    pub(super) mother: Option<usize>,
    pub(super) insurance: Option<String>,
    /// Whether the person has refused that others fetch the record.
    pub(super) withheld: bool,
    /// The day of the last change of the record, and how many there were.
    pub(super) updated: i64,
    pub(super) version: i64,
}

/// One marriage act. A foreign spouse has a name and no number.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Marriage {
    pub(super) number: String,
    pub(super) wife: Option<usize>,
    pub(super) husband: Option<usize>,
    /// Name of the spouse who is in no register.
    pub(super) foreigner: Option<String>,
    pub(super) day: i64,
    pub(super) office: String,
}

/// One electronic birth notice.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Birth {
    pub(super) number: String,
    pub(super) mother: usize,
    pub(super) day: i64,
    pub(super) sex: Sex,
    /// The health facility, unless the child was born at home.
    pub(super) facility: Option<String>,
    pub(super) place: Address,
}

/// A person worth signing in as.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Demo {
    pub(super) person: usize,
    pub(super) vi: String,
    pub(super) en: String,
}

/// Everything.
#[derive(Default, PartialEq, Debug)]
pub(super) struct World {
    pub(super) people: Vec<Person>,
    pub(super) marriages: Vec<Marriage>,
    pub(super) births: Vec<Birth>,
    /// The cases that a demonstration needs, the most useful first.
    pub(super) demos: Vec<Demo>,
}
