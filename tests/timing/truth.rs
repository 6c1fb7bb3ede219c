//! What really happened: intervals of true time, in microseconds.

/// What the citizen's page was at a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// The page is seen.
    Visible,
    /// The page is there and nobody sees it.
    Hidden,
    /// The machine sleeps.
    Asleep,
    /// There is no page that fills in the form.
    Away,
}

/// The story of one filing.
#[derive(Default)]
pub struct Truth {
    /// Since when the page is what it is.
    spans: Vec<(i64, State)>,
    /// Signs of the citizen.
    pub stirred: Vec<i64>,
    /// Instants at which the page's knowledge begins anew, because it is another page.
    pub pages: Vec<i64>,
}

/// So long without a sign of the citizen visible time is active.
const IDLE: i64 = 30_000_000;

impl Truth {
    pub fn becomes(&mut self, at: i64, state: State) {
        self.spans.push((at, state));
    }

    /// How long it was each of active, idle, hidden, asleep and away from one instant to another.
    pub fn parts(&self, from: i64, to: i64) -> [i64; 5] {
        let mut parts = [0; 5];
        for (i, (begin, state)) in self.spans.iter().enumerate() {
            let end = self.spans.get(i + 1).map_or(to, |(next, _)| *next).min(to);
            let begin = (*begin).max(from);
            if begin >= end {
                continue;
            }
            match state {
                State::Visible => {
                    let active = self.active(begin, end);
                    parts[0] += active;
                    parts[1] += end - begin - active;
                }
                State::Hidden => parts[2] += end - begin,
                State::Asleep => parts[3] += end - begin,
                State::Away => parts[4] += end - begin,
            }
        }
        parts
    }

    /// How much of a visible spell is within the time after a sign of the citizen. That somebody opened
    /// the page or came back to it is a sign too. While the machine sleeps no time passes for the page.
    fn active(&self, from: i64, to: i64) -> i64 {
        let mut active = 0;
        let mut at = from;
        while at < to {
            let next = self.signs().filter(|sign| *sign > at).min().unwrap_or(i64::MAX).min(to);
            let last = self.signs().filter(|sign| *sign <= at).max();
            let lived = last.map_or(i64::MAX, |last| at - last - self.slept(last, at));
            active += (IDLE - lived.min(IDLE)).min(next - at);
            at = next;
        }
        active
    }

    fn slept(&self, from: i64, to: i64) -> i64 {
        let mut slept = 0;
        for (i, (begin, state)) in self.spans.iter().enumerate() {
            if *state == State::Asleep {
                let end = self.spans.get(i + 1).map_or(to, |(next, _)| *next);
                slept += (end.min(to) - (*begin).max(from)).max(0);
            }
        }
        slept
    }

    fn signs(&self) -> impl Iterator<Item = i64> + '_ {
        let mut before = State::Away;
        let shown = self.spans.iter().filter_map(move |(at, state)| {
            // Waking up is nobody's sign.
            let fresh = *state == State::Visible && matches!(before, State::Hidden | State::Away);
            if *state != State::Asleep {
                before = *state;
            }
            fresh.then_some(*at)
        });
        shown.chain(self.stirred.iter().copied())
    }
}
