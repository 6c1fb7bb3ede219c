//! The portal as a program: flags in, a listening server out.

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;
use tokhai_portal::keeping;
use tokhai_portal::portal::Portal;
use tokhai_portal::router::router;
use tokhai_portal::settings::Settings;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    let settings = Settings::parse();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    match serve(&settings).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tokhai-portal: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(settings: &Settings) -> Result<(), Box<dyn std::error::Error>> {
    let portal = Portal::open(settings).await?;
    let listener = TcpListener::bind((settings.host, settings.port)).await.map_err(|error| {
        format!(
            "cannot listen on {}:{}: {error}; choose another with --port",
            settings.host, settings.port
        )
    })?;
    // Whoever starts the portal waits for this line.
    println!("http://{}", listener.local_addr()?);
    let pool = portal.pool.clone();
    let purging = tokio::spawn(keeping::run(portal.clone()));
    axum::serve(listener, router(portal)).with_graceful_shutdown(asked_to_stop()).await?;
    purging.abort();
    pool.close().await;
    Ok(())
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
