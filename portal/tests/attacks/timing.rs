//! Lies about time. Each is a change to an honest submission; the record is taken all the same and
//! marked with the reason, so that it counts in no mean.

use serde_json::{Value, json};

use crate::scene::{MINUTE, Scene};
use crate::support::key;

/// What is done to an honest submission.
type Change = fn(&mut Value, &Scene<'_>);

/// Name, what is done, the reasons that must be found, the change.
pub type Lie = (&'static str, &'static str, &'static [&'static str], Change);

fn leg(body: &mut Value) -> &mut Value {
    &mut body["timing"]["legs"][0]
}

fn add(value: &mut Value, more: i64) {
    *value = (value.as_i64().expect("a number") + more).into();
}

/// Adds to a part of the time in the leg and in all sums over it.
fn stretch(body: &mut Value, part: &str, more: i64) {
    add(&mut leg(body)[part], more);
    add(&mut body["timing"][part], more);
    add(&mut body["timing"]["openToSubmit"], more);
}

fn without(body: &mut Value, name: &str) {
    body["timing"].as_object_mut().expect("an object").remove(name);
}

pub const LIES: &[Lie] = &[
    // Missing, of another type, absurd.
    ("no timing", "the member is left out", &["missing"], |b, _| {
        b.as_object_mut().expect("an object").remove("timing");
    }),
    ("nothing", "`null` for the timing", &["missing"], |b, _| b["timing"] = Value::Null),
    ("a word", "a word for the timing", &["unreadable"], |b, _| b["timing"] = "soon".into()),
    ("no legs", "the legs are left out", &["missing", "sums"], |b, _| without(b, "legs")),
    ("no filing", "the filing has no id", &["missing"], |b, _| without(b, "filing")),
    ("nil filing", "an id of zeros", &["missing"], |b, _| {
        b["timing"]["filing"] = "00000000-0000-0000-0000-000000000000".into();
    }),
    ("no press", "submit was never pressed", &["missing"], |b, _| {
        b["timing"]["submitPressed"] = json!([])
    }),
    ("no instants", "the leg does not say when it was opened", &["legs"], |b, _| {
        leg(b).as_object_mut().expect("a leg").remove("opened");
    }),
    ("no part", "active time is left out of the sums", &["places", "sums"], |b, _| {
        without(b, "active")
    }),
    ("text for a number", "`\"600000\"`", &["unreadable"], |b, _| {
        b["timing"]["active"] = "600000".into()
    }),
    ("a fraction", "half a millisecond", &["unreadable"], |b, _| {
        b["timing"]["active"] = json!(600_000.5)
    }),
    ("beyond 64 bits", "a number that no integer holds", &["unreadable"], |b, _| {
        b["timing"]["active"] = json!(u64::MAX);
    }),
    ("legs by name", "an object for the list of legs", &["unreadable"], |b, _| {
        b["timing"]["legs"] = json!({ "0": {} });
    }),
    ("very deep", "a list in a list, 100 times, for a number", &["unreadable"], |b, _| {
        b["timing"]["active"] = (0..100).fold(json!(1), |inner, _| json!([inner]));
    }),
    ("the largest number", "everywhere", &["clock", "legs", "range", "sums"], |b, _| {
        extreme(b, i64::MAX);
    }),
    (
        "the smallest number",
        "everywhere",
        &["legs", "login", "negative", "places", "range", "sums"],
        |b, _| {
            extreme(b, i64::MIN);
        },
    ),
    ("1,200 legs", "an honest leg, and 1,199 more", &["legs", "sums"], |b, _| {
        let legs = vec![leg(b).clone(); 1_200];
        b["timing"]["legs"] = legs.into();
    }),
    // Below zero.
    ("less than nothing", "a negative part, made up for by another", &["negative"], |b, _| {
        stretch(b, "idle", -3 * MINUTE);
        stretch(b, "active", 3 * MINUTE);
    }),
    ("back before leaving", "negative time away", &["negative", "sums"], |b, _| {
        b["timing"]["away"] = (-MINUTE).into();
    }),
    ("a negative error", "a clock better than true", &["negative"], |b, _| {
        b["timing"]["serverErrorMs"] = (-5).into()
    }),
    ("a negative count", "a page visited less than never", &["negative"], |b, _| {
        b["timing"]["pages"][0]["visits"] = (-1).into();
    }),
    ("a negative wait", "a register that answered before it was asked", &["negative"], |b, _| {
        b["timing"]["waitAutofill"]["me"] = (-1).into();
    }),
    // Stretched and shrunk.
    ("stretched past the login", "an hour more of active time", &["legs", "range"], |b, _| {
        stretch(b, "active", 60 * MINUTE);
    }),
    (
        "stretched inside",
        "2 minutes more than lie between the leg's instants",
        &["legs"],
        |b, _| {
            stretch(b, "active", 2 * MINUTE);
        },
    ),
    ("stretched with its instants", "opened an hour before the login", &["range"], |b, _| {
        stretch(b, "active", 60 * MINUTE);
        add(&mut leg(b)["opened"], -60 * MINUTE);
        add(&mut leg(b)["navigated"], -60 * MINUTE);
    }),
    ("shrunk", "a tenth of the active time", &["legs", "places", "sums"], |b, _| {
        stretch(b, "active", -9 * MINUTE)
    }),
    ("shrunk with its page", "and of pages, fields and filling in", &["legs"], |b, _| {
        stretch(b, "active", -9 * MINUTE);
        leg(b)["fill"] = (5 * MINUTE).into();
        b["timing"]["fillToSubmit"] = (5 * MINUTE).into();
        b["timing"]["pages"] = json!([]);
        b["timing"]["fields"] = json!([]);
    }),
    ("a shorter whole", "only the sum is smaller", &["sums"], |b, _| {
        b["timing"]["openToSubmit"] = MINUTE.into();
    }),
    ("a shorter fill", "only the sum is smaller", &["sums"], |b, _| {
        b["timing"]["fillToSubmit"] = MINUTE.into()
    }),
    ("no fill", "something was typed, but nothing filled in", &["legs", "sums"], |b, _| {
        leg(b).as_object_mut().expect("a leg").remove("fill");
    }),
    ("a fill without input", "nothing was typed, but something filled in", &["legs"], |b, _| {
        for name in ["firstInput", "lastInput"] {
            leg(b).as_object_mut().expect("a leg").remove(name);
        }
    }),
    ("a fill longer than the leg", "a minute more than it was open", &["legs", "sums"], |b, _| {
        leg(b)["fill"] = (16 * MINUTE).into();
        b["timing"]["fillToSubmit"] = (16 * MINUTE).into();
    }),
    ("a later first input", "shown as typed a minute before the press", &["legs"], |b, s| {
        leg(b)["firstInput"] = (s.now - MINUTE).into();
    }),
    ("away left out", "two legs, and no time between them", &["sums"], |b, s| {
        *b = s.honest_twice();
        b["timing"]["away"] = 0.into();
    }),
    // Legs.
    ("a leg backwards", "opened and end exchanged", &["legs", "press", "range"], |b, _| {
        let (opened, end) = (leg(b)["opened"].clone(), leg(b)["end"].clone());
        leg(b)["opened"] = end;
        leg(b)["end"] = opened;
    }),
    (
        "two places at once",
        "the second leg begins 3 minutes before the first ends",
        &["legs"],
        |b, s| {
            *b = s.honest_twice();
            let second = &mut b["timing"]["legs"][1];
            for instant in ["opened", "firstInput", "lastInput", "end"] {
                add(&mut second[instant], -5 * MINUTE);
            }
            b["timing"]["away"] = 0.into();
            b["timing"]["submitPressed"] = json!([s.now - 5 * MINUTE]);
        },
    ),
    ("the last leg first", "legs in another order", &["legs", "sums"], |b, s| {
        *b = s.honest_twice();
        b["timing"]["legs"].as_array_mut().expect("legs").reverse();
    }),
    ("a leg twice", "the same page load counted again", &["legs", "places", "range"], |b, _| {
        let again = leg(b).clone();
        b["timing"]["legs"].as_array_mut().expect("legs").push(again);
        for part in ["active", "idle", "hidden", "openToSubmit", "fillToSubmit"] {
            let double = b["timing"][part].as_i64().expect("a number") * 2;
            b["timing"][part] = double.into();
        }
        b["timing"]["fields"][0]["focus"] = (31 * MINUTE).into();
    }),
    ("input before the page", "the first input an hour before it was opened", &["legs"], |b, _| {
        add(&mut leg(b)["firstInput"], -60 * MINUTE);
    }),
    ("input after the end", "the last input in the future", &["legs"], |b, s| {
        leg(b)["lastInput"] = (s.now + 60 * MINUTE).into();
    }),
    ("ready before opened", "an hour", &["legs"], |b, _| add(&mut leg(b)["ready"], -60 * MINUTE)),
    ("opened before the navigation", "a minute", &["legs"], |b, _| {
        add(&mut leg(b)["navigated"], MINUTE)
    }),
    ("the end in the future", "by a minute", &["legs", "range"], |b, _| {
        add(&mut leg(b)["end"], MINUTE)
    }),
    // Presses.
    ("a press to come", "in a minute", &["press", "range"], |b, s| {
        b["timing"]["submitPressed"] = json!([s.now + MINUTE]);
    }),
    ("a press before the page", "at the login", &["press"], |b, s| {
        b["timing"]["submitPressed"] = json!([s.claims.login, s.now]);
    }),
    ("a press while away", "between two legs", &["press"], |b, s| {
        *b = s.honest_twice();
        b["timing"]["submitPressed"] = json!([s.now - 9 * MINUTE, s.now]);
    }),
    ("presses exchanged", "the later one first", &["press"], |b, _| {
        b["timing"]["submitPressed"].as_array_mut().expect("presses").reverse();
    }),
    // Parts of the whole.
    ("a page longer than all", "11 minutes on one page, 10 in all", &["places"], |b, _| {
        b["timing"]["pages"][0]["active"] = (11 * MINUTE).into();
    }),
    ("a page twice", "half of it each", &["places"], |b, _| {
        let page = json!({ "name": "thongTin", "visits": 1, "active": 1 });
        b["timing"]["pages"].as_array_mut().expect("pages").push(page);
    }),
    ("a field longer than all", "16 minutes in one field", &["places"], |b, _| {
        b["timing"]["fields"][0]["focus"] = (16 * MINUTE).into();
    }),
    ("a wait longer than all", "16 minutes for a register", &["places"], |b, _| {
        b["timing"]["waitAutofill"]["me"] = (16 * MINUTE).into();
    }),
    ("an upload longer than all", "16 minutes for a file", &["places"], |b, _| {
        b["timing"]["waitUpload"] = (16 * MINUTE).into();
    }),
    (
        "a question longer than all",
        "one question, on its way for 16 minutes",
        &["places"],
        |b, _| {
            b["timing"]["sources"][0]["wait"] = (16 * MINUTE).into();
        },
    ),
    (
        "no clock",
        "an error of a year, which would excuse everything",
        &["clock", "legs", "range"],
        |b, _| {
            b["timing"]["serverErrorMs"] = (365 * 24 * 60 * MINUTE).into();
            stretch(b, "active", 60 * MINUTE);
        },
    ),
    // The leg's token.
    ("a forged token", "one letter of the signature", &["token"], |b, s| {
        let mut token = s.citizen.token.clone().into_bytes();
        let at = token.len() - 10;
        token[at] = if token[at] == b'A' { b'B' } else { b'A' };
        leg(b)["token"] = String::from_utf8(token).expect("text").into();
    }),
    ("a truncated token", "the last letter is cut off", &["token"], |b, s| {
        leg(b)["token"] = s.citizen.token[..s.citizen.token.len() - 1].into();
    }),
    ("an empty token", "nothing is signed", &["token"], |b, _| leg(b)["token"] = "".into()),
    (
        "a swapped payload",
        "an earlier login under the signature of this one",
        &["token"],
        |b, s| {
            let mut claims = s.claims.clone();
            claims.login -= 60 * MINUTE;
            let (payload, _) = s
                .sign(&claims)
                .split_once('.')
                .map(|(a, z)| (a.to_owned(), z.to_owned()))
                .expect("a dot");
            let (_, mac) = s.citizen.token.split_once('.').expect("a dot");
            leg(b)["token"] = format!("{payload}.{mac}").into();
        },
    ),
    ("a cookie for a token", "signed here, for another purpose", &["token"], |b, s| {
        let cookie = s.citizen.cookie.strip_prefix("session=").expect("a cookie");
        leg(b)["token"] = cookie.into();
    }),
    ("another's token", "of somebody who is signed in too", &["foreign"], |b, s| {
        leg(b)["token"] = s.other.token.clone().into();
    }),
    (
        "an invented login",
        "signed with the portal's own key, which somebody has stolen",
        &["login"],
        |b, s| {
            let mut claims = s.claims.clone();
            claims.session = key();
            leg(b)["token"] = s.sign(&claims).into();
        },
    ),
    (
        "an earlier login",
        "the session is known, but not from then; signed with the stolen key",
        &["login"],
        |b, s| {
            let mut claims = s.claims.clone();
            claims.login -= 60 * MINUTE;
            leg(b)["token"] = s.sign(&claims).into();
        },
    ),
];

/// One number in every place of a timing.
fn extreme(body: &mut Value, number: i64) {
    let timing = &mut body["timing"];
    let numbers = |value: &mut Value| {
        for (_, value) in value.as_object_mut().expect("an object") {
            if value.is_i64() {
                *value = number.into();
            }
        }
    };
    numbers(timing);
    numbers(&mut timing["legs"][0]);
    numbers(&mut timing["pages"][0]);
    numbers(&mut timing["fields"][0]);
    numbers(&mut timing["sources"][0]);
    timing["submitPressed"] = json!([number]);
}
