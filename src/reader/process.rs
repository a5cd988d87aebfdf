//! The reading process as the program sees it: started when there is something to read, ended when it takes too long.

use std::io;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::frame::{self, OutsideDocument, Reading, ReadingOrder, ReadingTask};

/// What the program is called with to become a reading process.
pub const ARGUMENT: &str = "read-outside";

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Has documents from outside read by a program that becomes a reading process when called with [`ARGUMENT`]. Where this
/// is never called, as in most tests, they are read in the same process.
pub fn read_by(program: PathBuf) {
    drop(PROGRAM.set(program));
}

/// The running program, also after an update has put another file at its path.
///
/// # Errors
/// What the system says.
pub fn this_program() -> io::Result<PathBuf> {
    let running = PathBuf::from("/proc/self/exe");
    if running.exists() {
        Ok(running)
    } else {
        std::env::current_exe()
    }
}

/// The program that reads, if it is one of its own.
pub fn program() -> Option<&'static PathBuf> {
    PROGRAM.get()
}

type Answered = io::Result<(Reading, Vec<u8>)>;

/// A reading process.
#[derive(Debug)]
pub struct ReadingProcess {
    child: Child,
    orders: Sender<(ReadingOrder, Vec<u8>)>,
    answers: Receiver<Answered>,
}

impl ReadingProcess {
    /// Starts it.
    ///
    /// # Errors
    /// What the system says.
    pub fn start(program: &PathBuf) -> io::Result<Self> {
        let mut command = Command::new(program);
        command
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        #[cfg(windows)]
        {
            use std::os::windows::process::CommandExt as _;
            const CREATE_NO_WINDOW: u32 = 0x0800_0000;
            command.creation_flags(CREATE_NO_WINDOW);
        }
        let mut child = command.spawn()?;
        let (orders, inbox) = mpsc::channel();
        let (outbox, answers) = mpsc::channel();
        if let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) {
            let talk = move || talk(input, output, &inbox, &outbox);
            thread::Builder::new()
                .name("reader".to_owned())
                .spawn(talk)?;
        }
        Ok(Self {
            child,
            orders,
            answers,
        })
    }

    /// Has a task done; `None` when the process died of it or took longer than `time`: it is then to be given up.
    pub fn ask(
        &mut self,
        task: ReadingTask,
        document: OutsideDocument,
        time: Duration,
    ) -> Option<(Reading, Vec<u8>)> {
        let order = ReadingOrder {
            task,
            kind: document.kind,
        };
        self.orders.send((order, document.bytes)).ok()?;
        match self.answers.recv_timeout(time) {
            Ok(answered) => answered.ok(),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => None,
        }
    }
}

impl Drop for ReadingProcess {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Hands orders on and answers back, on a thread of its own so that the wait for an answer can end.
fn talk(
    mut input: ChildStdin,
    mut output: ChildStdout,
    orders: &Receiver<(ReadingOrder, Vec<u8>)>,
    answers: &Sender<Answered>,
) {
    while let Ok((order, bytes)) = orders.recv() {
        let answered =
            frame::write(&mut input, &order, &bytes).and_then(|()| frame::read(&mut output));
        if answers.send(answered).is_err() {
            return;
        }
    }
}
