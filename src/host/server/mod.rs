//! The network side of a host: accepts connections, checks who they are, and carries messages.

pub mod files;
pub mod gate;
mod page;
mod routes;
mod socket;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use super::pass;
use super::room::Door;
use super::tls::Identity;
use crate::client::nets::{self, Nets};
use files::WebFiles;
use gate::Gate;
use routes::Peer;

/// Connections that are open at once, sockets and downloads together.
const CONNECTIONS: usize = 6_000;
/// Within how long the head of a request must come; before it, with a certificate, the greeting of TLS.
const HEAD: Duration = Duration::from_secs(10);
/// The first byte of a connection that speaks TLS: the mark of a handshake, with which no request begins.
const HANDSHAKE: u8 = 0x16;

/// What all connections share.
pub struct Shared {
    doors: RwLock<Arc<[Door]>>,
    pub gate: Gate,
    /// Names of this computer, besides its addresses.
    pub names: Vec<String>,
    pub web: Option<WebFiles>,
    /// The networks of this computer: only they, and addresses that can't be of the world, are served. None:
    /// everybody is.
    pub nets: Option<Nets>,
    /// The certificate with which is served; none: in the clear.
    pub tls: Option<Identity>,
}

impl Shared {
    pub fn new(
        names: Vec<String>,
        web: Option<WebFiles>,
        nets: Option<Nets>,
        tls: Option<Identity>,
    ) -> Shared {
        let doors = RwLock::new(Arc::from(Vec::new()));
        Shared { doors, gate: Gate::default(), names, web, nets, tls }
    }

    /// How links to this host begin.
    pub fn scheme(&self) -> &'static str {
        if self.tls.is_some() { "https://" } else { "http://" }
    }

    pub fn doors(&self) -> Arc<[Door]> {
        self.doors.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn add_door(&self, door: Door) {
        let mut doors = self.doors.write().unwrap_or_else(PoisonError::into_inner);
        *doors = doors.iter().cloned().chain([door]).collect();
    }

    pub fn remove_door(&self, code: &str) {
        let mut doors = self.doors.write().unwrap_or_else(PoisonError::into_inner);
        *doors = doors.iter().filter(|door| &*door.code != code).cloned().collect();
    }

    /// The workshop of a code. All codes are compared, each in the same time.
    pub fn door(&self, code: &str) -> Option<Door> {
        let mut found = None;
        for door in self.doors().iter() {
            if pass::same(door.code.as_bytes(), code.as_bytes()) {
                found = Some(door.clone());
            }
        }
        found
    }
}

/// Serves connections until it is told to stop.
pub async fn serve(listener: TcpListener, shared: Arc<Shared>, mut stop: watch::Receiver<bool>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let router = routes::router(shared.clone());
    let tls = shared.tls.as_ref().map(|tls| (tls.acceptor(), routes::elsewhere(shared.clone())));
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.wait_for(|stop| *stop) => return,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(_) => {
                // As when there are no file handles left: others are closed meanwhile.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let serves = |nets: &Nets| nets::is_local(peer.ip()) || nets::is_in(peer.ip(), nets);
        if !shared.nets.as_ref().is_none_or(serves) {
            continue;
        }
        let Ok(place) = places.clone().try_acquire_owned() else { continue };
        let router = router.clone().layer(axum::Extension(Peer(peer)));
        let tls = tls.clone();
        let mut stop = stop.clone();
        tokio::spawn(async move {
            tokio::select! {
                () = connection(stream, router, tls) => {}
                _ = stop.wait_for(|stop| *stop) => {}
            }
            drop(place);
        });
    }
}

/// Serves a connection; with a certificate, who speaks plain HTTP hears only where to go.
async fn connection(stream: TcpStream, router: axum::Router, tls: Option<(TlsAcceptor, axum::Router)>) {
    // Answers are short, and somebody waits for them.
    let _ = stream.set_nodelay(true);
    let Some((acceptor, elsewhere)) = tls else { return speak(stream, router).await };
    let mut first = [0];
    match timeout(HEAD, stream.peek(&mut first)).await {
        Ok(Ok(1)) if first == [HANDSHAKE] => {
            // Who takes longer, or speaks it wrongly, is let go: browsers say by themselves what was wrong.
            if let Ok(Ok(stream)) = timeout(HEAD, acceptor.accept(stream)).await {
                speak(stream, router).await;
            }
        }
        Ok(Ok(1)) => speak(stream, elsewhere).await,
        _ => {}
    }
}

async fn speak(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, router: axum::Router) {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(16 * 1024);
    let service = TowerToHyperService::new(router);
    // What goes wrong here is the other end's, which has gone.
    let _ = builder.serve_connection(TokioIo::new(stream), service).with_upgrades().await;
}
