//! Requests to the portal.

use super::clock;
use super::js::{self, Promise, settle};
use crate::filing::{Call, Reply};
use crate::value::{Json, Private};
use js_sys::Function;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, Headers, Response};

#[wasm_bindgen]
extern "C" {
    fn fetch(url: &str, init: &JsValue) -> Promise;
}

/// The most bytes of a body that browsers let outlive the page; they stop at 64 KiB for all
/// requests together.
const KEEPALIVE: usize = 60 << 10;

/// A request.
#[derive(Clone, Default)]
pub struct Request {
    /// `GET`, `POST`, ...
    pub method: &'static str,
    /// Where to.
    pub url: String,
    /// Header names and values.
    pub headers: Vec<(&'static str, String)>,
    /// Text or a blob; `undefined` for none.
    pub body: JsValue,
    /// Whether it shall outlive the page.
    pub keepalive: bool,
    /// Whether the answer is bytes.
    pub raw: bool,
    /// Aborts it.
    pub signal: JsValue,
}

/// What came back.
#[derive(Default)]
pub struct Answer {
    /// When it was sent, in milliseconds since the document's origin.
    pub sent: f64,
    /// When the answer's first bytes were there.
    pub heard: f64,
    /// HTTP status, 0 when nothing or only half came back.
    pub status: u16,
    /// The body.
    pub text: String,
    /// The body as a buffer, where bytes were asked for.
    pub raw: JsValue,
    /// Its headers, where it came by the network.
    pub headers: Option<Headers>,
}

impl Answer {
    /// A header, read as a whole number.
    pub fn number(&self, name: &str) -> Option<i64> {
        js::number(&self.text_of(name)?)
    }

    /// A header.
    pub fn text_of(&self, name: &str) -> Option<String> {
        self.headers.as_ref()?.get(name).ok()?
    }

    /// The body, `Null` when it is no JSON.
    pub fn json(&self) -> Json {
        Json::parse(&self.text).unwrap_or(Json::Null)
    }
}

/// What is called with an answer.
pub type Heard = Box<dyn FnOnce(Answer)>;

/// What is called with a code list, or nothing where it cannot be had.
pub type Listed = Box<dyn FnOnce(Option<&Json>)>;

enum List {
    Asked(Vec<Listed>),
    Here(Rc<Json>),
}

/// The way to one portal.
pub struct Net {
    /// The custom element, whose property `session` may bring a token.
    element: JsValue,
    /// The portal's base URL with a slash at the end, without which `/api` would also be the base of
    /// `/apidocs`.
    base: String,
    token: RefCell<Option<String>>,
    /// The login that the page knows of. Where the cookie is another's by now the portal refuses.
    login: RefCell<Option<String>>,
    /// What waits for a token.
    waiting: RefCell<Vec<Box<dyn FnOnce()>>>,
    calls: RefCell<Vec<(u32, Option<AbortController>)>>,
    lists: RefCell<Vec<(String, List)>>,
}

impl Net {
    /// The way to the portal at `base`.
    pub fn new(element: JsValue, base: &str) -> Rc<Net> {
        Rc::new(Net {
            element,
            base: [base.trim_end_matches('/'), "/"].concat(),
            token: RefCell::default(),
            login: RefCell::default(),
            waiting: RefCell::default(),
            calls: RefCell::default(),
            lists: RefCell::default(),
        })
    }

    /// A path below the base as a URL.
    pub fn url(&self, path: &str) -> String {
        [&self.base, path].concat()
    }

    /// Sends a call of the filing's and brings the reply with the stamp at which it came.
    pub fn call(self: &Rc<Self>, call: Call, done: Box<dyn FnOnce(f64, Reply)>) {
        let mut headers = Vec::new();
        let body = call.body.as_ref().map(|body| &***body);
        if body.is_some() {
            headers.push(("Content-Type", "application/json".into()));
        }
        if let Some(key) = &call.idempotency_key {
            headers.push(("Idempotency-Key", (**key).into()));
        }
        if let Some(trace) = &call.trace {
            headers.push(("traceparent", trace.clone()));
        }
        let abort = AbortController::new().ok();
        let request = Request {
            method: call.method,
            url: self.url(&call.path),
            headers,
            keepalive: call.keepalive && body.is_some_and(|body| body.len() < KEEPALIVE),
            raw: false,
            body: body.map_or(JsValue::UNDEFINED, JsValue::from_str),
            signal: abort.as_ref().map_or(JsValue::UNDEFINED, |abort| abort.signal().into()),
        };
        self.calls.borrow_mut().push((call.id, abort));
        let net = self.clone();
        let heard = move |answer: Answer| {
            // A call that is no longer listed was aborted: its reply is not wanted.
            if net.take(call.id).is_some() {
                let reply = reply(&answer);
                // The first stays: what is on its way when another signs in is still the first one's.
                if let Some(token) = reply.body.str_at("token") {
                    net.login.borrow_mut().get_or_insert_with(|| token.to_owned());
                }
                done(answer.heard, reply);
            }
        };
        self.send(request, Box::new(heard));
    }

    /// Forgets a call.
    pub fn abort(&self, id: u32) {
        if let Some(Some(abort)) = self.take(id) {
            abort.abort();
        }
    }

    /// Forgets all calls but those that shall outlive the page, which the browser keeps by itself.
    pub fn stop(&self) {
        self.calls.borrow_mut().clear();
        self.lists.borrow_mut().clear();
    }

