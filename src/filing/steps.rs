//! The wizard: pages, review, and what stands in the way.

use super::Filing;
use super::effect::{Effect, Focus, Notice, Step};
use crate::answers::{Answers, At};
use crate::form::Kind;
use crate::value::{Json, NodeId};

/// A rule of the form took more steps than it may.
const RULE_BUDGET: &str = "rule-budget";

impl Filing {
    /// Keeps the steps true to what is relevant now, and drops problems that are solved.
    pub(super) fn refresh_steps(&mut self) {
        let form = self.answers.form().clone();
        self.screen.pages.clear();
        for page in &form.pages {
            if self.answers.relevant(Answers::root(*page)) {
                self.screen.pages.push(*page);
            }
        }
        self.screen.sources = self.sources();
        self.screen.choices = self.choices();
        let mut problems = std::mem::take(&mut self.screen.problems);
        problems.retain(|(at, issue)| self.obstacles(*at).contains(issue));
        self.screen.problems = problems;
        if let Step::Page(page) = self.screen.step
            && !self.screen.pages.contains(&page)
        {
            let nearest = self
                .screen
                .pages
                .iter()
                .rev()
                .find(|other| **other < page)
                .or(self.screen.pages.first());
            self.screen.step = nearest.map_or(Step::Review, |page| Step::Page(*page));
        }
        let turned = self.timing.visit_page(match self.screen.step {
            Step::Page(page) => page,
            _ => NodeId::ROOT,
        });
        if turned {
            self.report_progress(false);
            // The portal's clock is read once more before the press, and whether the login still is.
            if self.screen.step == Step::Review {
                self.ask_session();
            }
        }
    }

    pub(super) fn go(&mut self, step: Step) {
        let allowed = match step {
            Step::Page(page) => self.screen.pages.contains(&page),
            Step::Review => true,
            Step::Waiting | Step::Receipt => false,
        };
        if allowed && self.open() && self.screen.step != step {
            self.screen.step = step;
            self.screen.problems.clear();
            self.answers.forget_removed();
            self.focus(Focus::Heading);
            self.say(Notice::Step);
            self.keeper.changed(self.now.mono);
        }
    }

    /// To the next page, unless something on this one is to be put right first.
    pub(super) fn next(&mut self) {
        let Step::Page(page) = self.screen.step else {
            return;
        };
        if self.inspect(page) {
            let next = self.screen.pages.iter().find(|other| **other > page);
            self.go(next.map_or(Step::Review, |page| Step::Page(*page)));
        }
    }

    pub(super) fn back(&mut self) {
        let before = match self.screen.step {
            Step::Page(page) => self.screen.pages.iter().rev().find(|other| **other < page),
            Step::Review => self.screen.pages.last(),
            _ => None,
        };
        if let Some(page) = before {
            self.go(Step::Page(*page));
        }
    }

    /// To the page of an item, with the focus on it. The problems stay in view.
    pub(super) fn fix(&mut self, at: At) {
        let page = self.page_of(at.node);
        if self.open() && self.screen.pages.contains(&page) {
            self.screen.step = Step::Page(page);
            self.focus(Focus::Item(at));
        }
    }

    /// Shows every problem inside an item. Says whether there is none.
    pub(super) fn inspect(&mut self, within: NodeId) -> bool {
        let mut problems = Vec::new();
        for at in self.answers.places(Answers::root(within)) {
            if !self.screen.awaits(self.answers.form(), at) {
                self.show_issues(at);
            }
            for issue in self.obstacles(at) {
                problems.push((at, issue));
            }
        }
        let fine = problems.is_empty();
        self.screen.problems = problems;
        if !fine {
            self.focus(Focus::Summary);
        }
        fine
    }

    /// The page that an item stands on.
    fn page_of(&self, mut node: NodeId) -> NodeId {
        let form = self.answers.form();
        while node != NodeId::ROOT && !matches!(form.node(node).kind, Kind::Page) {
            node = form.node(node).parent;
        }
        node
    }

    /// Tells of a rule that ran out of steps. It counted as empty; whoever runs the form should
    /// hear of it, now from the page and later from the record.
    pub(super) fn blame(&mut self) {
        if self.answers.take_spent() {
            self.timing.flag(RULE_BUDGET);
            let code = Json::object([("code", Json::text(RULE_BUDGET))]);
            self.out.push(Effect::Tell("tokhai-fault", code));
        }
    }
}
