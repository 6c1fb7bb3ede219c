//! The headers every response carries.

use axum::Router;
use axum::http::{HeaderName, HeaderValue};
use tower_http::set_header::SetResponseHeaderLayer;

/// What a page may load and do. Scripts and styles are files of this portal, nothing is inline;
/// the form's engine is WebAssembly, hence `wasm-unsafe-eval`, and puts text into the page as
/// text only, hence no Trusted Types policy at all. Reports go by `report-uri`, which every browser
/// knows and follows at once; those that know `report-to` would ignore it beside that, and wait.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types 'none'; report-uri /violations";

/// The camera stays open to the form, for photographs of papers.
const PERMISSIONS: &str = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()";

/// All of them. `same-origin` as referrer policy, because browsers send `Origin: null` with a
/// form under `no-referrer`, and the origin is how the portal knows its own pages.
const HEADERS: [(&str, &str); 6] = [
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", PERMISSIONS),
];

/// Puts the headers on every response of a router, whoever made it.
pub fn secure(router: Router) -> Router {
    HEADERS.into_iter().fold(router, |router, (name, value)| {
        let name = HeaderName::from_static(name);
        router.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value)))
    })
}
