//! Being told to stop: by Ctrl+C, or by whatever started the program.

use std::io;

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot;

/// From when it is made on, being told to stop no longer ends the program at once.
pub struct Stop {
    #[cfg(unix)]
    signals: [Signal; 2],
}

impl Stop {
    /// Listens from now on.
    pub fn new() -> io::Result<Self> {
        Ok(Self {
            #[cfg(unix)]
            signals: [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?],
        })
    }

    /// What ends when it is told for the first time, and what for the second. It listens all the while,
    /// so that no second time is missed.
    pub fn twice(mut self) -> [impl Future<Output = ()> + use<>; 2] {
        let (first, told) = oneshot::channel();
        let (second, told_again) = oneshot::channel();
        tokio::spawn(async move {
            for time in [first, second] {
                self.told().await;
                // Whoever does not wait for it need not know.
                let _ = time.send(());
            }
        });
        [told, told_again].map(|time| async {
            // It is never told where nothing listens any more.
            if time.await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }

    #[cfg(unix)]
    async fn told(&mut self) {
        let [interrupt, terminate] = &mut self.signals;
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }

    #[cfg(not(unix))]
    async fn told(&mut self) {
        // Without a handler there is nothing to wait for.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::{process::Command, time::Duration};

    use tokio::time::{sleep, timeout};

    use super::*;

    /// This very process, which does not end of it any more.
    fn tell() {
        let id = std::process::id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    }

    #[tokio::test]
    async fn a_second_time_is_heard_also_before_it_is_waited_for() {
        let long = Duration::from_secs(10);
        let [first, second] = Stop::new().unwrap().twice();
        tell();
        timeout(long, first).await.expect("the first time");
        let mut second = Box::pin(second);
        assert!(timeout(Duration::from_millis(100), &mut second).await.is_err());
        tell();
        sleep(Duration::from_millis(100)).await;
        timeout(long, second).await.expect("the second time");
    }
}
