//! What the registers hold before it is written down: people, what happened to them, what is theirs.

use tokhai::Date;

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
    /// Parents who have no record of their own: older registers keep a name and a year.
    pub(super) father_noted: Option<Noted>,
    pub(super) mother_noted: Option<Noted>,
    pub(super) insurance: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
    /// Another name by which the person goes.
    pub(super) other_name: Option<String>,
    /// Where the person stays for a time, beside or without a permanent residence, and since when.
    pub(super) temporary: Option<(Address, i64)>,
    /// The day of the last move to `home` and the home before, after a divorce or a new marriage.
    pub(super) moved: Option<(i64, Address)>,
    /// Years at a university.
    pub(super) study: Option<Study>,
    /// The day of death.
    pub(super) died: Option<i64>,
    /// Whether the person has refused that others fetch the record.
    pub(super) withheld: bool,
    /// The day of the last change of the record, and how many there were.
    pub(super) updated: i64,
    pub(super) version: i64,
}

/// Someone who stands in another person's record only.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Noted {
    pub(super) name: String,
    pub(super) year: i64,
}

/// Time at a university, perhaps away from home. `until` may be in the future.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Study {
    pub(super) from: i64,
    pub(super) until: i64,
    /// The place of residence meanwhile, as it was called then; none for who stayed at home.
    pub(super) lodging: Option<&'static str>,
    pub(super) university: &'static str,
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
    pub(super) end: Option<End>,
}

/// How a marriage ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct End {
    pub(super) day: i64,
    pub(super) how: Ending,
    /// Number of the judgment or of the death act; none where the register was never told.
    pub(super) number: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ending {
    Divorce,
    Death,
}

impl Ending {
    /// What the spouse who is left is called, as forms write it.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Divorce => "lyHon",
            Self::Death => "goa",
        }
    }
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

/// One act of the civil-status register, as it stands in the record of one person.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Act {
    pub(super) person: usize,
    /// As forms write it: `khaiSinh`, `ketHon`, `khaiTu`, `nhanChaMeCon`, `giamHo`, `thayDoi`.
    pub(super) kind: &'static str,
    pub(super) day: i64,
    pub(super) office: String,
    pub(super) number: String,
    pub(super) book: String,
    /// What the act says beside: the other person's name, the day of death, the kind of change.
    pub(super) detail: Option<String>,
}

/// One guardianship.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Guardianship {
    pub(super) guardian: usize,
    pub(super) ward: usize,
    pub(super) day: i64,
}

/// People who live together, with the relation of each to the head, who comes first.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Household {
    pub(super) members: Vec<(usize, &'static str)>,
}

/// A time at one place of residence, open for the present one.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Stay {
    pub(super) person: usize,
    /// A day or a month, as exact as the register is.
    pub(super) from: Date,
    pub(super) until: Option<Date>,
    /// As it was called at that time.
    pub(super) place: String,
}

/// A time in one occupation, open for the present one.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Job {
    pub(super) person: usize,
    pub(super) from: i64,
    pub(super) until: Option<i64>,
    pub(super) occupation: &'static str,
    pub(super) workplace: String,
}

/// A business and who answers for it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Business {
    pub(super) owner: usize,
    /// As forms write it: `hoKinhDoanh`, `doanhNghiepTuNhan`, `congTyHopDanh`.
    pub(super) kind: &'static str,
    /// The full name, in capitals.
    pub(super) name: String,
    pub(super) place: Address,
}

/// A house and its owners.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Property {
    pub(super) place: Address,
    pub(super) owners: Vec<usize>,
}

/// A right to pay less.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Privilege {
    pub(super) person: usize,
    /// As forms write it: `hocSinhSinhVien`, `nguoiCoCong`, `nguoiKhuyetTat`, `hoNgheo`.
    pub(super) kind: &'static str,
    /// Number of the proof, when the province has it.
    pub(super) proof: Option<String>,
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
    pub(super) guardianships: Vec<Guardianship>,
    pub(super) acts: Vec<Act>,
    pub(super) households: Vec<Household>,
    pub(super) stays: Vec<Stay>,
    pub(super) jobs: Vec<Job>,
    pub(super) businesses: Vec<Business>,
    pub(super) properties: Vec<Property>,
    pub(super) privileges: Vec<Privilege>,
    /// Who is known to the tax office by declaration.
    pub(super) taxpayers: Vec<usize>,
    /// The cases that a demonstration needs, the most useful first.
    pub(super) demos: Vec<Demo>,
}

impl World {
    /// The marriage a person lives in at present.
    pub(super) fn marriage_of(&self, person: usize) -> Option<&Marriage> {
        let of = |act: &&Marriage| act.wife == Some(person) || act.husband == Some(person);
        self.marriages.iter().filter(of).find(|act| act.end.is_none())
    }

    /// The husband or wife at present, when in the register.
    pub(super) fn spouse_of(&self, person: usize) -> Option<usize> {
        let act = self.marriage_of(person)?;
        if act.wife == Some(person) { act.husband } else { act.wife }
    }

    /// Children whose record names this person as a parent.
    pub(super) fn children_of(&self, person: usize) -> impl Iterator<Item = usize> {
        let of = move |child: &Person| child.mother == Some(person) || child.father == Some(person);
        (0..self.people.len()).filter(move |at| self.people.get(*at).is_some_and(of))
    }
}
