//! 建议提案办理台账.

use std::process::ExitCode;

fn main() -> ExitCode {
    banli::cli::run()
}
