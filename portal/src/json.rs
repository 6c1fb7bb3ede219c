//! How JSON of others is read: as its schema says it, no more and no less.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::problem::Problem;

/// Up to here floating numbers are whole numbers one by one: 2 to the power of 53.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// What JSON says. No text in it holds the character U+0000, which not every database keeps.
pub fn json<'a, T: Deserialize<'a>>(text: &'a [u8]) -> Result<T, Problem> {
    if holds_nul(text) {
        return Err(Problem::Malformed("no text holds the character U+0000".into()));
    }
    Ok(serde_json::from_slice::<Members<T>>(text)?.0)
}

/// The members of an object. Where `T` alone is read, serde takes a list of their values as well.
#[derive(Debug)]
pub struct Members<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Members<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Object(PhantomData)).map(Self)
    }
}

struct Object<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Object<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(members))
    }
}

/// For `deserialize_with`: a list of objects.
pub fn objects<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Vec<T>, D::Error> {
    Ok(Vec::<Members<T>>::deserialize(from)?.into_iter().map(|Members(object)| object).collect())
}

/// Whether the escape of that character stands in a text; unescaped it would be no JSON.
fn holds_nul(mut text: &[u8]) -> bool {
    while let Some(at) = text.iter().position(|byte| *byte == b'\\') {
        let rest = text.get(at + 1..).unwrap_or_default();
        if rest.starts_with(b"u0000") {
            return true;
        }
        // What is escaped may itself be such a stroke.
        text = rest.get(1..).unwrap_or_default();
    }
    false
}

/// A whole number, also where it is written with a point: in JSON 3.0 is 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Whole(pub i64);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Number).map(Self)
    }
}

/// For `deserialize_with`: a [`Whole`] number as it is counted with.
pub fn whole<'de, D: Deserializer<'de>, T: TryFrom<i64>>(from: D) -> Result<T, D::Error> {
    let Whole(number) = Whole::deserialize(from)?;
    number.try_into().map_err(|_| D::Error::invalid_value(Unexpected::Signed(number), &Number))
}

struct Number;

impl Visitor<'_> for Number {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<i64, E> {
        Ok(number)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<i64, E> {
        number.try_into().map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<i64, E> {
        let exact = number.fract() == 0.0 && number.abs() <= EXACT;
        exact
            .then_some(number as i64)
            .ok_or_else(|| E::invalid_value(Unexpected::Float(number), &self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_holds_nul() {
        for (text, holds) in [
            (r#"{"a":"\u0000"}"#, true),
            (r#"{"a":"b\\\u0000"}"#, true),
            (r#"{"\u0000":1}"#, true),
            (r#"{"a":"\\u0000"}"#, false),
            (r#"{"a":"\u0001\n\""}"#, false),
            ("\\", false),
            ("", false),
        ] {
            assert_eq!(holds_nul(text.as_bytes()), holds, "{text}");
        }
    }

    #[test]
    fn a_list_is_no_object() {
        #[derive(Debug, PartialEq, Deserialize)]
        struct Both {
            #[serde(default)]
            a: i64,
            #[serde(default, deserialize_with = "objects")]
            of: Vec<Both>,
        }
        let read = |text: &str| json::<Both>(text.as_bytes()).ok();
        let none = || Both { a: 0, of: vec![] };
        assert_eq!(read("{}"), Some(none()));
        assert_eq!(read(r#" {"a":1,"of":[{}]}"#), Some(Both { a: 1, of: vec![none()] }));
        for wrong in ["[]", "[1]", r#"{"of":[[]]}"#, "1", "null"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn three_point_nought_is_three() {
        let number =
            |text: &str| serde_json::from_str::<Whole>(text).map(|Whole(number)| number).ok();
        assert_eq!(number("3"), Some(3));
        assert_eq!(number("-3.0"), Some(-3));
        assert_eq!(number("3e2"), Some(300));
        for wrong in ["3.5", "1e300", "9223372036854775808", "\"3\"", "true", "null"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }
}
