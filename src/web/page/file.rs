//! Attached files: the browser's picker, the camera, an area to drop on, what is attached, and what
//! is on its way.

use super::context::{Context, fill};
use super::display;
use super::dom::{Dom, active, by_id, id, part, push};
use super::{item, message};
use crate::answers::{At, Patch};
use crate::filing::{Going, Upload};
use crate::form::Kind;
use crate::value::{Value, digits};
use crate::web::js;
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, FileList, Node};

/// Puts what may be attached, the places for the files, and the ways to choose one. The native input
/// is the control; its label looks like a button, since the input itself speaks the language of the
/// browser.
pub(super) fn build(ctx: &Context, parent: &Element, at: At) {
    let Kind::File { accept, max_items, .. } = &ctx.form.node(at.node).kind else {
        return;
    };
    parent.add("p.tk-aside").named(at, "-n");
    parent.add("ul.tk-files").named(at, "-c");
    on_the_way(ctx, parent, at);
    let area = parent.add("div.tk-drop");
    let input = super::control::input(ctx, &area, at, "input.tk-file type=file");
    ctx.say(&area, "label.tk-button.tk-second", "file.choose").set("for", &id(at, "-i"));
    let (mut kinds, mut pictures) = (String::new(), String::new());
    for kind in accept {
        push(&mut kinds, ",", kind);
        if kind.starts_with("image/") {
            push(&mut pictures, ",", kind);
        }
    }
    if accept.is_empty() {
        pictures.push_str("image/*");
    } else {
        input.set("accept", &kinds);
    }
    input.set_if("multiple", *max_items > 1, "");
    if !pictures.is_empty() {
        // Shown by the stylesheet where the pointer is a finger.
        let camera = area.add("input.tk-file.tk-camera type=file capture=environment");
        camera.named(at, "-g");
        camera.set("accept", &pictures);
        camera.set("aria-labelledby", &[&*id(at, "-l"), " ", &id(at, "-p")].concat());
        camera.set("aria-describedby", &id(at, "-n"));
        let label = ctx.say(&area, "label.tk-button.tk-second.tk-camera", "file.photo");
        label.named(at, "-p");
        label.set("for", &id(at, "-g"));
    }
    ctx.say(&area, "span.tk-small", "file.drop");
}

/// Puts the place for files on their way.
pub(super) fn on_the_way(ctx: &Context, parent: &Element, at: At) {
    if let Kind::File { .. } = ctx.form.node(at.node).kind {
        let list = parent.add("ul.tk-files.tk-uploads");
        list.named(at, "-w");
        uploads(ctx, &list, at);
    }
}

/// Says what may be attached, before anything is.
pub(super) fn words(ctx: &Context, at: At) {
    let kind = &ctx.form.node(at.node).kind;
    if let (Kind::File { accept, max_items, .. }, Some(line)) = (kind, part(at, "-n")) {
        let mut text = if accept.is_empty() { String::new() } else { ctx.t("file.types") };
        push(&mut text, " ", &ctx.t(if *max_items > 1 { "file.many" } else { "file.one" }));
        line.text(&fill(&text, &mut |name| limit(ctx, kind, name)));
    }
}

/// A limit of a question in words: its `types`, such as `PDF, JPEG`, the `size` of a file, or how
/// many `files`.
pub(super) fn limit(ctx: &Context, kind: &Kind, name: &str) -> Option<String> {
    let Kind::File { accept, max_size, max_items } = kind else {
        return None;
    };
    match name {
        "size" => return Some(display::size(ctx, *max_size)),
        "files" => return Some(digits(*max_items)),
        _ => {}
    }
    let mut words = String::new();
    for kind in accept {
        let (family, name) = kind.split_once('/').unwrap_or(("", kind.trim_start_matches('.')));
        let name = if name == "*" { family } else { name };
        let word =
            if &**kind == "image/*" { ctx.t("file.image") } else { name.to_ascii_uppercase() };
        push(&mut words, ", ", &word);
    }
    Some(words)
}

/// Shows what is attached.
pub(super) fn put(ctx: &Rc<Context>, patch: &Patch) {
    let at = patch.at;
    for name in &["-i", "-g"] {
        if let Some(input) = part(at, name) {
            input.input().set_disabled(patch.readonly);
        }
    }
    let Some(list) = part(at, "-c") else {
        return;
    };
    let remove = ctx.t("file.remove");
    let mut state = remove.clone();
    for value in patch.value.items() {
        if let Value::File(file) = value {
            push(&mut state, " ", &file.id);
        }
    }
    if list.differs(&state) {
        keep(&list, &mut || {
            list.text("");
            for value in patch.value.items() {
                let Value::File(file) = value else {
                    continue;
                };
                let line = list.add("li");
                line.add_text("span", &display::words(ctx, at, value));
                line.write(" ");
                let button = ctx.button(&line, "button.tk-link data-act=unfile", "file.remove");
                button.set("data-v", &file.id);
                button.set("aria-label", &[&*remove, " ", &*file.name].concat());
            }
        });
    }
    if let Some(list) = part(at, "-w") {
        uploads(ctx, &list, at);
    }
}

