//! Which address leads where.

use axum::http::{HeaderName, HeaderValue, Request, header};
use axum::response::IntoResponse;
use axum::routing::{any, get, post};
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::{DefaultOnResponse, TraceLayer};
use tracing::{Level, Span};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::gateway::metrics;
use crate::lang::{self, Lang};
use crate::page::PageError;
use crate::portal::Portal;
use crate::problem::Problem;
use crate::{autofill, catalogue, codelists, contract, demo, desk, drafts, embedding, forms, headers};
use crate::{health, oidc, payment, records, reports, request, satisfaction, scoreboard, services};
use crate::{session, signin, submission, theming, uploads, violations};

/// The whole portal, ready to be served.
pub fn router(portal: Portal) -> Router {
    // Sealed bytes get no shorter, and the strong tag of a draft is that of these very bytes.
    let sealed = NotForContentType::const_new("application/octet-stream");
    let compressible = DefaultPredicate::new().and(sealed);
    let embedders = &portal.embedders;
    let router = Router::new()
        .nest("/api", embedding::readable(
            refusing(api(portal.demo)).fallback(async || Problem::NotFound),
            embedders,
        ))
        .merge(pages(&portal))
        .merge(refusing(beside()))
        .route("/openapi.json", get(contract::get))
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

/// Everything that docs/openapi.json describes, with what a demonstration has besides.
pub fn described() -> OpenApiRouter<Portal> {
    OpenApiRouter::default().nest("/api", api(true)).merge(beside())
}

/// What `docs/wire.md` tells. Each address and method stands at its handler.
fn api(demo: bool) -> OpenApiRouter<Portal> {
    let api = OpenApiRouter::default()
        .routes(routes!(session::get, signin::delete))
        .routes(routes!(desk::assist::post))
        .routes(routes!(session::post_extend))
        .routes(routes!(embedding::post_token))
        .routes(routes!(forms::get))
        .routes(routes!(forms::packed))
        .routes(routes!(catalogue::api::list))
        .routes(routes!(catalogue::api::get))
        .routes(routes!(codelists::get))
        .routes(routes!(autofill::post))
        .routes(routes!(drafts::list))
        .routes(routes!(drafts::get, drafts::put, drafts::delete))
        .routes(routes!(uploads::post))
        .routes(routes!(uploads::head, uploads::patch, uploads::delete))
        .routes(routes!(submission::post, submission::withdrawal::delete))
        .routes(routes!(records::get_json))
        .routes(routes!(records::get_paper))
        .routes(routes!(reports::post))
        .routes(routes!(satisfaction::post));
    if demo { api.routes(routes!(demo::post)) } else { api }
}

/// What browsers and operators ask beside it.
fn beside() -> OpenApiRouter<Portal> {
    OpenApiRouter::default()
        .routes(routes!(violations::post))
        .routes(routes!(metrics::get))
        .routes(routes!(health::alive))
        .routes(routes!(health::ready))
}

/// A method that an address does not know is a problem too.
fn refusing(described: OpenApiRouter<Portal>) -> Router<Portal> {
    Router::from(described).method_not_allowed_fallback(async || Problem::Method)
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
