//! Which address leads where.

use axum::http::{HeaderName, HeaderValue, Request, header};
use axum::response::IntoResponse;
use axum::routing::{any, get, head, post};
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::{DefaultOnResponse, TraceLayer};
use tracing::{Level, Span};

use crate::gateway::metrics;
use crate::lang::{self, Lang};
use crate::page::PageError;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::{autofill, catalogue, codelists, demo, desk, drafts, embedding, forms, headers, health};
use crate::{oidc, payment, records, reports, request, satisfaction, scoreboard, services, session};
use crate::{signin, submission, theming};
use crate::{uploads, violations};

/// The whole portal, ready to be served.
pub fn router(portal: Portal) -> Router {
    // Sealed bytes get no shorter, and the strong tag of a draft is that of these very bytes.
    let sealed = NotForContentType::const_new("application/octet-stream");
    let compressible = DefaultPredicate::new().and(sealed);
    let embedders = &portal.embedders;
    let router = Router::new()
        .nest("/api", embedding::readable(api(&portal), embedders))
        .merge(pages(&portal))
        .route("/violations", post(violations::post))
        .route("/metrics", get(metrics::get))
        .route("/health", get(health::alive))
        .route("/ready", get(health::ready))
        .nest_service("/tokhai", embedding::loadable(files(&portal, "tokhai"), embedders))
        .nest_service("/assets", files(&portal, "assets"))
        .with_state(portal.clone())
        .layer(CompressionLayer::new().compress_when(compressible))
        .layer(middleware::from_fn_with_state(portal, request::same_origin));
    // The log names the method, the path and the outcome; paths hold no personal data, and what a
    // provider says of a login stands behind them.
    let log = TraceLayer::new_for_http()
        .make_span_with(span)
        .on_response(DefaultOnResponse::new().level(Level::INFO));
    headers::secure(router.layer(CatchPanicLayer::custom(|_| Problem::Internal.into_response())))
        .layer(log)
}

fn span<B>(request: &Request<B>) -> Span {
    tracing::info_span!("request", method = %request.method(), path = request.uri().path())
}

/// What `docs/wire.md` describes.
fn api(portal: &Portal) -> Router<Portal> {
    let api = Router::new()
        .route("/session", get(session::get).delete(signin::delete))
        .route("/session/assist", post(desk::post_assist))
        .route("/session/extend", post(session::post_extend))
        .route("/session/token", post(embedding::post_token))
        .route("/forms/{id}", get(forms::get))
        .route("/services", get(catalogue::list_json))
        .route("/services/{code}", get(catalogue::get_json))
        .route("/codelists/{name}", get(codelists::get))
        .route("/autofill/{source}", post(autofill::post))
        .route("/drafts", get(drafts::list))
        .route("/drafts/{form}", get(drafts::get).put(drafts::put).delete(drafts::delete))
        .route("/files", post(uploads::post))
        .route("/files/{id}", head(uploads::head).patch(uploads::patch).delete(uploads::delete))
        .route("/submissions", post(submission::post).delete(submission::delete))
        .route("/submissions/{receipt}", get(records::get_json))
        .route("/submissions/{receipt}/papers/{id}", get(records::get_paper))
        .route("/reports", post(reports::post))
        .route("/satisfaction", post(satisfaction::post));
    let api = if portal.demo { api.route("/demo/registers", post(demo::post)) } else { api };
    api.fallback(async || Problem::NotFound).method_not_allowed_fallback(async || Problem::Method)
}

fn pages(portal: &Portal) -> Router<Portal> {
    let sign_in = if portal.oidc.is_some() {
        Router::new()
            .route("/", get(oidc::pages::get))
            .route("/oidc/start", get(oidc::pages::start))
            .route("/oidc/callback", get(oidc::pages::callback))
            .route("/oidc/end", get(oidc::pages::end))
    } else {
        Router::new().route("/", get(signin::get)).route("/sign-in", post(signin::post))
    };
    let pages = embedding::awaited(
        sign_in.route("/embed/{embedder}/session", get(embedding::get_session)),
        &portal.embedders,
    );
    let pages = pages
        .route("/embed/{embedder}/forms/{id}", get(embedding::get_form))
        .route("/sign-out", post(signin::post_out))
        .route("/services", get(services::list))
        .route("/catalogue", get(catalogue::list))
        .route("/catalogue/{code}", get(catalogue::get))
        .route("/forms/{id}", get(services::get))
        .route("/records", get(records::list))
        .route("/records/{receipt}", get(records::get).post(records::post))
        .route("/records/{receipt}/satisfaction", post(records::post_satisfaction))
        .route("/pay/{receipt}", get(payment::get).post(payment::post))
        .route("/drafts", get(drafts::page).post(drafts::post_page))
        .route("/scoreboard", get(scoreboard::get))
        .route("/scoreboard/export.csv", get(scoreboard::get_csv))
        .route("/scoreboard/export.json", get(scoreboard::get_json))
        .route("/scoreboard/{service}", get(scoreboard::get_service));
    // Officers can be chosen where citizens can; a provider knows citizens only.
    let pages = if portal.oidc.is_none() { pages.merge(at_desk()) } else { pages };
    let pages = if portal.demo { pages.route("/theming", get(theming::get)) } else { pages };
    pages
        .fallback(async |lang: Lang| PageError::new(Problem::NotFound, lang))
        .method_not_allowed_fallback(async |lang: Lang| PageError::new(Problem::Method, lang))
        .layer(middleware::from_fn(lang::remember))
}

fn at_desk() -> Router<Portal> {
    Router::new()
        .route("/desk", get(desk::list))
        .route("/desk/sign-in", get(desk::get_sign_in).post(desk::post_sign_in))
        .route("/desk/sign-out", post(desk::post_sign_out))
        .route("/desk/assist", post(desk::post_assist_form))
        .route("/desk/counter", get(desk::get_counter).post(desk::post_counter))
        .route("/desk/{receipt}", get(desk::get_record).post(desk::post_record))
        .route("/desk/{receipt}/files/{id}", get(desk::get_file))
        .route("/desk/{receipt}/papers/{id}", get(desk::get_paper))
}

/// Static files, compressed beforehand where a `.br` or `.gz` stands beside. Their names do not
/// change with their content, so a browser asks each time whether it still has the right one.
fn files(portal: &Portal, folder: &str) -> Router {
    let folder = ServeDir::new(portal.site.join(folder))
        .append_index_html_on_directories(false)
        .precompressed_br()
        .precompressed_gzip()
        .call_fallback_on_method_not_allowed(true)
        .fallback(any(async || Problem::NotFound));
    Router::new().fallback_service(folder).layer(cache("no-cache"))
}

fn cache(value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    let name: HeaderName = header::CACHE_CONTROL;
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
