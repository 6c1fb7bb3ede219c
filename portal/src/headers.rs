//! The headers every response carries.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use tower_http::set_header::SetResponseHeaderLayer;

/// Where the policy stands.
const POLICY: HeaderName = header::CONTENT_SECURITY_POLICY;

/// What a page may load and do, and which other pages may show it in a frame. Scripts and styles are files of this portal, nothing is inline;
/// the form's engine is WebAssembly, hence `wasm-unsafe-eval`, and puts text into the page as
/// text only, hence no Trusted Types policy at all. Reports go by `report-uri`, which every browser
/// knows and follows at once; those that know `report-to` would ignore it beside that, and wait.
fn policy(ancestors: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors {ancestors}; \
         require-trusted-types-for 'script'; trusted-types 'none'; report-uri /violations"
    )
}

/// The camera stays open to the form, for photographs of papers.
const PERMISSIONS: &str = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()";

/// The others. `same-origin` as referrer policy, because browsers send `Origin: null` with a
/// form under `no-referrer`, and the origin is how the portal knows its own pages.
const HEADERS: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", PERMISSIONS),
];

/// Puts the headers on every response of a router, whoever made it. Those of this file alone put
/// another value there before.
pub fn secure(router: Router) -> Router {
    let router = router.layer(unless_there(POLICY, &policy("'none'")));
    HEADERS.into_iter().fold(router, |router, (name, value)| {
        router.layer(unless_there(HeaderName::from_static(name), value))
    })
}

/// The header of a page that the pages of one origin may show in a frame.
pub fn framed_by(origin: &str) -> (HeaderName, HeaderValue) {
    (POLICY, value(&policy(origin)))
}

/// For pages that a page of another site opens in a window of their own and waits for: without it
/// the two would lose each other, also where the way leads through the sign-in.
pub fn awaited() -> SetResponseHeaderLayer<HeaderValue> {
    unless_there(HeaderName::from_static("cross-origin-opener-policy"), "unsafe-none")
}

/// For files that pages of other sites may load.
pub fn for_others() -> SetResponseHeaderLayer<HeaderValue> {
    unless_there(HeaderName::from_static("cross-origin-resource-policy"), "cross-origin")
}

fn unless_there(name: HeaderName, text: &str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, value(text))
}

/// Policies and origins are ASCII; anything else would allow nothing.
fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}
