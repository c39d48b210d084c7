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

/// How far it is on its way to its end.
#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Serving,
    /// What is under way is still answered.
    Finishing,
    /// What is still under way is broken off.
    Ending,
}

/// Serves connections until `stop` is done, then waits for what is under way: at most as long as the
/// limits say, and no longer than until `hurry` is done. Nothing is under way any more when it ends:
/// what would be left to the end of the program could still be answered that InfluxDB is gone.
pub async fn serve(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    routes: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
    hurry: impl Future<Output = ()>,
) {
    let slots = Arc::new(Semaphore::new(limits.connections.into()));
    let (phase, phases) = watch::channel(Phase::Serving);
    let taking = async {
        loop {
            // Closed is what this semaphore never is.
            let Ok(slot) = Arc::clone(&slots).acquire_owned().await else { break };
            match listener.accept().await {
                Ok((stream, _)) => {
                    let (tls, routes, phases) = (tls.clone(), routes.clone(), phases.clone());
                    tokio::spawn(connection(stream, tls, routes, limits, phases, slot));
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
    let _ = phase.send(Phase::Finishing);
    let all = || slots.acquire_many(limits.connections.into());
    tokio::select! {
        _ = timeout(limits.stop, all()) => {}
        () = hurry => {}
    }
    let _ = phase.send(Phase::Ending);
    let _ = all().await;
}

/// One connection from its handshake to its end, which gives its slot back.
async fn connection(
    stream: TcpStream,
    tls: Option<TlsAcceptor>,
    routes: Router,
    limits: Limits,
    mut phases: watch::Receiver<Phase>,
    _slot: OwnedSemaphorePermit,
) {
    // Small answers are not held back for more to come.
    let _ = stream.set_nodelay(true);
    let finishing = phases.clone();
    let served = async {
        let Some(tls) = tls else { return http(stream, routes, limits, finishing).await };
        if let Ok(Ok(stream)) = timeout(limits.handshake, tls.accept(stream)).await {
            http(stream, routes, limits, finishing).await;
        }
    };
    tokio::select! {
        () = served => {}
        _ = phases.wait_for(|phase| *phase == Phase::Ending) => {}
    }
}

async fn http(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    routes: Router,
    limits: Limits,
    mut phases: watch::Receiver<Phase>,
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
        _ = phases.wait_for(|phase| *phase != Phase::Serving) => {
            connection.as_mut().graceful_shutdown();
        }
    }
    let _ = connection.await;
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};

    use axum::routing::get;
    use tokio::{
        io::AsyncWriteExt,
        sync::mpsc::{self, error::TryRecvError},
    };

    use super::*;

    #[tokio::test]
    async fn told_to_hurry_nothing_is_under_way_any_more_when_it_ends() {
        let (asked, mut under_way) = mpsc::channel::<()>(1);
        let owed = || async move {
            asked.send(()).await.unwrap();
            // What is asked goes with what has it, as soon as that is broken off.
            let _asked = asked;
            pending::<()>().await;
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        client.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
        let stop = async {
            under_way.recv().await.unwrap();
        };
        let routes = Router::new().route("/", get(owed));
        serve(listener, None, routes, Limits::default(), stop, ready(())).await;
        assert_eq!(under_way.try_recv(), Err(TryRecvError::Disconnected));
    }
}
