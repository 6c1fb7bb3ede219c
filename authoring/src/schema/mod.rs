//! JSON Schema 2020-12: of the format of definitions, and of the data of one form.

mod data;
mod definition;

pub use data::data;
pub use definition::definition;

use tokhai::Json;

/// The dialect of both.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// An object of members whose number is not known beforehand.
fn object(members: Vec<(&str, Json)>) -> Json {
    let mut object = Json::object([]);
    for (name, value) in members {
        object.put(name, value);
    }
    object
}

fn strings<'a>(texts: impl IntoIterator<Item = &'a str>) -> Json {
    Json::Array(texts.into_iter().map(Json::text).collect())
}
