//! Text of an input: without the white space around it, filled in where it must be.

use crate::ledger::acts::refusal::Refusal;

/// The text without white space around it; none where it is blank.
pub(super) fn filled<T: for<'a> From<&'a str>>(text: Option<&str>) -> Option<T> {
    text.map(str::trim)
        .filter(|text| !text.is_empty())
        .map(T::from)
}

/// The text of a field that must be filled in.
///
/// # Errors
/// [`Refusal::Missing`] where it is blank.
pub(super) fn required<T: for<'a> From<&'a str>>(
    text: &str,
    field: &'static str,
    label: &'static str,
) -> Result<T, Refusal> {
    filled(Some(text)).ok_or(Refusal::Missing { field, label })
}
