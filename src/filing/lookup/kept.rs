//! What registers have answered, as it is kept with the draft: so that a page that comes back does
//! not ask again.

use super::{State, said};
use crate::filing::Filing;
use crate::filing::effect::Asked;
use crate::value::{Json, Writer};

impl Filing {
    /// Writes what was asked and answered.
    pub(in crate::filing) fn save_lookups(&self, w: &mut Writer) {
        let form = self.answers.form();
        w.open("[");
        for lookup in &self.lookups {
            let source = lookup.source(form).and_then(|source| form.sources.get(source));
            if let (State::Done(asked), Some(source), Some(inputs)) =
                (lookup.state, source, &lookup.inputs)
                && asked.is_answer()
            {
                w.open("{");
                w.text_at("source", &source.id);
                if asked != Asked::Found {
                    w.text_at("status", asked.word());
                }
                w.key("inputs").raw(inputs);
                w.close("}");
            }
        }
        w.close("]");
    }

    /// Marks as answered what had been answered when the draft was kept.
    pub(in crate::filing) fn restore_lookups(&mut self, saved: &Json) {
        self.sweep();
        let form = self.answers.form().clone();
        for item in saved.items() {
            let inputs = item.get("inputs").map(Writer::text_of);
            for lookup in &mut self.lookups {
                let source = lookup.source(&form).and_then(|source| form.sources.get(source));
                if item.str_at("source") == source.map(|source| &*source.id)
                    && inputs == lookup.inputs
                {
                    let found = item.str_at("status").is_none();
                    lookup.state = State::Done(if found { Asked::Found } else { said(item) });
                }
            }
        }
    }
}
