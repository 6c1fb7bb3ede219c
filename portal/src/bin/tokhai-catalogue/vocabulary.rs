//! The words that the catalogue is composed of, from `vocabulary.txt`.

use std::collections::BTreeMap;

use tokhai_portal::catalogue::{Agency, Level, Word};

const TEXT: &str = include_str!("vocabulary.txt");

/// All the words, put together.
#[derive(Debug, Default)]
pub struct Vocabulary {
    pub agencies: Vec<Agency>,
    pub candidates: Vec<Candidate>,
}

/// A service that may come into the catalogue.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub agency: String,
    pub level: Level,
    pub vi: String,
    pub en: String,
    /// Working days that such a thing takes.
    pub days: i64,
    /// Which of the actions on its object it is; the first is never left out.
    pub nth: usize,
    /// The code and the form, where it is a real procedure with a form of this project.
    pub real: Option<(String, String)>,
}

struct Action<'a> {
    vi: &'a str,
    en: &'a str,
    days: i64,
}

impl Vocabulary {
    /// Reads the words. The error names the line that cannot be read.
    pub fn read() -> Result<Self, String> {
        let mut all = Self::default();
        let mut actions: BTreeMap<&str, Vec<Action>> = BTreeMap::new();
        let mut object = ("", "{}", "{}");
        for (nth, line) in TEXT.lines().enumerate() {
            let understood = match line.split_once(' ') {
                None => line.is_empty(),
                Some(("#", _)) => true,
                Some(("*", rest)) => action(rest)
                    .map(|(set, action)| {
                        actions.entry(set).or_default().push(action);
                    })
                    .is_some(),
                Some(("==", rest)) => {
                    agency(rest).map(|agency| all.agencies.push(agency)).is_some()
                }
                Some(("=", rest)) => all.real(rest).is_some(),
                Some(("-", rest)) => {
                    actions.get(object.0).and_then(|set| all.kind(set, object, rest)).is_some()
                }
                Some(_) => parts(line).map(|[set, vi, en]| object = (set, vi, en)).is_some(),
            };
            if !understood {
                return Err(format!("vocabulary.txt, line {}: {line}", nth + 1));
            }
        }
        Ok(all)
    }

    fn real(&mut self, line: &str) -> Option<()> {
        let [code, form, vi, en, days] = parts(line)?;
        let real = Some((code.to_owned(), form.to_owned()));
        let (vi, en, days) = (vi.to_owned(), en.to_owned(), days.parse().ok()?);
        self.push(Candidate { vi, en, days, real, ..self.blank()? });
        Some(())
    }

    /// A kind of an object, under each of the actions of a set.
    fn kind(&mut self, set: &[Action], object: (&str, &str, &str), line: &str) -> Option<()> {
        let [vi, en] = parts(line)?;
        let (vi, en) = (object.1.replace("{}", vi), object.2.replace("{}", en));
        for (nth, action) in set.iter().enumerate() {
            let (vi, en) = (action.vi.replace("{}", &vi), action.en.replace("{}", &en));
            self.push(Candidate { vi, en, days: action.days, nth, ..self.blank()? });
        }
        Some(())
    }

    fn push(&mut self, candidate: Candidate) {
        self.candidates.push(candidate);
    }

    /// A candidate of the agency that was named last.
    fn blank(&self) -> Option<Candidate> {
        let Agency { code, level, .. } = self.agencies.last()?;
        Some(Candidate {
            agency: code.clone(),
            level: *level,
            vi: String::new(),
            en: String::new(),
            days: 0,
            nth: 0,
            real: None,
        })
    }
}

fn action(line: &str) -> Option<(&str, Action<'_>)> {
    let [set, vi, en, days] = parts(line)?;
    Some((set, Action { vi, en, days: days.parse().ok()? }))
}

fn agency(line: &str) -> Option<Agency> {
    let [code, level, vi, en] = parts(line)?;
    let (name_vi, name_en) = (vi.to_owned(), en.to_owned());
    Some(Agency { code: code.to_owned(), name_vi, name_en, level: Level::find(level)? })
}

/// What stands between bars, when there are so many.
fn parts<const N: usize>(line: &str) -> Option<[&str; N]> {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    parts.try_into().ok()
}