    fn take(&self, id: u32) -> Option<Option<AbortController>> {
        let mut calls = self.calls.borrow_mut();
        let place = calls.iter().position(|(other, _)| *other == id)?;
        Some(calls.swap_remove(place).1)
    }

    /// Brings a code list, from memory where it was had before. Never calls back at once, since
    /// the page that asks is in the middle of something.
    pub fn list(self: &Rc<Self>, path: &str, done: Listed) {
        let mut lists = self.lists.borrow_mut();
        match lists.iter_mut().find(|(known, _)| known == path) {
            Some((_, List::Here(list))) => {
                let list = list.clone();
                return js::soon(Box::new(move || done(Some(&list))));
            }
            Some((_, List::Asked(waiting))) => return waiting.push(done),
            None => lists.push((path.into(), List::Asked(vec![done]))),
        }
        drop(lists);
        let (net, path) = (self.clone(), String::from(path));
        let request = Request { method: "GET", url: self.url(&path), ..Request::default() };
        self.send(request, Box::new(move |answer| net.listed(&path, &answer)));
    }

    fn listed(&self, path: &str, answer: &Answer) {
        let list = Some(answer.json())
            .filter(|list| answer.status == 200 && *list != Json::Null)
            .map(Rc::new);
        let mut lists = self.lists.borrow_mut();
        let Some(place) = lists.iter().position(|(known, _)| known == path) else {
            return;
        };
        let (path, asked) = lists.swap_remove(place);
        // A list that could not be had is asked for again next time.
        lists.extend(list.clone().map(|list| (path, List::Here(list))));
        drop(lists);
        if let List::Asked(waiting) = asked {
            for done in waiting {
                done(list.as_deref());
            }
        }
    }

    /// Sends a request. The portal's base gets the token of the property `session`, if the page
    /// has set that: asked for before the first request, and once more after a 401.
    pub fn send(self: &Rc<Self>, request: Request, done: Heard) {
        let bearer = js::get(&self.element, "session").dyn_into::<Function>().ok();
        let Some(bearer) = bearer.filter(|_| request.url.starts_with(&self.base)) else {
            return self.fetch(request, done);
        };
        let net = self.clone();
        if self.token.borrow().is_none() {
            return self.authorise(&bearer, Box::new(move || net.send(request, done)));
        }
        let (again, used) = (request.clone(), self.token.borrow().clone());
        self.fetch(
            request,
            Box::new(move |answer| {
                if answer.status != 401 {
                    return done(answer);
                }
                // Another request may have brought a new one meanwhile.
                if *net.token.borrow() != used {
                    return net.fetch(again, done);
                }
                let retry = net.clone();
                net.authorise(&bearer, Box::new(move || retry.fetch(again, done)));
            }),
        );
    }

    /// Asks for a token, once for all that need one at the same time.
    fn authorise(self: &Rc<Self>, bearer: &Function, then: Box<dyn FnOnce()>) {
        let mut waiting = self.waiting.borrow_mut();
        waiting.push(then);
        if waiting.len() > 1 {
            return;
        }
        drop(waiting);
        let token = js::promised(bearer.call0(&self.element));
        let net = self.clone();
        settle(
            &token,
            Box::new(move |token| {
                // Without a token the portal says what it thinks of that.
                *net.token.borrow_mut() =
                    Some(token.and_then(|token| token.as_string()).unwrap_or_default());
                for then in net.waiting.take() {
                    then();
                }
            }),
        );
    }

    fn fetch(&self, request: Request, done: Heard) {
        let headers = js::object(&[]);
        for (name, value) in &request.headers {
            js::set(&headers, name, &value.into());
        }
        let ours = request.url.starts_with(&self.base);
        // Without a token credentials stay at fetch's own default, the same origin.
        let mut credentials = JsValue::UNDEFINED;
        if let Some(token) = self.token.borrow().as_ref().filter(|_| ours) {
            js::set(&headers, "Authorization", &["Bearer ", token].concat().into());
            credentials = "omit".into();
        }
        if let Some(login) = self.login.borrow().as_ref().filter(|_| ours) {
            js::set(&headers, "Tokhai-Login", &login.into());
        }
        let init = js::object(&[
            ("method", &request.method.into()),
            ("body", &request.body),
            ("keepalive", &request.keepalive.into()),
            ("signal", &request.signal),
            ("headers", &headers),
            ("credentials", &credentials),
        ]);
        let sent = clock::stamp();
        let raw = request.raw;
        let promise = fetch(&request.url, &init);
        settle(
            &promise,
            Box::new(move |response| {
                let heard = clock::stamp();
                let nothing = Answer { sent, heard, ..Answer::default() };
                let Some(response) = response.map(JsCast::unchecked_into::<Response>) else {
                    return done(nothing);
                };
                let body = if raw { response.array_buffer() } else { response.text() };
                settle(
                    &js::promised(body.map(JsValue::from)),
                    Box::new(move |text| {
                        done(match text {
                            // An answer that broke off half way is none.
                            None => nothing,
                            Some(text) => Answer {
                                status: response.status(),
                                headers: Some(response.headers()),
                                text: text.as_string().unwrap_or_default(),
                                raw: text,
                                ..nothing
                            },
                        })
                    }),
                );
            }),
        );
    }
}

fn reply(answer: &Answer) -> Reply {
    Reply {
        sent: clock::micros(answer.sent),
        status: answer.status,
        body: Private(answer.json()),
        retry_after: answer.number("Retry-After"),
    }
}
