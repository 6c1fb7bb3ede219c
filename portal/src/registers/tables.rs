//! The registers' tables, made and filled on the first start.

use super::calendar::{DAY_MS, iso, year};
use super::families;
use super::places::Places;
use super::world::{Address, Person, World};
use sqlx::{SqliteConnection, SqlitePool};
use std::collections::BTreeSet;

/// In a real country each of these stands in another house; here they share a file with the
/// portal, under names of their own.
const SCHEMA: [&str; 10] = [
    "CREATE TABLE IF NOT EXISTS register_start (day INTEGER NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS register_person (
        number TEXT PRIMARY KEY, name TEXT NOT NULL, sex TEXT NOT NULL, birth TEXT NOT NULL,
        ethnic TEXT, nationality TEXT NOT NULL,
        province TEXT, commune TEXT, line TEXT,
        origin_province TEXT, origin_commune TEXT,
        card TEXT, father TEXT, mother TEXT,
        withheld INTEGER NOT NULL, updated INTEGER NOT NULL, version INTEGER NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS register_marriage (
        number TEXT PRIMARY KEY, wife TEXT, husband TEXT, foreigner TEXT,
        day TEXT NOT NULL, office TEXT NOT NULL, updated INTEGER NOT NULL) STRICT",
    "CREATE INDEX IF NOT EXISTS register_marriage_wife ON register_marriage (wife)",
    "CREATE INDEX IF NOT EXISTS register_marriage_husband ON register_marriage (husband)",
    "CREATE TABLE IF NOT EXISTS register_insurance (
        person TEXT PRIMARY KEY, number TEXT NOT NULL, updated INTEGER NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS register_birth (
        number TEXT PRIMARY KEY, mother TEXT NOT NULL, day TEXT NOT NULL, sex TEXT NOT NULL,
        facility TEXT, province TEXT NOT NULL, commune TEXT NOT NULL, line TEXT NOT NULL,
        updated INTEGER NOT NULL) STRICT",
    "CREATE INDEX IF NOT EXISTS register_birth_mother ON register_birth (mother)",
    "CREATE TABLE IF NOT EXISTS register_citizen (
        place INTEGER PRIMARY KEY, person TEXT NOT NULL, birth TEXT NOT NULL,
        description_vi TEXT NOT NULL, description_en TEXT NOT NULL) STRICT",
    "CREATE INDEX IF NOT EXISTS register_citizen_person ON register_citizen (person)",
];

/// Makes the tables and fills them, unless they are filled already: a portal that is restarted
/// weeks later still knows the same people. All or nothing, in one transaction.
pub(super) async fn open(pool: &SqlitePool, today: i64) -> Result<(), sqlx::Error> {
    // A write lock from the beginning, so that of two portals starting at once the second waits
    // and then finds everything there.
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    let tables = &mut *transaction;
    for statement in SCHEMA {
        sqlx::query(statement).execute(&mut *tables).await?;
    }
    if sqlx::query("SELECT day FROM register_start").fetch_optional(&mut *tables).await?.is_none() {
        let places = Places::read().map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        let names = Places::read().map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        let world = families::world(places, today);
        people(tables, &world).await?;
        acts(tables, &world).await?;
        citizens(tables, &world, &names, today).await?;
        sqlx::query("INSERT INTO register_start VALUES (?)")
            .bind(today)
            .execute(&mut *tables)
            .await?;
    }
    transaction.commit().await
}

