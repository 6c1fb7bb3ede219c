//! Serving until somebody asks to stop.

use std::net::IpAddr;

use axum::Router;
use tokio::net::TcpListener;

/// Serves a router, and says on standard output where. Whoever starts a program waits for this
/// line. It ends when the operator or the system asks for it, after the answers that are on their
/// way.
pub async fn serve(host: IpAddr, port: u16, router: Router) -> std::io::Result<()> {
    let listener = TcpListener::bind((host, port)).await.map_err(|error| {
        let text = format!("cannot listen on {host}:{port}: {error}; choose another with --port");
        std::io::Error::new(error.kind(), text)
    })?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, router).with_graceful_shutdown(asked_to_stop()).await
}

/// Ends when the operator or the system asks for it.
async fn asked_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
            return;
        }
    }
    let _ = interrupted.await;
}

/// Sends the log to standard error.
pub fn log() {
    use std::io::IsTerminal;
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
}
