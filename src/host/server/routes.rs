//! What the host answers over HTTP: pages, the web client's files, health, downloads, sockets.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use tokio::sync::oneshot;

use super::files::{is_hashed, media_type};
use super::{Shared, gate, page, socket};
use crate::host::pass;
use crate::host::room::{Ask, Export};
use crate::protocol::{MAX_MESSAGE, Refusal, VERSION};

/// Bytes of what is posted, at most: a pass.
const MAX_BODY: usize = 4 * 1024;

/// What pages may load and do: nothing from elsewhere.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

/// The address that a request comes from.
#[derive(Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// All addresses that the host answers.
pub fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/", get(index))
        .route("/j/{code}", get(index_of))
        .route("/health", get(health))
        .route("/ws", any(upgrade))
        .route("/export/{code}/{what}", post(export))
        .fallback(file)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(from_fn_with_state(shared.clone(), guard))
        .with_state(shared)
}

/// What a host with a certificate answers to who speaks plain HTTP: the same link with `https://`. Nothing else is
/// told in the clear.
pub fn elsewhere(shared: Arc<Shared>) -> Router {
    Router::new().fallback(to_https).layer(from_fn_with_state(shared.clone(), guard)).with_state(shared)
}

async fn to_https(request: Request) -> Response {
    let host = asked_host(&request).unwrap_or_default();
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let link = format!("https://{host}{path}");
    match HeaderValue::from_str(&link) {
        Ok(to) => {
            let text = format!("this workshop is at {link}\n");
            (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, to)], text).into_response()
        }
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

fn word(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The name under which this host was asked for.
fn asked_host(request: &Request) -> Option<String> {
    let named = word(request.headers(), header::HOST).map(str::to_owned);
    named.or_else(|| request.uri().authority().map(|authority| authority.as_str().to_owned()))
}

/// Nobody gets through under another name than ours; every answer says what a browser may do with it.
async fn guard(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let host = asked_host(&request).unwrap_or_default();
    let mut response = if gate::good_host(&host, &shared.names) {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "this host is not known by that name\n").into_response()
    };
    let headers = response.headers_mut();
    // No Strict-Transport-Security, with a certificate neither: a browser would keep it, and the same address is
    // used without one at the next workshop.
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn index(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    page_for(&shared, &headers, None)
}

async fn index_of(
    State(shared): State<Arc<Shared>>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    // The page names its files without a folder, so that it also works on any web space; here it lies in
    // two places.
    if let Some(answer) = served(&shared, &headers, &format!("/{code}")) {
        return answer;
    }
    let code = pass::typed_code(&code);
    page_for(&shared, &headers, Some(&code))
}

fn page_for(shared: &Shared, headers: &HeaderMap, code: Option<&str>) -> Response {
    if let Some(answer) = shared.web.as_ref().and_then(|_| served(shared, headers, "/index.html")) {
        return answer;
    }
    let lang = page::language(word(headers, header::ACCEPT_LANGUAGE).unwrap_or(""));
    let host = word(headers, header::HOST).unwrap_or("");
    let code = code.filter(|code| !code.is_empty());
    html(StatusCode::OK, page::join(lang, (shared.scheme(), host), code))
}

fn html(status: StatusCode, text: String) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (status, headers, text).into_response()
}

/// A file of the web client.
fn served(shared: &Shared, headers: &HeaderMap, address: &str) -> Option<Response> {
    let file = shared.web.as_ref()?.get(address)?;
    let (bytes, form) = file.form(word(headers, header::ACCEPT_ENCODING).unwrap_or(""))?;
    let keep = if is_hashed(address) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let known = word(headers, header::IF_NONE_MATCH) == Some(file.tag.as_str());
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, media_type(address))], Body::from(bytes)).into_response()
    };
    let head = response.headers_mut();
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    head.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::from_str(&file.tag) {
        head.insert(header::ETAG, tag);
    }
    if let Some(form) = form.filter(|_| !known) {
        head.insert(header::CONTENT_ENCODING, HeaderValue::from_static(form));
    }
    Some(response)
}

async fn file(State(shared): State<Arc<Shared>>, uri: Uri, headers: HeaderMap) -> Response {
    served(&shared, &headers, uri.path()).unwrap_or_else(|| {
        let lang = page::language(word(&headers, header::ACCEPT_LANGUAGE).unwrap_or(""));
        html(StatusCode::NOT_FOUND, page::not_found(lang))
    })
}

async fn health(State(shared): State<Arc<Shared>>) -> Response {
    let version = env!("CARGO_PKG_VERSION");
    let workshops = shared.doors().len();
    let text = format!(
        "{{\"ok\":true,\"program\":\"duevie\",\"version\":\"{version}\",\"protocol\":{VERSION},\"workshops\":{workshops}}}\n"
    );
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (headers, text).into_response()
}

async fn upgrade(
    State(shared): State<Arc<Shared>>,
    axum::Extension(Peer(peer)): axum::Extension<Peer>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let host = word(&headers, header::HOST).unwrap_or("");
    let origin = headers.get(header::ORIGIN).map(|value| value.to_str().unwrap_or("?"));
    if !gate::good_origin(origin, host, shared.tls.is_some()) {
        return (StatusCode::FORBIDDEN, "another page may not use this workshop\n").into_response();
    }
    upgrade
        .max_message_size(MAX_MESSAGE)
        .max_frame_size(MAX_MESSAGE)
        .read_buffer_size(4 * 1024)
        .write_buffer_size(0)
        .max_write_buffer_size(32 * 1024 * 1024)
        .on_upgrade(move |socket| socket::serve(socket, peer.ip(), shared))
}

/// The pass in a request: `Authorization: Bearer …`, or `pass=…` as a form posts it. Never in the address,
/// which is kept in histories and logs.
fn pass_in(headers: &HeaderMap, body: &Bytes) -> Option<String> {
    let bearer = word(headers, header::AUTHORIZATION).and_then(|text| text.strip_prefix("Bearer "));
    let posted = || std::str::from_utf8(body).ok()?.split('&').find_map(|part| part.strip_prefix("pass="));
    bearer.or_else(posted).map(|text| text.trim().to_owned())
}

async fn export(
    State(shared): State<Arc<Shared>>,
    axum::Extension(Peer(peer)): axum::Extension<Peer>,
    Path((code, what)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let address: IpAddr = peer.ip();
    let now = std::time::Instant::now();
    let Some(export) = Export::read(&what) else { return StatusCode::NOT_FOUND.into_response() };
    if shared.gate.must_wait(address, now).is_some() {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    let answer = async {
        let pass = pass_in(&headers, &body).ok_or(Refusal::Pass)?;
        let door = shared.door(&pass::typed_code(&code)).ok_or(Refusal::Code)?;
        let (reply, answer) = oneshot::channel();
        door.ask(Ask::Export { pass, what: export, reply }).await;
        answer.await.unwrap_or(Err(Refusal::Closed))
    };
    match answer.await {
        Ok(bytes) => {
            let name = format!("attachment; filename=\"duevie-{what}\"");
            let mut response = Body::from(bytes).into_response();
            let head = response.headers_mut();
            head.insert(header::CONTENT_TYPE, HeaderValue::from_static(export.media_type()));
            head.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            if let Ok(name) = HeaderValue::from_str(&name) {
                head.insert(header::CONTENT_DISPOSITION, name);
            }
            response
        }
        Err(Refusal::Code | Refusal::Pass | Refusal::Banned) => {
            shared.gate.wrong(address, now);
            StatusCode::FORBIDDEN.into_response()
        }
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
