//! Files named on the command line.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;

use crate::papers::files::read_all;
use crate::store::io_text;

use super::answer::CliError;

/// Reads a text, from the standard input where the file is called `-`.
///
/// # Errors
/// [`CliError`] when it cannot be read, is larger than 256 MB or no text.
pub(super) fn text(file: &Path) -> Result<String, CliError> {
    let bytes = if file == Path::new("-") {
        read_all(std::io::stdin().lock())
    } else {
        File::open(file).and_then(read_all)
    };
    let text = bytes.and_then(|bytes| {
        String::from_utf8(bytes).map_err(|_not_text| ErrorKind::InvalidData.into())
    });
    text.map_err(|error| unread(file, &error))
}

/// Reads a file's bytes.
///
/// # Errors
/// [`CliError`] when it cannot be read or is larger than 256 MB.
pub(super) fn bytes(file: &Path) -> Result<Vec<u8>, CliError> {
    File::open(file)
        .and_then(read_all)
        .map_err(|error| unread(file, &error))
}

fn unread(file: &Path, error: &std::io::Error) -> CliError {
    let why = io_text::text(error);
    CliError::Plain(format!(
        "没有读到“{}”：{why}。台账没有改动。",
        file.display()
    ))
}
