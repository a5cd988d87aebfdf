//! 建议提案办理台账.

use std::process::ExitCode;

use banli::app::{self, Start};
use banli::cli::{self, Next};

fn main() -> ExitCode {
    match cli::run() {
        Next::Done(code) => code,
        Next::Window { ledger, today } => app::run(Start {
            ledger,
            today,
            backs_up: true,
            ..Start::default()
        }),
    }
}
