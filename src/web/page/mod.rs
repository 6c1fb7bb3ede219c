//! The citizen's page: light DOM, text only, one step of the form at a time.
//!
//! [`Page`] shows what the filing says and tells the host what the citizen does. Every statement it
//! takes is absolute, so showing anything twice is harmless. Class names and ids are written down
//! at the head of `tokhai.css`.

mod aside;
mod broken;
mod choice;
mod combobox;
mod context;
mod control;
mod date;
mod display;
mod dom;
mod file;
mod frame;
mod item;
mod listen;
mod lists;
mod live;
mod looked;
mod message;
mod note;
mod number;
mod origin;
mod receipt;
mod repeat;
mod review;
mod sources;

pub use broken::{errors, unavailable};

use super::clock;
use super::js::Listener;
use super::port::Port;
use crate::answers::{Answers, At, Patch};
use crate::filing::{Event, Focus, Notice, Screen, Sending, Step};
use crate::form::Form;
use crate::value::Json;
use context::Context;
use dom::{Dom, part};
use frame::Frame;
use live::Live;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{Element, HtmlElement};

/// What a citizen sees of one filing.
pub struct Page {
    ctx: Rc<Context>,
    frame: Frame,
    live: Rc<Live>,
    /// The step whose items are in the document.
    built: Option<Step>,
    _listeners: Vec<Listener>,
}

impl Page {
    /// Builds everything around the items into the root, which loses what it held, and listens.
    pub fn new(
        root: &HtmlElement,
        form: Arc<Form>,
        texts: Json,
        language: usize,
        shared: bool,
        port: Rc<dyn Port>,
    ) -> Page {
        Dom::text(&**root, "");
        let ctx = Rc::new(Context::new(root.clone(), form, texts, language, shared, port));
        speak(&ctx);
        let frame = Frame::new(&ctx);
        let live = Live::new(root);
        let listeners = listen::listen(&ctx);
        Page { ctx, frame, live, built: None, _listeners: listeners }
    }

    /// Shows another language: texts are rewritten in place, answers and focus stay.
    pub fn set_texts(&mut self, texts: Json, language: usize, answers: &Answers) {
        let ctx = &self.ctx.clone();
        *ctx.texts.borrow_mut() = texts;
        ctx.said.take();
        ctx.language.set(language);
        speak(ctx);
        self.live.forget();
        combobox::close(ctx);
        for element in ctx.root.all("[data-t]") {
            element.text(&ctx.t(&element.word("data-t")));
        }
        let screen = ctx.screen.borrow().clone();
        if screen.step == Step::Review {
            ctx.keep_focus(|| self.build(&screen, answers));
        }
        for element in ctx.root.all(".tk-item[data-n],.tk-group") {
            if let Some(at) = element.at().filter(|_| !element.bare()) {
                item::words(ctx, &element, at, answers);
                self.patch_item(&element, at, answers);
            }
        }
        lists::refresh(ctx, "");
        frame::heading(ctx, &screen, &self.frame.main);
        self.around(&screen, answers);
    }

    /// Shows one item. The text of the focused input is never rewritten.
    pub fn patch(&mut self, patch: &Patch, answers: &Answers) {
        // Before the first step is shown there is no item, and then all are told at once.
        let Some(element) = self.built.and_then(|_| part(patch.at, "")) else {
            return;
        };
        if matches!(self.built, Some(Step::Review | Step::Receipt)) {
            review::apply(&self.ctx, &element, patch, answers);
        } else {
            item::apply(&self.ctx, &element, patch, answers);
        }
    }

