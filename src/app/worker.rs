//! Long work on threads of its own, with progress and cancel. Knows a waker, not the window.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crate::papers::Progress;

/// Wakes the window when there is something to see.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

type Work<T> = Box<dyn FnOnce(&Progress) -> T + Send>;

/// One thread that does one job after another and hands back what came of each.
pub struct Worker<T> {
    orders: Sender<(Work<T>, Arc<Progress>)>,
    results: Receiver<T>,
}

/// The system has no thread left to give.
#[derive(Debug, thiserror::Error)]
#[error("没有打开：电脑太忙，开不出新的任务。台账没有改动，请关掉一些程序再试。")]
pub struct NoThread;

impl NoThread {
    /// For a thread of that name; what the system says of it is only logged.
    pub(super) fn of(name: &str, error: &std::io::Error) -> Self {
        tracing::warn!("no thread {name}: {error}");
        Self
    }
}

impl<T> std::fmt::Debug for Worker<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Worker")
    }
}

impl<T: Send + 'static> Worker<T> {
    /// Starts the thread under a name.
    ///
    /// # Errors
    /// [`NoThread`].
    pub fn start(name: &str, waker: Waker) -> Result<Self, NoThread> {
        let (orders, inbox) = mpsc::channel::<(Work<T>, Arc<Progress>)>();
        let (outbox, results) = mpsc::channel();
        thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                while let Ok((work, progress)) = inbox.recv() {
                    let result = work(&progress);
                    if outbox.send(result).is_err() {
                        break;
                    }
                    waker();
                }
            })
            .map_err(|error| NoThread::of(name, &error))?;
        Ok(Self { orders, results })
    }

    /// Orders a job; returns its progress.
    pub fn order(&self, work: impl FnOnce(&Progress) -> T + Send + 'static) -> Arc<Progress> {
        let progress = Arc::new(Progress::default());
        // The thread ends only with the worker itself, so an order always arrives.
        drop(self.orders.send((Box::new(work), Arc::clone(&progress))));
        progress
    }

    /// What came of a job, if one has ended.
    pub fn finished(&self) -> Option<T> {
        self.results.try_recv().ok()
    }
}
