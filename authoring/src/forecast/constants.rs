//! The times of single acts. Sources and reasons: `docs/authoring.md`; fixed before the model was
//! run on any form.

/// Seconds to make up one's mind before an act.
pub const M: f64 = 1.35;
/// Seconds to point at a target.
pub const P: f64 = 1.10;
/// Seconds to press it.
pub const B: f64 = 0.20;
/// Seconds for the hand to go between keyboard and mouse.
pub const H: f64 = 0.40;
/// Seconds until the portal or a register has answered.
pub const R: f64 = 2.00;
/// Words a minute, typed on a phone; a word is five letters.
pub const PHONE: f64 = 36.2;
/// Words a minute, typed on a keyboard.
pub const KEYBOARD: f64 = 52.0;
/// How much longer a digit or sign of a code takes than a letter of text.
pub const CODE: f64 = 0.50 / 0.28;
/// Words a minute, read silently.
pub const READ: f64 = 238.0;
/// Words a minute, spoken.
pub const SPEAK: f64 = 183.0;
/// Words a minute, skimmed.
pub const SKIM: f64 = 450.0;
/// Words a minute, scanned for one that is known.
pub const SCAN: f64 = 600.0;
/// Seconds between a question and its answer in talk.
pub const TURN: f64 = 0.20;
/// How often a default is kept.
pub const KEPT: f64 = 0.82;

/// Keys for a letter of Vietnamese, by Telex.
pub const TELEX: f64 = 1.30;
/// Letters typed into a long list.
pub const SEARCH: f64 = 4.0;
/// Entries looked at after that.
pub const LOOKED_AT: f64 = 3.0;
/// Seconds to fetch a paper and hold it before the camera.
pub const PAPER: f64 = 10.0;
/// Questions that a phone shows at once.
pub const SCREEN: f64 = 3.0;
/// That a question is answered which need not be.
pub const OPTIONAL: f64 = 0.5;
/// Words of an entry in a list that is not in the definition.
pub const ENTRY: f64 = 3.0;
/// Digits that are kept in mind at once while a code is copied.
pub const CHUNK: f64 = 4.0;
/// Letters in a word.
pub const WORD: f64 = 5.0;
/// Words of a date as it is said.
pub const DATE_WORDS: f64 = 6.0;