    /// Shows the step and everything around the items.
    pub fn show(&mut self, screen: &Screen, answers: &Answers) {
        let mut before = self.ctx.screen.replace(screen.clone());
        // While somebody types this is all that changes, and often.
        before.keeping = screen.keeping;
        if self.built.is_some() && before == *screen {
            return self.frame.keeping(&self.ctx, screen);
        }
        if self.built != Some(screen.step) {
            self.build(screen, answers);
        }
        file::show(&self.ctx);
        if before.uploads.len() != screen.uploads.len() {
            self.awaited(&before, answers);
        }
        frame::heading(&self.ctx, screen, &self.frame.main);
        self.around(screen, answers);
        // A change in filing happens elsewhere than where the citizen looks.
        let sent = match &screen.sending {
            Sending::Files => "sending.files",
            Sending::Waiting => "sending.waiting",
            Sending::Cancelling => "sending.cancelling",
            Sending::SignedOut => "sending.signedOut",
            Sending::Refused(_) => "sending.refused",
            Sending::Sending => "sending.sending",
            Sending::Idle => "",
        };
        for (new, word) in [
            (before.sending != screen.sending, sent),
            (screen.ending && !before.ending, "ending"),
            (screen.signed_out && !before.signed_out && screen.sending != Sending::SignedOut, "sending.signedOut"),
            (screen.elsewhere && !before.elsewhere, "elsewhere"),
            (screen.changed.is_some() && before.changed.is_none(), "changed"),
        ] {
            if new && !word.is_empty() {
                self.live.say(self.ctx.t(word));
            }
        }
    }

    /// On the review page more is to be said of a place when a file for it is no longer on its way.
    fn awaited(&mut self, before: &Screen, answers: &Answers) {
        if self.built != Some(Step::Review) {
            return;
        }
        for upload in &before.uploads {
            let group = At { node: self.ctx.form.node(upload.at.node).parent, ..upload.at };
            for at in [upload.at, group] {
                if let Some(patch) = answers.patch(at) {
                    self.patch(&patch, answers);
                }
            }
        }
    }

    /// Moves the focus.
    pub fn focus(&mut self, focus: Focus) {
        let target = match focus {
            Focus::Heading => self.frame.main.one(".tk-heading"),
            Focus::Summary => Some(self.frame.problems.clone()),
            Focus::Item(at) => part(at, "").map(|item| {
                let wrong = item.one("[aria-invalid]:is(input,select,textarea)");
                let control = wrong
                    .or_else(|| item.one("input:checked"))
                    .or_else(|| item.one("input,select,textarea"));
                control.or_else(|| item.one("button")).unwrap_or_else(|| {
                    item.set("tabindex", "-1");
                    item
                })
            }),
        };
        if let Some(target) = target {
            target.focus();
        }
    }

    /// Says something politely, to those who hear the page.
    pub fn say(&mut self, notice: &Notice) {
        self.live.say(live::sentence(&self.ctx, notice));
    }

    /// Puts the items of a step in place of those that were there.
    fn build(&mut self, screen: &Screen, answers: &Answers) {
        let ctx = &self.ctx.clone();
        combobox::close(ctx);
        // An element that is taken away is left without a word from the browser.
        if let Some(at) = ctx.focused.take() {
            ctx.later.take();
            ctx.tell(clock::stamp(), Event::Left(at));
        }
        self.frame.sources.remove();
        let main = &self.frame.main;
        main.text("");
        self.built = Some(screen.step);
        frame::heading(ctx, screen, main);
        match screen.step {
            Step::Page(page) => {
                for node in ctx.form.children(page) {
                    item::enter(ctx, main, Answers::root(node), answers);
                }
            }
            Step::Review => review::build(ctx, main, answers),
            Step::Receipt => {
                receipt::build(ctx, main, screen);
                // On paper the receipt says what was filed.
                review::build(ctx, &main.add("div.tk-paper"), answers);
            }
            Step::Waiting => {}
        }
    }

    fn around(&self, screen: &Screen, answers: &Answers) {
        self.frame.show(&self.ctx, screen, answers);
        repeat::choices(&self.ctx, screen);
        if screen.step == Step::Receipt {
            receipt::show(&self.ctx, screen);
        }
    }

    fn patch_item(&self, element: &Element, at: At, answers: &Answers) {
        if let Some(patch) = answers.patch(at) {
            item::apply(&self.ctx, element, &patch, answers);
        }
    }
}

/// Marks the root with the language it speaks.
fn speak(ctx: &Context) {
    let languages = &ctx.form.languages;
    let tag = languages.get(ctx.language.get()).map_or("", |tag| tag);
    let _ = ctx.root.set_attribute("lang", tag);
}
