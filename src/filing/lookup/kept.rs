//! What registers have answered, as it is kept with the draft: so that a page that comes back does
//! not ask again.

use super::{State, said};
use crate::filing::Filing;
use crate::filing::effect::{Asked, Looked};
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

    /// Writes what the citizen has said of sources that want consent.
    pub(in crate::filing) fn save_consents(&self, w: &mut Writer) {
        w.open("{");
        for (source, agreed) in &self.consents {
            if let Some(source) = self.answers.form().sources.get(*source) {
                w.key(&source.id).raw(if *agreed { "true" } else { "false" });
            }
        }
        w.close("}");
    }

    /// Takes that up again, before the questions are looked at.
    pub(in crate::filing) fn restore_consents(&mut self, saved: &Json) {
        for (place, source) in self.answers.form().sources.iter().enumerate() {
            if let Some(agreed) = saved.get(&source.id).and_then(Json::as_bool) {
                self.consents.retain(|(other, _)| *other != place);
                self.consents.push((place, agreed));
            }
        }
    }

    /// Writes every request that was sent.
    pub(in crate::filing) fn save_looked(&self, w: &mut Writer) {
        w.open("[");
        for looked in &self.screen.looked {
            let source = self.answers.form().sources.get(looked.source);
            w.open("{");
            w.text_at("source", source.map_or("", |source| &source.id));
            w.int_at("at", looked.at);
            w.text_at("asked", looked.asked.word());
            w.close("}");
        }
        w.close("]");
    }

    /// Puts the requests of an earlier page before those of this one.
    pub(in crate::filing) fn restore_looked(&mut self, saved: &Json) {
        let mut earlier = Vec::new();
        for item in saved.items() {
            let sources = &self.answers.form().sources;
            let source = sources.iter().position(|s| item.str_at("source") == Some(&s.id));
            let asked = item.str_at("asked").and_then(Asked::from_word);
            if let (Some(source), Some(at), Some(asked)) = (source, item.int_at("at"), asked) {
                // What was under way when the page went was never heard of again.
                let asked = if asked == Asked::Asking { Asked::Dropped } else { asked };
                earlier.push(Looked { source, at, asked, call: 0 });
            }
        }
        earlier.append(&mut self.screen.looked);
        self.screen.looked = earlier;
    }

    /// Marks as answered what had been answered when the draft was kept.
    pub(in crate::filing) fn restore_lookups(&mut self, saved: &Json) {
        self.sweep();
        let form = self.answers.form().clone();
        for item in saved.items() {
            let inputs = item.get("inputs").map(Writer::text_of);
            for lookup in &mut self.lookups {
                let source = lookup.source(&form).and_then(|source| form.sources.get(source));
                // What can be picked from is no answer yet, and the draft does not hold it.
                if form.asks.get(lookup.ask).is_some_and(|ask| ask.pick.is_some()) {
                    continue;
                }
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
