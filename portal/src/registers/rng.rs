//! A reproducible stream of numbers.

/// splitmix64. The synthetic people must be the same on every machine and for every version of any
/// library, and nothing here is secret: ten lines of a published generator keep that promise
/// without a dependency that may change its algorithm.
#[derive(Debug)]
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A stream of its own for one matter of one person. What is added to the world later then
    /// leaves everybody and everything else as it was.
    pub(crate) fn of(matter: &str, person: &str) -> Self {
        let bytes = matter.bytes().chain(person.bytes());
        // FNV-1a: any mixing will do, as long as it never changes.
        Self(bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        }))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included; `low` when there is nothing between them.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high.saturating_sub(low)).unwrap_or(0) + 1;
        // The remainder's bias is below 2^-40 for the widths used here.
        low + i64::try_from(self.next() % width).unwrap_or(0)
    }

    /// True in so many cases of a hundred.
    pub(crate) fn percent(&mut self, share: i64) -> bool {
        self.between(1, 100) <= share
    }

    /// One item of a list that is not empty.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        let last = i64::try_from(items.len()).unwrap_or(i64::MAX) - 1;
        &items[usize::try_from(self.between(0, last)).unwrap_or(0)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_one() {
        let mut rng = Rng::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| rng.next()).collect();
        assert_eq!(
            first,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn each_matter_of_each_person_has_its_own_stream() {
        let first = |matter, person| Rng::of(matter, person).next();
        assert_eq!(first("land", "056192000456"), first("land", "056192000456"));
        assert_ne!(first("land", "056192000456"), first("work", "056192000456"));
        assert_ne!(first("land", "056192000456"), first("land", "056192000457"));
    }

    #[test]
    fn bounds_are_kept() {
        let mut rng = Rng::new(1);
        assert!((0..1000).all(|_| (3..=7).contains(&rng.between(3, 7))));
        assert_eq!(rng.between(5, 2), 5);
    }
}
