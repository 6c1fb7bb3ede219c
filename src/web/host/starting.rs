//! What comes before there is a form: the definition, packed or not, and the texts.

use super::Host;
use crate::filing::Reply;
use crate::form::Form;
use crate::value::Json;
use crate::web::element::place;
use crate::web::js;
use crate::web::net::{Answer, Heard, Request};
use crate::web::page;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// What has come by the time that there is a form.
#[derive(Default)]
pub(super) struct Starting {
    pub definition: Option<Answer>,
    /// Whether the definition was asked for because what was packed could not be taken up.
    pub plain: bool,
    pub texts: Option<Option<Json>>,
    pub session: Option<(f64, Reply)>,
}

impl Host {
    /// Brings the form, packed or not.
    pub(super) fn define(self: &Rc<Self>, url: &str) {
        let asking = self.clone();
        let heard = move |answer| {
            asking.starting.borrow_mut().definition = Some(answer);
            asking.begin();
        };
        self.bring(url, Box::new(heard));
    }

    /// Brings the texts of a language, or nothing.
    pub(super) fn texts(&self, language: &str, done: Box<dyn FnOnce(Option<Json>)>) {
        let url = [&self.settings.texts, language, ".json"].concat();
        let heard = move |answer: Answer| done((answer.status == 200).then(|| answer.json()));
        self.bring(&url, Box::new(heard));
    }

    /// Brings what a form is shown from. The shim keeps it: the instance after this one has it at
    /// once, with the network or without.
    fn bring(&self, url: &str, done: Heard) {
        let brought = js::get(&self.settings.shim, "brought");
        if let Some(text) = js::get(&brought, url).as_string() {
            return done(Answer { status: 200, text, ..Answer::default() });
        }
        let name = url.to_owned();
        let heard = move |answer: Answer| {
            if answer.status == 200 {
                js::set(&brought, &name, &JsValue::from_str(&answer.text));
            }
            done(answer);
        };
        let request = Request { method: "GET", url: url.into(), ..Request::default() };
        self.net.send(request, Box::new(heard));
    }

    /// Shows the form, once definition and texts are here.
    pub(super) fn begin(self: &Rc<Self>) {
        let mut starting = self.starting.borrow_mut();
        if starting.definition.is_none() || starting.texts.is_none() || self.ended.get() {
            return;
        }
        let (Some(definition), Some(texts)) = (starting.definition.take(), starting.texts.take())
        else {
            return;
        };
        if let Some(form) = Form::unpack(&definition.text) {
            drop(starting);
            return self.speak(Arc::new(form), texts);
        }
        // Another version has packed it, or nobody: the definition will do.
        if self.settings.packed.is_some() && !std::mem::replace(&mut starting.plain, true) {
            starting.texts = Some(texts);
            drop(starting);
            return self.define(&self.settings.src);
        }
        drop(starting);
        if definition.status != 200 {
            let problem = definition.json();
            let code = problem.str_at("type").and_then(|kind| kind.split('/').last());
            return self.unavailable(
                texts,
                code.unwrap_or(if definition.status == 0 { "offline" } else { "" }),
            );
        }
        match Form::parse_with(&definition.text, &self.settings.extensions) {
            Ok(form) => self.speak(Arc::new(form), texts),
            Err(errors) => page::errors(&self.element, &errors, &texts.unwrap_or(Json::Null)),
        }
    }

    /// Finds the language to show: the one asked for, or the form's first.
    fn speak(self: &Rc<Self>, form: Arc<Form>, texts: Option<Json>) {
        let language = place(&form, &self.language.borrow());
        let name = form.languages.get(language).cloned().unwrap_or_default();
        match texts {
            Some(texts) if *name == *self.settings.language => self.open(form, texts, language),
            _ => {
                let host = self.clone();
                self.texts(
                    &name,
                    Box::new(move |texts| match texts {
                        Some(texts) => host.open(form, texts, language),
                        None => host.unavailable(None, ""),
                    }),
                );
            }
        }
    }

    /// Says that there is no form. Without texts there is nothing better to show than what the page
    /// has put into the element.
    pub(super) fn unavailable(&self, texts: Option<Json>, code: &str) {
        if let Some(texts) = texts {
            page::unavailable(&self.element, &texts, code);
        }
        self.tell("tokhai-failed", &Json::object([("reason", Json::text("unavailable"))]));
    }
}
