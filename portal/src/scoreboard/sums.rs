//! What is added up of records: counts, sums, and sums of squares.

use std::ops::AddAssign;

/// How a record came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// The citizen filed it.
    Own,
    /// A clerk filed it for the citizen.
    Assisted,
    /// It came on paper.
    Counter,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Own, Self::Assisted, Self::Counter];

    /// The channel of a record that was filed here.
    pub fn online(assisted: bool) -> Self {
        if assisted { Self::Assisted } else { Self::Own }
    }

    /// The word that the tables have for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Assisted => "assisted",
            Self::Counter => "counter",
        }
    }

    /// The channel of a word.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.word() == word)
    }
}

/// A sum and the sum of the squares, of which mean and variance are made.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Moments {
    /// Milliseconds.
    pub sum: i64,
    /// Their squares.
    pub squares: f64,
}

impl Moments {
    /// Those of one value.
    pub fn of(value: i64) -> Self {
        // Exact up to 2^53 ms, which no record takes.
        let float = value as f64;
        Self { sum: value, squares: float * float }
    }
}

/// The whole numbers of [`Sums`] as the tables have them, in this order.
pub const WHOLE: [&str; 20] = [
    "records",
    "suspects",
    "worked",
    "span",
    "last_login",
    "net",
    "away",
    "asleep",
    "queued",
    "held",
    "kept",
    "debt",
    "returned",
    "electronic",
    "took",
    "score_1",
    "score_2",
    "score_3",
    "score_4",
    "score_5",
];

/// The sums of squares of [`Sums`] as the tables have them, in this order.
pub const SQUARES: [&str; 5] =
    ["worked_squares", "span_squares", "last_login_squares", "net_squares", "took_squares"];

/// What is added up of some records.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sums {
    /// Records that count.
    pub records: i64,
    /// Records that are in no sum.
    pub suspects: i64,
    /// `loginToAccepted` by each of its measures.
    pub worked: Moments,
    /// With the time away.
    pub span: Moments,
    /// Under the last login.
    pub last_login: Moments,
    /// `worked` without the time away and asleep.
    pub net: Moments,
    /// Between page loads, within `worked`.
    pub away: i64,
    /// In sleep.
    pub asleep: i64,
    /// From the last press of submit to acceptance.
    pub queued: i64,
    /// Answers that a register held.
    pub held: i64,
    /// Of these, answers that are the register's.
    pub kept: i64,
    /// Of these, answers that were typed all the same.
    pub debt: i64,
    /// Results returned.
    pub returned: i64,
    /// Of these, electronic ones.
    pub electronic: i64,
    /// From receipt to result.
    pub took: Moments,
    /// Answers to the question on the receipt, by score from 1 to 5.
    pub scores: [i64; 5],
}

impl Sums {
    /// The whole numbers in the order of [`WHOLE`].
    pub fn whole(&self) -> [i64; 20] {
        let [one, two, three, four, five] = self.scores;
        [
            self.records,
            self.suspects,
            self.worked.sum,
            self.span.sum,
            self.last_login.sum,
            self.net.sum,
            self.away,
            self.asleep,
            self.queued,
            self.held,
            self.kept,
            self.debt,
            self.returned,
            self.electronic,
            self.took.sum,
            one,
            two,
            three,
            four,
            five,
        ]
    }

    /// The sums of squares in the order of [`SQUARES`].
    pub fn squares(&self) -> [f64; 5] {
        [self.worked, self.span, self.last_login, self.net, self.took].map(|of| of.squares)
    }

    /// The sums of these numbers.
    pub fn new(whole: [i64; 20], squares: [f64; 5]) -> Self {
        let [
            records,
            suspects,
            worked,
            span,
            last_login,
            net,
            away,
            asleep,
            queued,
            held,
            kept,
            debt,
            returned,
            electronic,
            took,
            scores @ ..,
        ] = whole;
        let [worked_squares, span_squares, last_squares, net_squares, took_squares] = squares;
        Self {
            records,
            suspects,
            worked: Moments { sum: worked, squares: worked_squares },
            span: Moments { sum: span, squares: span_squares },
            last_login: Moments { sum: last_login, squares: last_squares },
            net: Moments { sum: net, squares: net_squares },
            away,
            asleep,
            queued,
            held,
            kept,
            debt,
            returned,
            electronic,
            took: Moments { sum: took, squares: took_squares },
            scores,
        }
    }

    /// Answers to the question on the receipt.
    pub fn answers(&self) -> i64 {
        self.scores.iter().sum()
    }

    /// Answers with 4 or 5.
    pub fn good(&self) -> i64 {
        self.scores[3] + self.scores[4]
    }
}

impl AddAssign for Sums {
    fn add_assign(&mut self, other: Self) {
        let (mut whole, mut squares) = (self.whole(), self.squares());
        whole.iter_mut().zip(other.whole()).for_each(|(sum, more)| *sum += more);
        squares.iter_mut().zip(other.squares()).for_each(|(sum, more)| *sum += more);
        *self = Self::new(whole, squares);
    }
}

/// Sums by channel, in the order of [`Channel::ALL`].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Channels(pub [Sums; 3]);

impl Channels {
    /// The sums of one channel.
    pub fn get(&self, channel: Channel) -> &Sums {
        let [own, assisted, counter] = &self.0;
        match channel {
            Channel::Own => own,
            Channel::Assisted => assisted,
            Channel::Counter => counter,
        }
    }

    /// Adds to one channel.
    pub fn add(&mut self, channel: Channel, sums: Sums) {
        let [own, assisted, counter] = &mut self.0;
        match channel {
            Channel::Own => *own += sums,
            Channel::Assisted => *assisted += sums,
            Channel::Counter => *counter += sums,
        }
    }

    /// What came online, with help or without.
    pub fn online(&self) -> Sums {
        let mut sums = *self.get(Channel::Own);
        sums += *self.get(Channel::Assisted);
        sums
    }
}

impl AddAssign for Channels {
    fn add_assign(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sums, more)| *sums += more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_its_place() {
        let whole = std::array::from_fn(|nth| nth as i64 + 1);
        let squares = std::array::from_fn(|nth| nth as f64 + 0.5);
        let mut sums = Sums::new(whole, squares);
        assert_eq!((sums.whole(), sums.squares()), (whole, squares));
        assert_eq!((sums.records, sums.took.sum, sums.scores), (1, 15, [16, 17, 18, 19, 20]));
        sums += sums;
        assert_eq!(sums.whole(), whole.map(|number| 2 * number));
        assert_eq!(Channel::ALL.map(|of| Channel::find(of.word())), Channel::ALL.map(Some));
    }
}
