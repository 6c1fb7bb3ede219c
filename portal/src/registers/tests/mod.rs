//! Every family is coherent, the same everywhere, and fits the forms.

mod answers;
mod belongings;
mod forms;
mod homes;
mod lives;
mod people;
mod registers;

use super::families::world;
use super::places::Places;
use super::world::World;
use super::{Answer, Knobs, Registers, Status};
use serde_json::{Map, Value, json};
use sqlx::SqlitePool;
use sqlx::sqlite::SqlitePoolOptions;
use std::sync::LazyLock;

const TODAY: i64 = 20_781;

/// The world of one day, made once for all tests.
static WORLD: LazyLock<World> = LazyLock::new(|| world_of(TODAY));

fn world_of(today: i64) -> World {
    world(Places::read().unwrap(), today)
}

async fn memory() -> SqlitePool {
    // One connection: each connection to `:memory:` is a database of its own.
    SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap()
}

async fn registers() -> Registers {
    Registers::open(memory().await, Knobs::default(), TODAY).await.unwrap()
}

fn inputs(pairs: &[(&str, &str)]) -> Map<String, Value> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect()
}

/// Questions of one form and one citizen.
struct Asker<'a> {
    registers: &'a Registers,
    form: &'a str,
    subject: &'a str,
}

impl Asker<'_> {
    async fn ask(&self, source: &str, pairs: &[(&str, &str)]) -> Answer {
        self.registers.ask(self.form, source, self.subject, &inputs(pairs)).await.unwrap()
    }

    /// What a register says of a person.
    async fn of(&self, source: &str, number: &str) -> Answer {
        self.ask(source, &[("soDinhDanh", number)]).await
    }

    async fn status(&self, source: &str, number: &str) -> Status {
        self.of(source, number).await.status
    }
}
