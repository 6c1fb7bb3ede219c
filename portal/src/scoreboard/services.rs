//! The services that records belong to.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{AnyConnection, Row};

use super::period::Period;
use crate::catalogue::fold;
use crate::forms::Forms;
use crate::lang::Lang;

/// One service, as far as the scoreboard knows it.
#[derive(Debug, Clone)]
pub struct Service {
    /// The code of the procedure; of a form that is in no catalogue, its id.
    pub code: String,
    names: [String; 2],
    folded: String,
    /// The code of the agency; empty where there is none.
    pub agency: String,
    /// `provincial` or `communal`; empty where nobody says.
    pub level: String,
    /// Why it is not held against the targets, in a word; nothing when it is.
    pub exempt: Option<String>,
    /// The words of the lists it stands in.
    pub lists: String,
    /// Whether the procedure was restructured.
    pub restructured: bool,
    /// The form's id, where the catalogue names one.
    pub form: Option<String>,
    /// Whether its form is served here.
    pub live: bool,
    /// How long it takes over the counter, in hours, and who says so.
    pub baseline: Option<(i64, String)>,
}

impl Service {
    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        let [vi, en] = &self.names;
        lang.t(vi, en)
    }

    /// What its records stand under.
    pub fn key(&self) -> &str {
        self.form.as_deref().unwrap_or(&self.code)
    }
}

/// What is asked of the services.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The code of an agency.
    pub agency: Option<String>,
    /// `provincial` or `communal`.
    pub level: Option<String>,
    /// The code of one service.
    pub service: Option<String>,
}

impl Filter {
    /// Whether a service is asked for.
    pub fn fits(&self, service: &Service) -> bool {
        let same =
            |asked: &Option<String>, own: &str| asked.as_deref().is_none_or(|asked| asked == own);
        same(&self.agency, &service.agency)
            && same(&self.level, &service.level)
            && same(&self.service, &service.code)
    }
}

/// All services and agencies.
#[derive(Debug, Default)]
pub struct Services {
    /// The services, by code.
    pub all: Vec<Service>,
    /// The names of the agencies in both languages, by code.
    pub agencies: BTreeMap<String, [String; 2]>,
    by_key: BTreeMap<String, usize>,
}

impl Services {
    /// Reads the catalogue, and adds the forms that have records and are not in it.
    pub async fn read(db: &mut AnyConnection, forms: &Forms) -> sqlx::Result<Self> {
        let agencies: Vec<(String, String, String)> =
            sqlx::query_as("SELECT code, name_vi, name_en FROM agency").fetch_all(&mut *db).await?;
        let rows = sqlx::query(
            "SELECT code, name_vi, name_en, folded_vi, folded_en, agency, level, exempt, lists, restructured,
             form, baseline_hours, baseline_source FROM service ORDER BY code",
        )
        .fetch_all(&mut *db)
        .await?;
        let mut services = Self {
            agencies: agencies.into_iter().map(|(code, vi, en)| (code, [vi, en])).collect(),
            ..Self::default()
        };
        for row in rows {
            let code: String = row.try_get(0)?;
            let (vi, en): (String, String) = (row.try_get(3)?, row.try_get(4)?);
            let form: Option<String> = row.try_get(10)?;
            let (hours, source): (Option<i64>, Option<String>) =
                (row.try_get(11)?, row.try_get(12)?);
            services.add(Service {
                folded: format!("{vi}{en} {}", code.to_lowercase()),
                code,
                names: [row.try_get(1)?, row.try_get(2)?],
                agency: row.try_get(5)?,
                level: row.try_get(6)?,
                exempt: row.try_get(7)?,
                lists: row.try_get(8)?,
                restructured: row.try_get::<i64, _>(9)? != 0,
                live: form.as_deref().is_some_and(|form| forms.get(form).is_some()),
                form,
                baseline: hours.zip(source),
            });
        }
        let used: Vec<String> = sqlx::query_scalar(
            "SELECT DISTINCT form FROM month_figures UNION SELECT DISTINCT form FROM month_calls",
        )
        .fetch_all(db)
        .await?;
        for form in used {
            if !services.by_key.contains_key(&form) {
                services.add(unlisted(form, forms));
            }
        }
        Ok(services)
    }

    fn add(&mut self, service: Service) {
        let place = self.all.len();
        // A form belongs to the first service that names it, and a record under a code to its service.
        self.by_key.entry(service.key().to_owned()).or_insert(place);
        self.by_key.entry(service.code.clone()).or_insert(place);
        self.all.push(service);
    }

    /// The place of the service that records of a form, or under a code, belong to.
    pub fn place(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// The service that records of a form, or under a code, belong to.
    pub fn of(&self, key: &str) -> Option<&Service> {
        self.all.get(self.place(key)?)
    }

    /// Puts the code of a service in the place of its form: it may be asked for by either.
    pub fn resolve(&self, filter: &mut Filter) {
        let named = filter.service.as_ref().and_then(|key| self.of(key));
        if let Some(service) = named {
            filter.service = Some(service.code.clone());
        }
    }

    /// What the records stand under of the services that are asked for.
    pub fn keys(&self, wanted: impl Fn(&Service) -> bool) -> Vec<String> {
        let fits = |place: &usize| self.all.get(*place).is_some_and(&wanted);
        self.by_key.iter().filter(|(_, place)| fits(place)).map(|(key, _)| key.clone()).collect()
    }

    /// The name of an agency in a language; its code where it has none.
    pub fn agency<'a>(&'a self, code: &'a str, lang: &'a Lang) -> &'a str {
        self.agencies.get(code).map_or(code, |[vi, en]| lang.t(vi, en))
    }
}

/// A form that no service names.
fn unlisted(form: String, forms: &Forms) -> Service {
    let definition = forms.get(&form);
    let names = [Lang::Vi, Lang::En].map(|lang| {
        definition.map_or(form.clone(), |definition| definition.title(&lang).to_owned())
    });
    let head = definition.and_then(|definition| definition.head.service.as_ref());
    Service {
        folded: format!("{}{} {form}", fold(&names[0]), fold(&names[1])),
        names,
        agency: String::new(),
        level: head.and_then(|head| head.level.clone()).unwrap_or_default(),
        exempt: None,
        lists: String::new(),
        restructured: false,
        live: definition.is_some(),
        form: None,
        baseline: None,
        code: form,
    }
}

/// Whether a service is found by words of its name or its code, as they were typed.
pub fn found(service: &Service, words: &BTreeSet<String>) -> bool {
    words.iter().all(|word| service.folded.contains(&format!(" {word}")))
}

/// The words of a search without marks and capitals.
pub fn words(search: &str) -> BTreeSet<String> {
    fold(search).split_whitespace().map(str::to_owned).collect()
}

/// What is asked of records: of which services and months.
#[derive(Debug, Clone)]
pub struct Scope {
    /// The services.
    pub filter: Filter,
    /// The months.
    pub period: Period,
}
