//! How a text typed in a field bound to a recorded value is read.

use crate::model::chinese;

/// Takes any text, without blanks at its ends.
///
/// # Errors
/// Never; as [`super::Bound::show`] wants it.
pub fn any(typed: &str) -> Result<String, String> {
    Ok(typed.trim().to_owned())
}

/// Takes a whole number.
///
/// # Errors
/// The reason to show when it is none.
pub fn whole_number(typed: &str) -> Result<String, String> {
    let digits: String = typed
        .trim()
        .chars()
        .map(chinese::half_width_digit)
        .collect();
    match digits.parse::<u32>() {
        Ok(number) => Ok(number.to_string()),
        Err(_) => Err("请填数字。".to_owned()),
    }
}

/// An empty text is none.
pub fn option(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
