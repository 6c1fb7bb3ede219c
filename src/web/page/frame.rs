//! What stands around the items: title, steps, problems, registers, state of filing.

use super::context::{Context, fill};
use super::dom::{Dom, create, id, place, push};
use super::{looked, message, sources};
use crate::answers::{Answers, At, Issue};
use crate::filing::{Keeping, Screen, Sending, Step};
use crate::form::{Kind, Text};
use crate::value::{NodeId, digits};
use std::cell::Cell;
use web_sys::Element;

/// The places that stay from the start to the end.
pub(super) struct Frame {
    pub title: Element,
    pub steps: Element,
    keeping: Element,
    pub problems: Element,
    /// How it stands with the login and with other pages of the browser.
    notice: Element,
    form: Element,
    /// Whether another page has the form, so that it is hidden here.
    apart: Cell<bool>,
    pub sources: Element,
    /// The heading and the items of the step; the only part that is built anew.
    pub main: Element,
    pub sending: Element,
    pub acts: Element,
    looked: Element,
}

impl Frame {
    /// Puts all places into the root.
    pub fn new(ctx: &Context) -> Frame {
        let root: &Element = &ctx.root;
        let head = root.add("header.tk-head");
        let title = head.add("h1.tk-title");
        let steps = head.add("details.tk-steps");
        let keeping = head.add("p.tk-small.tk-keeping");
        let problems = root.add("div.tk-problems role=alert tabindex=-1");
        let notice = root.add("div.tk-notice");
        // By itself such a form goes nowhere, even while nobody listens.
        let form = root.add("form.tk-form novalidate method=dialog");
        let main = form.add("div.tk-main");
        let sources = create("div.tk-sources");
        let acts = form.add("div.tk-acts");
        // Below the buttons, or the second click of two would press what has come in their place.
        let sending = form.add("div.tk-sending-state");
        let looked = root.add("details.tk-looked.tk-small");
        ctx.say(root, "p.tk-small.tk-foot", "measured");
        for empty in [&problems, &sending, &steps, &notice] {
            empty.hide(true);
        }
        let apart = Cell::new(false);
        Frame { title, steps, keeping, problems, notice, form, apart, sources, main, sending, acts, looked }
    }

    /// Shows how it stands with everything around the items.
    pub fn show(&self, ctx: &Context, screen: &Screen, answers: &Answers) {
        ctx.keep_focus(|| {
            self.title.show(ctx.of(&ctx.form.title));
            ctx.mark(&self.title, &ctx.form.title);
            self.steps(ctx, screen);
            self.problems(ctx, screen, answers);
            self.notice(ctx, screen);
            sources::show(ctx, screen, &self.main, &self.sources);
            self.sending(ctx, screen);
            self.acts(ctx, screen);
            looked::show(ctx, &self.looked, screen);
            self.keeping(ctx, screen);
        });
    }

    /// Shows whether answers are kept.
    pub fn keeping(&self, ctx: &Context, screen: &Screen) {
        let keeping = match screen.keeping {
            Keeping::Nothing => "",
            Keeping::Saving => "keeping.saving",
            Keeping::Saved => "keeping.saved",
            Keeping::Here => "keeping.here",
            Keeping::Off => "keeping.off",
        };
        self.keeping.show(&ctx.t(keeping));
        self.keeping.hide(screen.step == Step::Receipt);
    }

