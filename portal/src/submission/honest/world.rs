//! A world in which citizens fill in forms: true time, machines whose clocks are not true, and a page
//! that only knows what its machine tells it. Everything in microseconds of true time; the portal's
//! clock is true and cut to milliseconds.

/// Random numbers of a seed.
pub struct Rng(pub u64);

impl Rng {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from the first to the second.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = (high - low).unsigned_abs() + 1;
        low + i64::try_from(self.next() % width).expect("small")
    }

    /// One whose order of magnitude is as likely as any other, in microseconds.
    pub fn spread(&mut self, low: i64, high: i64) -> i64 {
        let bits = self.between(i64::from(low.ilog2()), i64::from(high.ilog2()));
        let most = (1_i64 << (bits + 1)) - 1;
        self.between((1_i64 << bits).max(low), most.min(high))
    }

    /// True so many times of a hundred.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }
}

pub const MS: i64 = 1_000;
pub const SECOND: i64 = 1_000 * MS;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;

/// After so long without a sign of the citizen, visible time is idle.
const IDLE: i64 = 30 * SECOND;

/// A machine. Its own clock starts anywhere, runs fast or slow, and stands still in its sleep unless
/// it is of the other kind.
#[derive(Clone, Copy)]
pub struct Machine {
    base: i64,
    since: i64,
    slept: i64,
    /// Millionths that it runs fast.
    drift: i64,
    counts_sleep: bool,
}

impl Machine {
    pub fn new(rng: &mut Rng, now: i64) -> Self {
        let (base, drift) = (rng.between(0, HOUR), rng.between(-50, 50));
        Self { base, since: now, slept: 0, drift, counts_sleep: rng.chance(30) }
    }

    fn mono(&self, now: i64) -> i64 {
        let ran = now - self.since - self.slept;
        self.base + ran + ran * self.drift / 1_000_000
    }
}

/// What a page knows of the portal's clock, by its machine's own.
#[derive(Clone, Copy)]
struct Reading {
    offset: i64,
    error: i64,
}

/// A moment as the page remembers it.
#[derive(Clone, Copy)]
pub struct Moment {
    mono: i64,
    /// By the reading that the page had at that moment.
    told: Option<i64>,
}

/// One page load.
pub struct Page {
    pub machine: Machine,
    reading: Option<Reading>,
    /// Whether moments are dated when they are, or all together by the last reading.
    at_once: bool,
    last: i64,
    stirred: i64,
    visible: bool,
    pub active: i64,
    pub idle: i64,
    pub hidden: i64,
    pub asleep: i64,
    /// Slept since the filing's first input.
    pub fill_asleep: i64,
    pub opened: Moment,
    pub ready: Option<Moment>,
    pub first_input: Option<Moment>,
    pub last_input: Option<Moment>,
}

impl Page {
    pub fn open(machine: Machine, now: i64, at_once: bool) -> Self {
        let mono = machine.mono(now);
        let opened = Moment { mono, told: None };
        Self {
            machine,
            reading: None,
            at_once,
            last: mono,
            stirred: mono,
            visible: true,
            active: 0,
            idle: 0,
            hidden: 0,
            asleep: 0,
            fill_asleep: 0,
            opened,
            ready: None,
            first_input: None,
            last_input: None,
        }
    }

    /// The page runs at this moment and looks at its machine's clock.
    pub fn wakes(&mut self, now: i64) {
        let mono = self.machine.mono(now);
        let passed = mono - self.last;
        if self.visible {
            let active = (self.stirred + IDLE - self.last).clamp(0, passed);
            self.active += active;
            self.idle += passed - active;
        } else {
            self.hidden += passed;
        }
        self.last = mono;
    }

    pub fn moment(&self, now: i64) -> Moment {
        let mono = self.machine.mono(now);
        Moment { mono, told: self.reading.map(|reading| mono + reading.offset) }
    }

    /// The page asks the portal for the time; the answer takes as long as the network does. Says
    /// when it is there.
    pub fn asks(&mut self, rng: &mut Rng, now: i64, filling: bool) -> i64 {
        let (there, back) = (rng.spread(MS / 2, 4 * SECOND), rng.spread(MS / 2, 4 * SECOND));
        let portal = (now + there).div_euclid(MS) * MS;
        let heard = now + there + back;
        let trip = self.machine.mono(heard) - self.machine.mono(now);
        let mono = self.machine.mono(heard);
        let fresh = Reading { offset: portal + MS / 2 + trip / 2 - mono, error: trip / 2 + MS / 2 };
        self.wakes(heard);
        let Some(old) = self.reading else {
            self.reading = Some(fresh);
            // What came before the first answer is dated by it.
            let date = |moment: &mut Moment| moment.told = Some(moment.mono + fresh.offset);
            date(&mut self.opened);
            [&mut self.ready, &mut self.first_input, &mut self.last_input]
                .into_iter()
                .flatten()
                .for_each(date);
            return heard;
        };
        let jump = fresh.offset - old.offset;
        if jump.abs() > SECOND + fresh.error + old.error {
            self.reading = Some(fresh);
            if jump > 0 {
                self.asleep += jump;
                self.fill_asleep += if filling { jump } else { 0 };
            }
        } else if fresh.error < old.error {
            self.reading = Some(fresh);
        }
        heard
    }

    /// The citizen does something.
    pub fn stirs(&mut self, now: i64) {
        self.wakes(now);
        self.stirred = self.last;
        let moment = self.moment(now);
        self.first_input.get_or_insert(moment);
        self.last_input = Some(moment);
    }

    pub fn shows(&mut self, now: i64, visible: bool) {
        self.wakes(now);
        self.visible = visible;
        if visible {
            self.stirred = self.last;
        }
    }

    /// The machine sleeps for so long. The page does not run meanwhile.
    pub fn sleeps(&mut self, now: i64, long: i64) {
        self.wakes(now);
        if !self.machine.counts_sleep {
            self.machine.slept += long;
        }
    }

    /// A moment on the portal's clock, in whole milliseconds.
    pub fn dated(&self, moment: Moment) -> i64 {
        let by_last = self.reading.map(|reading| moment.mono + reading.offset);
        let told = if self.at_once { moment.told.or(by_last) } else { by_last.or(moment.told) };
        told.expect("the portal has been asked").div_euclid(MS)
    }

    /// The page's last look at the clock.
    pub fn end(&self) -> Moment {
        Moment { mono: self.last, told: self.reading.map(|reading| self.last + reading.offset) }
    }

    /// From a moment on to the last look, awake.
    pub fn since(&self, moment: Moment) -> i64 {
        self.last - moment.mono
    }

    pub fn error_ms(&self) -> i64 {
        self.reading.map_or(0, |reading| reading.error / MS + 1)
    }
}
