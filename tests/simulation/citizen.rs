//! What a citizen does at random.

use crate::world::World;
use tokhai::answers::At;
use tokhai::filing::Event;
use tokhai::form::{Format, Kind, Options, TextKind};
use tokhai::value::{Private, RowId, Value};

/// Numbers that registers are asked with, right and wrong ones.
const NUMBERS: [&str; 6] =
    ["056192000456", "056088000123", "056219000321", "056192000457", "05619200045", "x"];

/// Whether an event is the citizen's own, after which the focus may move and answers may change.
pub fn acts(event: &Event) -> bool {
    !matches!(event, Event::Reply(..) | Event::Wake | Event::Stored(..) | Event::Loaded(_))
}

/// Something that the citizen does now.
pub fn event(world: &mut World) -> Event {
    let places = world.places();
    let at = *world.random.pick(&places);
    match world.random.below(12) {
        0 => Event::Take(at, 0),
        1 => Event::Dispute(at),
        2 => Event::Ask(world.random.below(world.form.sources.len())),
        3 => Event::Refuse(world.random.below(world.form.sources.len())),
        4 => world.random.pick(&[Event::Next, Event::Back, Event::Review]).clone(),
        5 => {
            let choices = world.filing.screen().choices.clone();
            if choices.is_empty() {
                return Event::Left(at);
            }
            let choice = world.random.pick(&choices);
            Event::PickRow(choice.repeat, choice.number)
        }
        _ => edit(world, at),
    }
}

fn edit(world: &mut World, at: At) -> Event {
    let form = world.form.clone();
    let node = form.node(at.node);
    match &node.kind {
        Kind::Text(TextKind { format: Some(Format::PersonalId), .. }) => {
            Event::Typed(at, Private((*world.random.pick(&NUMBERS)).into()))
        }
        Kind::Text(_) => {
            let text = *world.random.pick(&["", "Lan", "NGUYỄN VĂN AN", "12 Trần Phú"]);
            Event::Typed(at, Private(text.into()))
        }
        Kind::Date { .. } => {
            let text = *world.random.pick(&["", "1/1/1990", "2/3/2020", "31/2/2000", "5/11/2026"]);
            Event::Typed(at, Private(text.into()))
        }
        Kind::Number { .. } => {
            Event::Typed(at, Private((*world.random.pick(&["", "1", "3"])).into()))
        }
        Kind::Bool { .. } => Event::Chosen(at, Private(Value::Bool(world.random.chance(50)))),
        Kind::Choice { many: false, options, .. } => {
            let codes: Vec<String> = match options {
                Options::Inline(items) => items.iter().map(|item| item.value.to_string()).collect(),
                Options::List(..) => ["56", "22366", "22402", "01"].map(String::from).to_vec(),
            };
            Event::Chosen(at, Private(Value::text(world.random.pick(&codes[..]).as_str())))
        }
        Kind::Repeat { .. } => match world.random.below(3) {
            0 => Event::AddRow(at, None),
            1 => {
                let rows = world.filing.answers().rows(at);
                Event::RemoveRow(rows.first().copied().unwrap_or(RowId::ROOT))
            }
            _ => Event::PutBack,
        },
        _ => Event::Left(at),
    }
}
