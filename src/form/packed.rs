//! A form as it was read and checked, for a page that need not do so again.
//!
//! Reading a definition takes 12 KiB of the engine and, on a cheap phone, a good part of the time
//! until the first page is seen. A portal that has the same engine has done both already: it packs the
//! form, and the page takes it up. A page that is given a definition, or a form that another version
//! of the engine has packed, reads the definition.

use super::kinds::BOUNDS;
use super::scope::Names;
use super::{
    Ask, Choice, CodeList, Consent, Constraint, Copied, Fill, Form, Format, Kind, Mode, Node,
    Options, Pick, Reader, Show, Source, Text, TextKind, Trigger,
};
use crate::expr::Rule;
use crate::value::packed::{In, Out, Packed, packed};
use crate::value::{Json, Numbers};
use std::sync::Arc;

/// Stands before a packed form. The number is that of the way of packing: it goes up with every
/// change of it, which `tests/packed.rs` notices.
const HEAD: &str = "tokhai form 1\n";

impl Form {
    /// The form, packed. Nothing for one that uses what a page registers: that means something only
    /// where it is registered.
    pub fn pack(&self) -> Option<String> {
        let mut out = Out::default();
        out.raw(HEAD);
        self.put(&mut out);
        (!out.bound).then(|| out.finish())
    }

    /// Takes up a packed form. Nothing when it is none, or was packed by another version.
    pub fn unpack(text: &str) -> Option<Form> {
        let mut from = In::new(text.strip_prefix(HEAD)?);
        let form = Form::take(&mut from);
        from.whole().then_some(form)
    }
}

packed!(struct Form {
    id version title languages time_zone numbers nodes pages sources asks lists daily names
} formats: Vec::new(), functions: Vec::new(), nothing: Node::default());

packed!(struct Node {
    name kind parent container frame slot end label hint autocomplete relevant required readonly
    calculate overridable default constraints bounds copy mentions rank settles judges
});

packed!(struct Reader { node across inside });
packed!(struct Constraint { rule message warning });
packed!(struct Copied { when from });
packed!(struct TextKind { multiline upper format length pattern });
packed!(struct Choice { value label relevant });
packed!(struct CodeList { name url items });
packed!(struct Ask { source frame inputs when fills pick });
packed!(struct Pick { repeat from fills });
packed!(struct Fill { node from mode });
packed!(struct Names { sorted });
packed!(struct Source { id title level trigger timeout_ms consent purpose }
    inputs: Json::Null, when: None, pointer: String::new());

packed!(enum Numbers { 0 Vietnamese, 1 English, 2 Indian, } or Numbers::Vietnamese);
packed!(enum Trigger { 0 Open, 1 Change, 2 Button, } or Trigger::Open);
packed!(enum Consent { 0 Session, 1 Ask, 2 None, } or Consent::Ask);
packed!(enum Mode { 0 Fill, 1 Lock, 2 Suggest, } or Mode::Fill);
packed!(enum Show { 0 Radio, 1 Select, 2 Combobox, } or Show::Radio);
packed!(enum Options { 0 Inline(items), 1 List(list parent), } or Options::Inline(Vec::new()));

packed!(enum Kind {
    0 Root,
    1 Page,
    2 Group { address one_of },
    3 Repeat { rows unique_by summary },
    4 Note(text),
    5 Text(kind),
    6 Number { whole money unit },
    7 Bool { yesno must },
    8 Date { day month year },
    9 Choice { many options show items other },
    10 File { accept max_size max_items },
} or Kind::Root);

impl Packed for Format {
    fn put(&self, out: &mut Out) {
        match FORMATS.iter().position(|format| format == self) {
            Some(place) => out.number(place as u64),
            None => out.bound = true,
        }
    }

    fn take(from: &mut In<'_>) -> Format {
        *from.one_of(&FORMATS)
    }
}

const FORMATS: [Format; 9] = [
    Format::Email,
    Format::Phone,
    Format::PersonalId,
    Format::TaxCode,
    Format::InsuranceId,
    Format::Url,
    Format::Plate,
    Format::Time,
    Format::DateTime,
];

impl Packed for Text {
    fn put(&self, out: &mut Out) {
        self.0.put(out);
    }

    fn take(from: &mut In<'_>) -> Text {
        Text(Packed::take(from))
    }
}

impl Packed for (&'static str, Arc<Rule>) {
    fn put(&self, out: &mut Out) {
        out.number(BOUNDS.iter().position(|name| *name == self.0).unwrap_or(0) as u64);
        self.1.put(out);
    }

    fn take(from: &mut In<'_>) -> Self {
        (*from.one_of(&BOUNDS), Packed::take(from))
    }
}
