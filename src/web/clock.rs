//! The browser's clocks. Nothing else in the crate reads one.
#![allow(clippy::disallowed_methods)]

use super::js::{self, Timer};
use crate::value::{Now, Zone};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Date;

    #[wasm_bindgen(constructor)]
    fn new(ms: f64) -> Date;

    #[wasm_bindgen(static_method_of = Date)]
    fn now() -> f64;

    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn since_origin() -> f64;

    #[wasm_bindgen(method, js_name = getTimezoneOffset)]
    fn offset(this: &Date) -> f64;

    // js-sys has it too, but would not catch what it throws for a zone that the browser does not
    // know.
    #[wasm_bindgen(method, catch, js_name = toLocaleString)]
    fn to_locale_string(this: &Date, locale: &str, options: &JsValue) -> Result<String, JsValue>;
}

/// Milliseconds since the document's origin, as DOM events are stamped.
pub fn stamp() -> f64 {
    since_origin()
}

/// Between two readings of the clocks a busy machine may do something else for so many milliseconds;
/// then they are read again.
const APART: f64 = 5.0;

/// Both clocks as they stood at a stamp, which may be a while ago.
pub fn at(then: f64) -> Now {
    let mut read = stamp();
    loop {
        let (before, wall) = (read, Date::now());
        read = stamp();
        if read - before < APART {
            return Now { mono: micros(then), wall: micros(wall - (before - then)) };
        }
    }
}

/// Milliseconds in whole microseconds, finer than which no browser's clock goes.
pub fn micros(ms: f64) -> i64 {
    (ms * 1000.0) as i64
}

/// Calls back at a reading of the monotonic clock, not before.
pub fn timer(at: i64, wake: Box<dyn FnOnce()>) -> Timer {
    let wait = (at - micros(stamp())).max(0);
    // Rounded up, and below what a browser can count: it would call at once otherwise.
    Timer::new(((wait + 999) / 1000).min(i64::from(i32::MAX)) as u32, wake)
}

/// Zones whose clocks are never changed. The browser's first look at any zone costs a citizen more
/// than a hundred questions: 11 ms, or 45 on a phone.
const STEADY: [(&str, i32); 2] = [("Asia/Ho_Chi_Minh", 420), ("Asia/Kolkata", 330)];

/// The difference between a zone and UTC today. An unknown zone counts as the browser's own.
pub fn zone(name: &str) -> Zone {
    match STEADY.iter().find(|(known, _)| *known == name) {
        Some((_, minutes)) => Zone(*minutes),
        None => asked(name),
    }
}

fn asked(name: &str) -> Zone {
    let options = js::object(&[("timeZone", &name.into()), ("timeZoneName", &"longOffset".into())]);
    let written = in_words(Date::now(), "en-US", &options);
    let offset = written.as_deref().and_then(|text| minutes(text.split_once('T')?.1));
    Zone(offset.unwrap_or_else(|| -(Date::new(Date::now()).offset() as i32)))
}

/// A time in words, or nothing where the browser does not know the zone.
pub fn in_words(ms: f64, locale: &str, options: &JsValue) -> Option<String> {
    Date::new(ms).to_locale_string(locale, options).ok()
}

/// Reads `+07:00`, or nothing at all for UTC itself.
fn minutes(offset: &str) -> Option<i32> {
    let Some((hours, minutes)) = offset.split_once(':') else {
        return offset.trim().is_empty().then_some(0);
    };
    let mut letters = hours.chars();
    let plus = letters.next() == Some('+');
    let total = (js::number(letters.as_str())? * 60 + js::number(minutes)?) as i32;
    Some(if plus { total } else { -total })
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_zone_is_looked_up() {
        for (name, minutes) in STEADY {
            assert_eq!(asked(name), Zone(minutes));
            assert_eq!(zone(name), Zone(minutes));
        }
        assert_eq!(zone("America/Caracas"), Zone(-240));
        assert_eq!(zone("UTC"), Zone(0));
        assert_eq!(zone("Nowhere/Town"), Zone(-(Date::new(Date::now()).offset() as i32)));
    }

    #[wasm_bindgen_test]
    fn a_stamp_of_before_has_the_wall_time_of_before() {
        let (now, before) = (at(stamp()), at(stamp() - 5000.0));
        let (mono, wall) = (now.mono - before.mono, now.wall - before.wall);
        assert!((4_990_000..=5_010_000).contains(&mono), "{mono}");
        assert!((mono - wall).abs() < 10_000, "{mono} {wall}");
    }
}