/// Shows how it stands with every file on its way.
pub(super) fn show(ctx: &Context) {
    for list in ctx.root.all(".tk-uploads") {
        if let Some(at) = list.at() {
            uploads(ctx, &list, at);
        }
    }
}

fn uploads(ctx: &Context, list: &Element, at: At) {
    let screen = ctx.screen.borrow();
    let mut lines = Vec::new();
    keep(list, &mut || {
        for upload in screen.uploads.iter().filter(|upload| upload.at == at) {
            let name = ["t-up-", &digits(upload.number.into())].concat();
            let line = by_id(&name).unwrap_or_else(|| list.add("li"));
            line.set("id", &name);
            upload_line(ctx, &line, upload);
            lines.push(line);
        }
        for line in list.all("li") {
            if !lines.contains(&line) {
                line.remove();
            }
        }
    });
}

/// A row is built anew only when something else is to be done with it.
fn upload_line(ctx: &Context, line: &Element, upload: &Upload) {
    let (file, number) = (&upload.file, upload.number as usize);
    let (word, key) = match upload.going {
        Going::Sending => ("sending", "file.cancel"),
        Going::Waiting => ("waiting", "file.cancel"),
        Going::Failed => ("failed", "file.remove"),
        Going::Refused => ("refused", "file.dismiss"),
    };
    let remove = ctx.t(key);
    if line.differs(&[word, &*remove].concat()) {
        line.text("");
        line.set("data-state", word);
        if !upload.code.is_empty() {
            let sentence = message::sentence(ctx, upload.at, &upload.issue(), None);
            item::sign(ctx, line, false, &sentence);
        } else {
            let size = display::size(ctx, file.size);
            line.add_text("span", &[&*file.name, " (", &size, ")"].concat());
            let bar = line.add("progress max=100");
            bar.set("aria-label", &file.name);
            line.add("span.tk-small");
        }
        let button = |act: &'static str, key: &str, label: &str| {
            let button = ctx.button(line, act, key);
            button.set_number("data-v", number);
            button.set("aria-label", &[label, " ", &*file.name].concat());
            button
        };
        if word == "failed" {
            button("button.tk-link data-act=resend", "file.retry", &ctx.t("file.retry"));
        }
        let button = button("button.tk-link data-act=unsend", key, &remove);
        button.set("id", &["t-up-", &digits(number as i64), "-x"].concat());
    }
    if let (Some(bar), Some(text)) = (line.one("progress"), line.one(".tk-small")) {
        let percent = digits(upload.sent * 100 / file.size.max(1));
        bar.set("value", &percent);
        let percent = [&*percent, " %"].concat();
        text.show(&if word == "waiting" { ctx.t("file.waiting") } else { percent });
    }
}

/// Does something to the lists of a question. Where that takes away what has the focus, the control
/// that has come to its place gets it.
fn keep(list: &Element, work: &mut dyn FnMut()) {
    let item = list.near("[data-n]").unwrap_or_else(|| list.clone());
    let controls = || item.all("button,input:not(:disabled),a");
    let before =
        active().and_then(|held| Some((controls().iter().position(|c| *c == held)?, held)));
    work();
    if let Some((place, held)) = before
        && !held.is_connected()
        && let Some(next) = controls().get(place)
    {
        next.focus();
    }
}

/// Hands the host what was chosen or dropped.
pub(super) fn take(ctx: &Context, at: At, list: &FileList) {
    let mut files = Vec::new();
    for i in 0..list.length() {
        files.extend(list.get(i));
    }
    ctx.port.files(at, files);
}

/// Files are dragged over the page, away, or let go. Beside the questions that take them they are
/// refused: the browser would open them in place of the page.
pub(super) fn dragged(ctx: &Context, kind: &str, target: &Element, event: &web_sys::Event) {
    let transfer = js::get(event, "dataTransfer");
    if !Array::from(&js::get(&transfer, "types")).includes(&"Files".into(), 0) {
        return;
    }
    let area = target.near(".tk-item").and_then(|item| item.one(".tk-drop"));
    let area = area.filter(|area| area.one(":disabled").is_none());
    event.prevent_default();
    js::set(&transfer, "dropEffect", &if area.is_some() { "copy" } else { "none" }.into());
    let Some(area) = area else {
        return;
    };
    // Going from the area to what is inside it is no leaving.
    let to = js::get(event, "relatedTarget").dyn_into::<Node>().ok();
    let inside = area.near(".tk-item").is_some_and(|item| item.contains(to.as_ref()));
    over(ctx, &area, kind == "dragover" || kind == "dragleave" && to.is_some() && inside);
    if let (Some(at), "drop") = (area.at(), kind) {
        take(ctx, at, js::get(&transfer, "files").unchecked_ref());
    }
}

fn over(ctx: &Context, area: &Element, over: bool) {
    let key = if over { "file.release" } else { "file.drop" };
    if let Some(words) = area.one("span").filter(|words| words.word("data-t") != key) {
        area.set_if("data-over", over, "");
        words.set("data-t", key);
        words.text(&ctx.t(key));
    }
}
