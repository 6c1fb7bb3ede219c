//! Something to read: paragraphs, lists and links out of a tiny markup, made as nodes.

use super::dom::Dom;
use web_sys::Element;

/// Puts answers into a piece of text. They are text then, whatever signs are in them.
pub(super) type Fill<'a> = &'a dyn Fn(&str) -> String;

/// Replaces what an element says. A blank line parts paragraphs, `- ` begins a line of a list, and
/// `[words](https://…)` is a link; everything else is text.
pub(super) fn show(parent: &Element, text: &str, fill: Fill<'_>) {
    parent.text("");
    for block in text.split("\n\n") {
        let mut list = None;
        let mut paragraph: Option<Element> = None;
        for line in block.lines() {
            match line.strip_prefix("- ") {
                Some(line) => {
                    let list = list.get_or_insert_with(|| parent.add("ul.tk-list"));
                    links(&list.add("li"), line, fill);
                }
                None => {
                    let paragraph = paragraph.get_or_insert_with(|| parent.add("p"));
                    links(paragraph, line, fill);
                    paragraph.write(" ");
                }
            }
        }
    }
}

fn links(parent: &Element, text: &str, fill: Fill<'_>) {
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('[') {
        let link = tail.split_once("](").and_then(|(words, tail)| {
            let (target, after) = tail.split_once(')')?;
            let safe = ["https://", "http://", "tel:", "mailto:"]
                .iter()
                .any(|start| target.starts_with(start));
            safe.then_some((words, target, after))
        });
        parent.write(&fill(before));
        match link {
            Some((words, target, after)) => {
                parent.add_text("a.tk-link", &fill(words)).set("href", target);
                rest = after;
            }
            None => {
                parent.write("[");
                rest = tail;
            }
        }
    }
    parent.write(&fill(rest));
}
