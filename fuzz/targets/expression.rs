//! `cargo xtask fuzz expression`
#![no_main]
// The macro of libFuzzer writes functions without a word about them.
#![allow(missing_docs)]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tokhai_fuzz::expression(data));