    fn steps(&self, ctx: &Context, screen: &Screen) {
        let wizard =
            screen.pages.len() > 1 && !matches!(screen.step, Step::Receipt | Step::Waiting);
        self.steps.hide(!wizard);
        let mut state = digits(ctx.language.get() as i64);
        for page in &screen.pages {
            push(
                &mut state,
                if screen.step == Step::Page(*page) { "*" } else { "|" },
                ctx.of(&ctx.form.node(*page).label),
            );
        }
        if screen.step == Step::Review {
            state.push('*');
        }
        if !wizard || !self.steps.differs(&state) {
            return;
        }
        self.steps.text("");
        ctx.say(&self.steps, "summary id=t-steps", "steps");
        let list = self.steps.add("ol");
        let step = |current: bool, spec: &'static str, node: NodeId, text: &str| {
            let button = list.add("li").add_text(spec, text);
            button.set_number("data-v", node.index());
            button.set("id", &["t-step-", &digits(node.0.into())].concat());
            button.set_if("aria-current", current, "step");
            ctx.mark(&button, &ctx.form.node(node).label);
        };
        for page in &screen.pages {
            step(
                screen.step == Step::Page(*page),
                "button.tk-link type=button data-act=page",
                *page,
                ctx.of(&ctx.form.node(*page).label),
            );
        }
        step(
            screen.step == Step::Review,
            "button.tk-link type=button data-act=review",
            NodeId::ROOT,
            &ctx.t("review"),
        );
    }

    /// What a failed attempt to go on found; its links lead to the items.
    fn problems(&self, ctx: &Context, screen: &Screen, answers: &Answers) {
        let found = !screen.problems.is_empty() && screen.step != Step::Receipt;
        ctx.title(if found { ctx.t("title.error") } else { String::new() });
        let mut state = if found { ctx.t("problems") } else { String::new() };
        let mut lines = Vec::new();
        for (at, issue) in &screen.problems {
            let line = problem(ctx, *at, issue, answers);
            for (part, _) in &line {
                push(&mut state, "|", part);
            }
            lines.push(line);
        }
        if !self.problems.differs(&state) {
            return;
        }
        self.problems.text("");
        self.problems.hide(!found);
        if !found {
            return;
        }
        self.problems.add_text("h2", &ctx.t("problems"));
        let list = self.problems.add("ul");
        for ((at, _), line) in screen.problems.iter().zip(lines) {
            let link = list.add("li").add("a data-act=fix");
            for (i, (part, text)) in line.iter().enumerate() {
                if i > 0 {
                    link.write(": ");
                }
                let part = link.add_text("span", part);
                if let Some(text) = text {
                    ctx.mark(&part, text);
                }
            }
            link.set("href", &["#", &id(*at, "")].concat());
            place(&link, *at);
        }
    }

    /// What stands above the form whatever the step: another page has it, the login is over or ends,
    /// the form is another than the draft's.
    fn notice(&self, ctx: &Context, screen: &Screen) {
        // Whoever has pressed submit is told so below the button.
        let out = screen.signed_out && screen.sending != Sending::SignedOut;
        let (key, act, press) = match () {
            _ if screen.elsewhere => ("elsewhere", "here", "elsewhere.here"),
            _ if out => ("sending.signedOut", "signin", "sending.signIn"),
            _ if screen.ending => ("ending", "extend", "ending.extend"),
            _ if screen.changed.is_some() => ("changed", "", ""),
            _ => ("", "", ""),
        };
        // Among many questions a browser looks for one of the name of whatever a form is asked to do.
        if self.apart.replace(screen.elsewhere) != screen.elsewhere {
            self.form.hide(screen.elsewhere);
        }
        self.notice.hide(key.is_empty() || screen.step == Step::Receipt);
        let lost = screen.changed.unwrap_or(0);
        if !self.notice.differs(&[&*ctx.t("next"), key, &digits(lost as i64)].concat()) {
            return;
        }
        let pressed = self.notice.holds_focus();
        self.notice.text("");
        // A button that has done its work takes the focus with it.
        if let Some(heading) = self.main.one(".tk-heading").filter(|_| pressed) {
            heading.focus();
        }
        if key.is_empty() {
            return;
        }
        let state = self.notice.add("div.tk-box");
        if act.is_empty() {
            let more = if lost > 0 { ctx.t1("changed.lost", "count", &digits(lost as i64)) } else { String::new() };
            state.add_text("p", &[&ctx.t(key), " ", &more].concat());
            return;
        }
        ctx.say(&state, "p", key);
        let line = state.add("p");
        press_to(ctx, &line, act, press);
    }

    fn sending(&self, ctx: &Context, screen: &Screen) {
        let (word, spec) = match &screen.sending {
            Sending::Idle => ("", ""),
            Sending::Files => ("files", "div.tk-box"),
            Sending::Sending => ("sending", "div.tk-box"),
            Sending::Waiting => ("waiting", "div.tk-box"),
            Sending::Cancelling => ("cancelling", "div.tk-box"),
            Sending::SignedOut => ("signedOut", "div.tk-box"),
            Sending::Refused(_) => ("refused", "div.tk-box.tk-bad"),
        };
        self.sending.hide(word.is_empty() || screen.step == Step::Receipt);
        let why = if let Sending::Refused(title) = &screen.sending { title } else { "" };
        if !self.sending.differs(&[&*ctx.t("next"), word, why].concat()) {
            return;
        }
        self.sending.text("");
        if word.is_empty() {
            return;
        }
        let state = self.sending.add(spec);
        let line = ctx.say(&state, "p", &["sending.", word].concat());
        match &screen.sending {
            Sending::Files | Sending::Waiting => {
                let line = state.add("p");
                if screen.sending == Sending::Waiting {
                    ctx.button(
                        &line,
                        "button.tk-button.tk-second data-act=retry id=t-retry",
                        "sending.retry",
                    );
                    line.write(" ");
                }
                ctx.button(&line, "button.tk-link data-act=cancel id=t-cancel", "sending.cancel");
            }
            Sending::SignedOut => {
                let line = state.add("p");
                press_to(ctx, &line, "signin", "sending.signIn");
                line.write(" ");
                ctx.button(&line, "button.tk-link data-act=cancel id=t-cancel", "sending.cancel");
            }
            Sending::Refused(_) => {
                line.write(" ");
                line.write(why);
            }
            _ => {}
        }
    }

    fn acts(&self, ctx: &Context, screen: &Screen) {
        let first = screen.pages.first().is_some_and(|page| screen.step == Step::Page(*page));
        let busy = !matches!(screen.sending, Sending::Idle | Sending::Refused(_));
        let key = match screen.step {
            Step::Page(_) => "next",
            Step::Review if busy => "sending.button",
            Step::Review => "submit",
            _ => "",
        };
        if !self.acts.differs(&[&*ctx.t("next"), key, if first { "1" } else { "" }].concat()) {
            return;
        }
        self.acts.text("");
        if key.is_empty() {
            return;
        }
        let button = ctx.say(&self.acts, "button.tk-button id=t-submit", key);
        // A button that cannot be pressed would lose the focus.
        button.set_if("aria-disabled", busy, "true");
        if !first && !busy {
            ctx.button(&self.acts, "button.tk-link data-act=back id=t-back", "back");
        }
    }
}

