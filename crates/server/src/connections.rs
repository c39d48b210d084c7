//! Taking connections, within bounds, until the server is told to stop.

use std::{sync::Arc, time::Duration};

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time::{sleep, timeout},
};
use tokio_rustls::TlsAcceptor;

use crate::limits::Limits;

/// How much of a request's head is read before it is refused, in bytes.
const HEAD: usize = 64 * 1024;

/// How long to wait where the system has no connection to give, such as for want of files.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves connections until `stop` is done, then waits for what is under way: at most as long as the
/// limits say, and no longer than until `hurry` is done.
pub async fn serve(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    routes: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
    hurry: impl Future<Output = ()>,
) {
    let slots = Arc::new(Semaphore::new(limits.connections.into()));
    let (stopping, stopped) = watch::channel(false);
    let taking = async {
        loop {
            // Closed is what this semaphore never is.
            let Ok(slot) = Arc::clone(&slots).acquire_owned().await else { break };
            match listener.accept().await {
                Ok((stream, _)) => {
                    let (tls, routes, stopped) = (tls.clone(), routes.clone(), stopped.clone());
                    tokio::spawn(connection(stream, tls, routes, limits, stopped, slot));
                }
                Err(_) => sleep(PAUSE).await,
            }
        }
    };
    tokio::select! {
        () = taking => {}
        () = stop => {}
    }
    drop(listener);
    let _ = stopping.send(true);
    tokio::select! {
        _ = timeout(limits.stop, slots.acquire_many(limits.connections.into())) => {}
        () = hurry => {}
    }
}

/// One connection from its handshake to its end, which gives its slot back.
async fn connection(
    stream: TcpStream,
    tls: Option<TlsAcceptor>,
    routes: Router,
    limits: Limits,
    stopped: watch::Receiver<bool>,
    _slot: OwnedSemaphorePermit,
) {
    // Small answers are not held back for more to come.
    let _ = stream.set_nodelay(true);
    let Some(tls) = tls else { return http(stream, routes, limits, stopped).await };
    if let Ok(Ok(stream)) = timeout(limits.handshake, tls.accept(stream)).await {
        http(stream, routes, limits, stopped).await;
    }
}

async fn http(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    routes: Router,
    limits: Limits,
    mut stopped: watch::Receiver<bool>,
) {
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(HEAD)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(routes));
    tokio::pin!(connection);
    tokio::select! {
        // A connection that breaks off is the other side's doing, and nobody is left to be told.
        _ = connection.as_mut() => return,
        _ = stopped.wait_for(|stopped| *stopped) => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}
