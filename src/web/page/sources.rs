//! The registers of a page: what is asked of whom before it happens, and how it stands with each.

use super::context::Context;
use super::dom::{Dom, push};
use crate::answers::Answers;
use crate::filing::{Screen, Step};
use crate::form::{Ask, Consent, Trigger};
use crate::value::digits;
use web_sys::Element;

/// States in which a register can be asked by a press, and so needs a line of its own.
const PRESSED: [&str; 4] = ["offered", "refused", "unavailable", "timedOut"];

/// The registers that have to do with this page, and how it stands with each.
pub(super) fn show(ctx: &Context, screen: &Screen, main: &Element, panel: &Element) {
    let Step::Page(page) = screen.step else {
        return panel.remove();
    };
    if let Some(heading) = main.one(".tk-heading")
        && heading.next_element_sibling().as_ref() != Some(panel)
    {
        heading.put_after(panel);
    }
    let mut lines: Vec<(usize, &str, String)> = Vec::new();
    for (i, source) in ctx.form.sources.iter().enumerate() {
        let fills = |ask: &Ask| {
            let here = |node| ctx.form.holds(page, node);
            ask.source == i
                && (ask.fills.iter().any(|fill| here(fill.node))
                    || ask.pick.as_ref().is_some_and(|pick| here(pick.repeat)))
        };
        if !ctx.form.asks.iter().any(fills) {
            continue;
        }
        // What will be asked of whom is said before it happens.
        let mut word = if source.trigger == Trigger::Change { "later" } else { "" };
        for (_, asked) in screen.sources.iter().filter(|(s, _)| *s == i) {
            word = asked.word();
        }
        let name = ctx.source(i);
        // A register is named once, unless it stands differently with different questions.
        let known = |(_, w, n): &(usize, &str, String)| {
            *n == name && (*w == word && !PRESSED.contains(&word) || word == "later")
        };
        if word.is_empty() || lines.iter().any(known) {
            continue;
        }
        lines.retain(|(_, w, n)| *n != name || *w != "later");
        lines.push((i, word, name));
    }
    let mut state = ctx.t("sources");
    for i in 0..lines.len() {
        let title = lines.get(i).map(|line| ctx.source(line.0));
        let twice = lines.iter().filter(|line| Some(ctx.source(line.0)) == title).count() > 1;
        if let Some((source, word, name)) = lines.get_mut(i) {
            if let Some(source) = ctx.form.sources.get(*source).filter(|_| twice) {
                *name = [&**name, " (", ctx.of(&source.purpose), ")"].concat();
            }
            push(&mut state, "|", name);
            push(&mut state, "|", word);
        }
    }
    if !panel.differs(&state) {
        return;
    }
    panel.text("");
    panel.hide(lines.is_empty());
    ctx.say(panel, "p", "sources");
    let list = panel.add("ul");
    for (i, (source, word, name)) in lines.iter().enumerate() {
        // Registers with which it stands the same share a line.
        let same = |line: &&(usize, &str, String)| line.1 == *word && !PRESSED.contains(&word);
        if lines.iter().take(i).any(|line| same(&line)) {
            continue;
        }
        let mut names = name.clone();
        for (_, _, name) in lines.iter().skip(i + 1).filter(same) {
            push(&mut names, ", ", name);
        }
        line(ctx, &list, *source, &names, word);
    }
}

fn line(ctx: &Context, list: &Element, source: usize, name: &str, word: &str) {
    let item = list.add("li");
    item.set("data-state", word);
    let name = item.add_text("span", name);
    item.write(": ");
    ctx.say(&item, "span", &["source.", word].concat());
    let Some(known) = ctx.form.sources.get(source) else {
        return;
    };
    ctx.mark(&name, &known.title);
    // What is asked, why, and for which answers stands before the press that agrees to it.
    let consent = word == "offered" && known.consent == Consent::Ask;
    if consent {
        item.add_text("p", &ctx.t1("source.purpose", "purpose", ctx.of(&known.purpose)));
        item.add_text("p", &ctx.t1("source.items", "items", &filled_by(ctx, source)));
    }
    let press = |act: &str, key: &str| {
        item.write(" ");
        let button = ctx.button(&item, "button.tk-link", key);
        button.set("data-act", act);
        button.set_number("data-v", source);
        button.set("id", &["t-", act, "-", &digits(source as i64)].concat());
    };
    match word {
        _ if consent => {
            press("ask", "source.agree");
            press("refuse", "source.refuse");
        }
        "unavailable" | "timedOut" => press("ask", "source.again"),
        _ if PRESSED.contains(&word) => press("ask", "source.ask"),
        _ => {}
    }
}

/// The questions that a source answers, by name.
fn filled_by(ctx: &Context, source: usize) -> String {
    let mut names = Vec::new();
    for ask in ctx.form.asks.iter().filter(|ask| ask.source == source) {
        let picked = ask.pick.iter().flat_map(|pick| &pick.fills);
        for fill in ask.fills.iter().chain(picked) {
            let name = ctx.label(Answers::root(fill.node), None);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names.join(", ")
}
