//! The reading process: bounds itself, then does one task after another until nobody asks any more.

use std::io::{self, BufReader, BufWriter};

use super::frame::{self, OutsideDocument, ReadingOrder};
use super::work::done;

/// The memory that reading may take, in bytes: the process with all it holds.
const MOST_MEMORY: u64 = 480 << 20;
/// The processor time of one reading process, in seconds: an end also where nobody is left to stop it.
#[cfg(unix)]
const MOST_SECONDS: u64 = 600;

/// Does the tasks that come in on standard input and answers each on standard output.
///
/// # Errors
/// What the bounds or the two streams say.
pub fn serve() -> io::Result<()> {
    bound()?;
    let mut source = BufReader::new(io::stdin().lock());
    let mut target = BufWriter::new(io::stdout().lock());
    loop {
        let (order, bytes) = match frame::read::<ReadingOrder>(&mut source) {
            Ok(asked) => asked,
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(error),
        };
        let document = OutsideDocument {
            kind: order.kind,
            bytes,
        };
        let (answer, body) = done(&order.task, document);
        frame::write(&mut target, &answer, &body)?;
    }
}

#[cfg(unix)]
fn bound() -> io::Result<()> {
    rlimit::setrlimit(rlimit::Resource::AS, MOST_MEMORY, MOST_MEMORY)?;
    rlimit::setrlimit(rlimit::Resource::CPU, MOST_SECONDS, MOST_SECONDS)?;
    // A process that dies of its bounds leaves no image of its memory behind.
    rlimit::setrlimit(rlimit::Resource::CORE, 0, 0)
}

#[cfg(windows)]
fn bound() -> io::Result<()> {
    let most = usize::try_from(MOST_MEMORY).unwrap_or(usize::MAX);
    ALLOCATOR
        .set_limit(most)
        .map_err(|_taken_already| io::Error::from(io::ErrorKind::OutOfMemory))
}

/// Windows bounds no process by itself, so the program counts what it allocates there.
#[cfg(windows)]
#[global_allocator]
static ALLOCATOR: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, usize::MAX);
