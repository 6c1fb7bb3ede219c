//! What stands around the items: title, steps, problems, registers, state of filing.

use super::context::{Context, fill};
use super::dom::{Dom, create, id, place};
use super::message;
use crate::answers::{Answers, At, Issue};
use crate::filing::{Keeping, Screen, Sending, Step};
use crate::form::{Ask, Kind, Trigger};
use crate::value::NodeId;
use web_sys::Element;

/// The places that stay from the start to the end.
pub(super) struct Frame {
    pub title: Element,
    pub steps: Element,
    pub keeping: Element,
    pub problems: Element,
    pub sources: Element,
    /// The heading and the items of the step; the only part that is built anew.
    pub main: Element,
    pub sending: Element,
    pub acts: Element,
}

impl Frame {
    /// Puts all places into the root.
    pub fn new(ctx: &Context) -> Frame {
        let root: &Element = &ctx.root;
        let head = root.add("header", "tk-head");
        let title = head.add("h1", "tk-title");
        let steps = head.add("details", "tk-steps");
        let keeping = head.add("p", "tk-small tk-keeping");
        let problems = root.add("div", "tk-problems");
        problems.set("role", "alert");
        problems.set("tabindex", "-1");
        let form = root.add("form", "tk-form");
        form.set("novalidate", "");
        let main = form.add("div", "tk-main");
        let sources = create("div", "tk-sources");
        let sending = form.add("div", "tk-sending-state");
        let acts = form.add("div", "tk-acts");
        ctx.say(root, "p", "tk-small tk-foot", "measured");
        for empty in [&problems, &sending, &steps] {
            empty.hide(true);
        }
        Frame { title, steps, keeping, problems, sources, main, sending, acts }
    }

    /// Shows how it stands with everything around the items.
    pub fn show(&self, ctx: &Context, screen: &Screen, answers: &Answers) {
        ctx.keep_focus(|| {
            self.title.text(ctx.of(&ctx.form.title));
            self.steps(ctx, screen);
            self.problems(ctx, screen, answers);
            self.sources(ctx, screen);
            self.sending(ctx, screen);
            self.acts(ctx, screen);
            let keeping = match screen.keeping {
                Keeping::Nothing => "",
                Keeping::Saving => "keeping.saving",
                Keeping::Saved => "keeping.saved",
                Keeping::Off => "keeping.off",
            };
            self.keeping.text(&ctx.t(keeping));
            self.keeping.hide(screen.step == Step::Receipt);
        });
    }

    fn steps(&self, ctx: &Context, screen: &Screen) {
        let wizard = screen.pages.len() > 1 && !matches!(screen.step, Step::Receipt | Step::Waiting);
        self.steps.hide(!wizard);
        let titles = screen.pages.iter().map(|page| ctx.of(&ctx.form.node(*page).label));
        let current = screen.pages.iter().position(|page| screen.step == Step::Page(*page));
        let state = [&titles.collect::<Vec<_>>().join("|"), &*current.map(|i| i.to_string()).unwrap_or_default()].concat();
        if !wizard || !self.steps.differs(&state) {
            return;
        }
        self.steps.text("");
        ctx.say(&self.steps, "summary", "", "steps").set("id", "t-steps");
        let list = self.steps.add("ol", "");
        let step = |current: bool, act: &str, node: NodeId, text: &str| {
            let button = list.add("li", "").add_text("button", "tk-link", text);
            button.set("type", "button");
            button.set("data-act", act);
            button.set("data-v", &node.0.to_string());
            button.set("id", &["t-step-", &node.0.to_string()].concat());
            button.set_if("aria-current", current, "step");
        };
        for page in &screen.pages {
            step(screen.step == Step::Page(*page), "page", *page, ctx.of(&ctx.form.node(*page).label));
        }
        step(screen.step == Step::Review, "review", NodeId::ROOT, &ctx.t("review"));
    }

    /// What a failed attempt to go on found; its links lead to the items.
    fn problems(&self, ctx: &Context, screen: &Screen, answers: &Answers) {
        let found = !screen.problems.is_empty();
        ctx.title(if found { ctx.t("title.error") } else { String::new() });
        let lines: Vec<String> = screen.problems.iter().map(|(at, issue)| self.problem(ctx, *at, issue, answers)).collect();
        if !self.problems.differs(&[ctx.t("problems"), lines.join("|")].concat()) {
            return;
        }
        self.problems.text("");
        self.problems.hide(!found);
        if !found {
            return;
        }
        self.problems.add_text("h2", "", &ctx.t("problems"));
        let list = self.problems.add("ul", "");
        for ((at, _), line) in screen.problems.iter().zip(lines) {
            let link = list.add("li", "").add_text("a", "", &line);
            link.set("href", &["#", &id(*at, "")].concat());
            link.set("data-act", "fix");
            place(&link, *at);
        }
    }

    fn problem(&self, ctx: &Context, at: At, issue: &Issue, answers: &Answers) -> String {
        let sentence = message::sentence(ctx, at, issue, Some(answers));
        match around(ctx, at, answers) {
            Some(group) => [&group, ": ", &sentence].concat(),
            None => sentence,
        }
    }

