//! How likely questions are asked, and answered by a register.

use super::constants::*;
use crate::outline::{Outline, Role, RuleAt, Sort};
use crate::rule::{Condition, Odds, known};
use crate::source::{Tree, Value};
use tokhai::Form;
use tokhai::form::Mode;
use tokhai::value::NodeId;

/// What is likely while registers answer, or while none does.
pub(super) struct Likely<'a> {
    pub form: &'a Form,
    pub outline: &'a Outline,
    /// Whether registers answer.
    pub registers: bool,
    /// How likely each item is asked.
    pub asked: Vec<f64>,
    /// The odds of what cannot be taken apart.
    open: f64,
}

/// How an answer comes about, as parts of 1.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Ways {
    /// Copied from another group.
    pub copied: f64,
    /// Put in by a register.
    pub filled: f64,
    /// Offered by a register.
    pub offered: f64,
}

impl<'a> Likely<'a> {
    pub fn new(form: &'a Form, outline: &'a Outline, registers: bool) -> Self {
        let mut likely = Likely { form, outline, registers, asked: Vec::new(), open: 0.5 };
        for at in 0..outline.items.len() {
            let item = outline.item(at);
            let outer = likely.asked.get(item.parent).copied().filter(|_| at > 0).unwrap_or(1.0);
            let odds = match item.tree.get("relevant").map(|tree| &tree.value) {
                Some(Value::Bool(asked)) => outer * f64::from(u8::from(*asked)),
                // With what the group and the page around it are asked for, as they may ask the same.
                Some(_) if outer > 0.0 => known(&outline.conditions(at), &likely).odds,
                _ => outer,
            };
            likely.asked.push(odds);
        }
        likely
    }

    /// How likely a condition holds.
    fn holds(&self, rule: &RuleAt) -> f64 {
        let condition = Condition::of(self.outline, rule);
        condition.map_or(self.open, |condition| known(&[condition], self).odds)
    }

    /// How likely a condition holds when all that is needed for it is there.
    fn holds_when_complete(&self, rule: &RuleAt) -> f64 {
        Likely { asked: Vec::new(), open: 1.0, ..*self }.holds(rule)
    }

    /// How often a source is asked for an item.
    pub fn is_asked(&self, at: usize, source: &str) -> f64 {
        let rules = self.outline.rules(at);
        let mut whens = rules
            .iter()
            .filter(|rule| matches!(&rule.role, Role::When(id) if **id == *source))
            .peekable();
        match whens.peek() {
            None => 1.0,
            Some(_) => {
                1.0 - whens.map(|rule| 1.0 - self.holds_when_complete(rule)).product::<f64>()
            }
        }
    }

    /// How the answer to a field comes about.
    pub fn ways(&self, at: usize) -> Ways {
        let mut ways = Ways::default();
        let mut holder = at;
        while holder != 0 {
            let item = self.outline.item(holder);
            let copies = self.form.node(NodeId(at as u32)).copy.is_some();
            if copies && item.tree.get("copyFrom").is_some() && ways.copied == 0.0 {
                let rules = self.outline.rules(holder);
                ways.copied = rules
                    .iter()
                    .find(|rule| rule.role == Role::Copy)
                    .map_or(0.0, |rule| self.holds(rule));
            }
            for fill in self.outline.fills(holder).iter().filter(|_| self.registers) {
                let id = fill.str_at("source").unwrap_or_default();
                let Some(mode) = self.fills(at, id).filter(|_| self.gives(at, holder, fill)) else {
                    continue;
                };
                let odds = self.is_asked(holder, id);
                let way = if mode == Mode::Suggest { &mut ways.offered } else { &mut ways.filled };
                *way = 1.0 - (1.0 - *way) * (1.0 - odds);
            }
            holder = item.parent;
        }
        ways
    }

    /// Whether a source fills a field, and how.
    fn fills(&self, at: usize, id: &str) -> Option<Mode> {
        let asks = self.form.asks.iter();
        let own = asks.filter(|ask| {
            self.form.sources.get(ask.source).is_some_and(|source| *source.id == *id)
        });
        own.flat_map(|ask| &ask.fills).find(|fill| fill.node.index() == at).map(|fill| fill.mode)
    }

    /// A group without a map takes what the register has by name. What there is to choose from a few
    /// is mostly about this filing, which no register knows.
    fn gives(&self, at: usize, holder: usize, fill: &Tree) -> bool {
        let item = self.outline.item(at);
        let sure = holder == at || fill.get("map").is_some() || item.ty.is_empty();
        sure || !(matches!(&*item.ty, "boolean" | "file") || item.tree.get("options").is_some())
    }

    /// Whether a field must be answered while it is asked.
    pub fn must(&self, at: usize) -> f64 {
        match self.outline.item(at).tree.get("required").map(|tree| &tree.value) {
            Some(Value::Bool(must)) => f64::from(u8::from(*must)),
            Some(_) => {
                let rules = self.outline.rules(at);
                let own = rules.iter().find(|rule| rule.role == Role::Required);
                // The parts of an address take after the whole.
                own.map_or(self.open, |rule| self.holds(rule))
            }
            None => 0.0,
        }
    }
}

impl Odds for Likely<'_> {
    fn has(&self, item: usize) -> f64 {
        let own = self.outline.item(item);
        if own.sort != Sort::Field {
            return 1.0;
        }
        let node = self.form.node(NodeId(item as u32));
        if node.calculate.is_some() || node.default.is_some() {
            return 1.0;
        }
        let ways = self.ways_by_register(item);
        let typed = if own.tree.is_true("readonly") {
            0.0
        } else {
            let must = match own.tree.get("required").map(|tree| &tree.value) {
                Some(Value::Bool(true)) => 1.0,
                _ => 0.0,
            };
            must + (1.0 - must) * OPTIONAL
        };
        1.0 - (1.0 - ways) * (1.0 - typed)
    }

    fn kept(&self) -> f64 {
        KEPT
    }

    fn open(&self) -> f64 {
        self.open
    }
}

impl Likely<'_> {
    /// How likely a register has the answer, whatever the condition to ask it is.
    fn ways_by_register(&self, item: usize) -> f64 {
        let filled = self
            .form
            .asks
            .iter()
            .flat_map(|ask| &ask.fills)
            .any(|fill| fill.node.index() == item && fill.mode != Mode::Suggest);
        f64::from(u8::from(self.registers && filled))
    }
}
