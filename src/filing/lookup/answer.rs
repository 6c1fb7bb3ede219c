//! What becomes of a register's answer.

use super::{State, said};
use crate::answers::{At, Filled};
use crate::filing::Filing;
use crate::filing::effect::{Asked, Effect, Notice};
use crate::form::{Ask, Fill, Mode};
use crate::value::{Json, RowId, Value};
use std::sync::Arc;

impl Filing {
    /// Puts an answer into the fields it is for.
    pub(super) fn deliver(&mut self, at: usize, body: &Json) {
        let form = self.answers.form().clone();
        let Some(lookup) = self.lookups.get_mut(at) else {
            return;
        };
        lookup.state = State::Done(Asked::Found);
        let row = lookup.row;
        let Some(ask) = form.asks.get(lookup.ask) else {
            return;
        };
        let values = body.get("values").unwrap_or(&Json::Null);
        let mut count = 0;
        for fill in &ask.fills {
            let Some(filled) = self.filled(ask.source, fill, body, values) else {
                continue;
            };
            let place = At { row, node: fill.node };
            let before = self.answers.answer(place);
            self.answers.fill(place, filled);
            count += usize::from(self.answers.answer(place) != before);
        }
        // One answer may serve several items; the citizen hears of it once.
        match self.out.last_mut() {
            Some(Effect::Say(Notice::Filled { source, count: sum })) if *source == ask.source => {
                *sum += count
            }
            _ if count > 0 => self.say(Notice::Filled { source: ask.source, count }),
            _ => {}
        }
    }

    /// What an answer says of one field, out of some of its values.
    pub(in crate::filing) fn filled(
        &self,
        source: usize,
        fill: &Fill,
        body: &Json,
        values: &Json,
    ) -> Option<Filled> {
        let said = |name| Arc::from(body.str_at(name).unwrap_or_default());
        let node = self.answers.form().node(fill.node);
        let found = values.pointer(&fill.from);
        let value = found.map_or(Some(Value::Empty), |found| node.read_json(found))?;
        // An address under a name of before whose place is divided now says which parts it has.
        let whole = fill.from.strip_suffix("/commune").filter(|_| found.is_none());
        let old = whole.and_then(|whole| values.pointer(whole)).unwrap_or(&Json::Null);
        let among = Filled::parts(node, old);
        (!value.is_empty() || !among.is_empty()).then(|| Filled {
            source,
            register: said("register"),
            level: said("level"),
            record: said("record"),
            as_of: body.int_at("asOf").unwrap_or(0),
            value: self.answers.canonical(fill.node, value),
            among,
            was: old.str_at("was").unwrap_or_default().into(),
            lock: fill.mode == Mode::Lock,
            suggest: fill.mode == Mode::Suggest,
        })
    }

    /// What a lookup has brought, and the place it was asked from.
    pub(in crate::filing) fn brought(&self, at: usize) -> Option<(&Ask, RowId, &Json)> {
        let lookup = self.lookups.get(at)?;
        let ask = self.answers.form().asks.get(lookup.ask)?;
        let inputs = lookup.inputs.as_ref()?;
        let (.., body) = self
            .known
            .iter()
            .find(|(source, with, body)| {
                *source == ask.source && with == inputs && said(body) == Asked::Found
            })
            .filter(|_| lookup.state == State::Done(Asked::Found))?;
        Some((ask, lookup.row, body))
    }
}
