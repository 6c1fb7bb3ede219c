//! What is filed: answers, files, warnings, origins and timing in one JSON text.

use super::{ENGINE, Filing};
use crate::answers::{Answers, At, Origin};
use crate::value::{NodeId, Value, Writer, digits, text};

impl Filing {
    /// All that is filed, as it stands at the press.
    pub(super) fn submission(&self) -> String {
        let (form, answers) = (self.answers.form(), &self.answers);
        let (mut files, mut warnings, mut origins) =
            (Writer::default(), Writer::default(), Writer::default());
        files.open("[");
        warnings.open("[");
        origins.open("{");
        for at in answers.places(Answers::root(NodeId::ROOT)) {
            if !answers.relevant(at) {
                continue;
            }
            let pointer = answers.pointer(at);
            for issue in answers.issues(at) {
                if issue.warning {
                    issue.write(&pointer, &mut warnings);
                }
            }
            let value = answers.answer(at);
            if !form.node(at.node).is_field() || value.is_empty() {
                continue;
            }
            for (i, file) in (0..).zip(value.items()) {
                if let Value::File(file) = file {
                    files.open("{");
                    files.text_at("pointer", &text::joined(&[&pointer, "/", &digits(i)]));
                    files.text_at("id", &file.id);
                    files.close("}");
                }
            }
            self.origin(at, origins.key(&pointer));
        }
        files.close("]");
        warnings.close("]");
        origins.close("}");
        let mut w = Writer::default();
        w.open("{");
        w.text_at("form", &form.id);
        w.text_at("version", &form.version);
        w.text_at("engine", ENGINE);
        w.text_at("judgedOn", &answers.today().to_text());
        answers.write_data(w.key("data"));
        w.key("files").raw(&files.finish());
        w.key("warnings").raw(&warnings.finish());
        w.key("origins").raw(&origins.finish());
        w.key("timing").open("{");
        self.timing.report(form, &self.id, self.now, &mut w);
        w.key("sources").open("[");
        for (source, tally) in form.sources.iter().zip(&self.tallies) {
            if tally.calls > 0 {
                w.open("{");
                w.text_at("id", &source.id);
                w.int_at("calls", tally.calls);
                w.int_at("found", tally.found);
                w.int_at("failed", tally.failed);
                w.int_at("wait", tally.wait / 1000);
                w.close("}");
            }
        }
        w.close("]");
        w.close("}");
        w.close("}");
        w.finish()
    }

    fn origin(&self, at: At, w: &mut Writer) {
        let form = self.answers.form();
        let origin = self.answers.origin(at);
        w.open("{");
        // A box that nobody ticked is not ticked by default.
        w.text_at("origin", if origin == Origin::Empty { Origin::Default } else { origin }.word());
        if let Some(filled) = self.answers.filled(at) {
            // A value copied from where a register had filled the same is no loss of the register's.
            w.flag("held", origin != Origin::Autofilled && !filled.says(&self.answers.answer(at)));
            w.text_at("source", form.sources.get(filled.source).map_or("", |source| &source.id));
            w.text_at("record", &filled.record);
            w.text_at("level", &filled.level);
            w.int_at("asOf", filled.as_of);
            if self.answers.disputed(at) {
                w.flag("disputed", true);
                w.value_at("said", &filled.value);
                if let Some(reason) = self.answers.reason(at) {
                    w.text_at("reason", reason);
                }
            }
        }
        w.close("}");
    }
}