/// The group or row that an item stands in, for a message far from it.
fn around<'a>(ctx: &'a Context, at: At, answers: &Answers) -> Option<(String, &'a Text)> {
    let mut node = ctx.form.node(at.node).parent;
    loop {
        let here = ctx.form.node(node);
        match here.kind {
            Kind::Page | Kind::Root => return None,
            Kind::Repeat { .. } => {
                let (row, repeat) = answers.row_of(at.row)?;
                return Some((ctx.row_title(At { row, node: repeat }, at.row, answers), &here.label));
            }
            _ if !ctx.of(&here.label).is_empty() => {
                return Some((ctx.of(&here.label).to_owned(), &here.label));
            }
            _ => node = here.parent,
        }
    }
}

/// What is wrong, and with what, part by part; with the text of the form that a part is from.
fn problem<'a>(
    ctx: &'a Context,
    at: At,
    issue: &Issue,
    answers: &Answers,
) -> Vec<(String, Option<&'a Text>)> {
    let sentence = message::sentence(ctx, at, issue, Some(answers));
    let mut parts = Vec::new();
    if let Some((name, text)) = around(ctx, at, answers) {
        parts.push((name, Some(text)));
    }
    // Far from its item a sentence has to name it; a long declaration names itself by its link.
    let label = ctx.label(at, Some(answers));
    if label.len() < 100 && !crate::value::text::within(&sentence, &label) {
        parts.push((label, Some(&ctx.form.node(at.node).label)));
    }
    parts.push((sentence, message::own(ctx, at, issue)));
    parts
}

/// `Step 2/6: Mother`, as the heading of the step says it.
pub(super) fn heading(ctx: &Context, screen: &Screen, parent: &Element) {
    let heading = parent.one(".tk-heading").unwrap_or_else(|| {
        let heading = create("h2.tk-heading tabindex=-1");
        parent.put_first(&heading);
        heading
    });
    let mut form = None;
    let (place, title) = match screen.step {
        Step::Page(page) => {
            let label = &ctx.form.node(page).label;
            form = Some(label);
            let place = screen.pages.iter().position(|p| *p == page).map(|i| i + 1);
            (place, ctx.of(label).to_owned())
        }
        Step::Review => (Some(screen.pages.len() + 1), ctx.t("review")),
        Step::Receipt => (None, ctx.t("receipt")),
        Step::Waiting => (None, ctx.t("opening")),
    };
    let progress = place.filter(|_| screen.pages.len() > 1).map_or(String::new(), |place| {
        fill(&ctx.t("step"), &mut |name| match name {
            "number" => Some(digits(place as i64)),
            "total" => Some(digits(screen.pages.len() as i64 + 1)),
            _ => None,
        })
    });
    if heading.differs(&[&*progress, &*title, &digits(ctx.language.get() as i64)].concat()) {
        heading.text("");
        heading.add_text("span.tk-progress", &progress).hide(progress.is_empty());
        heading.write(" ");
        let words = heading.add_text("span", &title);
        if let Some(text) = form {
            ctx.mark(&words, text);
        }
    }
}

/// A button that does something about the state of things; signing in has an address of its own where
/// the page has given one.
fn press_to(ctx: &Context, line: &Element, act: &str, word: &str) {
    let address = ctx.root.get_attribute("signin").filter(|_| act == "signin");
    let spec = if address.is_some() { "a.tk-button" } else { "button.tk-button type=button" };
    let button = ctx.say(line, spec, word);
    button.set("data-act", act);
    button.set("id", &["t-", act].concat());
    if let Some(address) = address {
        button.set("href", &address);
    }
}
