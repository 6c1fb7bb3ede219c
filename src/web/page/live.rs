//! The one live region: present from the start, polite, and never hurried.

use super::context::Context;
use super::dom::Dom;
use super::message;
use crate::filing::{Asked, Notice};
use crate::value::digits;
use crate::web::js;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;

/// Milliseconds between two messages.
const PAUSE: u32 = 2000;

/// The region and what waits to be said.
pub(super) struct Live {
    element: Element,
    waiting: RefCell<Vec<String>>,
    busy: Cell<bool>,
}

impl Live {
    /// Puts the region at the end of the root.
    pub fn new(root: &Element) -> Rc<Live> {
        let element = root.add("p.tk-unseen role=status");
        Rc::new(Live { element, waiting: RefCell::default(), busy: Cell::new(false) })
    }

    /// Says something when its turn has come.
    pub fn say(self: &Rc<Self>, text: String) {
        if text.is_empty() {
            return;
        }
        self.waiting.borrow_mut().push(text);
        if !self.busy.get() {
            self.next();
        }
    }

    /// Forgets what was said and what waits: it is in a language that the page no longer speaks.
    pub fn forget(&self) {
        self.waiting.borrow_mut().clear();
        self.element.text("");
    }

    fn next(self: &Rc<Self>) {
        let Some(text) = js::first(&self.waiting) else {
            return self.busy.set(false);
        };
        self.busy.set(true);
        self.element.text(&text);
        let live = self.clone();
        js::later(PAUSE, Box::new(move || live.next()));
    }
}

/// A notice in words.
pub(super) fn sentence(ctx: &Context, notice: &Notice) -> String {
    match notice {
        Notice::Filled { source, count } => {
            let text = ctx.t1("say.filled", "count", &digits(*count as i64));
            super::context::fill(&text, &mut |name| (name == "source").then(|| ctx.source(*source)))
        }
        // That something is asked, and that it came, is told by what comes of it.
        Notice::Asked(_, Asked::Asking | Asked::Found | Asked::Offered) => String::new(),
        Notice::Asked(source, asked) => {
            [&ctx.source(*source), ": ", &ctx.t(&["source.", asked.word()].concat())].concat()
        }
        Notice::Restored => ctx.t("say.restored"),
        Notice::Kept => ctx.t("keeping.saved"),
        Notice::NotKept => ctx.t("keeping.off"),
        Notice::RowAdded => ctx.t("say.rowAdded"),
        Notice::RowRemoved => ctx.t("say.rowRemoved"),
        Notice::RowBack => ctx.t("say.rowBack"),
        Notice::File(how, name) => ctx.t1(&["file.", how].concat(), "name", name),
        Notice::FileFailed(at, issue) => message::sentence(ctx, *at, issue, None),
        Notice::Step => ctx
            .root
            .one(".tk-heading")
            .and_then(|heading| heading.text_content())
            .unwrap_or_default(),
    }
}
