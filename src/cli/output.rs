//! What goes to the terminal.

use std::io::{ErrorKind, Write};
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
    let said = if json {
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
