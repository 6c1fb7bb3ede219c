//! Something to read: paragraphs, lists and links out of a tiny markup, made as nodes.

use super::dom::Dom;
use web_sys::Element;

/// Replaces what an element says. A blank line parts paragraphs, `- ` begins a line of a list, and
/// `[words](https://…)` is a link; everything else is text.
pub(super) fn show(parent: &Element, text: &str) {
    parent.text("");
    for block in text.split("\n\n") {
        let mut list = None;
        let mut paragraph: Option<Element> = None;
        for line in block.lines() {
            match line.strip_prefix("- ") {
                Some(line) => {
                    let list = list.get_or_insert_with(|| parent.add("ul.tk-list"));
                    links(&list.add("li"), line);
                }
                None => {
                    let paragraph = paragraph.get_or_insert_with(|| parent.add("p"));
                    links(paragraph, line);
                    paragraph.write(" ");
                }
            }
        }
    }
}

fn links(parent: &Element, text: &str) {
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('[') {
        let link = tail.split_once("](").and_then(|(words, tail)| {
            let (target, after) = tail.split_once(')')?;
            let safe = ["https://", "http://", "tel:", "mailto:"]
                .iter()
                .any(|start| target.starts_with(start));
            safe.then_some((words, target, after))
        });
        parent.write(before);
        match link {
            Some((words, target, after)) => {
                parent.add_text("a.tk-link", words).set("href", target);
                rest = after;
            }
            None => {
                parent.write("[");
                rest = tail;
            }
        }
    }
    parent.write(rest);
}