    /// The registers that have to do with this page, and how it stands with each.
    fn sources(&self, ctx: &Context, screen: &Screen) {
        let Step::Page(page) = screen.step else {
            return self.sources.remove();
        };
        if let Some(heading) = self.main.one(".tk-heading")
            && heading.next_element_sibling().as_ref() != Some(&self.sources)
        {
            let _ = heading.insert_adjacent_element("afterend", &self.sources);
        }
        let mut lines: Vec<(usize, &str)> = Vec::new();
        for (i, source) in ctx.form.sources.iter().enumerate() {
            let fills = |ask: &Ask| ask.source == i && ask.fills.iter().any(|fill| ctx.form.holds(page, fill.node));
            if !ctx.form.asks.iter().any(fills) {
                continue;
            }
            let known = screen.sources.iter().filter(|(s, _)| *s == i).map(|(_, asked)| (i, asked.word()));
            let before = lines.len();
            lines.extend(known);
            lines.dedup();
            // What will be asked of whom is said before it happens.
            if lines.len() == before && source.trigger == Trigger::Change {
                lines.push((i, "later"));
            }
        }
        let names: Vec<String> = lines.iter().map(|(i, _)| ctx.source(*i)).collect();
        // One register may be asked for several things; then each line says for what.
        let twice = |name: &String| names.iter().filter(|other| *other == name).count() > 1;
        let purpose = |i: usize| ctx.form.sources.get(i).map(|s| [" (", ctx.of(&s.purpose), ")"].concat()).unwrap_or_default();
        let name = |(i, name): (usize, &String)| if twice(name) { [&**name, &purpose(i)].concat() } else { name.clone() };
        let names: Vec<String> = lines.iter().map(|(i, _)| *i).zip(&names).map(name).collect();
        let state: Vec<String> = names.iter().zip(&lines).map(|(name, (_, word))| [&**name, *word].concat()).collect();
        if !self.sources.differs(&[ctx.t("sources"), state.join("|")].concat()) {
            return;
        }
        self.sources.text("");
        self.sources.hide(lines.is_empty());
        ctx.say(&self.sources, "p", "", "sources");
        let list = self.sources.add("ul", "");
        for ((source, word), name) in lines.into_iter().zip(&names) {
            self.source(ctx, &list, source, name, word);
        }
    }

    fn source(&self, ctx: &Context, list: &Element, source: usize, name: &str, word: &str) {
        let line = list.add("li", "");
        line.set("data-state", word);
        line.write(name);
        line.write(": ");
        ctx.say(&line, "span", "", &["source.", word].concat());
        if word == "offered" {
            line.write(" ");
            let button = ctx.button(&line, "tk-link", "ask", "source.ask");
            button.set("data-v", &source.to_string());
            button.set("id", &["t-ask-", &source.to_string()].concat());
        }
    }

    fn sending(&self, ctx: &Context, screen: &Screen) {
        let (word, class) = match &screen.sending {
            Sending::Idle => ("", ""),
            Sending::Sending => ("sending", "tk-box"),
            Sending::Waiting => ("waiting", "tk-box"),
            Sending::SignedOut => ("signedOut", "tk-box"),
            Sending::Refused(_) => ("refused", "tk-box tk-bad"),
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
        let state = self.sending.add("div", class);
        let line = ctx.say(&state, "p", "", &["sending.", word].concat());
        match &screen.sending {
            Sending::Waiting => {
                let line = state.add("p", "");
                ctx.button(&line, "tk-button tk-second", "retry", "sending.retry").set("id", "t-retry");
                line.write(" ");
                ctx.button(&line, "tk-link", "cancel", "sending.cancel").set("id", "t-cancel");
            }
            Sending::SignedOut => {
                let line = state.add("p", "");
                let link = match ctx.root.get_attribute("signin") {
                    Some(address) => {
                        let link = ctx.say(&line, "a", "tk-button", "sending.signIn");
                        link.set("href", &address);
                        link.set("data-act", "signin");
                        link
                    }
                    None => ctx.button(&line, "tk-button", "signin", "sending.signIn"),
                };
                link.set("id", "t-signin");
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
        let button = ctx.say(&self.acts, "button", "tk-button", key);
        button.set("id", "t-submit");
        // A button that cannot be pressed would lose the focus.
        button.set_if("aria-disabled", busy, "true");
        if !first && !busy {
            ctx.button(&self.acts, "tk-link", "back", "back").set("id", "t-back");
        }
    }
}

/// The group or row that an item stands in, for a message far from it.
fn around(ctx: &Context, at: At, answers: &Answers) -> Option<String> {
    let mut node = ctx.form.node(at.node).parent;
    loop {
        let here = ctx.form.node(node);
        match here.kind {
            Kind::Page | Kind::Root => return None,
            Kind::Repeat { .. } => {
                let (row, repeat) = answers.row_of(at.row)?;
                return Some(ctx.row_title(At { row, node: repeat }, at.row, answers));
            }
            _ if !ctx.of(&here.label).is_empty() => return Some(ctx.of(&here.label).to_owned()),
            _ => node = here.parent,
        }
    }
}

/// `Step 2/6: Mother`, as the heading of the step says it.
pub(super) fn heading(ctx: &Context, screen: &Screen, parent: &Element) {
    let heading = parent.one(".tk-heading").unwrap_or_else(|| {
        let heading = create("h2", "tk-heading");
        heading.set("tabindex", "-1");
        let _ = parent.insert_before(&heading, parent.first_child().as_ref());
        heading
    });
    let (place, title) = match screen.step {
        Step::Page(page) => {
            (screen.pages.iter().position(|p| *p == page).map(|i| i + 1), ctx.of(&ctx.form.node(page).label).to_owned())
        }
        Step::Review => (Some(screen.pages.len() + 1), ctx.t("review")),
        Step::Receipt => (None, ctx.t("receipt")),
        Step::Waiting => (None, ctx.t("opening")),
    };
    heading.text("");
    if let Some(place) = place.filter(|_| screen.pages.len() > 1) {
        let total = (screen.pages.len() + 1).to_string();
        let text = fill(&ctx.t("step"), &mut |name| match name {
            "number" => Some(place.to_string()),
            "total" => Some(total.clone()),
            _ => None,
        });
        heading.add_text("span", "tk-progress", &text);
        heading.write(" ");
    }
    heading.write(&title);
}
