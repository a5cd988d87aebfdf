//! What goes to the terminal.

use std::io::{Error, ErrorKind, Write};
use std::process::ExitCode;

use crate::store::io_text;

use super::answer::{Answer, CliError};

/// Done, but the answer could not be written out.
const UNSAID: u8 = 3;

/// Says an answer; returns the exit code.
pub(super) fn say(json: bool, answered: &Result<Answer, CliError>) -> ExitCode {
    let answer = match answered {
        Ok(answer) => answer,
        Err(error) => {
            complain(error);
            return ExitCode::FAILURE;
        }
    };
    let said = if answer.issued && is_closed() {
        Err(Error::other("输出没有打开"))
    } else if json {
        print(&answer.json)
    } else if answer.text.is_empty() {
        Ok(())
    } else {
        print(&answer.text)
    };
    for failure in &answer.failed {
        complain(failure);
    }
    match said {
        Err(error) if answer.done => {
            // What was done is said wherever it still can be: a document number, above all, is not given twice.
            let why = io_text::text(&error);
            complain(&format!(
                "结果没有输出（{why}），但已经做完，不要再做一次：{}",
                answer.text
            ));
            ExitCode::from(UNSAID)
        }
        // Whoever reads may have read enough and gone (`banli list | head`): that is no failure.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(&format!(
                "结果没有输出完（{}）。台账没有改动。",
                io_text::text(&error)
            ));
            ExitCode::FAILURE
        }
        _ if answer.failed.is_empty() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Says what went wrong, where anybody listens.
pub(super) fn complain(words: &dyn std::fmt::Display) {
    drop(writeln!(std::io::stderr(), "{words}"));
}

/// Prints a line and sees it through.
fn print(line: &dyn std::fmt::Display) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

/// Whether the program was started with its output closed. Rust then puts the null device there, open for reading too, and
/// takes whatever is written; who throws an answer away on purpose (`> /dev/null`) opens that for writing alone.
#[cfg(unix)]
fn is_closed() -> bool {
    use std::io::Read as _;
    use std::os::fd::AsFd as _;
    use std::os::unix::fs::MetadataExt as _;

    let Ok(out) = std::io::stdout().as_fd().try_clone_to_owned() else {
        return true;
    };
    let mut out = std::fs::File::from(out);
    let (here, null) = (out.metadata(), std::fs::metadata("/dev/null"));
    let is_null = matches!((here, null), (Ok(here), Ok(null)) if here.rdev() == null.rdev());
    is_null && out.read(&mut [0]).is_ok()
}

/// The same on Windows, where there is no handle then.
#[cfg(windows)]
fn is_closed() -> bool {
    use std::os::windows::io::AsRawHandle as _;
    std::io::stdout().as_raw_handle().is_null()
}