async fn people(tables: &mut SqliteConnection, world: &World) -> Result<(), sqlx::Error> {
    let number =
        |at: Option<usize>| at.and_then(|at| world.people.get(at)).map(|person| &person.number);
    for person in &world.people {
        let home = person.home.as_ref();
        let origin = person.origin.as_ref();
        sqlx::query("INSERT INTO register_person VALUES (?, ?, ?, ?, ?, 'VN', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(&person.number)
            // Registers write names in capitals; the letters stay composed.
            .bind(person.name.to_uppercase())
            .bind(person.sex.code())
            .bind(birth(person))
            .bind(person.ethnic)
            .bind(home.map(|home| &home.province))
            .bind(home.map(|home| &home.commune))
            .bind(home.map(|home| &home.line))
            .bind(origin.map(|origin| &origin.province))
            .bind(origin.map(|origin| &origin.commune))
            .bind(person.card.map(iso))
            .bind(number(person.father))
            .bind(number(person.mother))
            .bind(person.withheld)
            .bind(person.updated * DAY_MS)
            .bind(person.version)
            .execute(&mut *tables)
            .await?;
        if let Some(insurance) = &person.insurance {
            sqlx::query("INSERT INTO register_insurance VALUES (?, ?, ?)")
                .bind(&person.number)
                .bind(insurance)
                .bind(person.updated * DAY_MS)
                .execute(&mut *tables)
                .await?;
        }
    }
    Ok(())
}

/// What the register knows of a birth date.
fn birth(person: &Person) -> String {
    if person.year_only { year(person.born).to_string() } else { iso(person.born) }
}

async fn acts(tables: &mut SqliteConnection, world: &World) -> Result<(), sqlx::Error> {
    let number = |at: usize| world.people.get(at).map(|person| &person.number);
    for act in &world.marriages {
        sqlx::query("INSERT INTO register_marriage VALUES (?, ?, ?, ?, ?, ?, ?)")
            .bind(&act.number)
            .bind(act.wife.and_then(number))
            .bind(act.husband.and_then(number))
            .bind(&act.foreigner)
            .bind(iso(act.day))
            .bind(&act.office)
            .bind(act.day * DAY_MS)
            .execute(&mut *tables)
            .await?;
    }
    for birth in &world.births {
        let Address { province, commune, line } = &birth.place;
        sqlx::query("INSERT INTO register_birth VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(&birth.number)
            .bind(number(birth.mother))
            .bind(iso(birth.day))
            .bind(birth.sex.code())
            .bind(&birth.facility)
            .bind(province)
            .bind(commune)
            .bind(line)
            // The facility reports on the day after.
            .bind((birth.day + 1) * DAY_MS)
            .execute(&mut *tables)
            .await?;
    }
    Ok(())
}

/// Whom one may sign in as: the demonstrations, then new mothers, then all grown people whose birth
/// date is known to the day.
async fn citizens(
    tables: &mut SqliteConnection,
    world: &World,
    places: &Places,
    today: i64,
) -> Result<(), sqlx::Error> {
    let married: BTreeSet<usize> =
        world.marriages.iter().flat_map(|act| [act.wife, act.husband]).flatten().collect();
    let mothers: BTreeSet<usize> = world.births.iter().map(|birth| birth.mother).collect();
    let shown: BTreeSet<usize> = world.demos.iter().map(|demo| demo.person).collect();
    let grown = |at: &usize| {
        world.people.get(*at).is_some_and(|p| !p.year_only && p.born < today - 18 * 366)
            && !shown.contains(at)
    };
    let others = (0..world.people.len()).filter(|at| grown(at) && !mothers.contains(at));
    let ordinary = mothers.iter().copied().filter(|at| grown(at)).chain(others).map(|at| {
        let home = world.people.get(at).and_then(|person| person.home.as_ref());
        let place = home.map_or("", |home| places.commune(&home.commune));
        let (vi, en) = match (married.contains(&at), mothers.contains(&at)) {
            (true, true) => ("đã kết hôn, có con mới sinh", "married, with a new baby"),
            (false, true) => ("chưa kết hôn, có con mới sinh", "unmarried, with a new baby"),
            (true, false) => ("đã kết hôn", "married"),
            (false, false) => ("chưa kết hôn", "unmarried"),
        };
        let comma = if place.is_empty() { "" } else { ", " };
        (at, format!("{place}{comma}{vi}"), format!("{place}{comma}{en}"))
    });
    let demos = world.demos.iter().map(|demo| (demo.person, demo.vi.clone(), demo.en.clone()));
    for (at, vi, en) in demos.chain(ordinary) {
        let Some(person) = world.people.get(at) else { continue };
        sqlx::query("INSERT INTO register_citizen (person, birth, description_vi, description_en) VALUES (?, ?, ?, ?)")
            .bind(&person.number)
            .bind(iso(person.born))
            .bind(vi)
            .bind(en)
            .execute(&mut *tables)
            .await?;
    }
    Ok(())
}
